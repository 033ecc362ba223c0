#include "core/personal_mail.hpp"

#include "core/code_points.hpp"

#include <algorithm>
#include <array>

namespace tuktuk::core {

namespace {

using namespace std::string_view_literals;

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

/// Letters with a digit, a dot or a line among them: no word, and no device.
bool looks_chosen(std::u32string_view name) {
  constexpr std::size_t shortest = 4;
  constexpr std::array others{U"iphone"sv,  U"ipad"sv,   U"ios"sv,     U"android"sv, U"window"sv,
                              U"samsung"sv, U"galaxy"sv, U"version"sv, U"mac"sv,     U"win1"sv};
  constexpr std::array hosts{U".com"sv, U".me"sv, U".th"sv, U".net"sv, U".org"sv};
  const auto letters = std::count_if(name.begin(), name.end(), is_ascii_lower);
  const auto inner = name.empty() ? name : name.substr(1, name.size() - 1);
  return name.size() >= shortest && letters >= 2
         && (std::any_of(name.begin(), name.end(), [](char32_t c) { return is_digit(c); })
             || inner.substr(0, inner.size() - 1).find_first_of(U"._") != std::u32string_view::npos)
         && std::none_of(others.begin(), others.end(),
                         [&](std::u32string_view other) { return name.starts_with(other); })
         && std::none_of(hosts.begin(), hosts.end(),
                         [&](std::u32string_view host) { return name.ends_with(host); });
}

/// Little words between a network and somebody's name there: "ไลน์หนูคือ", "on line as".
std::size_t skip_fillers(std::u32string_view text, std::size_t at) {
  constexpr std::array fillers{
    U"หนู"sv,        U"ผม"sv,  U"ฉัน"sv,    U"เรา"sv,   U"ดิฉัน"sv,   U"พี่"sv,        U"น้อง"sv,
    U"แม่"sv,        U"พ่อ"sv,  U"แฟน"sv,   U"ของ"sv,   U"คือ"sv,    U"ได้"sv,       U"มา"sv,
    U"ที่"sv,         U"ทัก"sv,  U"ติดต่อ"sv,  U"ส่วนตัว"sv, U"ร้าน"sv,   U"เพจ"sv,      U"ไอดี"sv,
    U"ชื่อ"sv,        U"นะ"sv,  U"ค่ะ"sv,    U"คะ"sv,    U"ครับ"sv,   U"จ้า"sv,       U"เจ้าของ"sv,
    U"สาว"sv,       U"ชาย"sv, U"เมีย"sv,   U"ลูก"sv,    U";"sv,     U"เลย"sv,      U"ด้วย"sv,
    U"นี้"sv,         U"แอท"sv, U"เป็น"sv,   U"id "sv,   U"is "sv,   U"as "sv,      U"at "sv,
    U"me "sv,       U"my "sv, U"name "sv, U"add "sv,  U"user "sv, U"account "sv, U"handle "sv,
    U"username "sv, U"- "sv,  U": "sv,    U":"sv,     U"="sv};
  constexpr int most = 8;
  for (int i = 0; i < most; ++i) {
    at = skip_spaces(text, at);
    const auto rest = text.substr(at);
    const auto found
      = std::find_if(fillers.begin(), fillers.end(),
                     [&](std::u32string_view filler) { return rest.starts_with(filler); });
    if (found == fillers.end())
      break;
    at += found->size();
  }
  return at;
}

/// "mail pp2020 gmail com", "เมล nunny55 ที่ hotmail": a chosen name before a host, and a word that
/// says what it is.
bool has_name_before_host(std::u32string_view text, std::span<const context_match> contexts) {
  const bool announced = std::any_of(contexts.begin(), contexts.end(), [](const auto& match) {
    return match.means == context::mail_word;
  });
  return std::any_of(contexts.begin(), contexts.end(), [&](const context_match& match) {
    if (match.means != context::mail_host)
      return false;
    const auto behind = text.substr(skip_spaces(text, match.end), 4);
    if (!announced && !behind.starts_with(U"com"sv) && !behind.starts_with(U".com"sv))
      return false;
    auto end = match.begin;
    const auto back = [&](std::u32string_view word) {
      while (end > 0 && text[end - 1] == U' ')
        --end;
      if (text.substr(0, end).ends_with(word))
        end -= word.size();
    };
    back(U"ที่"sv);
    back(U""sv);
    auto begin = end;
    while (begin > 0 && end - begin < longest_name && is_name_character(text[begin - 1]))
      --begin;
    return looks_chosen(text.substr(begin, end - begin));
  });
}

} // namespace

bool has_mail_address(std::u32string_view text, std::span<const context_match> contexts) {
  if (has_plain_address(text) || has_name_before_host(text, contexts))
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
    if (match.means != context::handle && match.means != context::line_id)
      return false;
    const auto filled = skip_fillers(text, match.end);
    if (looks_chosen(text.substr(filled, name_length(text.substr(filled)))))
      return true;
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
