#pragma once

#include "actors/surroundings.hpp"
#include "core/followup_model.hpp"
#include "messages/interfaces.hpp"

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include <chrono>
#include <string>
#include <vector>

namespace tuktuk {

struct followups_settings {
  core::followup_settings model;
  /// What an operator expects, before anybody asked.
  std::vector<core::followup_flow> flows;
};

/// FOLLOWUPS: knows which question follows which.
///
/// Owns the patterns in memory. Talked to by SESSIONS. What it learns goes to the JOURNAL, which
/// writes it along with something else; what is written comes back from the ARCHIVE at a start.
/// Until then it knows the operator's flows, and what it is to learn waits. Restarted by the minds
/// supervisor; a restart loses what was not written yet, some questions' worth.
struct followups_state {
  static inline const char* name = "followups";

  using self_pointer = followups_actor::stateful_pointer<followups_state>;

  explicit followups_state(self_pointer self);

  /// Asks the ARCHIVE for what is known, again and again until it answers.
  void load();
  void learn(const followup_turn& turn);
  [[nodiscard]] std::vector<foreseen_question> foresee(const followup_wish& wish) const;
  void forget(const std::string& pseudonym, const std::string& question);
  void keep(followup_changes changes);

  self_pointer self;
  surroundings_ptr around;
  followups_settings settings;
  core::followup_model model;
  std::string salt;
  bool loaded = false;
  std::vector<followup_turn> waiting;
};

followups_actor::behavior_type followups(followups_actor::stateful_pointer<followups_state> self,
                                         surroundings_ptr around, followups_settings settings);

} // namespace tuktuk
