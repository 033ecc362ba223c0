#pragma once

#include "emulators/azure/chat_request.hpp"

#include <string>
#include <string_view>

/// The parameters of a chat completions body beside its messages: names, types and ranges. Pure.
namespace tuktuk::azure_emulator {

/// Refuses members that the API does not know.
[[nodiscard]] service_error check_members(const json_value& body, bool v1);

/// Refuses sampling parameters and limits that are out of range or of the wrong type.
[[nodiscard]] service_error check_sampling(const json_value& body);

/// Refuses what reasoning models do not take.
[[nodiscard]] service_error check_reasoning(const json_value& body);

/// The member, unless it is absent or null.
[[nodiscard]] const json_value* present(const json_value& body, std::string_view name);

[[nodiscard]] std::string quoted(std::string_view name);
[[nodiscard]] service_error wrong_type(std::string_view name, std::string_view expected);

} // namespace tuktuk::azure_emulator
