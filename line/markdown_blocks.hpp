#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tuktuk::line {

/// A part of a markdown text that belongs together.
struct markdown_block {
  enum class kind : std::uint8_t {
    paragraph,
    heading,
    steps,   ///< a numbered list
    bullets, ///< a list without numbers
    table,
    code,
    rule,
  };

  kind what = kind::paragraph;
  /// Bytes of the text: from the beginning of the first line to the end of the last one.
  std::size_t begin = 0;
  std::size_t end = 0;
  /// Of a list: where its items begin, in bytes of the text.
  std::vector<std::size_t> items;
};

/// The blocks of a text, in order; between them stand empty lines alone. Reads lines as
/// `plain_text` does. Linear in the text, for any bytes.
[[nodiscard]] std::vector<markdown_block> markdown_blocks(std::string_view text);

} // namespace tuktuk::line
