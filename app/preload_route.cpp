#include "app/bridge.hpp"
#include "app/json.hpp"
#include "app/routes.hpp"
#include "core/text.hpp"

#include <rapidjson/document.h>

#include <string>
#include <string_view>
#include <utility>

// POST /api/preload: an operator's question is answered for everybody before it is asked.

namespace tuktuk::app {

namespace {

result<std::string> read_question(const std::string& body, std::size_t max_bytes) {
  const failure bad{failure_code::invalid_input, R"(the body must be {"question":"…"})"};
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(body.data(), body.size());
  if (document.HasParseError() || !document.IsObject())
    return bad;
  const rapidjson::Value& object = document;
  const auto member = object.FindMember("question");
  if (member == object.MemberEnd() || !member->value.IsString())
    return bad;
  std::string question{member->value.GetString(), member->value.GetStringLength()};
  if (!core::is_valid_utf8(question) || question.find_first_not_of(" \t\r\n") == std::string::npos)
    return failure{failure_code::invalid_input, "the question is empty or not UTF-8"};
  if (question.size() > max_bytes)
    return failure{failure_code::invalid_input,
                   "the question is longer than session.max-question-bytes"};
  return question;
}

net::http_response response_to(const result<preload_report>& told) {
  if (!told)
    return error_response(503, "unavailable", told.error().text);
  net::http_response response;
  response.body = write_json([&](json_writer& json) {
    json.StartObject();
    write_member(json, "outcome", to_string(told->outcome));
    write_member(json, "why", told->why);
    json.EndObject();
  });
  return response;
}

} // namespace

net::http_response routes::check_preload(const net::http_request& head) const {
  if (head.method != "POST")
    return not_allowed("POST");
  if (!may_use(head, held_.admin_token))
    return turn_away(held_.admin_token, "TUKTUK_ADMIN_TOKEN");
  if (!is_json(net::find_header(head.headers, "content-type")))
    return error_response(415, "unsupported_media_type", "the body must be application/json");
  net::http_response go_on;
  go_on.status = 0;
  return go_on;
}

void routes::answer_preload(const net::http_request& request, net::responder_ptr answer) const {
  auto question = read_question(request.body, values_.session.max_question_bytes);
  if (!question)
    return answer->send(error_response(400, "invalid_request", question.error().text));
  preload_question(
    system_, around_, std::move(*question),
    [answer](const result<preload_report>& told) { answer->send(response_to(told)); });
}

} // namespace tuktuk::app
