#include "persistence/memory_store.hpp"

#include <algorithm>

// What the CACHE knows (persistence/answer_store.hpp).

namespace tuktuk::persistence {

namespace {

/// The order in which answers are worth keeping.
bool saved_more(const answer_record& a, const answer_record& b) {
  const auto saved = [](const answer_record& x) {
    return static_cast<double>(x.hits + 1) * (static_cast<double>(x.answer.cost) + 100'000.0);
  };
  return saved(a) != saved(b) ? saved(a) > saved(b) : a.last_used_at > b.last_used_at;
}

} // namespace

result<void> memory_store::keep_answers(const answer_memory& what) {
  return write([&]() -> result<void> {
    for (const auto& each : what.answers) {
      const auto* turn = turn_numbers_.find(each.answer.turn_id);
      if (turn != nullptr && turns_.find(*turn)->forgotten)
        continue;
      answers_.change(each.question.key) = each;
    }
    for (const auto& each : what.refused)
      refused_.change(each.digest) = each.refused_at;
    for (const auto& each : what.tallies)
      tallies_.change({each.shard, each.topic}) = each;
    return {};
  });
}

result<answer_memory> memory_store::recall_answers() {
  if (closed_)
    return misuse("the store is closed");
  answer_memory known;
  for (const auto& [key, record] : answers_.all())
    known.answers.push_back(record);
  std::stable_sort(known.answers.begin(), known.answers.end(), saved_more);
  for (const auto& [digest, at] : refused_.all())
    known.refused.push_back({digest, at});
  std::stable_sort(known.refused.begin(), known.refused.end(),
                   [](const auto& a, const auto& b) { return a.refused_at < b.refused_at; });
  for (const auto& [key, tally] : tallies_.all())
    known.tallies.push_back(tally);
  return known;
}

result<void> memory_store::prune_answers(std::size_t most) {
  auto known = recall_answers();
  if (!known)
    return known.error();
  return write([&]() -> result<void> {
    for (auto i = most; i < known->answers.size(); ++i)
      answers_.erase(known->answers[i].question.key);
    const auto kept = std::min(max_refused_pairs, known->refused.size());
    for (std::size_t i = 0; i + kept < known->refused.size(); ++i)
      refused_.erase(known->refused[i].digest);
    return {};
  });
}

void memory_store::forget_answers_of(const std::string& turn_id) {
  std::vector<std::string> gone;
  for (const auto& [key, record] : answers_.all())
    if (record.answer.turn_id == turn_id)
      gone.push_back(key);
  for (const auto& key : gone)
    answers_.erase(key);
}

} // namespace tuktuk::persistence
