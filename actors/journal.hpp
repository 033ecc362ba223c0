#pragma once

#include "actors/store_factory.hpp"
#include "actors/surroundings.hpp"
#include "messages/interfaces.hpp"
#include "persistence/store.hpp"

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tuktuk {

struct journal_settings {
  /// Writes that are made durable together at most.
  std::size_t max_batch = 1000;
  /// With more untreated events than this, no more are accepted.
  std::uint64_t max_pending = 100'000;
  /// Shared answers that are kept.
  std::size_t max_answers = 20'000;
};

/// The JOURNAL: the one writer of the store, a detached actor, because it blocks on the disk.
///
/// Owns the writing store object. Talked to by the webhook route, SESSIONS, ROUTERS, SENDERS and
/// (for the bills of calls that were cancelled) the AZURE POOL.
/// Writes gather in a group that is committed as soon as the mailbox has been worked off, or at
/// `max_batch`: an idle server commits each write at once, a loaded one many together. Bills that
/// no turn tells of wait for that a moment; a restart loses those of this moment. Restarted by the
/// storage supervisor; a restart loses nothing that was answered: what is answered is on disk, and
/// whoever waits for an answer asks again. ROUTERS and SENDERS notice its death and enlist anew.
struct journal_state {
  static inline const char* name = "journal";

  using self_pointer = journal_actor::stateful_pointer<journal_state>;

  explicit journal_state(self_pointer self);
  /// Tells whoever waits for an open group that it is lost, so that they ask the successor.
  ~journal_state();
  journal_state(const journal_state&) = delete;
  journal_state& operator=(const journal_state&) = delete;

  // -- groups --------------------------------------------------------------------

  /// Runs `write` in the open group (opening one if need be); whether it may be answered on commit.
  [[nodiscard]] bool in_group(const std::function<result<void>()>& write, caf::error& why);

  /// Remembers what to say when the group is durable (`why` is null) or lost.
  void on_commit(std::function<void(const caf::error* why)> answer);

  /// Makes the group durable and gives all answers.
  void commit();

  // -- bills that no turn tells of (journal_bills.cpp) ---------------------------------

  /// Keeps a bill for the next group, which it does not call for by itself.
  void keep_bill(model_bill bill, nano_usd cost);
  /// Books the bills that wait.
  void book_bills();

  // -- what the CACHE knows (journal_answers.cpp) ---------------------------------------

  /// Keeps it for the next group, which it does not call for by itself.
  void keep_answers(answer_memory what);
  /// Writes what waits.
  void write_answers();

  // -- which question follows which (journal_followups.cpp) -----------------------------

  /// Keeps what is new for the next group.
  void keep_followups(followup_changes changes);
  void write_followups();

  // -- what waits for a token (journal_waiting.cpp) ------------------------------------

  /// What waits for a token goes along with the first of these, as far as LINE takes it in one
  /// call. What has no room beside it even as plain text gets the token in its place, before it.
  /// `silent`: the first says nothing beside what it brings.
  result<void> take_waiting_along(std::vector<outbound>& outgoing, bool silent);
  /// A tap on the button is not told that everything was sent while an answer is still owed.
  result<void> choose_words(finished_turn& what);
  /// Shows a message as plain text where it has more messages than there is room for.
  result<void> fit(outbound& waiting, std::size_t room);
  result<void> pass_token(std::vector<outbound>& outgoing, outbound waiting);

  // -- who gets what (journal_replay.cpp) ----------------------------------------------

  /// Sends a waiting event to the ROUTER of its session, if one is known.
  void forward(pending_event event);

  /// Sends a message owed to the SENDER of its session, if one is known.
  void forward(outbound what);

  result<std::uint64_t> replay_events(std::uint32_t index, std::uint32_t count);
  /// Sends a SENDER what it owes to its share of the sessions; from here on it may have tried.
  result<std::uint64_t> replay_outgoing(std::uint32_t index, std::uint32_t count);
  /// What is handed out without doubt may be tried, so that the next one to get it must doubt.
  result<void> note_doubt(const std::vector<outbound>& owed);

  /// When the open group is durable, the session's SENDER learns what is still owed to it.
  result<void> tell_owed_on_commit(const std::string& session);

  // -- help ------------------------------------------------------------------------

  /// Whether so many more events may wait.
  [[nodiscard]] bool has_room(std::size_t events);

  void report(const failure& why);

  self_pointer self;
  surroundings_ptr around;
  journal_settings settings;
  std::unique_ptr<persistence::store> store;
  std::vector<router_actor> routers;
  std::vector<sender_actor> senders;
  /// Untreated events, at most: what is settled or lost is only noticed by counting again.
  std::uint64_t pending = 0;
  /// Something may have made `pending` too large since it was last counted.
  bool overcounted = false;

private:
  struct waiting_bill {
    model_bill bill;
    nano_usd cost = 0;
    timestamp at;
  };

  void report_lost(const waiting_bill& which) const;

  std::vector<waiting_bill> bills_;
  answer_memory memory_;
  /// Answers written since the store was last pruned.
  std::size_t answers_written_ = 0;
  std::vector<followup_changes> followups_;
  std::size_t operations_ = 0;
  bool open_ = false;
  std::chrono::steady_clock::time_point last_report_;
  std::vector<std::function<void(const caf::error*)>> answers_;
};

journal_actor::behavior_type journal(journal_actor::stateful_pointer<journal_state> self,
                                     surroundings_ptr around, store_factory open,
                                     journal_settings settings);

} // namespace tuktuk
