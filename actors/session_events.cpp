#include "actors/session.hpp"
#include "actors/session_work.hpp"
#include "core/phrases.hpp"

#include <algorithm>
#include <utility>

// What a session does with events that ask for no model.

namespace tuktuk {

namespace {

bool contains(const std::vector<std::string>& ids, const std::string& id) {
  return std::ranges::find(ids, id) != ids.end();
}

} // namespace

void session_state::greet() {
  profile.following = true;
  const auto hello
    = [this] { say(core::say(core::phrase::greeting, language()), turn_outcome::fixed, "follow"); };
  if (!profile.language.empty() || work->events.front().source != source_kind::user)
    return hello();
  work->at = session_work::stage::greeting;
  const auto go_on = [this, hello, generation = work->generation](std::string told) {
    if (!work || work->generation != generation)
      return;
    profile.language = told.substr(0, told.find('-'));
    hello();
  };
  self
    ->request(around->services->get<sender_actor>(service::sender, hash()), settings->step_timeout,
              language_atom_v, work->events.front().chat)
    .then([go_on](std::string& told) { go_on(std::move(told)); },
          [go_on](const caf::error&) { go_on({}); });
}

void session_state::stop_following() {
  profile.following = false;
  self
    ->request(around->services->get<journal_actor>(service::journal), settings->store_timeout,
              following_atom_v, key, false)
    .then(
      [this, generation = work->generation](bool) {
        if (work && work->generation == generation)
          settle(inbound_event{work->events.front()}, "blocked by the user");
      },
      [this, again = if_current(&session_state::stop_following)](const caf::error&) {
        later(std::chrono::milliseconds{200}, again);
      });
}

void session_state::settle(const inbound_event& event, const char* why) {
  // The current work, if it is this event's, waits until the store has it; others do not.
  const bool current = work && contains(work->ids(), event.id);
  if (current) {
    work->at = session_work::stage::store;
    work->step_ends = session_time_point::max();
  }
  self
    ->request(around->services->get<journal_actor>(service::journal), settings->store_timeout,
              settle_atom_v, event.id, std::string{why})
    .then(
      [this, id = event.id, current, generation = current ? work->generation : 0](bool) {
        finished({id});
        if (current && work && work->generation == generation) {
          work.reset();
          begin_next();
        }
      },
      [this, event, why](const caf::error&) {
        later(std::chrono::milliseconds{200}, [this, event, why] { settle(event, why); });
      });
}

void session_state::withdraw(const inbound_event& unsend) {
  const auto& message = unsend.message_id;
  if (work && work->at == session_work::stage::store && contains(work->turn.message_ids, message)) {
    work->withdrawals.push_back(unsend);
    return;
  }
  forget_shared(message);
  if (!awake)
    withdrawn_early.push_back(message);
  forget_summary(message);
  forget_in_advance();
  for (const auto& past : history)
    if (contains(past.message_ids, message))
      forget_followups(past.question);
  std::erase_if(history,
                [&](const past_turn& past) { return contains(past.message_ids, message); });
  std::vector<std::string> gone;
  std::erase_if(queue, [&](const waiting& waits) {
    if (waits.item.event.message_id != message)
      return false;
    gone.push_back(waits.item.event.id);
    return true;
  });
  withdraw_from_work(message);
  forget_in_store(unsend, gone);
}

void session_state::forget_in_store(const inbound_event& unsend,
                                    const std::vector<std::string>& gone) {
  self
    ->request(around->services->get<journal_actor>(service::journal), settings->store_timeout,
              forget_atom_v, key, unsend.message_id)
    .then(
      [this, unsend, gone](std::uint64_t) {
        finished(gone);
        settle(unsend, "withdrawn");
      },
      [this, unsend, gone](const caf::error&) {
        later(std::chrono::milliseconds{200},
              [this, unsend, gone] { forget_in_store(unsend, gone); });
      });
}

void session_state::withdraw_from_work(const std::string& message_id) {
  if (!work || work->at == session_work::stage::store
      || !contains(work->turn.message_ids, message_id))
    return;
  // What was said beside the withdrawn message is still a question.
  const auto beside = work->events.size();
  take_work_back();
  for (std::size_t i = beside; i-- > 0;) {
    const auto which = queue.begin() + static_cast<std::ptrdiff_t>(i);
    if (which->item.event.message_id != message_id)
      continue;
    finished({which->item.event.id});
    queue.erase(which);
  }
  begin_next();
}

} // namespace tuktuk
