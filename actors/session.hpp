#pragma once

#include "actors/surroundings.hpp"
#include "core/cost.hpp"
#include "core/depth_profile.hpp"
#include "core/plan.hpp"
#include "core/prompt.hpp"
#include "messages/interfaces.hpp"

#include <caf/actor_clock.hpp>
#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>
#include <caf/typed_response_promise.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tuktuk {

/// What all sessions have in common; shared by them.
struct session_settings {
  /// From taking a question up to its answer or apology.
  timespan answer_deadline = std::chrono::minutes{2};
  /// A question's reply token is spent on a notice when it is this old and there is no answer yet;
  /// not at all if it is not trusted for so long (`core::notice_time`).
  timespan late_after = std::chrono::seconds{45};
  timespan reply_token_life = std::chrono::seconds{50};
  /// For one answer of CLASSIFIER, CACHE or MODEL SELECTOR.
  timespan step_timeout = std::chrono::seconds{2};
  timespan store_timeout = std::chrono::seconds{10};
  timespan merge_window = std::chrono::seconds{3};
  std::uint32_t max_history_turns = 50;
  std::size_t max_question_bytes = 20'000;
  /// More waiting questions than this are answered with an apology in their turn; on the web they
  /// are refused at once.
  std::size_t max_queue = 50;
  /// An event that crashed its session this often is set aside.
  std::uint32_t tries = 2;
  /// Tables, steps and comparisons become Flex messages.
  bool flex = true;
  /// A longer answer is cut, in UTF-16 code units; 0: never.
  std::size_t preview_units = 1200;
  core::plan_settings plan;
  /// Questions that the matcher judges the same may share an answer that is being made.
  bool join_alike = true;
  core::prompt_book prompts;
  core::price_list prices;
  /// When more answered turns than this stand outside of the session's summary, it is brought up to
  /// date; 0: there are no summaries.
  std::uint32_t summary_after = 12;
  /// Where patterns foresee little, the model proposes in the same call what may be asked next.
  bool followups_from_model = false;
};

using session_settings_ptr = std::shared_ptr<const session_settings>;

struct session_work;
struct summary_attempt;

using session_time_point = caf::actor_clock::time_point;

/// A SESSION: one user's conversation, or (one-off) a single question of somebody who gives no
/// name.
///
/// Owns the history and profile of its user in memory, the questions that wait, and the one being
/// answered (`session_work`); questions are answered strictly one after the other. Talked to by its
/// ROUTER, which spawned it, and by those whom it asked. Restarted by its ROUTER, which sends it
/// again what was not finished; history and profile come back from the store. Passivated by its
/// ROUTER. A one-off session takes the same road with what its question brings along in place of
/// history: it asks no ARCHIVE, stores no turn, has only its bill booked, and is ended by its
/// ROUTER as soon as it is done.
struct session_state {
  static inline const char* name = "session";

  using self_pointer = session_actor::stateful_pointer<session_state>;

  explicit session_state(self_pointer self);
  ~session_state();

  /// A question or another event that waits for its turn.
  struct waiting {
    pending_event item;
    /// Only for web questions.
    web_listener_actor listener = {};
    /// Only for web questions that want something otherwise than we would do it.
    std::shared_ptr<const question_terms> terms = {};
    /// Came when too many waited already.
    bool overflow = false;
    /// When its reply token is to be spent on a notice.
    session_time_point late_at = session_time_point::max();
  };

  // -- life ----------------------------------------------------------------------

  /// Asks the ARCHIVE for history and profile, again and again until it answers.
  void load(std::uint32_t tries);
  /// Without a past: for one question that stands alone.
  void begin_alone();
  void loaded(session_snapshot snapshot);
  void enqueue(waiting what);
  /// Refuses a web question for which there is no room: its asker can come back, and hears at once.
  void decline(const waiting& what);
  /// Whether the one event that waits belongs to the question that is being answered.
  [[nodiscard]] bool continues_work() const;
  /// Lets go of the current work; its events wait again, in front.
  void take_work_back();
  void begin_next();

  // -- what asks for no model (session_events.cpp) -----------------------------------

  void greet();
  void stop_following();
  void withdraw(const inbound_event& unsend);
  void withdraw_from_work(const std::string& message_id);
  /// Repeats until the store has forgotten the message; then the withdrawn questions are done.
  void forget_in_store(const inbound_event& unsend, const std::vector<std::string>& gone);
  void settle(const inbound_event& event, const char* why);

  // -- answers that take long (session_notices.cpp) ------------------------------------

  /// When the current question's token is to be spent on a notice, if it comes to that.
  void plan_notice();
  /// The same for one that waits for its turn.
  void plan_notice(waiting& what) const;
  [[nodiscard]] session_time_point notice_due(const inbound_event& event) const;
  /// When the next token is to be spent on a notice.
  [[nodiscard]] session_time_point next_notice() const;
  /// Whether the latest word to this chat is a promise that speaks of this event as well.
  [[nodiscard]] bool is_promised(const inbound_event& event) const;
  /// Spends the token that is due on the promise of an answer: one speaks of all questions.
  void send_due_notice();
  /// The promise of an answer to these events, with a button that fetches it, by the token of one.
  void send_notice(const inbound_event& event, std::vector<std::string> ids,
                   const std::string& question_language);
  /// They are spent on a promise.
  void forget_tokens(const std::vector<std::string>& ids);
  /// The store did not take a promise: it is tried again while there is a question and its token.
  void retry_notice(const std::string& event_id, timestamp promised);
  /// The button was tapped: what waits goes out with the tap's token, or else a word about it. Does
  /// not wait its turn, and asks no model.
  void fetch(const pending_event& tap);
  void store_fetch(std::shared_ptr<const finished_turn> what, const inbound_event& tap,
                   std::uint32_t tries);
  /// A message to the chat of this event, with its token.
  [[nodiscard]] outbound message_to(const inbound_event& event, std::string id) const;

  // -- one question's road, in order (session_road.cpp) ------------------------------

  void start_question(std::string text);
  void classify();
  void classify_failed();
  void prepare();
  void choose();
  void choose_failed(const failure& why);
  void look_up();
  void look_up_failed();
  void prepared();
  void deadline_passed();
  void call_model();
  /// How many tokens the answer may take.
  [[nodiscard]] std::uint32_t answer_room() const;
  /// Tells the MODEL SELECTOR how long an answer turned out.
  void note_length(const model_answer& made);
  void model_answered(model_answer answer);
  void model_failed(const failure& why, const model_bill& bill = {});
  /// Has a call booked that came too late to be a turn's.
  void book(const model_bill& bill);
  void flight_ended(bool success, stored_answer answer);
  /// The AZURE POOL ended with this call: its successor is asked.
  void call_lost(std::uint64_t call);
  [[nodiscard]] bool is_asking(std::uint64_t call) const;
  void web_client_gone(const std::string& id);

  // -- its end (session_end.cpp) -------------------------------------------------------

  /// Answers with a stored or fresh text.
  void answer(std::string text, answer_source source);
  /// Answers with a sentence of our own.
  void say(std::string text, turn_outcome outcome, std::string reason,
           failure_code code = failure_code::unavailable);
  void apologise(const failure& why);
  void hand_in();
  void store();
  void store_failed();
  void stored(finish_outcome outcome);
  /// The store will never take this turn: an apology takes its place, so that others are treated.
  void give_up_storing(const failure& why);
  /// A web question was answered over its open connection: the next one does not wait for the
  /// store.
  void store_aside();
  void store_aside(std::shared_ptr<const finished_turn> what, std::uint32_t tries);
  /// Of a question that stands alone only the bill is kept.
  void book_alone();
  /// Keeps what the session has learned from a turn.
  void remember(const finished_turn& what);
  void report(const turn& what, bool stored);
  /// Lets go of the current work without a turn.
  void drop_work();

  // -- what was said before the latest turns (session_summary.cpp) ---------------------

  /// Has the turns that have grown old summed up, if there are enough of them. Nobody waits for it.
  void sum_up();
  void ask_for_summary(const model_choice& choice);
  [[nodiscard]] bool is_summing(std::uint64_t call) const;
  void summed_up(model_answer made);
  /// The old summary stays; another attempt is made after some more turns.
  void summary_failed(const failure& why, const model_bill& bill = {});
  /// A message was taken back: a summary that may tell of it goes.
  void forget_summary(const std::string& message_id);
  /// How many of the first turns of the history the summary covers.
  [[nodiscard]] std::size_t summed_turns() const;
  void store_summary();
  /// What the summary adds to the current question's prompt.
  [[nodiscard]] std::string_view summary_for_prompt() const;

  // -- answers that others share (session_cached.cpp) ---------------------------------------

  /// Says what is to be shared with whom, and tells the CACHE which answer to it was turned down.
  void share();
  /// Takes an answer that the CACHE has.
  void take_stored(look_up_result found);
  /// Gives the CACHE an answer of ours for others.
  void give_stored(const model_answer& made);
  /// Whether the current message says that the last answer was to another question. Then it is
  /// asked again, of the model.
  bool reject_alike(const std::string& text);
  /// Who asks nearly the same again at once was not answered.
  void doubt_alike();
  /// Answers made of this message serve nobody any more.
  void forget_shared(const std::string& message_id);

  // -- how deep answers are (session_depth.cpp) ------------------------------------------

  /// Reads what the current question says about it.
  void hear_depth();
  /// What `after`, the profile after this question, has learned about it.
  [[nodiscard]] depth_profile learned_depth(const tuktuk::profile& after);
  /// Answers a message that is only about it.
  void change_depth(depth_command what);
  /// For an operator: shows or sets it.
  [[nodiscard]] caf::result<tuktuk::profile> steer(depth_command what);
  void steer(depth_command what, caf::typed_response_promise<tuktuk::profile> asker);
  /// Logs that it is another than before.
  void report_depth(const tuktuk::profile& before) const;

  // -- what is said, as LINE shows it (session_shown.cpp) --------------------------------

  /// Fills in what an outbound says and how: an answer, its rest, or a sentence of our own.
  void show(outbound& message, const std::string& quote_token);
  /// A button asked for the rest of an answer: finds the answer, then shows it.
  void read_on(const std::string& data);
  void find_rest();
  void rest_found(past_turn found);

  // -- what may be asked next (session_followups.cpp) ---------------------------------------

  /// The latest questions of the conversation with this one at their end.
  [[nodiscard]] std::vector<std::string> latest_questions(const std::string& current) const;
  /// Asks which questions may come next, while the answer is being made.
  void foresee();
  void foresight_done();
  /// Whether an answer that is at hand is held back a moment, for what may come next.
  [[nodiscard]] bool waits_for_foresight();
  /// What is offered after the current answer.
  [[nodiscard]] std::vector<std::string> suggestions(bool rest) const;
  /// Whether the model is to propose what may be asked next.
  [[nodiscard]] bool wants_proposals() const;
  /// Takes the proposals off an answer.
  void take_proposals(model_answer& made);
  /// Has patterns learned from a turn that is done.
  void learn_followups(const turn& what);
  /// A question was taken back.
  void forget_followups(const std::string& question);
  /// Has the questions that may come next answered in advance.
  void ask_in_advance();
  void keep_in_advance(advance_answer made);
  /// Lets go of all answers made in advance: what they lean on was taken back.
  void forget_in_advance();
  /// Tells the PREGENERATOR that an answer of its making is given.
  void note_used(const std::string& id);
  /// Whether the question was answered in advance for this conversation; others that were are
  /// dropped either way.
  [[nodiscard]] bool answer_from_advance();

  // -- who speaks in a group (session_names.cpp) -------------------------------------------

  /// Asks LINE for the names of those who speak in the conversation, and waits for none of them.
  void learn_names();
  void learn_name(const std::string& speaker);
  /// The name of somebody, or nothing.
  [[nodiscard]] std::string name_of(const std::string& speaker) const;
  /// Puts the name of the speaker before each question.
  [[nodiscard]] std::vector<past_turn> with_names(std::vector<past_turn> past) const;
  /// Whether one of the names stands in an answer.
  [[nodiscard]] bool holds_name(const std::string& text) const;

  // -- who was asked may be silent (session_watch.cpp) ---------------------------------

  /// From now on `span`, and in any case no longer than the question's deadline.
  void watch_step(timespan span);
  /// Nothing but the question's deadline ends what is under way now.
  void watch_deadline();
  void watch_until(session_time_point end);
  /// Sees to it that somebody looks when the step or the token's time ends.
  void arm_watch();
  void look_at_watch(session_time_point armed_for);
  /// A one-off session has no timer of its own: its ROUTER tells it when to look.
  void look_at_step();
  void step_timed_out();

  // -- help ------------------------------------------------------------------------

  /// Runs `action` after a while, unless the session ends first.
  void later(timespan delay, std::function<void()> action);
  /// Runs `action` only if the work is still the same then.
  [[nodiscard]] std::function<void()> if_current(void (session_state::*action)());
  /// Takes a step of the road again after a while; until then nothing but the deadline is watched,
  /// and what was asked before cannot fail the step any more.
  void retry_step(timespan delay, void (session_state::*step)());
  void leave_flight();
  /// Tells the ROUTER. Not `stored`: the store did not know them as waiting.
  void finished(std::vector<std::string> ids, bool stored = true);
  [[nodiscard]] std::string language() const;
  [[nodiscard]] std::uint64_t hash() const { return stable_hash(key); }

  self_pointer self;
  surroundings_ptr around;
  session_settings_ptr settings;
  router_actor router;
  std::string key;
  std::string pseudonym;
  tuktuk::profile profile;
  bool awake = false;
  std::vector<past_turn> history;
  /// Of the latest answer; nothing until there is one since the session came to life.
  std::optional<path> last_path;
  session_summary summary;
  /// The attempt at a new summary that is under way; null: none is.
  std::unique_ptr<summary_attempt> summing;
  /// Turns to come before the next attempt.
  std::uint32_t summary_pause = 0;
  /// Of a group's or room's members, by LINE's user id; an empty name was asked for. Never stored.
  std::map<std::string, std::string> names;
  /// Messages taken back before the history was there.
  std::vector<std::string> withdrawn_early;
  std::vector<waiting> queue;
  std::unique_ptr<session_work> work;
  /// What was foreseen after the latest answer.
  std::vector<std::string> offered;
  /// Answers made in advance for this conversation, as long as it goes where they wait.
  std::vector<advance_answer> in_advance;
  /// How often something was asked for in advance.
  std::uint64_t round = 0;
  /// What the user did with earlier answers since the last question.
  std::vector<depth_sign> depth_signs;
  /// What the user saw of the last answer.
  core::seen_answer last_seen;
  /// The last answer, as long as it is one to a question that was judged the same as another.
  struct alike_answer {
    shareable_question asked;
    std::string turn_id;
    timestamp at;
  };
  std::optional<alike_answer> last_alike;
  /// What others may share of this session, and the messages that it was made of; the latest last.
  struct shared_turn {
    std::string turn_id;
    std::string family;
    std::vector<std::string> message_ids;
  };
  std::vector<shared_turn> shared_turns;
  /// Operators that wait until the past is there.
  std::vector<std::pair<depth_command, caf::typed_response_promise<tuktuk::profile>>> steering;
  /// When the latest promise was made, as long as nothing else was said to the chat since.
  std::optional<timestamp> promised_at;
  std::map<std::uint64_t, std::function<void()>> timers;
  /// The timer that looks whether a step has ended in time, if one runs. Each step moves the end,
  /// not the timer: setting one wakes the clock's thread, which costs as much as the step itself.
  std::optional<session_time_point> watched_at;
  std::uint64_t last_ticket = 0;
};

session_actor::behavior_type session(session_actor::stateful_pointer<session_state> self,
                                     surroundings_ptr around, session_settings_ptr settings,
                                     std::string key, router_actor router);

} // namespace tuktuk
