#pragma once

#include "actors/session.hpp"
#include "actors/surroundings.hpp"
#include "core/pregeneration_policy.hpp"
#include "messages/interfaces.hpp"

#include <caf/actor_addr.hpp>
#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>
#include <caf/typed_response_promise.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace tuktuk {

struct pregenerator_settings {
  core::pregeneration_settings policy;
  /// Questions that wait to be answered.
  std::size_t max_pending = 100;
  /// Beyond an answer's own limit, where a deployment is a reasoning model.
  std::uint32_t reasoning_tokens = 0;
  /// An answer that nobody used for so long is waste.
  timespan time_to_live = std::chrono::hours{24};
  /// What an operator knows to be asked: answered for everybody at a start, unless it is answered.
  std::vector<std::string> common_questions;
};

/// PREGENERATOR: answers questions before they are asked.
///
/// Talked to by SESSIONS, which say what may come next. It asks CLASSIFIER, CACHE and MODEL
/// SELECTOR as a SESSION would, and the AZURE POOL for a call that nobody waits for, one at a time:
/// the POOL makes it with idle capacity only. An answer that others may have goes to the CACHE, one
/// that leans on a conversation to its SESSION. What it may spend a day is set aside before a call;
/// what was spent before a restart is told by the ARCHIVE, which counts all calls without a turn,
/// so that the budget is rather left than passed. What an operator lists is answered when nothing
/// else waits. Restarted by the minds supervisor; a restart loses the questions that wait, but for
/// those listed in the settings.
struct pregenerator_state {
  static inline const char* name = "pregenerator";

  using self_pointer = pregenerator_actor::stateful_pointer<pregenerator_state>;

  explicit pregenerator_state(self_pointer self);

  /// A question that waits, or is being answered.
  struct job {
    std::shared_ptr<const advance_wish> wish;
    /// Who wished it; does not keep it alive.
    caf::actor_addr asker;
    std::string question;
    bool leaning = false;
    /// An operator listed it, and perhaps waits for word of it.
    bool listed = false;
    std::optional<caf::typed_response_promise<preload_report>> report;
    classification judged;
    plan how;
    shareable_question shared;
    core::pregeneration_policy::reservation aside;
    std::uint64_t call = 0;
    /// Names this try in answers that come late.
    std::uint64_t number = 0;
  };

  /// An answer of which nobody has said yet whether it was of use.
  struct made_answer {
    nano_usd cost = 0;
    timestamp expires;
  };

  void take(std::shared_ptr<const advance_wish> wish, const caf::actor_addr& asker);
  /// Listed by an operator. Refused if too many wait.
  caf::typed_response_promise<preload_report> take_listed(std::string question);
  /// The questions of the settings, unless they wait already. Again every hour: what expired is
  /// made anew, and what the budget did not allow has another day.
  void take_common();
  void begin_next();
  void classified(classification judged);
  void looked_up(bool known);
  void chosen(const model_choice& choice);
  void answered(std::uint64_t call, model_answer answer);
  void failed(std::uint64_t call, const failure& why, const model_bill& bill, bool lost);
  /// The conversation of a session went elsewhere.
  void gone(const std::string& session);
  void ended(const std::string& id, bool used);
  void expire();
  /// Lets go of the current question, and says what became of it if it was listed.
  void drop(preload_outcome outcome, const std::string& why = {});
  /// Whether others may have its answer, and for long; else says why not.
  [[nodiscard]] std::string why_unfit() const;
  /// What a call costs at most.
  [[nodiscard]] nano_usd worst_cost(const model_call& call) const;
  void book(const model_bill& bill, nano_usd cost);
  void load();

  self_pointer self;
  surroundings_ptr around;
  pregenerator_settings settings;
  session_settings_ptr session;
  core::pregeneration_policy policy;
  std::deque<job> waiting;
  /// Waits longer: listed questions.
  std::deque<job> listed;
  std::unique_ptr<job> current;
  std::unordered_map<std::string, made_answer> made;
  /// What was spent today is known.
  bool loaded = false;
  std::uint64_t last_number = 0;
  /// What became of the questions of the settings, by outcome; said in the log once all are done.
  std::array<std::size_t, preload_outcome_count> outcomes{};
  std::size_t common_left = 0;
  std::optional<timestamp> common_taken;
  bool common_again = false;
};

pregenerator_actor::behavior_type pregenerator(
  pregenerator_actor::stateful_pointer<pregenerator_state> self, surroundings_ptr around,
  pregenerator_settings settings, session_settings_ptr session);

} // namespace tuktuk
