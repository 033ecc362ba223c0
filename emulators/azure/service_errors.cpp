#include "emulators/azure/service_errors.hpp"

#include <cmath>

namespace tuktuk::azure_emulator {
namespace {

void write_or_null(emulation::json_text& out, std::string_view name, const std::string& text) {
  if (text.empty())
    out.key(name).null();
  else
    out.member(name, text);
}

std::string limit_text(std::string_view operation, std::string_view api_version,
                       std::string_view limit, long seconds) {
  return "Requests to the " + std::string{operation} + " Operation under Azure OpenAI API version "
         + std::string{api_version} + " have exceeded " + std::string{limit}
         + " rate limit of your current OpenAI S0 pricing tier. Please retry after "
         + std::to_string(seconds) + " seconds.";
}

} // namespace

std::string service_error::to_json() const {
  emulation::json_text out;
  out.begin_object().key("error").begin_object();
  write_or_null(out, "code", code);
  out.member("message", message);
  write_or_null(out, "param", param);
  write_or_null(out, "type", type);
  out.end_object().end_object();
  return out.take();
}

service_error invalid_request(std::string code, std::string param, std::string message) {
  // The code is always a string on the wire.
  return {400, code.empty() ? "BadRequest" : std::move(code), std::move(message),
          "invalid_request_error", std::move(param)};
}

service_error access_denied() {
  return {
    401, "401",
    "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide "
    "a valid key for an active subscription and use a correct regional API endpoint for your "
    "resource."};
}

service_error resource_not_found() {
  return {404, "404", "Resource not found"};
}

service_error deployment_not_found() {
  return {
    404, "DeploymentNotFound",
    "The API deployment for this resource does not exist. If you created the deployment within "
    "the last 5 minutes, please wait a moment and try again."};
}

service_error too_many_requests(limited_by what, std::string_view operation,
                                std::string_view api_version, timespan wait) {
  auto seconds = std::lround(std::ceil(std::chrono::duration<double>(wait).count()));
  return {429, "429",
          limit_text(operation, api_version, what == limited_by::tokens ? "token" : "call",
                     std::max(1L, seconds))};
}

std::string filtered_prompt_error() {
  constexpr std::string_view safe = R"({"filtered":false,"severity":"safe"})";
  emulation::json_text out;
  out.begin_object().key("error").begin_object();
  out.member("message",
             "The response was filtered due to the prompt triggering Azure OpenAI's content "
             "management policy. Please modify your prompt and retry.");
  out.key("type").null().member("param", "prompt").member("code", "content_filter");
  out.member("status", 400).key("innererror").begin_object();
  out.member("code", "ResponsibleAIPolicyViolation").key("content_filter_result").begin_object();
  out.key("hate").raw(safe).key("self_harm").raw(safe).key("sexual").raw(safe);
  out.key("violence").raw(R"({"filtered":true,"severity":"medium"})");
  out.key("jailbreak").raw(R"({"filtered":false,"detected":false})");
  out.end_object().end_object().end_object().end_object();
  return out.take();
}

service_error injected_error(const emulation::fault& wanted, std::string_view operation) {
  service_error error{wanted.status, std::to_string(wanted.status), {}};
  switch (wanted.status) {
    case 401: error = access_denied(); break;
    case 404: error = deployment_not_found(); break;
    case 408: error = {408, "Timeout", "The operation was timeout."}; break;
    case 429: {
      auto seconds = wanted.retry_after_ms.value_or(1000) / 1000;
      error.message = limit_text(operation, "2024-10-21", "call", std::lround(std::ceil(seconds)));
      break;
    }
    case 500:
      error.message = "The server had an error processing your request. Sorry about that! You can "
                      "retry your request.";
      error.type = "server_error";
      break;
    default: error.message = "The service is temporarily unable to process your request."; break;
  }
  if (!wanted.message.empty())
    error.message = wanted.message;
  if (!wanted.code.empty())
    error.code = wanted.code;
  return error;
}

void add_retry_headers(net::header_list& headers, std::optional<double> retry_after_ms,
                       const std::optional<std::string>& retry_after) {
  if (retry_after_ms)
    headers.emplace_back("retry-after-ms", std::to_string(std::lround(*retry_after_ms)));
  if (retry_after)
    headers.emplace_back("retry-after", *retry_after);
}

} // namespace tuktuk::azure_emulator
