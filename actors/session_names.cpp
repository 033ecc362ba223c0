#include "actors/session.hpp"
#include "actors/session_work.hpp"
#include "core/prompt.hpp"

#include <algorithm>
#include <string_view>

// Who speaks in a group: names are for the model to tell people apart, kept in memory alone.

namespace tuktuk {

namespace {

/// More people than this are not told apart; the history has far fewer speakers.
constexpr std::size_t max_names = 200;

/// A shorter name is part of other words too often to be looked for.
constexpr std::size_t least_name_bytes = 3;

} // namespace

void session_state::learn_names() {
  const auto& event = work->events.front();
  if (event.source != source_kind::group && event.source != source_kind::room)
    return;
  learn_name(event.speaker);
  for (const auto& past : history)
    learn_name(past.speaker);
}

void session_state::learn_name(const std::string& speaker) {
  if (speaker.empty() || names.size() >= max_names || !names.emplace(speaker, "").second)
    return;
  const auto& event = work->events.front();
  self
    ->request(around->services->get<sender_actor>(service::sender, hash()), settings->step_timeout,
              name_atom_v, chat_member{event.source, event.chat, speaker})
    .then([this, speaker](std::string& told) { names[speaker] = core::name_in_prompt(told); },
          [this, speaker](const caf::error&) { names.erase(speaker); });
}

std::string session_state::name_of(const std::string& speaker) const {
  const auto known = names.find(speaker);
  return known == names.end() ? std::string{} : known->second;
}

std::vector<past_turn> session_state::with_names(std::vector<past_turn> past) const {
  for (auto& turn : past)
    if (const auto name = name_of(turn.speaker); !name.empty())
      turn.question.insert(0, name + ": ");
  return past;
}

bool session_state::holds_name(const std::string& text) const {
  return std::ranges::any_of(names, [&](const auto& each) {
    return each.second.size() >= least_name_bytes && text.find(each.second) != std::string::npos;
  });
}

} // namespace tuktuk
