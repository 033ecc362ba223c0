#include "actors/cache.hpp"

#include "actors/errors.hpp"

#include <caf/actor_cast.hpp>

#include <utility>

namespace tuktuk {

cache_state::cache_state(self_pointer ptr) : self(ptr) {}

cache_state::~cache_state() {
  for (const auto& [key, flight] : flights)
    for (const auto& waiter : flight.waiters)
      caf::anon_send(waiter, flight_atom_v, key, false, stored_answer{});
}

look_up_result cache_state::look_up(const std::string& key, flight_listener_actor asker) {
  if (auto found = answers.find(key, self->clock().now())) {
    around->meters->cache_look_up("hit");
    return {look_up_kind::hit, std::move(*found)};
  }
  auto [position, fresh] = flights.try_emplace(key);
  auto& current = position->second;
  if (fresh || current.leader == asker.address()) {
    // A leader that asks again had its answer lost on the way; it leads on.
    if (fresh) {
      current.leader = asker.address();
      self->monitor(asker);
    }
    around->meters->cache_look_up("lead");
    return {look_up_kind::lead, {}};
  }
  current.waiters.push_back(std::move(asker));
  around->meters->cache_look_up("joined");
  return {look_up_kind::joined, {}};
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
  self->demonitor(node.mapped().leader);
  for (const auto& waiter : node.mapped().waiters)
    caf::anon_send(waiter, flight_atom_v, key, success, answer);
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
  self->state.answers = core::answer_cache{settings.max_bytes, settings.time_to_live};
  self->set_down_handler([self](const caf::down_msg& down) { self->state.lost(down.source); });
  return {
    [self](look_up_atom, const std::string& key, flight_listener_actor asker) {
      return self->state.look_up(key, std::move(asker));
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
