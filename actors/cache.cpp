#include "actors/cache.hpp"

#include "actors/errors.hpp"
#include "core/question_match.hpp"

#include <caf/actor_cast.hpp>

#include <utility>

namespace tuktuk {

cache_state::cache_state(self_pointer ptr) : self(ptr) {}

cache_state::~cache_state() {
  for (const auto& [key, flight] : flights)
    for (const auto& each : flight.waiters)
      caf::anon_send(each.listener, flight_atom_v, each.key, false, stored_answer{});
}

look_up_result cache_state::look_up(const shareable_question& what, flight_listener_actor asker) {
  const auto now = self->clock().now();
  if (auto found = answers.find(what.key, now)) {
    around->meters->cache_look_up("hit");
    return {look_up_kind::hit, std::move(*found)};
  }
  const auto current = flights.find(what.key);
  if (current != flights.end() && current->second.leader != asker.address()) {
    current->second.waiters.push_back({std::move(asker), what.key});
    around->meters->cache_look_up("joined");
    return {look_up_kind::joined, {}};
  }
  if (current == flights.end()) {
    std::optional<core::question_slots> slots;
    if (join_window > timespan::zero() && !what.text.empty())
      slots = core::read_slots(what.text);
    if (auto* const like = slots ? alike(what, *slots, asker.address()) : nullptr) {
      like->waiters.push_back({std::move(asker), what.key});
      around->meters->cache_look_up("joined_alike");
      return {look_up_kind::joined, {}};
    }
    if (slots)
      families.emplace(what.family, what.key);
    self->monitor(asker);
    flights.emplace(what.key, flight{asker.address(), {}, now, std::move(slots)});
  }
  // A leader that asks again had its answer lost on the way; it leads on.
  around->meters->cache_look_up("lead");
  return {look_up_kind::lead, {}};
}

cache_state::flight* cache_state::alike(const shareable_question& what,
                                        const core::question_slots& slots,
                                        const caf::actor_addr& asker) {
  const auto now = self->clock().now();
  const auto [first, last] = families.equal_range(what.family);
  for (auto each = first; each != last; ++each) {
    auto& candidate = flights.at(each->second);
    if (candidate.leader != asker && now - candidate.began <= join_window
        && core::match(slots, *candidate.slots).same)
      return &candidate;
  }
  return nullptr;
}

void cache_state::store(const std::string& key, const stored_answer& answer) {
  answers.put(key, answer, self->clock().now());
  around->meters->cache_size(shard, answers.bytes(), answers.size());
  land(key, true, answer);
}

void cache_state::land(const std::string& key, bool success, const stored_answer& answer) {
  auto node = flights.extract(key);
  if (node.empty())
    return;
  const auto& ended = node.mapped();
  if (ended.slots)
    std::erase_if(families, [&key](const auto& each) { return each.second == key; });
  self->demonitor(ended.leader);
  for (const auto& each : ended.waiters)
    caf::anon_send(each.listener, flight_atom_v, each.key, success, answer);
}

void cache_state::lost(const caf::actor_addr& leader) {
  std::vector<std::string> keys;
  for (const auto& [key, current] : flights)
    if (current.leader == leader)
      keys.push_back(key);
  for (const auto& key : keys)
    land(key, false, {});
}

cache_actor::behavior_type cache(cache_actor::stateful_pointer<cache_state> self,
                                 surroundings_ptr around, cache_settings settings) {
  set_handlers(self);
  self->state.around = std::move(around);
  self->state.shard = settings.shard;
  self->state.join_window = settings.join_window;
  if (settings.join_window > timespan::zero()) // words are put in order at their first use
    static_cast<void>(core::read_slots({}));
  self->state.answers = core::answer_cache{settings.max_bytes, settings.time_to_live};
  self->set_down_handler([self](const caf::down_msg& down) { self->state.lost(down.source); });
  return {
    [self](look_up_atom, const shareable_question& what, flight_listener_actor asker) {
      return self->state.look_up(what, std::move(asker));
    },
    [self](find_atom, const std::string& key) {
      return self->state.answers.find(key, self->clock().now()).has_value();
    },
    [self](store_atom, const std::string& key, const stored_answer& answer) {
      self->state.store(key, answer);
    },
    [self](abandon_atom, const std::string& key) {
      // Only who makes the answer can give it up for the others.
      const auto flight = self->state.flights.find(key);
      if (flight != self->state.flights.end()
          && flight->second.leader == caf::actor_cast<caf::actor_addr>(self->current_sender()))
        self->state.land(key, false, {});
    },
  };
}

} // namespace tuktuk
