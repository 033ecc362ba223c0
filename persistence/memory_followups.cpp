#include "persistence/memory_store.hpp"

#include <algorithm>
#include <unordered_set>

// Which question follows which.

namespace tuktuk::persistence {

result<void> memory_store::save_followups(const followup_changes& changes) {
  return write([&]() -> result<void> {
    for (const auto& row : changes.patterns)
      patterns_.change(row.id) = row;
    for (const auto& row : changes.transitions)
      transitions_.change({row.previous, row.previous2, row.next, row.depth}) = row;
    for (const auto id : changes.gone)
      forget_pattern(id);
    return {};
  });
}

result<nano_usd> memory_store::billed_without_turn(timestamp since) {
  nano_usd sum = 0;
  for (const auto& [number, bill] : bills_.all())
    if (bill.first >= since)
      sum += bill.second;
  return sum;
}

void memory_store::forget_pattern(std::uint64_t id) {
  patterns_.erase(id);
  std::vector<transition_key> gone;
  for (const auto& [key, row] : transitions_.all())
    if (row.previous == id || row.next == id)
      gone.push_back(key);
  for (const auto& key : gone)
    transitions_.erase(key);
}

result<followup_memory> memory_store::load_followups(std::size_t max_patterns) {
  if (closed_)
    return misuse("the store is closed");
  followup_memory memory;
  memory.salt = "memory";
  for (const auto& [id, row] : patterns_.all())
    memory.patterns.push_back(row);
  std::ranges::sort(memory.patterns, [](const auto& a, const auto& b) {
    return a.updated_at != b.updated_at ? a.updated_at > b.updated_at : a.id < b.id;
  });
  if (memory.patterns.size() > max_patterns)
    memory.patterns.resize(max_patterns);
  std::unordered_set<std::uint64_t> known;
  for (const auto& row : memory.patterns)
    known.insert(row.id);
  for (const auto& [key, row] : transitions_.all())
    if (known.contains(row.previous) && known.contains(row.next))
      memory.transitions.push_back(row);
  return memory;
}

void memory_store::take_votes_back(const std::string& pseudonym) {
  const auto vote = session_vote("memory", pseudonym);
  std::vector<std::uint64_t> voted;
  for (const auto& [id, row] : patterns_.all())
    if (std::ranges::find(row.votes, vote) != row.votes.end())
      voted.push_back(id);
  for (const auto id : voted) {
    auto& row = patterns_.change(id);
    std::erase(row.votes, vote);
    row.weight = std::max(0.0, row.weight - 1.0);
    if (row.votes.empty())
      forget_pattern(id);
  }
}

} // namespace tuktuk::persistence
