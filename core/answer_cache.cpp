#include "core/answer_cache.hpp"

#include <utility>

namespace tuktuk::core {

namespace {

/// What a list node and a hash node with its share of the buckets take beside the entry itself.
constexpr std::size_t bookkeeping = 2 * sizeof(void*) + 8 * sizeof(void*);

answer_cache::time_point later(answer_cache::time_point now, timespan span) {
  const auto room = answer_cache::time_point::max() - now;
  return span < room ? now + span : answer_cache::time_point::max();
}

} // namespace

answer_cache::answer_cache(std::size_t max_bytes, timespan time_to_live)
  : max_bytes_(max_bytes),
    time_to_live_(time_to_live) {}

std::optional<stored_answer> answer_cache::find(std::string_view key, time_point now) {
  const auto found = by_key_.find(key);
  if (found == by_key_.end())
    return std::nullopt;
  const auto position = found->second;
  if (now >= position->expires) {
    remove(position);
    return std::nullopt;
  }
  entries_.splice(entries_.begin(), entries_, position);
  return position->answer;
}

void answer_cache::put(std::string_view key, stored_answer answer, time_point now) {
  erase(key);
  const auto bytes = sizeof(entry) + bookkeeping + key.size() + answer.text.size()
                     + answer.model.size() + answer.turn_id.size();
  if (bytes > max_bytes_)
    return;
  while (bytes_ + bytes > max_bytes_) {
    remove(std::prev(entries_.end()));
    ++evictions_;
  }
  entries_.push_front(entry{std::string{key}, std::move(answer), later(now, time_to_live_), bytes});
  by_key_.emplace(entries_.front().key, entries_.begin());
  bytes_ += bytes;
}

bool answer_cache::erase(std::string_view key) {
  const auto found = by_key_.find(key);
  if (found == by_key_.end())
    return false;
  remove(found->second);
  return true;
}

void answer_cache::remove(entry_list::iterator position) {
  bytes_ -= position->bytes;
  by_key_.erase(position->key);
  entries_.erase(position);
}

} // namespace tuktuk::core
