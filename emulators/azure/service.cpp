#include "emulators/azure/service.hpp"

#include <algorithm>
#include <cmath>

namespace tuktuk::azure_emulator {
namespace {

/// What the limiter counts for an answer whose limit the caller did not give.
constexpr std::uint32_t assumed_answer_tokens = 16;
/// Calls are limited over 10 seconds, tokens over a minute.
constexpr double call_window = 10;
constexpr double token_window = 60;
constexpr std::uint32_t small_embedding = 1536;
constexpr std::uint32_t large_embedding = 3072;

service_error wrong_operation(std::string_view operation, const deployment& where) {
  return invalid_request("OperationNotSupported", {},
                         "The " + std::string{operation}
                           + " operation does not work with the specified model, " + where.model
                           + ". Please choose different model and try again.");
}

service_error not_json() {
  return invalid_request({}, {},
                         "We could not parse the JSON body of your request. (HINT: This likely "
                         "means you aren't using your HTTP library correctly.)");
}

logged_call begin_log(const net::http_request& request, const route& where,
                      const deployment& target, const net::header_list& headers, instant now) {
  logged_call call;
  call.request_id = net::find_header(headers, "apim-request-id");
  call.operation = where.what == operation::chat ? "chat" : "embeddings";
  call.deployment = target.name;
  call.api = where.v1 ? "v1" : where.api_version;
  call.retry_count = net::find_header(request.headers, "x-stainless-retry-count");
  call.arrived = now;
  return call;
}

} // namespace

service::service(service_settings how, emulation::random_source& random)
  : settings{std::move(how)},
    random_{random} {
  // nop
}

decision service::decide(const net::http_request& request, instant now) {
  auto where = route_of(request.method, request.path, request.query);
  auto headers = common_headers(request);
  if (auto why = check_key(request.headers, settings.key))
    return refuse(where, why, std::move(headers), now);
  if (where.what == operation::unknown)
    return refuse(where, resource_not_found(), std::move(headers), now);
  if (auto why = check_api_version(where))
    return refuse(where, why, std::move(headers), now);
  if (where.what == operation::models) {
    counters.count("models", 200, {}, now);
    decision result;
    result.response.body = models_document(now);
    result.response.headers = std::move(headers);
    return result;
  }
  if (auto why = check_headers(request.headers))
    return refuse(where, why, std::move(headers), now);
  return where.what == operation::chat ? decide_chat(request, where, std::move(headers), now)
                                       : decide_embeddings(request, where, std::move(headers), now);
}

decision service::refuse(const route& where, const service_error& why, net::header_list headers,
                         instant now) {
  counters.count(operation_name(where.what), why.status, why.message, now);
  decision result;
  result.response.status = why.status;
  result.response.body = why.to_json();
  result.response.headers = std::move(headers);
  return result;
}

service::resolved service::resolve(const net::http_request& request, const route& where) const {
  resolved found;
  auto body = emulation::parse_json(request.body);
  auto name
    = where.v1 && body ? std::string{emulation::text_member(*body, "model")} : where.deployment;
  found.target = find_deployment(settings.deployments, name);
  bool wants_embeddings = where.what == operation::embeddings;
  if (!found.target && !name.empty())
    found.why = deployment_not_found();
  else if (!body)
    found.why = not_json();
  else if (!found.target)
    found.why = invalid_request("missing_required_parameter", "model",
                                "Missing required parameter: 'model'.");
  else if (found.target->embeddings != wants_embeddings)
    found.why = wrong_operation(wants_embeddings ? "embeddings" : "chatCompletion", *found.target);
  else
    found.body = std::move(*body);
  return found;
}

decision service::decide_chat(const net::http_request& request, const route& where,
                              net::header_list headers, instant now) {
  auto [body, target, unresolved] = resolve(request, where);
  if (unresolved)
    return refuse(where, unresolved, std::move(headers), now);
  auto [chat, why] = read_chat_body(body, {target->reasoning, where.v1});
  if (why)
    return refuse(where, why, std::move(headers), now);

  auto call = begin_log(request, where, *target, headers, now);
  call.stream = chat.stream;
  call.parameters = chat.parameters;
  call.messages = messages_json(chat);
  call.prompt_tokens = prompt_tokens(chat);
  headers.emplace_back("x-ms-deployment-name", target->name);
  auto counted = call.prompt_tokens + chat.max_tokens.value_or(assumed_answer_tokens);
  if (auto limited = take_limits(target->name, where, counted, headers, now))
    return refuse_logged(std::move(call), refuse(where, limited, std::move(headers), now));
  headers.emplace_back("x-ms-rai-invoked", "true");
  if (filter_in(last_user_text(chat)) == filter_effect::prompt) {
    auto refused
      = refuse(where, {400, "content_filter", "content_filter"}, std::move(headers), now);
    refused.response.body = filtered_prompt_error();
    return refuse_logged(std::move(call), std::move(refused));
  }
  decision result;
  result.what = decision::kind::complete;
  result.answer = answer_for(chat, *target, now);
  result.style = {chat.include_usage, chat.include_obfuscation,
                  static_cast<std::uint32_t>(settings.tokens_per_chunk)};
  result.stream = chat.stream;
  result.deployment = target->name;
  result.headers = std::move(headers);
  call.completion_tokens = result.answer.completion_tokens;
  call.cached_tokens = result.answer.cached_tokens;
  result.call_number = log.begin(std::move(call));
  return result;
}

completion service::answer_for(const chat_request& chat, const deployment& target, instant now) {
  auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch());
  return complete(chat, {.id = "chatcmpl-" + random_.alphanumeric(29),
                         .model = target.model,
                         .created = seconds.count(),
                         .cached_tokens = cache_.look_up(target.name, chat, now),
                         .filter = filter_in(last_user_text(chat)),
                         .reasoning_tokens = target.reasoning ? settings.reasoning_tokens : 0});
}

decision service::refuse_logged(logged_call call, decision refused) {
  call.status = refused.response.status;
  call.outcome = call.status == 429 ? "refused" : "filtered";
  call.first_byte = call.ended = call.arrived;
  refused.call_number = log.begin(std::move(call));
  return refused;
}

decision service::decide_embeddings(const net::http_request& request, const route& where,
                                    net::header_list headers, instant now) {
  auto [body, target, unresolved] = resolve(request, where);
  if (unresolved)
    return refuse(where, unresolved, std::move(headers), now);
  bool large = target->model.find("large") != std::string::npos;
  auto [wanted, why]
    = read_embeddings_body(body, where.v1, large ? large_embedding : small_embedding);
  if (why)
    return refuse(where, why, std::move(headers), now);

  auto call = begin_log(request, where, *target, headers, now);
  call.prompt_tokens = embedding_tokens(wanted);
  headers.emplace_back("x-ms-deployment-name", target->name);
  if (auto limited = take_limits(target->name, where, call.prompt_tokens, headers, now))
    return refuse_logged(std::move(call), refuse(where, limited, std::move(headers), now));
  decision result;
  result.what = decision::kind::embeddings;
  result.call_number = log.begin(std::move(call));
  result.deployment = target->name;
  result.response.body = to_document(wanted, target->model);
  result.response.headers = std::move(headers);
  return result;
}

std::string service::models_document(instant now) const {
  auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
  emulation::json_text out;
  out.begin_object().member("object", "list").key("data").begin_array();
  for (const auto& one : settings.deployments)
    out.begin_object()
      .member("id", one.name)
      .member("object", "model")
      .member("created", static_cast<std::int64_t>(seconds))
      .member("owned_by", "azure")
      .end_object();
  return out.end_array().end_object().take();
}

service::limits& service::limits_of(const std::string& deployment) {
  auto place = limits_.find(deployment);
  if (place == limits_.end()) {
    auto calls = settings.requests_per_minute;
    auto tokens = settings.tokens_per_minute;
    place = limits_
              .emplace(deployment, limits{{calls / 60, std::max(1.0, calls / 60 * call_window)},
                                          {tokens / 60, std::max(1.0, tokens / 60 * token_window)}})
              .first;
  }
  return place->second;
}

service_error service::take_limits(const std::string& deployment, const route& where,
                                   std::uint32_t tokens, net::header_list& headers, instant now) {
  auto& [calls, token_bucket] = limits_of(deployment);
  // Refused calls count as well: both buckets are asked.
  bool calls_fit = calls.take(1, now);
  bool tokens_fit = token_bucket.take(tokens, now);
  auto add = [&](std::string_view what, emulation::token_bucket& bucket, double limit) {
    if (!bucket.limited())
      return;
    auto name = "x-ratelimit-";
    auto level = bucket.level(now);
    auto wait = std::chrono::duration<double>(bucket.wait_for(level + 1, now)).count();
    headers.emplace_back(name + std::string{"limit-"}.append(what),
                         std::to_string(std::lround(limit)));
    headers.emplace_back(name + std::string{"remaining-"}.append(what),
                         std::to_string(static_cast<long>(level)));
    headers.emplace_back(name + std::string{"reset-"}.append(what),
                         std::to_string(static_cast<long>(std::ceil(wait))));
  };
  add("requests", calls, settings.requests_per_minute);
  add("tokens", token_bucket, settings.tokens_per_minute);
  if (calls_fit && tokens_fit)
    return {};
  auto wait = calls_fit ? token_bucket.wait_for(tokens, now) : calls.wait_for(1, now);
  auto milliseconds = std::chrono::duration<double, std::milli>(wait).count();
  auto seconds = std::max(1L, static_cast<long>(std::ceil(milliseconds / 1000)));
  add_retry_headers(headers, std::max(1.0, std::ceil(milliseconds)), std::to_string(seconds));
  return too_many_requests(calls_fit ? limited_by::tokens : limited_by::calls,
                           operation_name(where.what), where.v1 ? "v1" : where.api_version, wait);
}

net::header_list service::common_headers(const net::http_request& request) {
  net::header_list headers{{"apim-request-id", random_.uuid()},
                           {"x-request-id", random_.uuid()},
                           {"x-ms-region", settings.region},
                           {"azureml-model-session", "d000-emulated"}};
  if (auto id = net::find_header(request.headers, "x-ms-client-request-id"); !id.empty())
    headers.emplace_back("x-ms-client-request-id", id);
  return headers;
}

void service::reset() {
  log.clear();
  counters.clear();
  cache_.clear();
  limits_.clear();
}

std::string service::describe() const {
  emulation::json_text out;
  out.begin_object();
  counters.describe(out);
  out.member("callCount", log.count()).key("deployments").begin_array();
  for (const auto& one : settings.deployments)
    out.value(one.name);
  out.end_array().member("latency_ms", settings.latency_ms);
  out.member("first_token_ms", settings.first_token_ms);
  out.member("per_token_ms", settings.per_token_ms);
  out.member("requests_per_minute", settings.requests_per_minute);
  out.member("tokens_per_minute", settings.tokens_per_minute).end_object();
  return out.take();
}

} // namespace tuktuk::azure_emulator
