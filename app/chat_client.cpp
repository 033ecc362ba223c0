#include "app/chat_client.hpp"

#include "app/json.hpp"
#include "core/text.hpp"
#include "net/server_sent_events.hpp"

#include <fmt/format.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <future>
#include <memory>

namespace tuktuk::app {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t max_error_bytes = 64 * 1024;

/// Null if it is not JSON. Iterative, so that nesting costs no stack.
rapidjson::Document parse(std::string_view text) {
  rapidjson::Document json;
  if (json.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size()).HasParseError())
    json.SetNull();
  return json;
}

std::string text_of(const rapidjson::Value& object, const char* name) {
  if (!object.IsObject())
    return {};
  const auto found = object.FindMember(name);
  if (found == object.MemberEnd() || !found->value.IsString())
    return {};
  return {found->value.GetString(), found->value.GetStringLength()};
}

/// What a JSON error says: {"message"}, {"error":"…"} or {"error":{"message"}}.
std::string message_of(std::string_view body) {
  const auto json = parse(body);
  if (!json.IsObject())
    return {};
  if (json.HasMember("error") && json["error"].IsObject())
    return text_of(json["error"], "message");
  const auto direct = text_of(json, "message");
  return direct.empty() ? text_of(json, "error") : direct;
}

std::string explain_status(int status, std::string_view body) {
  const auto said = without_controls(message_of(body));
  const auto behind = said.empty() ? said : ": " + said;
  switch (status) {
    case 401:
    case 403: return "the server wants its client token: set TUKTUK_CLIENT_TOKEN" + behind;
    case 404: return "no tuktuk answers there" + behind;
    case 413: return "the question is too long" + behind;
    case 429:
    case 503: return "the server is busy; try again in a moment" + behind;
    default: return fmt::format("the server refused with status {}{}", status, behind);
  }
}

std::string explain_failure(const net::client_failure& failed, const std::string& url) {
  if (failed.answer_begun)
    return "the connection broke before the answer was complete: " + failed.why.text;
  if (failed.progress == net::request_progress::not_sent)
    return fmt::format("no server answers at {}: {}", url, failed.why.text);
  return failed.why.text;
}

/// One question under way. Used by the client's thread alone until `finished` is set.
class exchange {
public:
  explicit exchange(std::function<void(std::string_view)> on_text)
    : on_text_(std::move(on_text)),
      events_([this](std::string_view name, std::string_view data) { treat(name, data); }) {}

  void head(int status, const net::header_list& headers) {
    status_ = status;
    streaming_
      = status == 200 && net::find_header(headers, "content-type").starts_with("text/event-stream");
  }

  void data(std::string_view piece) {
    if (!streaming_)
      error_body_.append(piece.substr(0, max_error_bytes - error_body_.size()));
    else if (readable_)
      readable_ = events_.feed(piece);
  }

  void done() {
    if (status_ != 200)
      outcome_.trouble = explain_status(status_, error_body_);
    else if (!streaming_)
      outcome_.trouble = "no tuktuk answers there";
    else if (!outcome_.summary && outcome_.trouble.empty())
      outcome_.trouble = "the answer ended before it was complete";
    finished.set_value(std::move(outcome_));
  }

  void failed(const net::client_failure& why, const std::string& url) {
    if (outcome_.trouble.empty())
      outcome_.trouble = explain_failure(why, url);
    outcome_.summary.reset();
    finished.set_value(std::move(outcome_));
  }

  std::promise<chat_outcome> finished;

private:
  void treat(std::string_view name, std::string_view data) {
    const auto json = parse(data);
    if (name == "delta")
      on_text_(without_controls(text_of(json, "text")));
    else if (name == "followups")
      read_followups(json);
    else if (name == "done")
      read_summary(json);
    else if (name == "error")
      outcome_.trouble = without_controls(message_of(data));
    if (name == "error" && outcome_.trouble.empty())
      outcome_.trouble = "the server could not answer";
  }

  void read_followups(const rapidjson::Value& json) {
    if (!json.IsObject() || !json.HasMember("items") || !json["items"].IsArray())
      return;
    for (const auto& item : json["items"].GetArray()) {
      auto text = item.IsString() ? std::string{item.GetString(), item.GetStringLength()}
                                  : text_of(item, "text");
      if (!text.empty())
        outcome_.followups.push_back(without_controls(text));
    }
  }

  void read_summary(const rapidjson::Value& json) {
    chat_summary summary{.source = without_controls(text_of(json, "source")),
                         .model = without_controls(text_of(json, "model")),
                         .path = without_controls(text_of(json, "path")),
                         .depth = without_controls(text_of(json, "depth"))};
    if (json.IsObject() && json.HasMember("cost_usd") && json["cost_usd"].IsNumber())
      summary.cost_usd = json["cost_usd"].GetDouble();
    outcome_.summary = std::move(summary);
  }

  std::function<void(std::string_view)> on_text_;
  net::server_sent_event_reader events_;
  chat_outcome outcome_;
  std::string error_body_;
  int status_ = 0;
  bool streaming_ = false;
  bool readable_ = true;
};

std::string question_json(const std::string& user, std::string_view question) {
  return write_json([&](json_writer& json) {
    json.StartObject();
    write_member(json, "user", core::repair_utf8(user));
    write_member(json, "text", core::repair_utf8(question));
    json.EndObject();
  });
}

} // namespace

chat_outcome ask(net::http_client& client, const chat_partner& whom, std::string_view question,
                 std::function<void(std::string_view)> on_text) {
  net::client_request request{
    .url = whom.url + "/webhook/stream",
    .headers = {{"Content-Type", "application/json"}, {"Accept", "text/event-stream"}},
    .body = question_json(whom.user, question),
    // The server gives up on an answer long before.
    .read_timeout = 5min};
  if (whom.token.is_set())
    request.headers.emplace_back("Authorization", "Bearer " + whom.token.reveal());
  const auto under_way = std::make_shared<exchange>(std::move(on_text));
  auto outcome = under_way->finished.get_future();
  client.start(
    std::move(request),
    {.on_head = [under_way](int status,
                            const net::header_list& headers) { under_way->head(status, headers); },
     .on_data = [under_way](std::string_view piece) { under_way->data(piece); },
     .on_done
     = [under_way](int, const net::header_list&, const std::string&) { under_way->done(); },
     .on_failure = [under_way, url = whom.url](
                     const net::client_failure& why) { under_way->failed(why, url); }});
  return outcome.get();
}

std::string without_controls(std::string_view text) {
  std::string clean;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    if (byte == 0xC2 && next >= 0x80 && next < 0xA0)
      ++i; // U+0080 to U+009F: the C1 controls
    else if ((byte >= 0x20 && byte != 0x7F) || byte == '\n' || byte == '\t')
      clean += text[i];
  }
  return clean;
}

} // namespace tuktuk::app
