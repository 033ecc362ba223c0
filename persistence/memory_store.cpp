#include "persistence/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace tuktuk::persistence {

namespace {

/// A map that notes how to take each change back.
template <class Key, class Value, template <class...> class Map>
class undoable_map {
public:
  using undo_log = std::vector<std::function<void()>>;

  explicit undoable_map(undo_log& log) : log_{log} {}

  [[nodiscard]] const Map<Key, Value>& all() const { return entries_; }
  [[nodiscard]] const Value* find(const Key& key) const {
    auto at = entries_.find(key);
    return at == entries_.end() ? nullptr : &at->second;
  }
  /// The entry, made if missing, to be changed.
  Value& change(const Key& key) {
    remember(key);
    return entries_[key];
  }
  void erase(const Key& key) {
    remember(key);
    entries_.erase(key);
  }

private:
  void remember(const Key& key) {
    auto at = entries_.find(key);
    auto before = at == entries_.end() ? std::nullopt : std::optional<Value>{at->second};
    log_.push_back([this, key, before = std::move(before)] {
      if (before)
        entries_[key] = *before;
      else
        entries_.erase(key);
    });
  }

  undo_log& log_;
  Map<Key, Value> entries_;
};

template <class Key, class Value>
using ordered = std::map<Key, Value>;
template <class Key, class Value>
using hashed = std::unordered_map<Key, Value>;

struct stored_session {
  std::string pseudonym;
  tuktuk::profile profile;
  std::vector<std::int64_t> turns;
  std::vector<std::string> notices;
};

struct stored_turn {
  tuktuk::turn turn;
  std::set<std::string> speakers;
  std::vector<std::string> outgoing;
  /// Its words were taken back.
  bool forgotten = false;
};

std::string speaker_of(const stored_turn& turn) {
  return turn.speakers.empty() ? std::string{} : *turn.speakers.begin();
}

/// The order in which messages are owed.
using outbox_place = std::pair<timestamp, std::string>;

failure misuse(const char* what) {
  return {failure_code::internal, what};
}

class memory_store final : public store {
public:
  // -- groups ----------------------------------------------------------------

  result<void> begin() override {
    if (closed_)
      return misuse("the store is closed");
    if (in_group_)
      return misuse("the store: a group was begun inside of a group");
    undo_.clear();
    in_group_ = true;
    return {};
  }

  result<void> commit() override {
    if (!in_group_)
      return misuse("the store: no group was begun that could be committed");
    in_group_ = false;
    undo_.clear();
    return {};
  }

  void rollback() override {
    if (in_group_)
      for (auto step = undo_.rbegin(); step != undo_.rend(); ++step)
        (*step)();
    in_group_ = false;
    undo_.clear();
  }

  // -- inbox -----------------------------------------------------------------

  result<acceptance> accept(const inbound_event& event) override {
    return write([&]() -> result<acceptance> {
      if (sequences_.find(event.id) != nullptr)
        return acceptance::repeated;
      const auto sequence = ++last_sequence_;
      sequences_.change(event.id) = sequence;
      if (event.kind == event_kind::unsend)
        unsent_.change(event.message_id) = true;
      else if (!event.message_id.empty() && unsent_.find(event.message_id) != nullptr)
        return acceptance::repeated;
      waiting_.change(sequence) = {event, sequence, 0};
      return acceptance::fresh;
    });
  }

  result<std::vector<pending_event>> pending_events(std::int64_t after,
                                                    std::size_t limit) override {
    if (closed_)
      return misuse("the store is closed");
    std::vector<pending_event> found;
    const auto& all = waiting_.all();
    for (auto at = all.upper_bound(after); at != all.end() && found.size() < limit; ++at)
      found.push_back(at->second);
    return found;
  }

  result<std::uint32_t> count_attempt(const std::string& event_id) override {
    return write([&]() -> result<std::uint32_t> {
      const auto* event = find_waiting(event_id);
      if (event == nullptr)
        return failure{failure_code::not_found,
                       fmt::format("the inbox has no event '{}' waiting", event_id)};
      return ++waiting_.change(event->sequence).attempts;
    });
  }

  result<void> settle(const std::string& event_id, std::string_view) override {
    return write([&]() -> result<void> {
      if (const auto* event = find_waiting(event_id))
        waiting_.erase(event->sequence);
      return {};
    });
  }

  // -- turns and sessions ----------------------------------------------------

  result<finish_outcome> finish(const finished_turn& what) override {
    return write([&]() -> result<finish_outcome> {
      std::vector<pending_event> events;
      for (const auto& id : what.turn.event_ids)
        if (const auto* event = find_waiting(id))
          events.push_back(*event);
      if (const auto* number = turn_numbers_.find(what.turn.id)) {
        const auto* before = turns_.find(*number);
        const bool has_words = before != nullptr && !before->forgotten;
        return has_words && events.empty() ? finish_outcome::repeated
                                           : finish_outcome::already_done;
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

  result<bool> store_notice(const late_notice& what) override {
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

  result<session_snapshot> load_session(const std::string& session,
                                        std::size_t max_turns) override {
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
      snapshot.history.push_back(
        {turn.question, turn.answer, turn.message_ids, speaker_of(*stored)});
    }
    std::reverse(snapshot.history.begin(), snapshot.history.end());
    return snapshot;
  }

  result<past_turn> find_turn(const std::string& session, const std::string& turn_id) override {
    if (closed_)
      return misuse("the store is closed");
    const auto* number = turn_numbers_.find(turn_id);
    const auto* stored = number == nullptr ? nullptr : turns_.find(*number);
    if (stored == nullptr || stored->forgotten || stored->turn.session != session
        || stored->turn.outcome != turn_outcome::answered)
      return past_turn{};
    const auto& turn = stored->turn;
    return past_turn{turn.question, turn.answer, turn.message_ids, speaker_of(*stored)};
  }

  result<void> set_following(const std::string& session, bool following) override {
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

  result<std::uint64_t> forget_message(const std::string& session,
                                       const std::string& message_id) override {
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
        drop_outgoing(stored);
      }
      return events.size() + turns.size();
    });
  }

  result<erase_report> erase(const std::string& user_id) override {
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
        report.outgoing += sessions_.find(key)->notices.size();
        sessions_.erase(key);
        ++report.sessions;
      }
      return report;
    });
  }

  // -- outbox ----------------------------------------------------------------

  result<std::vector<outbound>> pending_outgoing(const std::string& after_id,
                                                 std::size_t limit) override {
    if (closed_)
      return misuse("the store is closed");
    const auto& all = owed_.all();
    const auto* after = outbox_.find(after_id);
    std::vector<outbound> found;
    for (auto at = after == nullptr ? all.begin() : all.upper_bound({*after, after_id});
         at != all.end() && found.size() < limit; ++at) {
      if (carriers_.find(at->second.id) != nullptr)
        continue;
      found.push_back(with_doubt(at->second));
      for (const auto& [place, other] : all)
        if (const auto* carrier = carriers_.find(other.id); carrier && *carrier == at->second.id)
          found.back().ahead.push_back(with_doubt(other));
    }
    return found;
  }

  result<std::vector<std::string>> owed_to(const std::string& session) override {
    if (closed_)
      return misuse("the store is closed");
    std::vector<std::string> found;
    for (const auto& [place, owed] : owed_.all())
      if (owed.session == session)
        found.push_back(owed.id);
    return found;
  }

  result<bool> owes_answer(const std::string& session) override {
    if (closed_)
      return misuse("the store is closed");
    return std::any_of(owed_.all().begin(), owed_.all().end(), [&](const auto& each) {
      return each.second.session == session && each.second.kind == message_kind::answer;
    });
  }

  result<void> book(const model_bill&, nano_usd, timestamp) override {
    return {}; // the interface has no question to which a bill is the answer
  }

  result<void> set_doubt(const std::string& outbound_id, doubt what) override {
    return write([&]() -> result<void> {
      if (!is_owed(outbound_id))
        return {};
      doubts_.change(outbound_id) = what;
      if (what == doubt::none && carriers_.find(outbound_id) != nullptr)
        carriers_.change(outbound_id).clear();
      return {};
    });
  }

  result<void> record_delivery(const delivery& what) override {
    return write([&]() -> result<void> {
      if (what.state == delivery_state::pending)
        return {};
      const bool shared
        = what.state == delivery_state::replied || what.state == delivery_state::uncertain;
      for (const auto& id : carried_by(what.outbound_id))
        if (shared)
          end_outgoing(id);
        else
          carriers_.change(id).clear();
      if (what.state != delivery_state::waiting) {
        end_outgoing(what.outbound_id);
      } else if (is_owed(what.outbound_id) && carriers_.find(what.outbound_id) == nullptr) {
        carriers_.change(what.outbound_id).clear();
        doubts_.change(what.outbound_id) = doubt::none;
      }
      return {};
    });
  }

  result<std::vector<outbound>> waiting_messages(const std::string& session) override {
    if (closed_)
      return misuse("the store is closed");
    std::vector<outbound> found;
    for (const auto& [place, owed] : owed_.all())
      if (const auto* carrier = carriers_.find(owed.id);
          carrier && carrier->empty() && owed.session == session)
        found.push_back(with_doubt(owed));
    return found;
  }

  result<void> take_along(const std::string& carrier,
                          const std::vector<std::string>& waiting) override {
    return write([&]() -> result<void> {
      for (const auto& id : waiting)
        if (is_owed(id) && carriers_.find(id) != nullptr)
          carriers_.change(id) = carrier;
      const auto* created_at = outbox_.find(carrier);
      if (waiting.empty() || !is_owed(carrier))
        return {};
      const outbox_place place{*created_at, carrier};
      if (owed_.find(place)->kind == message_kind::notice && !is_promise(*owed_.find(place))) {
        auto& notice = owed_.change(place);
        notice.text.clear();
        notice.fetch_label.clear();
      }
      return {};
    });
  }

  result<void> show_by(const std::string& outbound_id, const std::string& messages) override {
    return write([&]() -> result<void> {
      if (is_owed(outbound_id))
        owed_.change({*outbox_.find(outbound_id), outbound_id}).messages = messages;
      return {};
    });
  }

  result<void> pass_token(const std::string& from, const std::string& to) override {
    return write([&]() -> result<void> {
      if (!is_owed(from) || !is_owed(to) || carriers_.find(to) == nullptr)
        return {};
      auto& giver = owed_.change({*outbox_.find(from), from});
      auto& taker = owed_.change({*outbox_.find(to), to});
      taker.reply_token = std::exchange(giver.reply_token, {});
      taker.token_received_at = giver.token_received_at;
      taker.token_occurred_at = giver.token_occurred_at;
      carriers_.erase(to);
      doubts_.erase(to);
      return {};
    });
  }

  result<void> release_carried() override {
    return write([&]() -> result<void> {
      std::vector<std::string> orphans;
      for (const auto& [id, carrier] : carriers_.all())
        if (!carrier.empty() && (!is_owed(carrier) || carriers_.find(carrier) != nullptr))
          orphans.push_back(id);
      for (const auto& id : orphans)
        carriers_.change(id).clear();
      return {};
    });
  }

  // -- care ------------------------------------------------------------------

  result<store_health> health(timestamp now) override {
    if (closed_)
      return misuse("the store is closed");
    const auto age
      = [now](timestamp since) { return std::max(timespan{0}, timespan{now - since}); };
    store_health found;
    found.inbox_pending = waiting_.all().size();
    if (!waiting_.all().empty())
      found.inbox_oldest = age(waiting_.all().begin()->second.event.received_at);
    found.outbox_waiting = carriers_.all().size();
    found.outbox_pending = owed_.all().size() - found.outbox_waiting;
    const auto oldest = std::find_if(owed_.all().begin(), owed_.all().end(), [&](const auto& each) {
      return carriers_.find(each.second.id) == nullptr;
    });
    if (oldest != owed_.all().end())
      found.outbox_oldest = age(oldest->second.created_at);
    found.sessions = sessions_.all().size();
    return found;
  }

  result<void> close() override {
    rollback();
    closed_ = true;
    return {};
  }

private:
  /// Outside of a group every write is its own.
  template <class Work>
  auto write(Work&& work) -> decltype(work()) {
    if (closed_)
      return misuse("the store is closed");
    auto outcome = work();
    if (!in_group_)
      undo_.clear();
    return outcome;
  }

  [[nodiscard]] const pending_event* find_waiting(const std::string& event_id) const {
    const auto* sequence = sequences_.find(event_id);
    return sequence == nullptr ? nullptr : waiting_.find(*sequence);
  }

  template <class Condition>
  [[nodiscard]] std::vector<std::int64_t> waiting_where(Condition&& condition) const {
    std::vector<std::int64_t> found;
    for (const auto& [sequence, waiting] : waiting_.all())
      if (condition(waiting.event))
        found.push_back(sequence);
    return found;
  }

  template <class Condition>
  [[nodiscard]] std::vector<std::int64_t> turns_where(Condition&& condition) const {
    std::vector<std::int64_t> found;
    for (const auto& [number, stored] : turns_.all())
      if (condition(stored))
        found.push_back(number);
    return found;
  }

  [[nodiscard]] std::vector<std::int64_t> turns_of_message(const std::string& session,
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

  [[nodiscard]] bool has_known_outbound(const std::vector<outbound>& outgoing) const {
    return std::any_of(outgoing.begin(), outgoing.end(),
                       [&](const outbound& x) { return outbox_.find(x.id) != nullptr; });
  }

  [[nodiscard]] bool is_token_spent(const finished_turn& what,
                                    const std::vector<pending_event>& events) const {
    if (what.outgoing.empty() || what.outgoing.front().reply_token.empty())
      return false;
    const auto& token = what.outgoing.front().reply_token;
    return std::any_of(events.begin(), events.end(),
                       [&](const auto& x) { return spent_.find(x.event.id) != nullptr; })
           && std::none_of(events.begin(), events.end(),
                           [&](const auto& x) { return x.event.reply_token == token; });
  }

  [[nodiscard]] outbound with_doubt(outbound what) const {
    const auto* noted = doubts_.find(what.id);
    what.doubt = noted == nullptr ? doubt::reply : *noted;
    return what;
  }

  [[nodiscard]] bool is_owed(const std::string& id) const {
    const auto* created_at = outbox_.find(id);
    return created_at != nullptr && owed_.find({*created_at, id}) != nullptr;
  }

  [[nodiscard]] bool is_promise(const outbound& what) const {
    const auto* session = sessions_.find(what.session);
    return session != nullptr
           && std::find(session->notices.begin(), session->notices.end(), what.id)
                != session->notices.end();
  }

  [[nodiscard]] std::vector<std::string> carried_by(const std::string& id) const {
    std::vector<std::string> found;
    for (const auto& [carried, carrier] : carriers_.all())
      if (carrier == id)
        found.push_back(carried);
    return found;
  }

  void store_outgoing(const outbound& what, const std::string& session) {
    outbox_.change(what.id) = what.created_at;
    auto& owed = owed_.change({what.created_at, what.id});
    owed = what;
    owed.session = session;
  }

  void store_turn(const finished_turn& what, const std::vector<pending_event>& events,
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

  void end_outgoing(const std::string& id) {
    const auto* created_at = outbox_.find(id);
    if (created_at != nullptr && owed_.find({*created_at, id}) != nullptr)
      owed_.erase({*created_at, id});
    if (carriers_.find(id) != nullptr)
      carriers_.erase(id);
    if (doubts_.find(id) != nullptr)
      doubts_.erase(id);
  }

  void drop_notices(const std::string& session) {
    if (const auto* known = sessions_.find(session))
      for (const auto& id : known->notices)
        end_outgoing(id);
  }

  void drop_outgoing(const stored_turn& turn) {
    for (const auto& id : turn.outgoing)
      end_outgoing(id);
  }

  void delete_turn(std::int64_t number, erase_report& report) {
    const auto stored = *turns_.find(number);
    drop_outgoing(stored);
    for (const auto& id : stored.outgoing)
      outbox_.erase(id);
    turn_numbers_.erase(stored.turn.id);
    turns_.erase(number);
    report.outgoing += stored.outgoing.size();
    ++report.turns;
  }

  std::vector<std::function<void()>> undo_;
  /// Every event ever seen, and its place in the order of arrival.
  undoable_map<std::string, std::int64_t, hashed> sequences_{undo_};
  undoable_map<std::int64_t, pending_event, ordered> waiting_{undo_};
  undoable_map<std::string, stored_session, hashed> sessions_{undo_};
  undoable_map<std::string, std::int64_t, hashed> turn_numbers_{undo_};
  undoable_map<std::int64_t, stored_turn, ordered> turns_{undo_};
  /// Every outgoing message ever stored, and when it was made; what is still owed of them.
  undoable_map<std::string, timestamp, hashed> outbox_{undo_};
  undoable_map<outbox_place, outbound, ordered> owed_{undo_};
  /// Of messages owed, where it is another than in the beginning.
  undoable_map<std::string, doubt, hashed> doubts_{undo_};
  /// Messages that wait for a token, and what takes them along (empty: nothing yet).
  undoable_map<std::string, std::string, hashed> carriers_{undo_};
  /// Events whose token was spent on a notice.
  undoable_map<std::string, bool, hashed> spent_{undo_};
  /// Messages that users took back.
  undoable_map<std::string, bool, hashed> unsent_{undo_};
  std::int64_t last_sequence_ = 0;
  std::int64_t last_turn_ = 0;
  bool in_group_ = false;
  bool closed_ = false;
};

} // namespace

std::unique_ptr<store> make_memory_store() {
  return std::make_unique<memory_store>();
}

} // namespace tuktuk::persistence
