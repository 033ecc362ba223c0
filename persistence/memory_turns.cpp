#include "persistence/memory_store.hpp"

#include <algorithm>
#include <set>

// Turns, sessions, and what is forgotten of them.

namespace tuktuk::persistence {

namespace {

std::string speaker_of(const std::set<std::string>& speakers) {
  return speakers.empty() ? std::string{} : *speakers.begin();
}

} // namespace

result<finish_outcome> memory_store::finish(const finished_turn& what) {
  return write([&]() -> result<finish_outcome> {
    std::vector<pending_event> events;
    for (const auto& id : what.turn.event_ids)
      if (const auto* event = find_waiting(id))
        events.push_back(*event);
    if (const auto* number = turn_numbers_.find(what.turn.id)) {
      const auto* before = turns_.find(*number);
      const bool has_words = before != nullptr && !before->forgotten;
      return has_words && events.empty() ? finish_outcome::repeated : finish_outcome::already_done;
    }
    if (events.empty() && !what.turn.event_ids.empty())
      return finish_outcome::already_done;
    if (has_known_outbound(what.outgoing))
      return failure{failure_code::internal, "the store: an outgoing message has a used id"};
    const bool token_spent = is_token_spent(what, events);
    store_turn(what, events, token_spent);
    return token_spent ? finish_outcome::token_spent : finish_outcome::applied;
  });
}

result<bool> memory_store::store_notice(const late_notice& what) {
  return write([&]() -> result<bool> {
    std::vector<pending_event> events;
    for (const auto& id : what.event_ids)
      if (const auto* event = find_waiting(id))
        events.push_back(*event);
    const bool any_token = std::any_of(events.begin(), events.end(), [](const auto& each) {
      return !each.event.reply_token.empty();
    });
    if (outbox_.find(what.message.id) != nullptr || !any_token)
      return false;
    for (const auto& each : events) {
      waiting_.change(each.sequence).event.reply_token.clear();
      spent_.change(each.event.id) = true;
    }
    const bool known = sessions_.find(what.message.session) != nullptr;
    auto& session = sessions_.change(what.message.session);
    if (!known) {
      session.pseudonym = what.pseudonym;
      session.profile = what.profile;
    }
    session.notices.push_back(what.message.id);
    store_outgoing(what.message, what.message.session);
    return true;
  });
}

result<session_snapshot> memory_store::load_session(const std::string& session,
                                                    std::size_t max_turns) {
  if (closed_)
    return misuse("the store is closed");
  session_snapshot snapshot;
  const auto* known = sessions_.find(session);
  if (known == nullptr)
    return snapshot;
  snapshot.pseudonym = known->pseudonym;
  snapshot.profile = known->profile;
  for (auto number = known->turns.rbegin();
       number != known->turns.rend() && snapshot.history.size() < max_turns; ++number) {
    const auto* stored = turns_.find(*number);
    if (stored == nullptr || stored->forgotten || stored->turn.outcome != turn_outcome::answered)
      continue;
    const auto& turn = stored->turn;
    snapshot.history.push_back({turn.question, turn.answer, turn.message_ids,
                                speaker_of(stored->speakers), turn.id, turn.classification.personal,
                                turn.cut, 0, turn.alike_turn});
  }
  std::reverse(snapshot.history.begin(), snapshot.history.end());
  snapshot.summary = known->summary;
  return snapshot;
}

result<past_turn> memory_store::find_turn(const std::string& session, const std::string& turn_id) {
  if (closed_)
    return misuse("the store is closed");
  const auto* number = turn_numbers_.find(turn_id);
  const auto* stored = number == nullptr ? nullptr : turns_.find(*number);
  if (stored == nullptr || stored->forgotten || stored->turn.session != session
      || stored->turn.outcome != turn_outcome::answered)
    return past_turn{};
  const auto& turn = stored->turn;
  return past_turn{turn.question, turn.answer, turn.message_ids, speaker_of(stored->speakers)};
}

result<bool> memory_store::store_depth(const std::string& session, const depth_profile& what) {
  return write([&]() -> result<bool> {
    if (sessions_.find(session) == nullptr)
      return false;
    sessions_.change(session).profile.depth = what;
    return true;
  });
}

result<std::string> memory_store::session_of(const std::string& pseudonym) {
  if (closed_)
    return misuse("the store is closed");
  for (const auto& [key, known] : sessions_.all())
    if (known.pseudonym == pseudonym)
      return key;
  return std::string{};
}

result<void> memory_store::set_following(const std::string& session, bool following) {
  return write([&]() -> result<void> {
    if (sessions_.find(session) == nullptr)
      return {};
    sessions_.change(session).profile.following = following;
    if (following)
      return {};
    for (auto number : sessions_.find(session)->turns)
      if (const auto* turn = turns_.find(number))
        drop_outgoing(*turn);
    drop_notices(session);
    return {};
  });
}

result<std::uint64_t> memory_store::forget_message(const std::string& session,
                                                   const std::string& message_id) {
  return write([&]() -> result<std::uint64_t> {
    const auto events = waiting_where([&](const inbound_event& x) {
      return x.message_id == message_id && !message_id.empty() && x.kind != event_kind::unsend
             && session_key(x) == session;
    });
    for (auto sequence : events)
      waiting_.erase(sequence);
    if (!events.empty())
      drop_notices(session);
    const auto turns = turns_of_message(session, message_id);
    for (auto number : turns) {
      auto& stored = turns_.change(number);
      stored.turn.question.clear();
      stored.turn.answer.clear();
      stored.turn.pattern.clear();
      stored.speakers.clear();
      stored.forgotten = true;
      forget_answers_of(stored.turn.id);
      drop_outgoing(stored);
      drop_summary_with(session, number);
    }
    return events.size() + turns.size();
  });
}

result<erase_report> memory_store::erase(const std::string& user_id) {
  if (in_group_)
    return misuse("the store: a user cannot be erased inside of a group");
  return write([&]() -> result<erase_report> {
    erase_report report;
    for (auto sequence : waiting_where(
           [&](const inbound_event& x) { return x.chat == user_id || x.speaker == user_id; })) {
      waiting_.erase(sequence);
      ++report.events;
    }
    std::set<std::string> keys;
    for (auto source : {source_kind::user, source_kind::web})
      keys.insert(session_key(source, user_id));
    for (auto number : turns_where([&](const stored_turn& x) {
           return keys.count(x.turn.session) != 0 || x.speakers.count(user_id) != 0;
         }))
      delete_turn(number, report);
    for (const auto& key : keys) {
      if (sessions_.find(key) == nullptr)
        continue;
      drop_notices(key);
      take_votes_back(std::string{sessions_.find(key)->pseudonym});
      report.outgoing += sessions_.find(key)->notices.size();
      sessions_.erase(key);
      ++report.sessions;
    }
    return report;
  });
}

result<void> memory_store::book(const model_bill&, nano_usd cost, timestamp at) {
  return write([&]() -> result<void> {
    bills_.change(++last_bill_) = {at, cost};
    return {};
  });
}

std::vector<std::int64_t> memory_store::turns_of_message(const std::string& session,
                                                         const std::string& message_id) const {
  std::vector<std::int64_t> found;
  const auto* known = sessions_.find(session);
  if (known == nullptr)
    return found;
  for (auto number : known->turns) {
    const auto* stored = turns_.find(number);
    if (stored == nullptr || stored->forgotten)
      continue;
    const auto& ids = stored->turn.message_ids;
    if (std::find(ids.begin(), ids.end(), message_id) != ids.end())
      found.push_back(number);
  }
  return found;
}

bool memory_store::has_known_outbound(const std::vector<outbound>& outgoing) const {
  return std::any_of(outgoing.begin(), outgoing.end(),
                     [&](const outbound& x) { return outbox_.find(x.id) != nullptr; });
}

bool memory_store::is_token_spent(const finished_turn& what,
                                  const std::vector<pending_event>& events) const {
  if (what.outgoing.empty() || what.outgoing.front().reply_token.empty())
    return false;
  const auto& token = what.outgoing.front().reply_token;
  return std::any_of(events.begin(), events.end(),
                     [&](const auto& x) { return spent_.find(x.event.id) != nullptr; })
         && std::none_of(events.begin(), events.end(),
                         [&](const auto& x) { return x.event.reply_token == token; });
}

void memory_store::store_turn(const finished_turn& what, const std::vector<pending_event>& events,
                              bool token_spent) {
  auto& session = sessions_.change(what.turn.session);
  if (session.turns.empty() && session.notices.empty())
    session.pseudonym = what.pseudonym;
  session.profile = what.profile;
  const auto number = ++last_turn_;
  session.turns.push_back(number);
  turn_numbers_.change(what.turn.id) = number;
  auto& stored = turns_.change(number);
  stored.turn = what.turn;
  for (const auto& [event, sequence, attempts] : events) {
    const bool shared_chat
      = event.source == source_kind::group || event.source == source_kind::room;
    if (shared_chat && !event.speaker.empty())
      stored.speakers.insert(event.speaker);
    waiting_.erase(sequence);
  }
  for (const auto& id : what.turn.message_ids)
    for (auto earlier : turns_of_message(what.turn.session, id))
      if (earlier != number)
        for (const auto& speaker : turns_.find(earlier)->speakers)
          stored.speakers.insert(speaker);
  for (auto outgoing : what.outgoing) {
    if (token_spent)
      outgoing.reply_token.clear();
    stored.outgoing.push_back(outgoing.id);
    store_outgoing(outgoing, what.turn.session);
  }
}

void memory_store::delete_turn(std::int64_t number, erase_report& report) {
  const auto stored = *turns_.find(number);
  drop_outgoing(stored);
  drop_summary_with(stored.turn.session, number);
  for (const auto& id : stored.outgoing)
    outbox_.erase(id);
  forget_answers_of(stored.turn.id);
  turn_numbers_.erase(stored.turn.id);
  turns_.erase(number);
  report.outgoing += stored.outgoing.size();
  ++report.turns;
}

} // namespace tuktuk::persistence
