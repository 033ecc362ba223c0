#include "core/token_ranks.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

namespace tuktuk::core {

namespace {

constexpr std::string_view head_word = "tuktuk-ranks";
/// More than any encoding has.
constexpr std::size_t max_tokens = 1'000'000;

constexpr std::array<std::int8_t, 256> base64_values = [] {
  constexpr std::string_view alphabet
    = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  for (std::size_t i = 0; i < alphabet.size(); ++i)
    values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int8_t>(i);
  return values;
}();

std::optional<std::string> decode_base64(std::string_view text) {
  while (text.ends_with('='))
    text.remove_suffix(1);
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const auto value = base64_values[static_cast<unsigned char>(c)];
    if (value < 0)
      return std::nullopt;
    bits = (bits << 6) | static_cast<std::uint32_t>(value);
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes += static_cast<char>((bits >> count) & 0xFF);
    }
  }
  return bytes;
}

std::optional<std::size_t> number_in(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size())
    return std::nullopt;
  return number;
}

/// Takes the text up to a separator, which goes too.
std::string_view take_until(std::string_view& text, char separator) {
  const auto end = text.find(separator);
  const auto taken = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return taken;
}

failure damaged(const std::string& what) {
  return {failure_code::invalid_input, "the ranks of an encoding: " + what};
}

} // namespace

result<std::string> pack_ranks(std::string_view published, token_encoding which) {
  std::string body;
  std::size_t count = 0;
  while (!published.empty()) {
    auto line = take_until(published, '\n');
    const auto token = decode_base64(take_until(line, ' '));
    const auto rank = number_in(line);
    if (!token || token->empty() || token->size() > 0xFF || rank != count)
      return damaged("line " + std::to_string(count + 1) + " is not a token and its rank");
    body += static_cast<char>(token->size());
    body += *token;
    ++count;
  }
  if (count == 0 || count > max_tokens)
    return damaged(std::to_string(count) + " tokens are no encoding");
  return std::string{head_word} + ' ' + to_string(which) + ' ' + std::to_string(count) + '\n'
         + body;
}

result<std::vector<std::string_view>> unpack_ranks(std::string_view packed, token_encoding which) {
  auto head = take_until(packed, '\n');
  if (take_until(head, ' ') != head_word)
    return damaged("not a file of ranks");
  if (const auto name = take_until(head, ' '); name != to_string(which))
    return damaged("those of " + std::string{name} + " instead of " + to_string(which));
  const auto count = number_in(head);
  if (!count || *count == 0 || *count > max_tokens)
    return damaged("the number of tokens is missing");
  std::vector<std::string_view> tokens;
  tokens.reserve(*count);
  while (!packed.empty() && tokens.size() < *count) {
    const std::size_t size = static_cast<unsigned char>(packed.front());
    packed.remove_prefix(1);
    if (size == 0 || size > packed.size())
      break;
    tokens.push_back(packed.substr(0, size));
    packed.remove_prefix(size);
  }
  if (tokens.size() != *count || !packed.empty())
    return damaged("the file is cut or longer than it says");
  return tokens;
}

} // namespace tuktuk::core
