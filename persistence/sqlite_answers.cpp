#include "persistence/sqlite_store.hpp"

#include <array>
#include <string_view>

// What the CACHE knows (persistence/answer_store.hpp).

namespace tuktuk::persistence {

namespace {

constexpr auto upsert_answer = R"sql(
  INSERT INTO shared_answers (key, family, heavier_key, prompt_version, language, depth, tier,
                              question, topic, time_bound, in_advance, answer, model,
                              cost_nano_usd, hits, made_at, last_used_at, turn_id)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18
   WHERE NOT EXISTS (SELECT 1 FROM turns WHERE id = ?18 AND question IS NULL)
  ON CONFLICT (key) DO UPDATE
    SET family = excluded.family, tier = excluded.tier, question = excluded.question,
        topic = excluded.topic, time_bound = excluded.time_bound,
        in_advance = excluded.in_advance, answer = excluded.answer,
        model = excluded.model, cost_nano_usd = excluded.cost_nano_usd, hits = excluded.hits,
        made_at = excluded.made_at, last_used_at = excluded.last_used_at,
        turn_id = excluded.turn_id)sql";

constexpr auto upsert_refused = R"sql(
  INSERT INTO refused_pairs (digest, refused_at) VALUES (?, ?)
  ON CONFLICT (digest) DO UPDATE SET refused_at = excluded.refused_at)sql";

constexpr auto upsert_evidence = R"sql(
  INSERT INTO match_evidence (shard, topic, right_count, wrong_count, updated_at)
  VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (shard, topic) DO UPDATE
    SET right_count = excluded.right_count, wrong_count = excluded.wrong_count,
        updated_at = excluded.updated_at)sql";

// An answer whose price is not known is worth something, too.
constexpr auto select_answers = R"sql(
  SELECT key, family, heavier_key, tier, question, topic, time_bound, in_advance, answer, model,
         cost_nano_usd, hits, made_at, last_used_at, turn_id
    FROM shared_answers
   ORDER BY (hits + 1) * (cost_nano_usd + 100000) DESC, last_used_at DESC)sql";

constexpr auto select_refused
  = "SELECT digest, refused_at FROM refused_pairs ORDER BY refused_at, digest";
constexpr auto select_evidence
  = "SELECT shard, topic, right_count, wrong_count, updated_at FROM match_evidence "
    "ORDER BY shard, topic";

constexpr auto prune_shared_answers = R"sql(
  DELETE FROM shared_answers
   WHERE key IN (SELECT key FROM shared_answers
                  ORDER BY (hits + 1) * (cost_nano_usd + 100000) DESC, last_used_at DESC
                  LIMIT -1 OFFSET ?))sql";
constexpr auto prune_refused = R"sql(
  DELETE FROM refused_pairs
   WHERE digest IN (SELECT digest FROM refused_pairs
                     ORDER BY refused_at DESC, digest LIMIT -1 OFFSET ?))sql";

/// Version, language and depth out of a key (core::answer_key): its first three parts.
std::array<std::string_view, 3> parts_of(std::string_view key) {
  std::array<std::string_view, 3> parts;
  for (auto& part : parts) {
    const auto end = key.find('|');
    if (end == std::string_view::npos)
      return {};
    part = key.substr(0, end);
    key.remove_prefix(end + 1);
  }
  return parts;
}

} // namespace

result<void> sqlite_store::keep_answers(const answer_memory& what) {
  return whole([&]() -> result<void> {
    for (const auto& each : what.answers)
      if (auto kept = keep_answer(each); !kept)
        return kept;
    for (const auto& each : what.refused)
      if (auto kept = database_.run(upsert_refused, each.digest, each.refused_at); !kept)
        return kept.error();
    for (const auto& each : what.tallies)
      if (auto kept = database_.run(upsert_evidence, each.shard, each.topic, each.right, each.wrong,
                                    each.updated_at);
          !kept)
        return kept.error();
    return {};
  });
}

result<void> sqlite_store::keep_answer(const answer_record& what) {
  const auto& [question, answer, hits, last_used_at] = what;
  const auto [version, language, depth] = parts_of(question.key);
  auto kept = database_.run(upsert_answer, question.key, question.family, question.heavier_key,
                            version, language, depth, question.tier, question.text, question.topic,
                            answer.time_bound, answer.in_advance, answer.text, answer.model,
                            answer.cost, hits, answer.made_at, last_used_at, answer.turn_id);
  if (!kept)
    return kept.error();
  return {};
}

result<answer_memory> sqlite_store::recall_answers() {
  answer_memory known;
  auto read = database_.each(select_answers, [&](const row& found) {
    answer_record record;
    auto& question = record.question;
    question.key = found.text(0);
    question.family = found.text(1);
    question.heavier_key = found.text(2);
    question.tier = found.enumeration<model_tier>(3);
    question.text = found.text(4);
    question.topic = found.text(5);
    auto& answer = record.answer;
    answer.time_bound = found.flag(6);
    answer.in_advance = found.flag(7);
    answer.text = found.text(8);
    answer.model = found.text(9);
    answer.cost = found.integer(10);
    record.hits = static_cast<std::uint64_t>(found.integer(11));
    answer.made_at = found.time(12);
    record.last_used_at = found.time(13);
    answer.turn_id = found.text(14);
    known.answers.push_back(std::move(record));
  });
  if (read)
    read = database_.each(select_refused, [&](const row& found) {
      known.refused.push_back({static_cast<std::uint64_t>(found.integer(0)), found.time(1)});
    });
  if (read)
    read = database_.each(select_evidence, [&](const row& found) {
      known.tallies.push_back({static_cast<std::uint32_t>(found.integer(0)), found.text(1),
                               found.real(2), found.real(3), found.time(4)});
    });
  if (!read)
    return read.error();
  return known;
}

result<void> sqlite_store::prune_answers(std::size_t most) {
  return whole([&]() -> result<void> {
    if (auto pruned = database_.run(prune_shared_answers, most); !pruned)
      return pruned.error();
    if (auto pruned = database_.run(prune_refused, max_refused_pairs); !pruned)
      return pruned.error();
    return {};
  });
}

} // namespace tuktuk::persistence
