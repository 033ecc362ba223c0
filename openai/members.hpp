#pragma once

#include "openai/api_error.hpp"
#include "openai/json.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Reading single members of a request: nothing if they are missing, an error that names them if
/// they are not what they must be.
namespace tuktuk::openai {

[[nodiscard]] api_error missing_member(std::string param);
/// `expected`: "a string", "a boolean"…
[[nodiscard]] api_error wrong_type(std::string param, std::string_view expected);
[[nodiscard]] api_error wrong_value(std::string param, std::string_view why);
/// For what OpenAI's API can do and this server cannot.
[[nodiscard]] api_error unsupported(std::string param, std::string_view why);

[[nodiscard]] result<bool> read_flag(const json::value& of, std::string_view name);
/// Empty if it is missing.
[[nodiscard]] result<std::string> read_text(const json::value& of, std::string_view name);
[[nodiscard]] result<std::optional<double>> read_number(const json::value& of,
                                                        std::string_view name, double low,
                                                        double high);
/// From 1 on; 0 if it is missing.
[[nodiscard]] result<std::uint32_t> read_count(const json::value& of, std::string_view name);
/// `stop`: a text or up to four of them.
[[nodiscard]] result<std::vector<std::string>> read_stops(const json::value& of);

/// Refuses what would change the kind of answer.
[[nodiscard]] result<void> refuse_unsupported(const json::value& request);

} // namespace tuktuk::openai
