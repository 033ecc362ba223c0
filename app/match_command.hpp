#pragma once

#include "app/program.hpp"

#include <string>
#include <string_view>

namespace tuktuk::app {

/// `tuktuk match`: one pair of questions a line on standard input, one verdict a line on standard
/// output, each written as soon as its line was read (contracts/server.md).
[[nodiscard]] int run_match(command_context& context);

/// The JSON object that answers `{"a":"…","b":"…"}`: `{"same":…,"score":…,"why":…}`, or
/// `{"error":…}` with the number of the line (from 1) for a line that is no such pair. Bytes that
/// are not UTF-8 become U+FFFD.
[[nodiscard]] std::string match_json(std::string_view line, std::size_t number);

} // namespace tuktuk::app
