#pragma once

#include "core/token_ranks.hpp"
#include "messages/model_call.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tuktuk::core {

/// Counts tokens as OpenAI's models do: the text is split by the encoding's pattern, and the bytes
/// of each piece are merged pair by pair, the pair of the lowest rank first. Immutable: any thread
/// may use it. Takes about 20 µs for a short message, and time that is nearly linear in the text
/// however it is written (Thai without spaces is one piece).
class token_counter {
public:
  /// Text beyond so many bytes is estimated instead.
  static constexpr std::size_t max_bytes = 256 * 1024;

  /// `invalid_input` if `packed` is not a file of `pack_ranks` for this encoding.
  [[nodiscard]] static result<std::shared_ptr<const token_counter>> load(std::string packed,
                                                                         token_encoding which);

  token_counter(const token_counter&) = delete;
  token_counter& operator=(const token_counter&) = delete;
  ~token_counter();

  /// Tokens of a text; special tokens written in it are plain text. Bytes that are not UTF-8 count
  /// as U+FFFD.
  [[nodiscard]] std::uint32_t count(std::string_view text) const;

  /// The tokens themselves, at most those of the first `max_bytes`.
  [[nodiscard]] std::vector<std::uint32_t> encode(std::string_view text) const;

private:
  class split_pattern;

  token_counter(std::string packed, std::unique_ptr<const split_pattern> pattern);

  void index(const std::vector<std::string_view>& tokens);
  [[nodiscard]] std::uint32_t rank_of(std::string_view bytes) const;
  template <class Sink>
  void merge(std::string_view piece, Sink&& sink) const;
  template <class Sink>
  bool read(std::string_view text, Sink&& sink) const;

  const std::string packed_;
  const std::unique_ptr<const split_pattern> pattern_;
  std::size_t longest_ = 0;
  /// Where each token begins in `packed_`, behind its length.
  std::vector<std::uint32_t> places_;
  /// Ranks by the hash of their bytes, open addressing.
  std::vector<std::uint32_t> slots_;
};

/// Null where no ranks are installed: then tokens are estimated.
using token_counter_ptr = std::shared_ptr<const token_counter>;

/// Exact with a counter, estimated (`estimate_tokens`) without.
[[nodiscard]] std::uint32_t count_tokens(const token_counter* counter, std::string_view text);

/// The same for a whole prompt, with the chat format's framing (3 a message, 3 for the reply).
[[nodiscard]] std::uint32_t count_tokens(const token_counter* counter,
                                         std::span<const chat_message> messages);

} // namespace tuktuk::core
