#include "azure/chat_completions.hpp"
#include "azure/json.hpp"
#include "azure/quote.hpp"

#include <utility>

namespace tuktuk::azure {

namespace {

constexpr std::size_t longest_name = 64;
constexpr std::size_t longest_sentence = 240;

/// What a body says, in whichever of the shapes that are seen in section 7. Views into the
/// document.
struct error_body {
  explicit error_body(std::string_view text);

  json::document document;
  const json::value* inner = nullptr;
  std::string_view code;
  std::string_view param;
  std::string_view message;
};

/// The member under the first of two spellings that is there.
[[nodiscard]] const json::value* find_either(const json::value* of, std::string_view one,
                                             std::string_view other) {
  const auto* const found = json::find(of, one);
  return found != nullptr ? found : json::find(of, other);
}

error_body::error_body(std::string_view text) : document(text) {
  const auto* const error = json::find(document.root(), "error");
  // Gateways write the members of `error` without it around them, or a plain sentence in its place.
  const auto* const about = error != nullptr && error->IsObject() ? error : &document.root();
  inner = find_either(about, "innererror", "inner_error");
  code = json::text_of(json::find(about, "code"));
  param = json::text_of(json::find(about, "param"));
  message = json::text_of(json::find(about, "message"));
  if (message.empty())
    message = json::text_of(error);
}

[[nodiscard]] bool is_content_filter(const error_body& body) {
  // `invalid_prompt` is what reasoning models say of a prompt against the rules of use.
  return body.code == "content_filter" || body.code == "invalid_prompt"
         || json::text_of(json::find(body.inner, "code")) == "ResponsibleAIPolicyViolation";
}

[[nodiscard]] bool is_context_length(const error_body& body) {
  return body.code == "context_length_exceeded"
         || body.message.find("maximum context length") != std::string_view::npos;
}

/// " (violence: medium, jailbreak)", or nothing if the body does not say.
[[nodiscard]] std::string filtered_categories(const error_body& body) {
  constexpr std::size_t longest_list = 200;
  const auto* const results
    = find_either(body.inner, "content_filter_result", "content_filter_results");
  if (results == nullptr || !results->IsObject())
    return {};
  std::string list;
  for (const auto& [name, verdict] : results->GetObject()) {
    if (!json::is_true(json::find(verdict, "filtered")) || list.size() > longest_list)
      continue;
    list += (list.empty() ? " (" : ", ") + quote(json::text_of(&name), longest_name);
    if (const auto severity = json::text_of(json::find(verdict, "severity")); !severity.empty())
      list += ": " + quote(severity, longest_name);
  }
  return list.empty() ? list : list + ")";
}

/// " (code; parameter NAME)": names out of the service's own lists.
[[nodiscard]] std::string names(const error_body& body) {
  std::string text = quote(body.code, longest_name);
  if (!body.param.empty())
    text += (text.empty() ? "parameter " : "; parameter ") + quote(body.param, longest_name);
  return text.empty() ? text : " (" + text + ")";
}

/// ": the service's sentence", for answers that speak of the service and not of the request.
[[nodiscard]] std::string sentence(const error_body& body) {
  return body.message.empty() ? std::string{} : ": " + quote(body.message, longest_sentence);
}

[[nodiscard]] service_error final_error(failure_code code, std::string text) {
  return {.why = {code, std::move(text)}, .retryable = false};
}

[[nodiscard]] service_error passing_error(failure_code code, std::string text) {
  return {.why = {code, std::move(text)}, .retryable = true};
}

[[nodiscard]] service_error endpoint_error(failure_code code, std::string text) {
  return {.why = {code, std::move(text)}, .elsewhere = true};
}

[[nodiscard]] service_error bad_request(const error_body& body) {
  if (is_content_filter(body))
    return final_error(failure_code::content_filtered,
                       "Azure OpenAI's content filter refused the prompt"
                         + filtered_categories(body));
  if (is_context_length(body))
    return final_error(
      failure_code::invalid_input,
      "the prompt and the answer's limit are longer than the model's context; lower "
      "plan.full-history-tokens or choose a deployment with a longer context");
  if (body.code == "unsupported_parameter" || body.code == "unsupported_value")
    return final_error(failure_code::invalid_input,
                       "Azure OpenAI does not take a parameter of the request for this deployment"
                         + names(body)
                         + "; a reasoning model must be listed in azure.reasoning-deployments");
  return final_error(failure_code::invalid_input,
                     "Azure OpenAI refused the request (400)" + names(body)
                       + "; check azure.api-version and what the deployment can do");
}

[[nodiscard]] service_error not_found(const error_body& body) {
  if (body.code == "DeploymentNotFound")
    return endpoint_error(
      failure_code::not_found,
      "the deployment does not exist at this Azure OpenAI endpoint; check "
      "azure.deployment-light and azure.deployment-heavy (one made a few minutes ago "
      "may not be ready)");
  return endpoint_error(
    failure_code::not_found,
    "Azure OpenAI does not know the address (404)" + names(body)
      + "; check azure.endpoints, azure.api-version and the deployments' names");
}

} // namespace

service_error read_error(int status, std::string_view text) {
  const error_body body{text};
  const auto number = std::to_string(status);
  switch (status) {
    case 400:
    case 422: return bad_request(body);
    case 401:
      return endpoint_error(
        failure_code::unauthorized,
        "Azure OpenAI refused the key (401); check AZURE_OPENAI_API_KEY, and that it "
        "belongs to the resource named in azure.endpoints");
    case 403:
      return endpoint_error(
        failure_code::unauthorized,
        "Azure OpenAI refuses this machine or key (403); check the resource's network "
        "rules and the key's role"
          + sentence(body));
    case 404: return not_found(body);
    case 408: return passing_error(failure_code::timed_out, "Azure OpenAI ran out of time (408)");
    case 409:
      return passing_error(failure_code::unavailable,
                           "Azure OpenAI could not get a lock (409)" + names(body));
    case 413:
      return final_error(failure_code::invalid_input,
                         "the request is too large for Azure OpenAI (413); lower "
                         "plan.full-history-tokens");
    case 429:
      return passing_error(failure_code::rate_limited,
                           "Azure OpenAI's rate limit is reached (429)" + sentence(body));
    case 431:
      return final_error(failure_code::invalid_input,
                         "Azure OpenAI refuses the number or size of the request's headers (431)");
    default: break;
  }
  if (status >= 500)
    return passing_error(failure_code::unavailable,
                         "Azure OpenAI cannot answer now (" + number + ")" + sentence(body));
  if (status >= 300 && status < 400)
    return endpoint_error(failure_code::not_found,
                          "the Azure OpenAI endpoint sends callers elsewhere (" + number
                            + "), and a key does not follow; check azure.endpoints");
  return final_error(failure_code::invalid_input,
                     "Azure OpenAI refused the request (" + number + ")" + names(body));
}

} // namespace tuktuk::azure
