#pragma once

#include "messages/failure.hpp"
#include "messages/inbound_event.hpp"
#include "messages/storage.hpp"
#include "persistence/answer_store.hpp"
#include "persistence/followup_store.hpp"
#include "persistence/profile_store.hpp"
#include "persistence/summary_store.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tuktuk::persistence {

/// What became of one event offered to the inbox.
enum class acceptance : std::uint8_t {
  fresh,    ///< new: it is in the inbox now and has to be treated
  repeated, ///< its id was seen before: nothing to do
};

using tuktuk::finish_outcome;
using tuktuk::finished_turn;
using tuktuk::store_health;

/// What `erase` removed of one user: conversations, questions with their answers, events that still
/// waited (what is dealt with holds nothing personal), outgoing messages whatever their state.
struct erase_report {
  std::uint64_t sessions = 0;
  std::uint64_t turns = 0;
  std::uint64_t events = 0;
  std::uint64_t outgoing = 0;
  /// Deleted bytes may still stand in the write-ahead log, because a reader blocks its truncation.
  /// `health` tries again.
  bool bytes_pending = false;

  friend bool operator==(const erase_report&, const erase_report&) = default;
};

/// The store: inbox, sessions, turns, outbox. The interface of every implementation (SQLite,
/// memory); one test suite runs against all of them.
///
/// An object belongs to one thread. Writes are grouped: between `begin` and `commit` nothing is
/// durable; when `commit` returns success everything since `begin` is (on disk, synced). A write
/// that fails inside a group undoes only itself. A write outside a group is its own group. If
/// `commit` fails, nothing of the group is stored. Failures have the code `storage` unless said
/// otherwise; `internal` is what the data themselves make impossible: trying again is of no use.
class store : public profile_store,
              public answer_store,
              public followup_store,
              public summary_store {
public:
  // -- groups ----------------------------------------------------------------

  [[nodiscard]] virtual result<void> begin() = 0;
  [[nodiscard]] virtual result<void> commit() = 0;
  /// Forgets everything since `begin`.
  virtual void rollback() = 0;

  // -- inbox -----------------------------------------------------------------

  /// Takes an event into the inbox unless its id was ever seen (ids outlive the events' texts).
  [[nodiscard]] virtual result<acceptance> accept(const inbound_event& event) = 0;

  /// Untreated events with `sequence` above `after`, in order of arrival, at most `limit`.
  [[nodiscard]] virtual result<std::vector<pending_event>> pending_events(std::int64_t after,
                                                                          std::size_t limit)
    = 0;

  /// Notes that a session crashed while it treated this event; returns how often that happened by
  /// now. `not_found` if the event is not waiting any more.
  [[nodiscard]] virtual result<std::uint32_t> count_attempt(const std::string& event_id) = 0;

  /// Stores the promise that a question's answer is to come, for which its reply token is spent:
  /// the events that still wait lose theirs for good. False, and nothing is stored, if none of them
  /// waits with a token any more, or if this very notice was stored before.
  [[nodiscard]] virtual result<bool> store_notice(const late_notice& what) = 0;

  /// Marks an event as done that needs neither a turn nor an answer (unfollow, leave, unsend, or a
  /// question that was taken back before it was answered). Its text is removed. Already done:
  /// no-op.
  [[nodiscard]] virtual result<void> settle(const std::string& event_id, std::string_view why) = 0;

  // -- turns and sessions ----------------------------------------------------

  /// Stores the turn, the profile, the usage and cost, the pattern and the outgoing message, and
  /// marks the turn's events as done. If the turn names events and none of them is waiting any
  /// more: `already_done`. The very same turn twice: `repeated`. If a notice has spent the token of
  /// the outgoing message (`store_notice`), that is stored without it: `token_spent`.
  [[nodiscard]] virtual result<finish_outcome> finish(const finished_turn& what) = 0;

  /// Books a call that was billed and belongs to no turn: its question was taken back, or was
  /// answered with an apology before the call came to its end.
  [[nodiscard]] virtual result<void> book(const model_bill& bill, nano_usd cost, timestamp at) = 0;

  /// What a session needs to live again, with at most `max_turns` of its latest answered turns.
  /// A session never seen has an empty snapshot (pseudonym empty).
  [[nodiscard]] virtual result<session_snapshot> load_session(const std::string& session,
                                                              std::size_t max_turns)
    = 0;

  /// An answered turn of this session; one without words if the session has none of this id, or if
  /// its words were taken back.
  [[nodiscard]] virtual result<past_turn> find_turn(const std::string& session,
                                                    const std::string& turn_id)
    = 0;

  /// Keeps whether the user follows us, without a turn (LINE's unfollow). An unknown session:
  /// no-op. Not following drops the session's pending outgoing messages
  /// (`delivery_state::dropped`).
  [[nodiscard]] virtual result<void> set_following(const std::string& session, bool following) = 0;

  /// LINE's unsend: removes the words of this message from inbox and turns of the session (a
  /// question made of several messages is removed whole; the answer that quotes it too, its message
  /// if still owed, and its vote for a pattern). Returns how many turns and waiting events were
  /// touched. A waiting event is settled, but for the unsend event itself.
  [[nodiscard]] virtual result<std::uint64_t> forget_message(const std::string& session,
                                                             const std::string& message_id)
    = 0;

  /// Removes everything held of one LINE user or web client (`chat` id as in `inbound_event::chat`,
  /// or the `speaker` of group messages), bytes included as far as readers allow. Event ids stay,
  /// so that a redelivery brings nothing back, and so does what was paid, without whom it was paid
  /// for. Not in a group.
  [[nodiscard]] virtual result<erase_report> erase(const std::string& user_id) = 0;

  // -- outbox ----------------------------------------------------------------

  /// Outgoing messages still owed, oldest first, at most `limit`, with (created, id) after the
  /// given id; empty or unknown: from the start. Those that wait for a token come only with the
  /// message that takes them along (`outbound::ahead`). Each is in the doubt
  /// that was noted last (`set_doubt`), at first in that of a reply: a former process may have
  /// tried.
  [[nodiscard]] virtual result<std::vector<outbound>> pending_outgoing(const std::string& after_id,
                                                                       std::size_t limit)
    = 0;

  /// Ids of the messages still owed to a session, oldest first.
  [[nodiscard]] virtual result<std::vector<std::string>> owed_to(const std::string& session) = 0;

  /// Whether an answer (no notice) is still owed to a session.
  [[nodiscard]] virtual result<bool> owes_answer(const std::string& session) = 0;

  /// Notes what LINE may have of this message although nobody heard so. Every message begins with
  /// `doubt::reply`, as its first attempt follows the commit at once; a push must be noted before.
  /// Unknown or ended: no-op. What LINE does not have goes along with no other message any more.
  [[nodiscard]] virtual result<void> set_doubt(const std::string& outbound_id, doubt what) = 0;

  /// Writes the end of an outgoing message's story; its text goes (the turn has the answer). With
  /// `waiting` it keeps everything and waits, in no doubt, to be taken along. What it took along
  /// shares an end that is `replied` or `uncertain`, and waits again after any other. Unknown,
  /// ended already, or `pending` still: no-op.
  [[nodiscard]] virtual result<void> record_delivery(const delivery& what) = 0;

  /// Messages of a session that wait for a token and go along with no other, oldest first.
  [[nodiscard]] virtual result<std::vector<outbound>> waiting_messages(const std::string& session)
    = 0;

  /// The message `carrier`, which is pending, takes these waiting ones of its session along. If it
  /// is a notice that answers a tap, they say what it would say: it loses its own text and button.
  /// A promise (`store_notice`) speaks of another question and keeps them.
  [[nodiscard]] virtual result<void> take_along(const std::string& carrier,
                                                const std::vector<std::string>& waiting)
    = 0;

  /// From now on a message is shown by these message objects (empty: by its text).
  [[nodiscard]] virtual result<void> show_by(const std::string& outbound_id,
                                             const std::string& messages)
    = 0;

  /// The reply token of a pending message goes over to one of its session that waits, which is
  /// pending from then on; the first message has none any more.
  [[nodiscard]] virtual result<void> pass_token(const std::string& from, const std::string& to) = 0;

  /// Lets go of what was to be taken along by messages that have ended otherwise. For a store that
  /// was just opened: there may have been no time to record that.
  [[nodiscard]] virtual result<void> release_carried() = 0;

  // -- care ------------------------------------------------------------------

  /// Meant to be asked about once a second; finishes an erasure that a reader held up, too.
  [[nodiscard]] virtual result<store_health> health(timestamp now) = 0;

  /// Writes the log back into the database file and closes it cleanly. Nothing may follow.
  [[nodiscard]] virtual result<void> close() = 0;
};

/// How to open a SQLite store.
struct sqlite_options {
  /// Relative to the working directory, or absolute.
  std::string path;
  /// Opens an existing database for reading only (the reader beside the writer, tools).
  bool read_only = false;
  /// How long to wait for a lock held by another process before failing.
  timespan busy_timeout = std::chrono::seconds{5};
  /// How long to wait until another writer lets go of the store: where it is an actor of this very
  /// process that is just ending.
  timespan lock_timeout{0};
  /// Looks through the whole file for damage: takes the longer the larger it is, and is not needed
  /// again within one process.
  bool check = true;
};

/// Opens (and creates, checks, migrates) a SQLite database: WAL, synchronous=FULL, `PRAGMA
/// user_version` migrations, quick_check, file mode 0600, missing parent folders made. Failures
/// name the path and what to do: `storage` (damaged, not a database, read-only, no space, locked by
/// another tuktuk: one writer per file), `newer_version` (file left untouched).
[[nodiscard]] result<std::unique_ptr<store>> open_sqlite_store(const sqlite_options& options);

/// The twin that keeps everything in memory; for tests and for trying things out.
[[nodiscard]] std::unique_ptr<store> make_memory_store();

} // namespace tuktuk::persistence
