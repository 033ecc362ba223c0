#include "core/text.hpp"
#include "line/messaging_api.hpp"
#include "tests/fuzz/expect.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace tuktuk;
using fuzz::expect;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view raw{reinterpret_cast<const char*>(data), size};
  const auto markdown = core::repair_utf8(raw);
  const auto plain = line::plain_text(markdown);
  expect(core::is_valid_utf8(plain), "no character is cut in two");
  expect(plain.empty() || std::string_view{" \t\r\n\v\f"}.find(plain.back()) == std::string::npos,
         "no white space at the end");
  // Headers of tables are said again in every row, in at most 120 bytes for two of a cell.
  expect(plain.size() <= 64 * (markdown.size() + 1), "the room is linear in the input");
  const bool marked = markdown.find_first_of("*_~`#[]!<>&\\|-+=") != std::string::npos;
  if (!marked && markdown.find_first_of(" \t\r\n\v\f") == std::string::npos)
    expect(plain == markdown, "text without marks stays as it is");
  // Not valid UTF-8: only has to end.
  expect(line::plain_text(raw).size() <= 64 * (raw.size() + 1), "the room is linear for any bytes");
  return 0;
}
