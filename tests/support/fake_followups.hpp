#pragma once

#include "fake_actor.hpp"

#include <string>
#include <utility>
#include <vector>

namespace tuktuk::test {

class fake_followups final : public fake_actor<fake_followups> {
public:
  explicit fake_followups(deterministic& fixture) : fake_actor(fixture, service::followups) {}

  caf::behavior behavior(caf::event_based_actor* self) {
    const auto me = shared_from_this();
    return {
      [me](learn_atom, const followup_turn& turn) { me->learned.push_back(turn); },
      [me, self](foresee_atom, const followup_wish& wish) {
        me->asked.push_back(wish);
        return me->on_foresee(self, me->foreseen);
      },
      [me](forget_atom, const std::string&, const std::string& question) {
        me->forgotten.push_back(question);
      },
      [](action& what) { what.run(); },
    };
  }

  std::vector<foreseen_question> foreseen;
  std::vector<followup_turn> learned;
  std::vector<followup_wish> asked;
  std::vector<std::string> forgotten;
  fake_answer<std::vector<foreseen_question>> on_foresee;
};

class fake_pregenerator final : public fake_actor<fake_pregenerator> {
public:
  explicit fake_pregenerator(deterministic& fixture) : fake_actor(fixture, service::pregenerator) {}

  caf::behavior behavior(caf::event_based_actor*) {
    const auto me = shared_from_this();
    return {
      [me](advance_atom, const advance_wish& wish) { me->wishes.push_back(wish); },
      [me](gone_atom, const std::string& session) { me->gone.push_back(session); },
      [me](done_atom, const std::string& id, bool used) { me->ended.emplace_back(id, used); },
      [](action& what) { what.run(); },
    };
  }

  std::vector<advance_wish> wishes;
  std::vector<std::string> gone;
  std::vector<std::pair<std::string, bool>> ended;
};

} // namespace tuktuk::test
