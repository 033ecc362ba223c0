#pragma once

#include "messages/type_ids.hpp"

#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

/// The whole protocol on a page: every actor's typed interface, one sentence a handler. Arrows go
/// JOURNAL -> ROUTER -> SESSION -> (CLASSIFIER, CACHE, MODEL SELECTOR, AZURE POOL) -> SESSION ->
/// JOURNAL -> SENDER.
namespace tuktuk {

// -- who listens to streams ---------------------------------------------------

/// Hears what the AZURE POOL makes of a call: perhaps that it is being watched, then exactly one
/// answer, failure or loss.
using model_listener_actor = caf::typed_actor<
  // The viewer of this call has seen some of its text: it cannot silently start anew.
  caf::reacts_to<first_atom, std::uint64_t>,
  // The call is done.
  caf::reacts_to<answer_atom, std::uint64_t, model_answer>,
  // The call has failed for good, and this is what it was billed.
  caf::reacts_to<failed_atom, std::uint64_t, failure, model_bill>,
  // The POOL ended with the call: its successor can be asked again.
  caf::reacts_to<lost_atom, std::uint64_t>>;

/// Hears how a flight that it joined ended: with the answer, or (false) with nothing.
using flight_listener_actor
  = caf::typed_actor<caf::reacts_to<flight_atom, std::string, bool, stored_answer>>;

/// The asker of a web question: hears states and deltas, then one answer or one failure.
using web_listener_actor = caf::typed_actor<
  // What the server is doing ("typing").
  caf::reacts_to<status_atom, std::string>,
  // Where the text comes from and which deployment or model makes it, before its first piece.
  caf::reacts_to<source_atom, answer_source, std::string>,
  // The next piece of text.
  caf::reacts_to<delta_atom, std::string>,
  // Questions that may come next.
  caf::reacts_to<followups_atom, std::vector<std::string>>,
  // The answer is complete.
  caf::reacts_to<answer_atom, web_answer>,
  // There will be no (further) answer.
  caf::reacts_to<failed_atom, failure>>;

// -- sessions -----------------------------------------------------------------

/// SESSION: one user's conversation.
using session_actor = caf::typed_actor<
  // Treats an inbox event, after those that came before.
  caf::reacts_to<treat_atom, pending_event>,
  // Answers a web question, streaming to the listener.
  caf::reacts_to<ask_atom, web_question, web_listener_actor>,
  // Nobody waits for this web question any more.
  caf::reacts_to<gone_atom, std::string>,
  // See `model_listener_actor`.
  caf::reacts_to<first_atom, std::uint64_t>,
  caf::reacts_to<answer_atom, std::uint64_t, model_answer>,
  caf::reacts_to<failed_atom, std::uint64_t, failure, model_bill>,
  caf::reacts_to<lost_atom, std::uint64_t>,
  // See `flight_listener_actor`.
  caf::reacts_to<flight_atom, std::string, bool, stored_answer>,
  // From the PREGENERATOR: the answer to a question that may come next in this very conversation.
  caf::reacts_to<advance_atom, advance_answer>,
  // To itself: tries the current step again unless it went on meanwhile.
  caf::reacts_to<retry_atom, std::uint64_t>,
  // Shows or sets, for an operator, how deep its user's answers are; what was set is durable.
  caf::replies_to<depth_atom, depth_command>::with<profile>,
  // From its ROUTER, while it is there for one question: looks whether whoever was asked has been
  // silent for too long.
  caf::reacts_to<tick_atom>,
  // From its ROUTER, which has nothing more for it: ends.
  caf::reacts_to<stop_atom>>;

/// ROUTER: owns the sessions of its share of the users.
using router_actor = caf::typed_actor<
  // Passes an inbox event to its session, which is brought to life if need be.
  caf::reacts_to<treat_atom, pending_event>,
  // The same for a web question.
  caf::reacts_to<ask_atom, web_question, web_listener_actor>,
  // The asker of this question (user, id) went away.
  caf::reacts_to<gone_atom, std::string, std::string>,
  // A session (key) is done with these events or web questions (ids). False: the store did not know
  // them as waiting; if one was offered anew meanwhile, it is treated again.
  caf::reacts_to<done_atom, std::string, std::vector<std::string>, bool>,
  // Passes an operator's wish to a session (key).
  caf::replies_to<depth_atom, std::string, depth_command>::with<profile>,
  // To itself: passivates idle sessions, looks after the JOURNAL.
  caf::reacts_to<tick_atom>,
  // How many events and questions are under way; how many sessions live.
  caf::replies_to<count_atom>::with<std::uint64_t, std::uint64_t>>;

// -- who helps a session to an answer -------------------------------------------

/// CLASSIFIER: judges a question.
using classifier_actor = caf::typed_actor<
  // Says what kind of question this text is.
  caf::replies_to<classify_atom, std::string>::with<classification>>;

/// MODEL SELECTOR: knows the deployments.
using model_selector_actor = caf::typed_actor<
  // Chooses a deployment for a plan.
  caf::replies_to<choose_atom, plan>::with<model_choice>,
  // The answer to a plan took so many tokens, or (true) was cut there.
  caf::reacts_to<length_atom, plan, std::uint32_t, bool>>;

/// CACHE: one shard of the shared answers, and of the answers being made for several askers.
using cache_actor = caf::typed_actor<
  // Looks for an answer; the listener is told of the flight's end, under its own key, if it joined
  // one.
  caf::replies_to<look_up_atom, shareable_question, flight_listener_actor>::with<look_up_result>,
  // Whether there is an answer to this key; makes nobody a leader.
  caf::replies_to<find_atom, std::string>::with<bool>,
  // Here is the answer to a question: from the leader of its flight, or from anybody who has one.
  caf::reacts_to<store_atom, shareable_question, stored_answer>,
  // The answer that was made by this turn is not what was asked with this question: it never serves
  // it again.
  caf::reacts_to<refuse_atom, shareable_question, std::string>,
  // The words that this turn was made of were taken back: its answer serves nobody any more.
  caf::reacts_to<forget_atom, std::string>,
  // From a leader: there will be no (shareable) answer to this key.
  caf::reacts_to<abandon_atom, std::string>,
  // To itself: asks the ARCHIVE for what its predecessors knew.
  caf::reacts_to<load_atom>,
  // To itself: tells the JOURNAL what is new.
  caf::reacts_to<tick_atom>>;

/// FOLLOWUPS: knows which question follows which.
using followups_actor = caf::typed_actor<
  // Learns from a question of a conversation.
  caf::reacts_to<learn_atom, followup_turn>,
  // Says which questions may come next, likeliest first.
  caf::replies_to<foresee_atom, followup_wish>::with<std::vector<foreseen_question>>,
  // A question (of a session, by pseudonym) was taken back.
  caf::reacts_to<forget_atom, std::string, std::string>,
  // To itself: tells the JOURNAL what is new; looks for what the store knows.
  caf::reacts_to<tick_atom>>;

/// PREGENERATOR: answers questions before they are asked, with idle capacity.
using pregenerator_actor = caf::typed_actor<
  // These questions may come next in the session's conversation.
  caf::reacts_to<advance_atom, advance_wish>,
  // An operator wants this question answered for everybody before it is asked; told when it is.
  caf::replies_to<preload_atom, std::string>::with<preload_report>,
  // The conversation of this session (key) went elsewhere.
  caf::reacts_to<gone_atom, std::string>,
  // An answer made in advance was used; false: it was dropped unused.
  caf::reacts_to<done_atom, std::string, bool>,
  // See `model_listener_actor`.
  caf::reacts_to<first_atom, std::uint64_t>,
  caf::reacts_to<answer_atom, std::uint64_t, model_answer>,
  caf::reacts_to<failed_atom, std::uint64_t, failure, model_bill>,
  caf::reacts_to<lost_atom, std::uint64_t>,
  // To itself: counts what was not used as waste.
  caf::reacts_to<tick_atom>,
  // What was spent today (Thailand's), with what may be spent by calls under way.
  caf::replies_to<count_atom>::with<nano_usd>>;

/// AZURE POOL: the connections to Azure OpenAI.
using azure_pool_actor = caf::typed_actor<
  // Makes a call for the listener; answers at once that it has taken it.
  caf::replies_to<ask_atom, model_call, model_listener_actor>::with<bool>,
  // The same for somebody who watches: the text goes to them as it comes, after its source.
  caf::replies_to<ask_atom, model_call, model_listener_actor, web_listener_actor>::with<bool>,
  // Nobody wants this call's answer any more.
  caf::reacts_to<cancel_atom, std::uint64_t>,
  // To itself: an attempt (call, number) has ended.
  caf::reacts_to<done_atom, std::uint64_t, std::uint32_t>,
  // To itself: of several attempts at a call this one's (call, number) answer has begun.
  caf::reacts_to<first_atom, std::uint64_t, std::uint32_t>,
  // To itself: the time to look at this call again has come.
  caf::reacts_to<retry_atom, std::uint64_t>,
  // To itself: looks for endpoints that hang or have recovered.
  caf::reacts_to<tick_atom>,
  // How many calls are under way or wait.
  caf::replies_to<count_atom>::with<std::uint64_t>>;

// -- the store and LINE ---------------------------------------------------------

/// SENDER: brings outgoing messages of its share of the sessions to LINE.
using sender_actor = caf::typed_actor<
  // Delivers this message, after those of the same session before it.
  caf::reacts_to<deliver_atom, outbound>,
  // An answer to this user (LINE user id), who asked at this time, is being made: shows the loading
  // animation until it goes out, as far as that can be done at once.
  caf::reacts_to<loading_atom, std::string, timestamp>,
  // There will be no answer to this user after all.
  caf::reacts_to<gone_atom, std::string>,
  // The language of this user (LINE user id) as LINE tells it, or nothing.
  caf::replies_to<language_atom, std::string>::with<std::string>,
  // The name by which the others in a group or room know this member, or nothing.
  caf::replies_to<name_atom, chat_member>::with<std::string>,
  // To itself: LINE answered the request for a language or a name (ticket).
  caf::reacts_to<language_atom, std::uint64_t, std::string>,
  // To itself: an attempt at this message (outbound id) has ended.
  caf::reacts_to<done_atom, std::string>,
  // To itself: the time to try this message again has come.
  caf::reacts_to<retry_atom, std::string>,
  // Of this session (key) only these messages (outbound ids) are still owed: the others are not
  // tried again.
  caf::reacts_to<keep_atom, std::string, std::vector<std::string>>,
  // To itself: something waited for this moment.
  caf::reacts_to<wake_atom>,
  // The server stops: begins no more calls, and answers when the JOURNAL knows which messages LINE
  // certainly does not have.
  caf::replies_to<park_atom>::with<bool>,
  // To itself: looks after the JOURNAL.
  caf::reacts_to<tick_atom>,
  // How many messages are owed.
  caf::replies_to<count_atom>::with<std::uint64_t>>;

/// JOURNAL: the one writer of the store. Every answer it gives speaks of what is durable.
using journal_actor = caf::typed_actor<
  // Takes events into the inbox; fresh ones go to their ROUTERS at once; answers how many were
  // fresh when all of them are durable.
  caf::replies_to<accept_atom, std::vector<inbound_event>>::with<std::uint32_t>,
  // Stores a finished turn; its outgoing message goes to its SENDER when it is durable.
  caf::replies_to<finish_atom, finished_turn>::with<finish_outcome>,
  // Stores that a question's token is spent on a promise, which goes to its SENDER when that is
  // durable; false: the question waits no more, or its token was spent before.
  caf::replies_to<notice_atom, late_notice>::with<bool>,
  // Marks an event (id) as done without a turn, saying why.
  caf::replies_to<settle_atom, std::string, std::string>::with<bool>,
  // Notes that treating an event (id) crashed its session; answers how often by now.
  caf::replies_to<attempt_atom, std::string>::with<std::uint32_t>,
  // Books a call (its bill and cost) that no turn tells of, with the next commit.
  caf::reacts_to<bill_atom, model_bill, nano_usd>,
  // Stores what is new in the patterns of questions, with the next commit.
  caf::reacts_to<learn_atom, followup_changes>,
  // To itself: writes what has waited for a commit until now.
  caf::reacts_to<learn_atom>,
  // To itself: books what has waited for a commit until now.
  caf::reacts_to<bill_atom>,
  // Keeps what a CACHE knows, with the next commit.
  caf::reacts_to<store_atom, answer_memory>,
  // Stores the ends of messages' stories.
  caf::replies_to<record_atom, std::vector<delivery>>::with<bool>,
  // Notes that LINE certainly has none of these messages (outbound ids), whatever was tried.
  caf::replies_to<absent_atom, std::vector<std::string>>::with<bool>,
  // Notes that LINE certainly has not replied with these messages (outbound ids), and that a push
  // of each may be out from now on.
  caf::replies_to<push_atom, std::vector<std::string>>::with<bool>,
  // Removes the words of a message (session, message id); answers how many places were touched.
  caf::replies_to<forget_atom, std::string, std::string>::with<std::uint64_t>,
  // Stores what the older turns of a session (key) come to; false: it tells of turns that are gone.
  caf::replies_to<summary_atom, std::string, session_summary>::with<bool>,
  // Stores whether the user of a session follows us.
  caf::replies_to<following_atom, std::string, bool>::with<bool>,
  // Stores how deep a session's answers are; false: nobody knows the session.
  caf::replies_to<depth_atom, std::string, depth_profile>::with<bool>,
  // Makes a ROUTER known as number `index` of `count`, and sends it all waiting events of its
  // share.
  caf::replies_to<enlist_atom, router_actor, std::uint32_t, std::uint32_t>::with<std::uint64_t>,
  // The same for a SENDER and the messages owed.
  caf::replies_to<enlist_atom, sender_actor, std::uint32_t, std::uint32_t>::with<std::uint64_t>,
  // The store's own numbers.
  caf::replies_to<health_atom>::with<store_health>,
  // To itself: makes what has gathered durable.
  caf::reacts_to<commit_atom>>;

/// ARCHIVE: a reader of the store.
using archive_actor = caf::typed_actor<
  // What a session needs to live again, with at most so many turns of history.
  caf::replies_to<load_atom, std::string, std::uint32_t>::with<session_snapshot>,
  // What is known of which question follows which, with at most so many patterns.
  caf::replies_to<load_atom, std::uint64_t>::with<followup_memory>,
  // What was billed since this time for calls that belong to no turn.
  caf::replies_to<bill_atom, timestamp>::with<nano_usd>,
  // The key of the session that goes by this pseudonym; empty if there is none.
  caf::replies_to<name_atom, std::string>::with<std::string>,
  // An answered turn (id) of this session; an empty one if there is none, or if its words were
  // taken back.
  caf::replies_to<find_atom, std::string, std::string>::with<past_turn>,
  // What the CACHE shard number `index` of `count` is to know again.
  caf::replies_to<load_atom, std::uint32_t, std::uint32_t>::with<answer_memory>>;

} // namespace tuktuk
