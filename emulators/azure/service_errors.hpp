#pragma once

#include "emulators/common/fault_plan.hpp"
#include "net/http_message.hpp"

#include <optional>
#include <string>
#include <string_view>

/// How Azure OpenAI says no (contracts/azure-openai.md, section 7). Pure.
namespace tuktuk::azure_emulator {

/// An error answer; status 0 means that there is nothing to refuse.
struct service_error {
  int status = 0;
  std::string code;
  std::string message;
  std::string type = {};
  std::string param = {};

  explicit operator bool() const { return status != 0; }
  /// `{"error":{…}}`; empty type and param are null.
  [[nodiscard]] std::string to_json() const;
};

[[nodiscard]] service_error invalid_request(std::string code, std::string param,
                                            std::string message);
[[nodiscard]] service_error access_denied();
[[nodiscard]] service_error resource_not_found();
[[nodiscard]] service_error deployment_not_found();

enum class limited_by { tokens, calls };
/// 429 with the wait in the text.
[[nodiscard]] service_error too_many_requests(limited_by what, std::string_view operation,
                                              std::string_view api_version, timespan wait);

/// The body of a 400 for a filtered prompt.
[[nodiscard]] std::string filtered_prompt_error();

/// What an injected fault of this status says.
[[nodiscard]] service_error injected_error(const emulation::fault& wanted,
                                           std::string_view operation);

/// The headers that tell when to come back.
void add_retry_headers(net::header_list& headers, std::optional<double> retry_after_ms,
                       const std::optional<std::string>& retry_after);

} // namespace tuktuk::azure_emulator
