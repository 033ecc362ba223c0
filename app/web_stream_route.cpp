#include "app/bridge.hpp"
#include "app/json.hpp"
#include "app/routes.hpp"
#include "core/code_points.hpp"
#include "core/text.hpp"
#include "net/server_sent_events.hpp"

#include <rapidjson/document.h>

#include <algorithm>
#include <utility>

// POST /webhook/stream: the same answers as on LINE, as server-sent events (contracts/server.md).

namespace tuktuk::app {

namespace {

constexpr std::size_t max_user_bytes = 128;

struct stream_request {
  std::string user;
  std::string text;
};

bool is_blank(std::string_view text) {
  return std::ranges::all_of(core::decode_utf8(text), core::is_white_space);
}

bool has_text(const rapidjson::Value& object, const char* key) {
  const auto member = object.FindMember(key);
  return member != object.MemberEnd() && member->value.IsString()
         && member->value.GetStringLength() > 0;
}

result<stream_request> read_request(const std::string& body, std::size_t max_text_bytes) {
  const auto bad = [](const char* why) { return failure{failure_code::invalid_input, why}; };
  rapidjson::Document document;
  constexpr auto flags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
  document.Parse<flags>(body.data(), body.size());
  if (document.HasParseError() || !document.IsObject())
    return bad("the body is not a JSON object");
  if (!has_text(document, "user") || !has_text(document, "text"))
    return bad("the body needs the texts \"user\" and \"text\"");
  const auto& user = document["user"];
  const auto& text = document["text"];
  stream_request read{{user.GetString(), user.GetStringLength()},
                      {text.GetString(), text.GetStringLength()}};
  if (read.user.size() > max_user_bytes)
    return bad("\"user\" is longer than 128 bytes");
  if (read.text.size() > max_text_bytes)
    return bad("\"text\" is too long");
  if (!core::is_valid_utf8(read.user) || !core::is_valid_utf8(read.text))
    return bad("the body is not UTF-8");
  if (is_blank(read.text))
    return bad("\"text\" is blank: nothing is asked");
  return read;
}

std::string text_event(std::string_view name, std::string_view key, std::string_view value) {
  return net::format_server_sent_event(name, write_json([&](json_writer& json) {
                                         json.StartObject();
                                         write_member(json, key, value);
                                         json.EndObject();
                                       }));
}

std::string followups_event(const std::vector<std::string>& items) {
  return net::format_server_sent_event("followups", write_json([&](json_writer& json) {
                                         json.StartObject();
                                         json.Key("items");
                                         json.StartArray();
                                         for (const auto& item : items)
                                           write_text(json, item);
                                         json.EndArray();
                                         json.EndObject();
                                       }));
}

std::string done_event(const web_answer& answer) {
  return net::format_server_sent_event("done", write_json([&](json_writer& json) {
                                         json.StartObject();
                                         write_member(json, "answer_id", answer.answer_id);
                                         write_member(json, "source", to_string(answer.source));
                                         write_member(json, "model", answer.model);
                                         json.Key("usage");
                                         json.StartObject();
                                         json.Key("prompt_tokens");
                                         json.Uint(answer.usage.prompt);
                                         json.Key("cached_tokens");
                                         json.Uint(answer.usage.cached);
                                         json.Key("completion_tokens");
                                         json.Uint(answer.usage.completion);
                                         json.Key("total_tokens");
                                         json.Uint(answer.usage.prompt + answer.usage.completion);
                                         json.EndObject();
                                         json.Key("cost_usd");
                                         json.Double(static_cast<double>(answer.cost) * 1e-9);
                                         write_member(json, "depth", to_string(answer.depth));
                                         write_member(json, "path", to_string(answer.path));
                                         json.EndObject();
                                       }));
}

std::string_view code_of(const failure& why) {
  switch (why.code) {
    case failure_code::timed_out: return "timed_out";
    case failure_code::content_filtered: return "content_filtered";
    case failure_code::internal: return "internal";
    default: return "unavailable";
  }
}

std::string error_event(const failure& why) {
  return net::format_server_sent_event("error", write_json([&](json_writer& json) {
                                         json.StartObject();
                                         write_member(json, "code", code_of(why));
                                         write_member(json, "message", why.text);
                                         json.EndObject();
                                       }));
}

} // namespace

void routes::web_stream(const net::http_request& request, net::responder_ptr answer) const {
  auto read = read_request(request.body, values_.session.max_question_bytes);
  if (!read)
    return answer->send(error_response(400, "invalid_request", read.error().text));
  web_question question{core::make_uuid(around_->random), std::move(read->user),
                        std::move(read->text), around_->wall_clock()};
  answer->start_stream(200, "text/event-stream", {{"Cache-Control", "no-store"}});
  // At once, not when the session gets to it: the user sees a sign of life.
  answer->write(text_event("status", "state", "typing"));
  web_callbacks callbacks;
  callbacks.on_status = [](const std::string&) {};
  callbacks.on_delta
    = [answer](const std::string& text) { answer->write(text_event("delta", "text", text)); };
  callbacks.on_followups
    = [answer](const std::vector<std::string>& items) { answer->write(followups_event(items)); };
  callbacks.on_answer = [answer](const web_answer& last) {
    if (last.ending == answer_ending::withheld)
      answer->write(error_event({failure_code::content_filtered, last.apology}));
    else
      answer->write(done_event(last));
    answer->finish();
  };
  callbacks.on_failure = [answer](const failure& why) {
    answer->write(error_event(why));
    answer->finish();
  };
  answer->on_disconnect(ask_question(system_, around_, std::move(question), std::move(callbacks)));
}

} // namespace tuktuk::app
