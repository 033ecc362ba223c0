#pragma once

#include "actors/session.hpp"
#include "actors/surroundings.hpp"
#include "core/pregeneration_policy.hpp"
#include "messages/interfaces.hpp"

#include <caf/actor_addr.hpp>
#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>

namespace tuktuk {

struct pregenerator_settings {
  core::pregeneration_settings policy;
  /// Questions that wait to be answered.
  std::size_t max_pending = 100;
  /// Beyond an answer's own limit, where a deployment is a reasoning model.
  std::uint32_t reasoning_tokens = 0;
  /// An answer that nobody used for so long is waste.
  timespan time_to_live = std::chrono::hours{24};
};

/// PREGENERATOR: answers questions before they are asked.
///
/// Talked to by SESSIONS, which say what may come next. It asks CLASSIFIER, CACHE and MODEL
/// SELECTOR as a SESSION would, and the AZURE POOL for a call that nobody waits for, one at a time:
/// the POOL makes it with idle capacity only. An answer that others may have goes to the CACHE, one
/// that leans on a conversation to its SESSION. What it may spend a day is set aside before a call;
/// what was spent before a restart is told by the ARCHIVE, which counts all calls without a turn,
/// so that the budget is rather left than passed. Restarted by the minds supervisor; a restart
/// loses the questions that wait.
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
  void begin_next();
  void classified(classification judged);
  void looked_up(bool known);
  void chosen(const model_choice& choice);
  void answered(std::uint64_t call, model_answer answer);
  void failed(std::uint64_t call, const model_bill& bill, bool lost);
  /// The conversation of a session went elsewhere.
  void gone(const std::string& session);
  void ended(const std::string& id, bool used);
  void expire();
  /// Lets go of the current question.
  void drop();
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
  std::unique_ptr<job> current;
  std::unordered_map<std::string, made_answer> made;
  /// What was spent today is known.
  bool loaded = false;
  std::uint64_t last_number = 0;
};

pregenerator_actor::behavior_type pregenerator(
  pregenerator_actor::stateful_pointer<pregenerator_state> self, surroundings_ptr around,
  pregenerator_settings settings, session_settings_ptr session);

} // namespace tuktuk
