#include "core/token_counter.hpp"
#include "tests/fuzz/expect.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace tuktuk;
using fuzz::expect;

namespace {

/// Every byte, and some Thai and Latin pairs: enough to merge, and small enough to load each time.
std::string ranks() {
  std::string packed;
  std::size_t count = 0;
  const auto add = [&](std::string_view token) {
    packed += static_cast<char>(token.size());
    packed += token;
    ++count;
  };
  for (int byte = 0; byte < 256; ++byte)
    add(std::string(1, static_cast<char>(byte)));
  for (const std::string_view token : {"\xE0\xB8", "\xE0\xB9", "ก", "า", "ร", "การ", "th", "the",
                                       "in", "ing", "  ", "\n\n", "aa", "aaaa", "11", "111"})
    add(token);
  return "tuktuk-ranks o200k_base " + std::to_string(count) + "\n" + packed;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto counter = *core::token_counter::load(ranks(), core::token_encoding::o200k_base);
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto tokens = counter->encode(text);
  expect(counter->count(text) == tokens.size(), "what is counted is what is encoded");
  expect(tokens.empty() == (size == 0), "only nothing has no tokens");
  // A byte that is no UTF-8 counts as U+FFFD, which has three.
  expect(tokens.size() <= 3 * size, "a token has a byte at least");
  (void)core::token_counter::load(std::string{text}, core::token_encoding::o200k_base);
  (void)core::token_counter::load("tuktuk-ranks o200k_base 3\n" + std::string{text},
                                  core::token_encoding::o200k_base);
  (void)core::pack_ranks(text, core::token_encoding::o200k_base);
  return 0;
}
