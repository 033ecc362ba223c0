#include "actors/cache.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>

// What outlives a CACHE shard, through JOURNAL and ARCHIVE.

namespace tuktuk {

namespace {

/// News gather for so long.
constexpr auto telling_delay = std::chrono::seconds{1};

constexpr auto load_timeout = std::chrono::seconds{10};
constexpr auto load_delay = std::chrono::milliseconds{50};

/// Then the server goes on without: each answer is made once more.
constexpr std::uint32_t max_load_tries = 100;

} // namespace

void cache_state::load() {
  const auto archive = around->services->get<archive_actor>(service::archive, settings.shard);
  const auto failed = [this] {
    if (++load_tries < max_load_tries)
      return self->delayed_send(self, load_delay, load_atom_v);
    around->log->error("event=answers_not_loaded shard={} reason=\"the store did not give them\"",
                       settings.shard);
    loaded({});
  };
  if (!archive)
    return failed();
  self
    ->request(archive, load_timeout, load_atom_v, static_cast<std::uint32_t>(settings.shard),
              static_cast<std::uint32_t>(settings.shards))
    .then([this](const answer_memory& known) { loaded(known); },
          [failed](const caf::error&) { failed(); });
}

void cache_state::loaded(const answer_memory& known) {
  const auto now = self->clock().now();
  const auto wall = around->wall_clock();
  for (const auto& each : known.refused)
    remember_refused(each.digest);
  for (const auto& each : known.tallies)
    evidence.restore(each.topic, {each.right, each.wrong, each.updated_at});
  // The most useful last, so that it is the last to give way.
  for (auto each = known.answers.rbegin(); each != known.answers.rend(); ++each) {
    const auto& [question, answer, hits, last_used_at] = *each;
    const auto life = answer.time_bound ? settings.time_bound_life : settings.time_to_live;
    const auto left = life - std::max<timespan>(wall - answer.made_at, timespan::zero());
    const bool of_these_prompts = question.key.starts_with(settings.prompt_version + '|');
    if (left > timespan::zero() && of_these_prompts && !answers.look_at(question.key, now))
      answers.put(question, answer, now, left, hits);
  }
  around->meters->cache_size(settings.shard, answers.bytes(), answers.size());
  // A shard that is started anew was counted before.
  auto left = around->caches_to_load->load();
  while (left > 0 && !around->caches_to_load->compare_exchange_weak(left, left - 1))
    continue; // another shard was faster
}

void cache_state::keep(const std::string& key) {
  if (!settings.persist)
    return;
  const auto held = answers.look_at(key, self->clock().now());
  // The number of hits need not be exact: the store hears of each doubling.
  if (held && (held->hits == 0 || std::has_single_bit(held->hits)))
    news.answers.push_back({held->question, held->answer, held->hits, around->wall_clock()});
  plan_telling();
}

void cache_state::keep(const refused_pair& pair) {
  if (!settings.persist)
    return;
  news.refused.push_back(pair);
  plan_telling();
}

void cache_state::plan_telling() {
  if ((!news.empty() || evidence_changed) && !std::exchange(telling, true))
    self->delayed_send(self, telling_delay, tick_atom_v);
}

void cache_state::tell_journal() {
  telling = false;
  auto what = std::exchange(news, {});
  // One that was taken back meanwhile must not come back.
  const auto now = self->clock().now();
  std::erase_if(what.answers, [&](const answer_record& each) {
    return !answers.look_at(each.question.key, now);
  });
  if (std::exchange(evidence_changed, false))
    for (const auto& [topic, record] : evidence.records())
      what.tallies.push_back({static_cast<std::uint32_t>(settings.shard), topic, record.right,
                              record.wrong, record.updated_at});
  const auto journal = around->services->get<journal_actor>(service::journal);
  if (journal && !what.empty())
    self->send(journal, store_atom_v, std::move(what));
}

} // namespace tuktuk
