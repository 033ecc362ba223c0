#include "core/personal_mail.hpp"

#include "core/code_points.hpp"

#include <algorithm>

namespace tuktuk::core {

namespace {

using context = personal_context;
using context_match = personal_context_match;

constexpr std::size_t longest_name = 64;

constexpr bool is_name_character(char32_t c) {
  return is_ascii_lower(c) || is_digit(c) || c == U'.' || c == U'_' || c == U'-' || c == U'+';
}

std::size_t skip_spaces(std::u32string_view text, std::size_t at) {
  // Signs in words may have brackets around them.
  while (at < text.size() && (text[at] == U' ' || text[at] == U')' || text[at] == U']'))
    ++at;
  return at;
}

/// How many code points a name of Latin letters, digits and their joiners takes; longer ones are
/// none.
std::size_t name_length(std::u32string_view text) {
  text = text.substr(0, longest_name);
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_name_character)
                                  - text.begin());
}

bool is_host_character(char32_t c) {
  return is_name_character(c) || is_thai_letter(c);
}

/// Written in one word, as programs do.
bool has_plain_address(std::u32string_view text) {
  for (auto at = text.find(U'@'); at != std::u32string_view::npos; at = text.find(U'@', at + 1)) {
    const auto host = text.substr(at + 1, longest_name);
    const auto name = host.substr(
      0, static_cast<std::size_t>(std::find_if_not(host.begin(), host.end(), is_host_character)
                                  - host.begin()));
    if (at > 0 && is_name_character(text[at - 1]) && name.find(U'.') != std::u32string_view::npos)
      return true;
  }
  return false;
}

class spelled_address {
public:
  spelled_address(std::u32string_view text, std::span<const context_match> contexts)
    : text_(text),
      contexts_(contexts) {}

  /// Whether what stands behind a sign for "at" is the host of a mail address.
  [[nodiscard]] bool has_host_behind(std::size_t sign) const {
    const auto& at = contexts_[sign];
    if (at.begin == 0)
      return false;
    const auto begin = skip_spaces(text_, at.end);
    for (auto i = sign + 1; i < contexts_.size() && contexts_[i].begin <= begin; ++i)
      if (contexts_[i].means == context::mail_host && contexts_[i].begin == begin)
        return true;
    const auto length = name_length(text_.substr(begin));
    if (length < 2)
      return false;
    const auto host = text_.substr(begin, length);
    // "at lazada.co.th" is a place to buy, "@ lazada . com" can only be an address.
    if (at.means == context::at_sign && host.find(U'.') != std::u32string_view::npos)
      return true;
    const auto dot = skip_spaces(text_, begin + length);
    return (at.means == context::at_sign && dot < text_.size() && text_[dot] == U'.')
           || is_dot_at(sign, dot);
  }

private:
  [[nodiscard]] bool is_dot_at(std::size_t after, std::size_t place) const {
    for (auto i = after + 1; i < contexts_.size() && contexts_[i].begin <= place; ++i)
      if (contexts_[i].means == context::dot_word && contexts_[i].begin == place)
        return true;
    return false;
  }

  std::u32string_view text_;
  std::span<const context_match> contexts_;
};

} // namespace

bool has_mail_address(std::u32string_view text, std::span<const context_match> contexts) {
  if (has_plain_address(text))
    return true;
  const spelled_address spelled{text, contexts};
  for (std::size_t i = 0; i < contexts.size(); ++i)
    if ((contexts[i].means == context::at_sign || contexts[i].means == context::spelled_at)
        && spelled.has_host_behind(i))
      return true;
  return false;
}

bool has_network_handle(std::u32string_view text, std::span<const context_match> contexts) {
  constexpr std::size_t shortest = 3;
  return std::any_of(contexts.begin(), contexts.end(), [&](const context_match& match) {
    if (match.means == context::profile)
      return name_length(text.substr(match.end)) >= shortest;
    if (match.means != context::handle)
      return false;
    auto at = skip_spaces(text, match.end);
    const auto signs = at;
    while (at < text.size() && (text[at] == U':' || text[at] == U'@' || text[at] == U'='))
      at = skip_spaces(text, at + 1);
    const auto name = text.substr(at, name_length(text.substr(at)));
    return name.size() >= shortest
           && (at > signs || name.substr(1).find(U'_') != std::u32string_view::npos);
  });
}

} // namespace tuktuk::core
