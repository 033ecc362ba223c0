#include "core/burst.hpp"

#include "core/code_points.hpp"
#include "core/lexicon.hpp"
#include "core/normalise.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <chrono>

namespace tuktuk::core {

namespace {

/// A longer message stands by itself.
constexpr std::size_t longest_fragment = 40;

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
  std::size_t length = 1;
  if (window <= timespan::zero() || !is_fragment(waiting.front()))
    return length;
  for (; length < waiting.size(); ++length) {
    const auto& before = waiting[length - 1];
    const auto& next = waiting[length];
    if (next.kind != event_kind::text || !is_same_speaker(before, next)
        || !is_within(before, next, window))
      break;
    if (looks_like_question(next.text))
      return length + 1;
    if (!is_fragment(next))
      break;
  }
  return length;
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
