#include "app/demo_conversation.hpp"

#include "app/chat_client.hpp"
#include "app/json.hpp"
#include "app/logging.hpp"

#include <rapidjson/document.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <future>
#include <memory>
#include <ostream>
#include <sstream>
#include <vector>

namespace tuktuk::app {

namespace {

constexpr auto answer_patience_ms = 20'000;
constexpr std::string_view indent = "      ";

struct line_of_play {
  const char* user;
  const char* text;
  const char* remark;
};

constexpr std::array play{
  line_of_play{"somchai", "สวัสดีครับ", "a greeting"},
  line_of_play{"somchai", "ภาษีมูลค่าเพิ่มกี่เปอร์เซ็นต์ครับ", "a simple question: the fast path"},
  line_of_play{"somchai", "แล้วต้องจดทะเบียนเมื่อไหร่", "leans on the question before"},
  line_of_play{"malee", "ภาษีมูลค่าเพิ่มกี่เปอร์เซ็นต์คะ",
               "somebody else asks the same: the answer is shared"},
  line_of_play{"somchai", "ช่วยวางแผนภาษีปีหน้าให้ร้านกาแฟของผมหน่อย รายได้ประมาณ 2.4 ล้านบาทต่อปี",
               "a complex question: the full pipeline"},
  line_of_play{"john", "What is withholding tax?", "in English"},
};

struct shown_answer {
  std::vector<std::string> texts;
  std::vector<std::string> quick_replies;
  std::uint64_t next = 0;
};

shown_answer read_shown(const std::string& body) {
  shown_answer read;
  rapidjson::Document document;
  document.Parse(body.data(), body.size());
  if (!document.IsObject() || !document.HasMember("messages"))
    return read;
  if (document.HasMember("next") && document["next"].IsUint64())
    read.next = document["next"].GetUint64();
  for (const auto& message : document["messages"].GetArray()) {
    if (message.HasMember("texts"))
      for (const auto& text : message["texts"].GetArray())
        read.texts.emplace_back(text.GetString(), text.GetStringLength());
    if (message.HasMember("quickReplies"))
      for (const auto& item : message["quickReplies"].GetArray())
        read.quick_replies.emplace_back(item["label"].GetString());
  }
  return read;
}

std::string text_of(const std::string& body, const char* key) {
  rapidjson::Document document;
  document.Parse(body.data(), body.size());
  if (!document.IsObject() || !document.HasMember(key) || !document[key].IsString())
    return {};
  return document[key].GetString();
}

void print_indented(std::ostream& out, const std::string& text) {
  std::istringstream lines{without_controls(text)};
  for (std::string line; std::getline(lines, line);)
    out << indent << line << '\n';
}

std::string field(const decision_log::fields& all, std::string_view name) {
  const auto found = all.find(name);
  return found == all.end() ? "?" : found->second;
}

double number(const decision_log::fields& all, std::string_view name) {
  const auto found = all.find(name);
  return found == all.end() ? 0.0 : std::strtod(found->second.c_str(), nullptr);
}

void print_decision(std::ostream& out, const decision_log::fields& made) {
  if (made.empty()) {
    out << indent << "(nothing about it in the log)\n";
    return;
  }
  const bool modelled = field(made, "source") == "azure";
  out << indent
      << fmt::format("decided: {} ({}), {}, {}{} -> {} path, {} answer, {}\n",
                     field(made, "complexity"), field(made, "confidence"), field(made, "language"),
                     field(made, "self_contained") == "true" ? "self-contained" : "leaning",
                     field(made, "personal") == "true" ? ", personal" : "", field(made, "path"),
                     field(made, "depth"),
                     modelled ? "asked " + field(made, "deployment")
                              : "answered from " + field(made, "source"));
  out << indent << "because: " << field(made, "reason") << '\n';
  out << indent
      << fmt::format("time:    {:.1f} ms, of which Azure {:.1f}; cost ${}\n",
                     number(made, "total_ms"), number(made, "model_ms"), field(made, "cost_usd"));
}

/// Asks one question and shows what came of it; whether an answer came.
bool play_line(net::http_client& client, const std::string& emulator, decision_log& decisions,
               const line_of_play& line, std::uint64_t& seen, std::ostream& out) {
  out << "\n  " << line.user << ": " << line.text << "   (" << line.remark << ")\n" << std::flush;
  const auto began = std::chrono::steady_clock::now();
  const auto said
    = call(client, "POST", emulator + "/emulator/say", write_json([&](json_writer& json) {
             json.StartObject();
             write_member(json, "user", line.user);
             write_member(json, "text", line.text);
             json.EndObject();
           }));
  if (!said) {
    out << indent << "not delivered: " << said.error().text << '\n';
    return false;
  }
  const auto shown = call(client, "GET",
                          fmt::format("{}/emulator/messages?user={}&after={}&wait_ms={}", emulator,
                                      line.user, seen, answer_patience_ms));
  const auto took
    = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began);
  const auto answer = shown ? read_shown(*shown) : shown_answer{};
  if (answer.texts.empty()) {
    out << indent << "no answer\n";
    return false;
  }
  seen = answer.next;
  print_decision(out, decisions.wait_for(text_of(*said, "webhookEventId")));
  out << "  tuktuk (" << fmt::format("{:.0f}", took.count())
      << " ms after the webhook was sent):\n";
  for (const auto& text : answer.texts)
    print_indented(out, text);
  if (!answer.quick_replies.empty())
    out << indent << "[ " << fmt::format("{}", fmt::join(answer.quick_replies, " | ")) << " ]\n";
  return true;
}

} // namespace

void decision_log::hear(std::string_view line) {
  if (!line.starts_with("event=question "))
    return;
  fields read;
  for (auto& [key, value] : read_pairs(line))
    read.emplace(std::move(key), std::move(value));
  std::lock_guard guard{mutex_};
  by_inbox_.insert_or_assign(field(read, "inbox"), read);
  heard_.notify_all();
}

decision_log::fields decision_log::wait_for(const std::string& inbox_id) {
  std::unique_lock guard{mutex_};
  heard_.wait_for(guard, patience_, [&] { return by_inbox_.contains(inbox_id); });
  const auto found = by_inbox_.find(inbox_id);
  return found == by_inbox_.end() ? fields{} : found->second;
}

result<std::string> call(net::http_client& client, std::string method, std::string url,
                         std::string body) {
  auto answered = std::make_shared<std::promise<result<std::string>>>();
  auto answer = answered->get_future();
  net::client_request request;
  request.method = std::move(method);
  request.url = std::move(url);
  if (!body.empty())
    request.headers = {{"content-type", "application/json"}};
  request.body = std::move(body);
  net::client_callbacks callbacks;
  callbacks.on_done = [answered](int status, const net::header_list&, std::string text) {
    if (status / 100 == 2)
      answered->set_value(std::move(text));
    else
      answered->set_value(
        failure{failure_code::protocol, "status " + std::to_string(status) + ": " + text});
  };
  callbacks.on_failure
    = [answered](const net::client_failure& why) { answered->set_value(why.why); };
  client.start(std::move(request), std::move(callbacks));
  return answer.get();
}

int play_conversation(net::http_client& client, const std::string& line_emulator,
                      decision_log& decisions, std::ostream& out,
                      const std::function<bool()>& break_off) {
  std::map<std::string, std::uint64_t> seen;
  int unanswered = 0;
  for (const auto& line : play) {
    if (break_off())
      break;
    if (!play_line(client, line_emulator, decisions, line, seen[line.user], out))
      ++unanswered;
  }
  return unanswered;
}

} // namespace tuktuk::app
