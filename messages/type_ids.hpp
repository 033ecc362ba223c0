#pragma once

#include "messages/advance.hpp"
#include "messages/failure.hpp"
#include "messages/followup.hpp"
#include "messages/inbound_event.hpp"
#include "messages/model_call.hpp"
#include "messages/outbound.hpp"
#include "messages/question.hpp"
#include "messages/session_summary.hpp"
#include "messages/shared_answer.hpp"
#include "messages/storage.hpp"
#include "messages/turn.hpp"
#include "messages/web.hpp"

#include <caf/atom.hpp>
#include <caf/type_id.hpp>

// Every type that crosses between actors, with a name that other machines know it by, and the verbs
// that messages begin with (at most ten characters each, a limit of CAF 0.17).

CAF_BEGIN_TYPE_ID_BLOCK(tuktuk, caf::first_custom_type_id)

CAF_ADD_TYPE_ID(tuktuk, (tuktuk::answer_memory))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::answer_source))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::chat_member))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::classification))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::delivery))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::depth_command))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::depth_profile))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::failure))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::finish_outcome))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::finished_turn))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::followup_changes))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::followup_memory))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::followup_turn))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::followup_wish))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::advance_answer))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::advance_wish))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::inbound_event))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::late_notice))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::look_up_result))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::model_answer))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::model_bill))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::model_call))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::model_choice))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::outbound))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::past_turn))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::pending_event))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::plan))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::preload_outcome))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::preload_report))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::profile))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::session_snapshot))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::session_summary))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::store_health))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::shareable_question))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::stored_answer))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::timestamp))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::web_answer))
CAF_ADD_TYPE_ID(tuktuk, (tuktuk::web_question))
CAF_ADD_TYPE_ID(tuktuk, (std::vector<tuktuk::delivery>))
CAF_ADD_TYPE_ID(tuktuk, (std::vector<tuktuk::foreseen_question>))
CAF_ADD_TYPE_ID(tuktuk, (std::vector<tuktuk::inbound_event>))

CAF_ADD_ATOM(tuktuk, tuktuk, abandon_atom, "abandon")
CAF_ADD_ATOM(tuktuk, tuktuk, absent_atom, "absent")
CAF_ADD_ATOM(tuktuk, tuktuk, accept_atom, "accept")
CAF_ADD_ATOM(tuktuk, tuktuk, advance_atom, "advance")
CAF_ADD_ATOM(tuktuk, tuktuk, answer_atom, "answer")
CAF_ADD_ATOM(tuktuk, tuktuk, ask_atom, "ask")
CAF_ADD_ATOM(tuktuk, tuktuk, attempt_atom, "attempt")
CAF_ADD_ATOM(tuktuk, tuktuk, bill_atom, "bill")
CAF_ADD_ATOM(tuktuk, tuktuk, cancel_atom, "cancel")
CAF_ADD_ATOM(tuktuk, tuktuk, choose_atom, "choose")
CAF_ADD_ATOM(tuktuk, tuktuk, classify_atom, "classify")
CAF_ADD_ATOM(tuktuk, tuktuk, commit_atom, "commit")
CAF_ADD_ATOM(tuktuk, tuktuk, count_atom, "count")
CAF_ADD_ATOM(tuktuk, tuktuk, deliver_atom, "deliver")
CAF_ADD_ATOM(tuktuk, tuktuk, delta_atom, "delta")
CAF_ADD_ATOM(tuktuk, tuktuk, depth_atom, "depth")
CAF_ADD_ATOM(tuktuk, tuktuk, done_atom, "done")
CAF_ADD_ATOM(tuktuk, tuktuk, enlist_atom, "enlist")
CAF_ADD_ATOM(tuktuk, tuktuk, failed_atom, "failed")
CAF_ADD_ATOM(tuktuk, tuktuk, find_atom, "find")
CAF_ADD_ATOM(tuktuk, tuktuk, finish_atom, "finish")
CAF_ADD_ATOM(tuktuk, tuktuk, first_atom, "first")
CAF_ADD_ATOM(tuktuk, tuktuk, flight_atom, "flight")
CAF_ADD_ATOM(tuktuk, tuktuk, following_atom, "following")
CAF_ADD_ATOM(tuktuk, tuktuk, followups_atom, "followups")
CAF_ADD_ATOM(tuktuk, tuktuk, foresee_atom, "foresee")
CAF_ADD_ATOM(tuktuk, tuktuk, forget_atom, "forget")
CAF_ADD_ATOM(tuktuk, tuktuk, gone_atom, "gone")
CAF_ADD_ATOM(tuktuk, tuktuk, health_atom, "health")
CAF_ADD_ATOM(tuktuk, tuktuk, keep_atom, "keep")
CAF_ADD_ATOM(tuktuk, tuktuk, language_atom, "language")
CAF_ADD_ATOM(tuktuk, tuktuk, length_atom, "length")
CAF_ADD_ATOM(tuktuk, tuktuk, learn_atom, "learn")
CAF_ADD_ATOM(tuktuk, tuktuk, load_atom, "load")
CAF_ADD_ATOM(tuktuk, tuktuk, loading_atom, "loading")
CAF_ADD_ATOM(tuktuk, tuktuk, look_up_atom, "look_up")
CAF_ADD_ATOM(tuktuk, tuktuk, lost_atom, "lost")
CAF_ADD_ATOM(tuktuk, tuktuk, name_atom, "name")
CAF_ADD_ATOM(tuktuk, tuktuk, notice_atom, "notice")
CAF_ADD_ATOM(tuktuk, tuktuk, park_atom, "park")
CAF_ADD_ATOM(tuktuk, tuktuk, preload_atom, "preload")
CAF_ADD_ATOM(tuktuk, tuktuk, push_atom, "push")
CAF_ADD_ATOM(tuktuk, tuktuk, record_atom, "record")
CAF_ADD_ATOM(tuktuk, tuktuk, refuse_atom, "refuse")
CAF_ADD_ATOM(tuktuk, tuktuk, retry_atom, "retry")
CAF_ADD_ATOM(tuktuk, tuktuk, settle_atom, "settle")
CAF_ADD_ATOM(tuktuk, tuktuk, source_atom, "source")
CAF_ADD_ATOM(tuktuk, tuktuk, status_atom, "status")
CAF_ADD_ATOM(tuktuk, tuktuk, stop_atom, "stop")
CAF_ADD_ATOM(tuktuk, tuktuk, store_atom, "store")
CAF_ADD_ATOM(tuktuk, tuktuk, summary_atom, "summary")
CAF_ADD_ATOM(tuktuk, tuktuk, tick_atom, "tick")
CAF_ADD_ATOM(tuktuk, tuktuk, treat_atom, "treat")
CAF_ADD_ATOM(tuktuk, tuktuk, wake_atom, "wake")

CAF_END_TYPE_ID_BLOCK(tuktuk)
