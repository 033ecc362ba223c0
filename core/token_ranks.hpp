#pragma once

#include "messages/failure.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tuktuk::core {

/// The encodings whose tokens OpenAI's models are billed by. A deployment's name says nothing of
/// its encoding: an operator does.
enum class token_encoding : unsigned char {
  o200k_base,  ///< gpt-4o, gpt-4.1, gpt-5 and later
  cl100k_base, ///< gpt-4, gpt-35-turbo
};

[[nodiscard]] constexpr const char* to_string(token_encoding which) {
  return which == token_encoding::o200k_base ? "o200k_base" : "cl100k_base";
}

/// Packs what OpenAI publishes ("base64 rank" a line, ranks in order from 0) into the file that the
/// server loads: a head line with the encoding's name and the number of tokens, then for each
/// token, in the order of the ranks, one byte with its length and its bytes. `invalid_input` naming
/// the line otherwise.
[[nodiscard]] result<std::string> pack_ranks(std::string_view published, token_encoding which);

/// The tokens of such a file, by rank; they point into `packed`. `invalid_input` if the file is
/// another encoding's or is damaged.
[[nodiscard]] result<std::vector<std::string_view>> unpack_ranks(std::string_view packed,
                                                                 token_encoding which);

} // namespace tuktuk::core
