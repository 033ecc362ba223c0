#include "core/text.hpp"
#include "tests/fuzz/expect.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace tuktuk;
using fuzz::expect;

namespace {

void check_cutting(std::string_view text) {
  const auto units = core::utf16_units(text);
  expect(core::fitting_prefix(text, units) == text.size(), "a text fits into its own length");
  const auto half = core::fitting_prefix(text, units / 2);
  expect(half <= text.size(), "a beginning is not longer than the text");
  expect(core::utf16_units(text.substr(0, half)) <= units / 2, "a beginning keeps the limit");
  const auto clusters = core::grapheme_clusters(text);
  expect(clusters <= units, "a cluster has at least one unit");
  expect(core::first_clusters(text, clusters) == text, "all clusters are the text");
  expect(core::grapheme_clusters(core::first_clusters(text, clusters / 2)) == clusters / 2,
         "as many clusters as were asked for");
}

/// A rule that goes back over the text for each of its letters shows as a timeout here.
void check_repetition(std::string_view raw) {
  // Short ones alone, as each takes as long as a hundred others.
  constexpr std::size_t longest_piece = 8;
  constexpr std::size_t length = 16 * 1024;
  const auto piece = raw;
  if (piece.empty() || piece.size() > longest_piece)
    return;
  std::string text;
  while (text.size() < length)
    text += piece;
  const auto normal = core::normalise(text);
  expect(core::is_valid_utf8(normal), "the normal form of a long text is valid");
  expect(normal.size() <= 4 * text.size(), "the normal form of a long text is not much longer");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view raw{reinterpret_cast<const char*>(data), size};
  const auto normal = core::normalise(raw);
  expect(core::is_valid_utf8(normal), "the normal form is valid");
  expect(core::normalise(normal) == normal, "the normal form of a normal form is itself");
  // A spelling is at most twice as long as the one it replaces; a bad byte becomes three.
  expect(normal.size() <= 4 * size, "the normal form is not much longer");
  const auto repaired = core::repair_utf8(raw);
  expect(core::is_valid_utf8(repaired), "repaired text is valid");
  expect(core::is_valid_utf8(raw) == (repaired == raw), "only invalid text is changed");
  expect(core::normalise(repaired) == normal, "repairing first changes nothing");
  check_cutting(repaired);
  check_repetition(raw);
  expect(!core::detect_language(raw).empty(), "every text has a language, if only und");
  return 0;
}
