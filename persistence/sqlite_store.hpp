#pragma once

#include "persistence/database_file.hpp"
#include "persistence/sqlite_connection.hpp"
#include "persistence/store.hpp"

#include <optional>
#include <span>

namespace tuktuk::persistence {

/// The store in a SQLite file. Its parts lie in a file for each subject: groups and care in
/// sqlite_store.cpp, then sqlite_inbox.cpp, sqlite_turns.cpp, sqlite_outbox.cpp,
/// sqlite_notices.cpp, sqlite_summaries.cpp, sqlite_erasure.cpp.
class sqlite_store final : public store {
public:
  /// `lock` is empty for a connection that only reads.
  sqlite_store(connection database, std::optional<writer_lock> lock, timespan busy_timeout);
  ~sqlite_store() override;
  sqlite_store(const sqlite_store&) = delete;
  sqlite_store& operator=(const sqlite_store&) = delete;

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

  result<bool> store_notice(const late_notice& what) override;
  result<finish_outcome> finish(const finished_turn& what) override;
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
  result<void> book(const model_bill& bill, nano_usd cost, timestamp at) override;
  result<bool> owes_answer(const std::string& session) override;
  result<void> set_doubt(const std::string& outbound_id, doubt what) override;
  result<void> record_delivery(const delivery& what) override;
  result<std::vector<outbound>> waiting_messages(const std::string& session) override;
  result<void> take_along(const std::string& carrier,
                          const std::vector<std::string>& waiting) override;
  result<void> show_by(const std::string& outbound_id, const std::string& messages) override;
  result<void> pass_token(const std::string& from, const std::string& to) override;
  result<void> release_carried() override;

  // -- shared answers (sqlite_answers.cpp) ----------------------------------------

  result<void> keep_answers(const answer_memory& what) override;
  result<answer_memory> recall_answers() override;
  result<void> prune_answers(std::size_t most) override;

  // -- follow-ups (sqlite_followups.cpp) ----------------------------------------

  result<void> save_followups(const followup_changes& changes) override;
  result<nano_usd> billed_without_turn(timestamp since) override;
  result<followup_memory> load_followups(std::size_t max_patterns) override;

  // -- care ------------------------------------------------------------------

  result<store_health> health(timestamp now) override;
  result<void> close() override;

private:
  /// What the inbox knows of an event that a turn answers.
  struct answered_event {
    std::int64_t sequence = 0;
    source_kind source = source_kind::user;
    std::string speaker;
    /// Empty, too, once a notice has spent it.
    std::string reply_token;
    bool token_spent = false;
  };

  /// Undoes an unfinished write when it goes, whichever way the write was left.
  class undo_guard {
  public:
    explicit undo_guard(sqlite_store& self) : self_{&self} {}
    undo_guard(const undo_guard&) = delete;
    undo_guard& operator=(const undo_guard&) = delete;
    ~undo_guard() {
      if (self_ != nullptr)
        self_->undo(why_);
    }
    failure fail(failure why) { return why_ = std::move(why); }
    void keep() { self_ = nullptr; }

  private:
    sqlite_store* self_;
    failure why_{failure_code::internal, "a write to the store was left by an exception"};
  };

  /// Runs `work` as a whole: in a group, its failure undoes only itself; outside, it is a
  /// transaction. `work` returns a result.
  template <class Work>
  auto whole(Work&& work) -> decltype(work());

  /// Runs one changing statement, which SQLite itself keeps whole; returns how many rows it
  /// changed.
  template <class... Parameters>
  [[nodiscard]] result<std::int64_t> change(sql_literal sql, const Parameters&... parameters);

  /// Whether a write can be tried at all.
  [[nodiscard]] result<void> writable() const;
  /// Undoes a write of several statements that failed.
  void undo(const failure& why);
  /// Some errors (no space, disk faults) make SQLite undo the whole transaction. What follows in
  /// the group must then not be stored alone: the group is lost, and says so until it ends.
  void note_lost_group(const failure& why);

  [[nodiscard]] result<void> keep_answer(const answer_record& what);
  /// Whether an unsend of this message came before it.
  [[nodiscard]] result<bool> was_unsent(const inbound_event& event);
  /// Forgets the ids of events that were dealt with so long ago that LINE delivers none of them
  /// again; a little at a time.
  [[nodiscard]] result<void> prune_inbox(timestamp now);
  /// Whether the token that the outgoing message would use was spent on a notice.
  [[nodiscard]] static bool is_token_spent(const finished_turn& what,
                                           std::span<const answered_event> events);
  [[nodiscard]] result<void> store_turn(const finished_turn& what,
                                        std::span<const answered_event> events, bool token_spent);
  [[nodiscard]] result<std::int64_t> store_session(const finished_turn& what, source_kind source);
  [[nodiscard]] result<void> store_profile(std::int64_t session, const profile& who);
  [[nodiscard]] result<void> load_profile(std::int64_t session, profile& who);
  /// Makes the session of a notice known if nobody has been answered in it yet.
  [[nodiscard]] result<std::int64_t> notice_session(const late_notice& what);
  [[nodiscard]] result<std::optional<std::int64_t>> count_pattern(const turn& what);
  [[nodiscard]] result<void> insert_turn(const turn& what, std::int64_t session,
                                         std::optional<std::int64_t> pattern);
  /// Keeps whose words and which messages a turn holds, so that they can be taken out again.
  [[nodiscard]] result<void> store_words_owners(const turn& what, std::int64_t number,
                                                std::span<const answered_event> events);
  [[nodiscard]] result<void> store_usage(const turn& what, std::int64_t number);
  /// `turn` is empty for a notice whose answer is to come.
  [[nodiscard]] result<void> store_outgoing(const outbound& what, std::optional<std::int64_t> turn,
                                            std::int64_t session);
  /// Gives what a message took along the end that it shares, or lets it wait again.
  [[nodiscard]] result<void> end_carried(const delivery& what);

  [[nodiscard]] result<void> forget_pattern(std::uint64_t id);
  /// Takes the votes of a session (its number) back from what is asked after what; a question
  /// without votes goes.
  [[nodiscard]] result<void> take_votes_back(std::int64_t session);
  /// Takes a turn's vote back from its pattern; a pattern without votes goes.
  [[nodiscard]] result<void> release_pattern(std::int64_t turn);
  [[nodiscard]] result<void> read_summary(std::int64_t session, session_summary& into);
  /// Before the words of a turn go.
  [[nodiscard]] result<void> drop_summary_with(std::int64_t turn);
  [[nodiscard]] result<void> forget_turn(std::int64_t turn);
  [[nodiscard]] result<void> delete_turn(std::int64_t turn, erase_report& report);
  [[nodiscard]] result<erase_report> delete_user(const std::string& user_id);
  /// Writes the whole log into the file and empties it; false if a reader was in the way for longer
  /// than `patience`.
  [[nodiscard]] result<bool> truncate_log(timespan patience);

  connection database_;
  std::optional<writer_lock> lock_;
  timespan busy_timeout_;
  bool in_group_ = false;
  /// Why the present group is lost already.
  std::optional<failure> group_failure_;
  /// Words that were erased or taken back stand in the log; it is emptied once no reader needs it.
  bool truncation_owed_ = false;
};

// -- implementation ----------------------------------------------------------

template <class Work>
auto sqlite_store::whole(Work&& work) -> decltype(work()) {
  if (auto ready = writable(); !ready)
    return ready.error();
  undo_guard guard{*this};
  if (auto started = database_.run(in_group_ ? "SAVEPOINT operation" : "BEGIN IMMEDIATE"); !started)
    return guard.fail(started.error());
  auto outcome = work();
  if (!outcome)
    return guard.fail(outcome.error());
  if (auto kept = database_.run(in_group_ ? "RELEASE operation" : "COMMIT"); !kept)
    return guard.fail(kept.error());
  guard.keep();
  return outcome;
}

template <class... Parameters>
result<std::int64_t> sqlite_store::change(sql_literal sql, const Parameters&... parameters) {
  if (auto ready = writable(); !ready)
    return ready.error();
  auto changed = database_.run(sql, parameters...);
  if (!changed)
    note_lost_group(changed.error());
  return changed;
}

} // namespace tuktuk::persistence
