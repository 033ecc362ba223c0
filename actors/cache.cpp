#include "actors/cache.hpp"

#include "actors/errors.hpp"
#include "core/identity.hpp"
#include "core/question_match.hpp"

#include <caf/actor_cast.hpp>

#include <algorithm>
#include <utility>

namespace tuktuk {

namespace {

/// More complaints than this are forgotten, the oldest first.
constexpr std::size_t max_refused = 10'000;

/// What was asked, out of a key (core::answer_key).
std::string_view question_in(std::string_view key) {
  constexpr int parts_before = 4; // version, language, depth, tier
  auto rest = key;
  for (int i = 0; i < parts_before; ++i) {
    const auto end = rest.find('|');
    if (end == std::string_view::npos)
      return key;
    rest.remove_prefix(end + 1);
  }
  return rest;
}

} // namespace

cache_state::cache_state(self_pointer ptr) : self(ptr) {}

cache_state::~cache_state() {
  for (const auto& [key, flight] : flights)
    for (const auto& each : flight.waiters)
      caf::anon_send(each.listener, flight_atom_v, each.key, false, stored_answer{});
}

look_up_result cache_state::look_up(const shareable_question& what, flight_listener_actor asker) {
  const auto now = self->clock().now();
  if (auto found = find(what)) {
    around->meters->cache_look_up("hit");
    return {look_up_kind::hit, std::move(*found), false};
  }
  const auto current = flights.find(what.key);
  if (current != flights.end() && current->second.leader != asker.address()) {
    current->second.waiters.push_back({std::move(asker), what.key});
    around->meters->cache_look_up("joined");
    return {look_up_kind::joined, {}, false};
  }
  if (current == flights.end()) {
    std::optional<core::question_slots> slots;
    if (!what.text.empty())
      slots = core::read_slots(what.text);
    if (auto found = slots ? find_alike(what, *slots) : std::nullopt) {
      around->meters->cache_look_up("hit_alike");
      return {look_up_kind::hit, std::move(*found), true};
    }
    if (auto* const like = slots ? alike(what, *slots, asker.address()) : nullptr) {
      like->waiters.push_back({std::move(asker), what.key});
      around->meters->cache_look_up("joined_alike");
      return {look_up_kind::joined, {}, false};
    }
    if (slots)
      families.emplace(what.family, what.key);
    self->monitor(asker);
    flights.emplace(what.key, flight{asker.address(), {}, now, std::move(slots), what.tier});
  }
  // A leader that asks again had its answer lost on the way; it leads on.
  around->meters->cache_look_up("lead");
  return {look_up_kind::lead, {}, false};
}

std::optional<stored_answer> cache_state::find(const shareable_question& what) {
  const auto now = self->clock().now();
  const auto* key = &what.key;
  auto found = answers.find(*key, now);
  if (!found && !what.heavier_key.empty()) {
    key = &what.heavier_key;
    found = answers.find(*key, now);
  }
  if (found)
    keep(*key);
  return found;
}

std::optional<stored_answer> cache_state::find_alike(const shareable_question& what,
                                                     const core::question_slots& slots) {
  const auto wall = around->wall_clock();
  const auto share = evidence.serving_share(what.topic, wall);
  if (share <= 0.0)
    return std::nullopt;
  std::string key;
  auto found = answers.find_in_family(
    what.family, self->clock().now(), [&](const shareable_question& asked, const stored_answer&) {
      key = asked.key;
      // The light model's answers are not good enough for questions to the heavy one.
      return !asked.text.empty() && asked.tier >= what.tier
             && !refused.contains(digest_of(what.key, asked.key))
             && core::match(core::read_slots(asked.text), slots).same;
    });
  if (!found)
    return std::nullopt;
  if (share < 1.0 && core::fraction(around->random()) >= share) {
    around->meters->cache_look_up("explored");
    return std::nullopt;
  }
  evidence.served(what.topic, wall);
  evidence_changed = true;
  keep(key);
  return found;
}

std::uint64_t cache_state::digest_of(std::string_view key, std::string_view other_key) {
  const auto one = question_in(key);
  const auto other = question_in(other_key);
  const auto& [first, second] = std::minmax(one, other);
  std::string both{first};
  both += '\n';
  return stable_hash(both.append(second));
}

void cache_state::refuse(const shareable_question& question, const std::string& turn_id) {
  std::string key;
  static_cast<void>(
    answers.find_in_family(question.family, self->clock().now(),
                           [&](const shareable_question& asked, const stored_answer& answer) {
                             if (answer.turn_id == turn_id)
                               key = asked.key;
                             return false; // it is not served
                           }));
  if (key.empty() || question_in(key) == question_in(question.key))
    return; // gone, or the answer to this very question
  const refused_pair pair{digest_of(question.key, key), around->wall_clock()};
  if (!remember_refused(pair.digest))
    return;
  evidence.complained(question.topic, pair.refused_at);
  evidence_changed = true;
  around->meters->cache_look_up("refused");
  keep(pair);
}

bool cache_state::remember_refused(std::uint64_t digest) {
  if (!refused.insert(digest).second)
    return false;
  refused_in_order.push_back(digest);
  if (refused_in_order.size() > max_refused) {
    refused.erase(refused_in_order.front());
    refused_in_order.pop_front();
  }
  return true;
}

cache_state::flight* cache_state::alike(const shareable_question& what,
                                        const core::question_slots& slots,
                                        const caf::actor_addr& asker) {
  const auto now = self->clock().now();
  const auto [first, last] = families.equal_range(what.family);
  for (auto each = first; each != last; ++each) {
    auto& candidate = flights.at(each->second);
    if (settings.join_window > timespan::zero() && candidate.leader != asker
        && candidate.tier >= what.tier && !refused.contains(digest_of(what.key, each->second))
        && now - candidate.began <= settings.join_window
        && core::match(slots, *candidate.slots).same)
      return &candidate;
  }
  return nullptr;
}

void cache_state::store(const shareable_question& question, const stored_answer& answer) {
  std::optional<timespan> life;
  if (answer.time_bound)
    life = settings.time_bound_life;
  if (!life || *life > timespan::zero())
    answers.put(question, answer, self->clock().now(), life);
  keep(question.key);
  around->meters->cache_size(settings.shard, answers.bytes(), answers.size());
  land(question.key, true, answer);
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
  self->state.settings = std::move(settings);
  const auto& values = self->state.settings;
  self->state.evidence = core::match_evidence{values.max_wrong_share};
  static_cast<void>(core::read_slots({})); // words are put in order at their first use
  self->state.answers = core::answer_cache{values.max_bytes, values.time_to_live};
  if (values.persist)
    self->send(self, load_atom_v);
  self->set_down_handler([self](const caf::down_msg& down) { self->state.lost(down.source); });
  return {
    [self](look_up_atom, const shareable_question& what, flight_listener_actor asker) {
      return self->state.look_up(what, std::move(asker));
    },
    [self](find_atom, const std::string& key) {
      return self->state.answers.find(key, self->clock().now()).has_value();
    },
    [self](store_atom, const shareable_question& question, const stored_answer& answer) {
      self->state.store(question, answer);
    },
    [self](refuse_atom, const shareable_question& question, const std::string& turn_id) {
      self->state.refuse(question, turn_id);
    },
    [self](forget_atom, const std::string& turn_id) { self->state.answers.erase_turn(turn_id); },
    [self](abandon_atom, const std::string& key) {
      // Only who makes the answer can give it up for the others.
      const auto flight = self->state.flights.find(key);
      if (flight != self->state.flights.end()
          && flight->second.leader == caf::actor_cast<caf::actor_addr>(self->current_sender()))
        self->state.land(key, false, {});
    },
    [self](load_atom) { self->state.load(); },
    [self](tick_atom) { self->state.tell_journal(); },
  };
}

} // namespace tuktuk
