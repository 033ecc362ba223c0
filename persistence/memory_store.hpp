#pragma once

#include "persistence/store.hpp"
#include "persistence/undoable_map.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tuktuk::persistence {

/// The twin of the SQLite store: the same promises, kept in maps. Belongs to one thread.
class memory_store final : public store {
public:
  // -- groups ----------------------------------------------------------------

  result<void> begin() override;
  result<void> commit() override;
  void rollback() override;

  // -- inbox -----------------------------------------------------------------

  result<acceptance> accept(const inbound_event& event) override;
  result<std::vector<pending_event>> pending_events(std::int64_t after, std::size_t limit) override;
  result<std::uint32_t> count_attempt(const std::string& event_id) override;
  result<void> settle(const std::string& event_id, std::string_view why) override;

  // -- turns and sessions ----------------------------------------------------

  result<finish_outcome> finish(const finished_turn& what) override;
  result<bool> store_notice(const late_notice& what) override;
  result<void> book(const model_bill& bill, nano_usd cost, timestamp at) override;
  result<session_snapshot> load_session(const std::string& session, std::size_t max_turns) override;
  result<past_turn> find_turn(const std::string& session, const std::string& turn_id) override;
  result<void> set_following(const std::string& session, bool following) override;
  result<bool> store_summary(const std::string& session, const session_summary& what) override;
  result<bool> store_depth(const std::string& session, const depth_profile& what) override;
  result<std::string> session_of(const std::string& pseudonym) override;
  result<std::uint64_t> forget_message(const std::string& session,
                                       const std::string& message_id) override;
  result<erase_report> erase(const std::string& user_id) override;

  // -- outbox ----------------------------------------------------------------

  result<std::vector<outbound>> pending_outgoing(const std::string& after_id,
                                                 std::size_t limit) override;
  result<std::vector<std::string>> owed_to(const std::string& session) override;
  result<bool> owes_answer(const std::string& session) override;
  result<void> set_doubt(const std::string& outbound_id, doubt what) override;
  result<void> record_delivery(const delivery& what) override;
  result<std::vector<outbound>> waiting_messages(const std::string& session) override;
  result<void> take_along(const std::string& carrier,
                          const std::vector<std::string>& waiting) override;
  result<void> show_by(const std::string& outbound_id, const std::string& messages) override;
  result<void> pass_token(const std::string& from, const std::string& to) override;
  result<void> release_carried() override;

  // -- shared answers (memory_answers.cpp) ----------------------------------------

  result<void> keep_answers(const answer_memory& what) override;
  result<answer_memory> recall_answers() override;
  result<void> prune_answers(std::size_t most) override;

  // -- follow-ups (memory_followups.cpp) ----------------------------------------

  result<void> save_followups(const followup_changes& changes) override;
  result<nano_usd> billed_without_turn(timestamp since) override;
  result<followup_memory> load_followups(std::size_t max_patterns) override;

  // -- care ------------------------------------------------------------------

  result<store_health> health(timestamp now) override;
  result<void> close() override;

private:
  template <class Key, class Value>
  using ordered = std::map<Key, Value>;
  template <class Key, class Value>
  using hashed = std::unordered_map<Key, Value>;

  struct stored_session {
    std::string pseudonym;
    tuktuk::profile profile;
    std::vector<std::int64_t> turns;
    std::vector<std::string> notices;
    session_summary summary;
    /// Number of the latest turn that it covers.
    std::int64_t summed_until = 0;
  };

  struct stored_turn {
    tuktuk::turn turn;
    std::set<std::string> speakers;
    std::vector<std::string> outgoing;
    /// Its words were taken back.
    bool forgotten = false;
  };

  /// The order in which messages are owed.
  using outbox_place = std::pair<timestamp, std::string>;
  /// Previous, the one before that, next, depth.
  using transition_key = std::tuple<std::uint64_t, std::uint64_t, std::uint64_t, depth>;

  static failure misuse(const char* what) { return {failure_code::internal, what}; }

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

  [[nodiscard]] const pending_event* find_waiting(const std::string& event_id) const;

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
                                                           const std::string& message_id) const;
  [[nodiscard]] bool has_known_outbound(const std::vector<outbound>& outgoing) const;
  [[nodiscard]] bool is_token_spent(const finished_turn& what,
                                    const std::vector<pending_event>& events) const;
  [[nodiscard]] outbound with_doubt(outbound what) const;
  [[nodiscard]] bool is_owed(const std::string& id) const;
  [[nodiscard]] bool is_promise(const outbound& what) const;
  [[nodiscard]] std::vector<std::string> carried_by(const std::string& id) const;
  void store_outgoing(const outbound& what, const std::string& session);
  void store_turn(const finished_turn& what, const std::vector<pending_event>& events,
                  bool token_spent);
  void end_outgoing(const std::string& id);
  void drop_notices(const std::string& session);
  void drop_outgoing(const stored_turn& turn);
  void delete_turn(std::int64_t number, erase_report& report);
  void drop_summary_with(const std::string& session, std::int64_t turn);
  void forget_answers_of(const std::string& turn_id);
  void forget_pattern(std::uint64_t id);
  void take_votes_back(const std::string& pseudonym);

  std::vector<std::function<void()>> undo_;
  undoable_map<std::string, answer_record, ordered> answers_{undo_};
  undoable_map<std::uint64_t, timestamp, ordered> refused_{undo_};
  undoable_map<std::pair<std::uint32_t, std::string>, match_tally, ordered> tallies_{undo_};
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
  /// Bills of calls that belong to no turn.
  undoable_map<std::int64_t, std::pair<timestamp, nano_usd>, ordered> bills_{undo_};
  std::int64_t last_bill_ = 0;
  undoable_map<std::uint64_t, followup_pattern, hashed> patterns_{undo_};
  undoable_map<transition_key, followup_transition, ordered> transitions_{undo_};
  std::int64_t last_sequence_ = 0;
  std::int64_t last_turn_ = 0;
  bool in_group_ = false;
  bool closed_ = false;
};

} // namespace tuktuk::persistence
