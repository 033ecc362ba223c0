#pragma once

#include "core/depth_profile.hpp"
#include "line/answer_messages.hpp"
#include "messages/interfaces.hpp"

#include <caf/actor_clock.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tuktuk {

/// The question that a SESSION is answering: born when it is taken up, gone when it is stored.
struct session_work {
  using time_point = caf::actor_clock::time_point;

  enum class stage : std::uint8_t {
    greeting, ///< asks LINE for the user's language
    rest,     ///< asks the ARCHIVE for an answer of which the rest is wanted
    classify,
    prepare, ///< look-up and choice are under way
    flight,  ///< waits for somebody else's equal question
    model,
    store, ///< answered; waits until that is durable
  };

  /// Distinguishes this work from those before it in answers that come late.
  std::uint64_t generation = 0;
  stage at = stage::classify;
  std::vector<inbound_event> events;
  /// How often the first of them crashed a session.
  std::uint32_t attempts = 0;
  web_listener_actor listener;
  /// Only where the asker wants something otherwise than we would do it.
  std::shared_ptr<const question_terms> terms;
  std::string normalised;
  plan how;
  model_choice choice;
  bool chosen = false;
  bool looked_up = false;
  look_up_result found;
  /// What the CACHE is asked for; its key is empty for a question that is not shared.
  shareable_question shared;
  bool leads = false;
  /// The question asks to go on with the latest answer, which was cut.
  bool continues = false;
  /// An answer to a like question was not what was asked: no stored one is taken.
  bool fresh = false;
  /// The turn whose answer to this question was turned down, until the CACHE is told; else empty.
  std::string refused_turn;
  /// The call under way.
  std::uint64_t call_id = 0;
  std::uint32_t tries = 0;
  /// Counts what was asked and given up, so that only the latest request can fail a step.
  std::uint32_t request = 0;
  /// How many AZURE POOLS died with this question.
  std::uint32_t deaths = 0;
  /// The store refused its turn for good.
  bool refused = false;
  bool shown = false;
  /// What the question says about the depth of its answer.
  core::depth_words wish;
  /// How deep answers are from now on, where the question only says so.
  std::optional<depth_profile> told_depth;
  /// What is shown of the answer at first.
  core::seen_answer seen;
  answer_ending ending = answer_ending::complete;
  time_point began;
  time_point step_began;
  /// When whoever was asked has been silent for too long.
  time_point step_ends = time_point::max();
  /// When the reply token is to be spent on a notice.
  time_point late_at = time_point::max();
  /// The user whose SENDER was told that an answer is being made; empty: nobody's.
  std::string announced_to;
  /// The record under construction.
  tuktuk::turn turn;
  std::vector<std::string> suggestions;
  std::vector<foreseen_question> foreseen;
  /// The model was asked to propose what comes next, and what it proposed.
  bool proposes = false;
  /// About what the proposals took of the call's output.
  std::uint32_t proposal_tokens = 0;
  std::vector<std::string> proposed;
  /// FOLLOWUPS was asked; an answer at hand waits for it.
  bool foreseeing = false;
  bool held_back = false;
  /// The answer of which the rest is shown, instead of an answer of this turn.
  std::string earlier_answer;
  line::more_request rest;
  finished_turn result;
  /// Took back a part of the question while the answer was being stored; done after that.
  std::vector<inbound_event> withdrawals;

  [[nodiscard]] std::vector<std::string> ids() const {
    std::vector<std::string> all;
    for (const auto& event : events)
      all.push_back(event.id);
    return all;
  }

  /// The latest event with a reply token; null if there is none.
  [[nodiscard]] const inbound_event* token_event() const {
    for (auto event = events.rbegin(); event != events.rend(); ++event)
      if (!event->reply_token.empty())
        return &*event;
    return nullptr;
  }

  [[nodiscard]] bool from_web() const {
    return !events.empty() && events.front().source == source_kind::web;
  }
};

/// A summary that is being made: the older turns of a session in short.
struct summary_attempt {
  /// 0: the MODEL SELECTOR has not answered yet.
  std::uint64_t call_id = 0;
  /// Tells it from those before it in answers that come late.
  std::uint64_t generation = 0;
  /// What it will be: all but its words.
  session_summary made;
};

} // namespace tuktuk
