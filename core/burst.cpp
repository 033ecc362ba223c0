#include "core/burst.hpp"

#include "core/code_points.hpp"
#include "core/lexicon.hpp"
#include "core/normalise.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace tuktuk::core {

namespace {

/// A longer message stands by itself.
constexpr std::size_t longest_fragment = 40;

/// A correction says little beside what it corrects.
constexpr std::size_t longest_correction = 80;

/// How corrections begin, normalised. English ones end at a word's end.
constexpr std::array<std::string_view, 10> thai_openings{
  "ไม่ใช่", "ไม่ๆ", "หมายถึง", "ผมหมายถึง", "ฉันหมายถึง", "เราหมายถึง", "เอ้ย", "เอ๊ย", "พิมพ์ผิด", "ขอแก้"};
constexpr std::array<std::string_view, 9> english_openings{
  "no i mean",     "no i meant", "i mean",          "i meant", "sorry i mean",
  "sorry i meant", "correction", "not that i mean", "typo"};

/// ASCII letters in lower case, one blank between words, no other ASCII punctuation.
std::string plain_words(std::string_view text) {
  std::string words;
  for (const char c : text) {
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!ascii || letter)
      words += c;
    else if (c >= 'A' && c <= 'Z')
      words += static_cast<char>(c + ('a' - 'A'));
    else if (c != '\'' && !words.empty() && words.back() != ' ')
      words += ' ';
  }
  return words + ' ';
}

bool is_fragment(const inbound_event& event) {
  return event.kind == event_kind::text
         && first_clusters(event.text, longest_fragment).size() == event.text.size()
         && !looks_like_question(event.text);
}

/// Where LINE does not tell who spoke, nobody can be taken for the one before.
bool is_same_speaker(const inbound_event& a, const inbound_event& b) {
  const bool known
    = !a.speaker.empty() || a.source == source_kind::user || a.source == source_kind::web;
  return known && a.source == b.source && a.chat == b.chat && a.speaker == b.speaker;
}

/// LINE's clock may set two messages of one moment in either order.
bool is_within(const inbound_event& a, const inbound_event& b, timespan window) {
  return std::chrono::abs(b.occurred_at - a.occurred_at) <= window;
}

} // namespace

std::size_t burst_length(std::span<const inbound_event> waiting, timespan window) {
  if (waiting.empty())
    return 0;
  if (window <= timespan::zero())
    return 1;
  bool open = is_fragment(waiting.front());
  std::size_t length = 1;
  for (; length < waiting.size(); ++length) {
    const auto& before = waiting[length - 1];
    const auto& next = waiting[length];
    if (next.kind != event_kind::text || before.kind != event_kind::text
        || !is_same_speaker(before, next))
      break;
    if (is_correction(next.text))
      continue;
    if (!open || !is_within(before, next, window))
      break;
    const bool question = looks_like_question(next.text);
    if (!question && !is_fragment(next))
      break;
    open = !question;
  }
  return length;
}

bool is_correction(std::string_view text) {
  return first_clusters(text, longest_correction).size() == text.size()
         && begins_as_correction(text);
}

bool begins_as_correction(std::string_view text) {
  if (text.size() > 1 && text.front() == '*' && text[1] != ' ' && text[1] != '*')
    return true; // how typists mend a word
  const auto words = plain_words(text);
  const std::string_view plain{words};
  const auto thai = plain.substr(std::min(plain.find_first_not_of(' '), plain.size()));
  return std::ranges::any_of(thai_openings, [&](auto opening) { return thai.starts_with(opening); })
         || std::ranges::any_of(english_openings, [&](auto opening) {
              return plain.starts_with(opening) && plain[opening.size()] == ' ';
            });
}

bool looks_like_question(std::string_view text) {
  const auto letters = decode_utf8(text);
  if (letters.find_first_of(U"?？؟") != std::u32string::npos)
    return true;
  const auto matches = question_lexicon().find_all(normalise_code_points(text));
  return std::any_of(matches.begin(), matches.end(), [](const signal_match& match) {
    return match.says.any({signal::fact, signal::yes_no, signal::how, signal::why, signal::request,
                           signal::plan, signal::compare, signal::analyse, signal::write,
                           signal::compute, signal::advise, signal::explain, signal::translate});
  });
}

std::string join_lines(std::span<const inbound_event> events) {
  std::string out;
  for (const auto& event : events) {
    if (&event != events.data())
      out += '\n';
    out += event.text;
  }
  return out;
}

} // namespace tuktuk::core
