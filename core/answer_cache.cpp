#include "core/answer_cache.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tuktuk::core {

namespace {

/// What a list node and two hash nodes with their share of the buckets take beside the entry.
constexpr std::size_t bookkeeping = 2 * sizeof(void*) + 2 * 8 * sizeof(void*);

/// The sketch is made for as many answers as fit if they are of this size.
constexpr std::size_t usual_bytes = 2048;

/// Parts of the room: of new answers, and of those in the main part that were wanted twice (both
/// from the paper).
constexpr double window_part = 0.01;
constexpr double protected_part = 0.8;

/// An answer without a known cost is worth this much, in billionths of a dollar.
constexpr double least_cost = 1'000.0;

answer_cache::time_point later(answer_cache::time_point now, timespan span) {
  const auto room = answer_cache::time_point::max() - now;
  return span < room ? now + span : answer_cache::time_point::max();
}

std::size_t part_of(std::size_t bytes, double part) {
  return static_cast<std::size_t>(static_cast<double>(bytes) * part);
}

} // namespace

answer_cache::answer_cache(std::size_t max_bytes, timespan time_to_live)
  : wanted_(std::clamp<std::size_t>(max_bytes / usual_bytes, 64, 1U << 20U)),
    max_bytes_(max_bytes),
    time_to_live_(time_to_live) {}

std::optional<stored_answer> answer_cache::find(std::string_view key, time_point now) {
  wanted_.add(std::hash<std::string_view>{}(key));
  const auto found = by_key_.find(key);
  if (found == by_key_.end())
    return std::nullopt;
  const auto which = found->second;
  if (now >= which->expires) {
    remove(which);
    return std::nullopt;
  }
  use(which);
  return which->answer;
}

std::optional<stored_answer> answer_cache::find_in_family(
  std::string_view family, time_point now,
  const std::function<bool(const shareable_question&, const stored_answer&)>& serves) {
  const auto [first, last] = by_family_.equal_range(family);
  std::size_t looked_at = 0;
  for (auto each = first; each != last && looked_at < max_candidates; ++each) {
    const auto which = each->second;
    if (now >= which->expires)
      continue;
    ++looked_at;
    if (!serves(which->question, which->answer))
      continue;
    wanted_.add(std::hash<std::string_view>{}(which->question.key));
    use(which);
    return which->answer;
  }
  return std::nullopt;
}

std::optional<answer_cache::held> answer_cache::look_at(std::string_view key,
                                                        time_point now) const {
  const auto found = by_key_.find(key);
  if (found == by_key_.end() || now >= found->second->expires)
    return std::nullopt;
  const auto& one = *found->second;
  return held{one.question, one.answer, one.hits};
}

void answer_cache::put(const shareable_question& question, stored_answer answer, time_point now,
                       std::optional<timespan> time_to_live, std::uint64_t hits) {
  erase(question.key);
  std::size_t proposed = 0;
  for (const auto& each : answer.proposed)
    proposed += sizeof(each) + each.size();
  const auto bytes = sizeof(entry) + bookkeeping + question.key.size() + question.family.size()
                     + question.text.size() + question.topic.size() + question.heavier_key.size()
                     + answer.text.size() + answer.model.size() + answer.turn_id.size() + proposed;
  if (bytes > max_bytes_)
    return;
  auto& window = list_of(segment::window);
  window.push_front(entry{question, std::move(answer),
                          later(now, time_to_live.value_or(time_to_live_)), bytes, segment::window,
                          hits});
  const auto which = window.begin();
  by_key_.emplace(which->question.key, which);
  by_family_.emplace(which->question.family, which);
  bytes_ += bytes;
  bytes_of(segment::window) += bytes;
  make_room();
}

bool answer_cache::erase(std::string_view key) {
  const auto found = by_key_.find(key);
  if (found == by_key_.end())
    return false;
  remove(found->second);
  return true;
}

std::size_t answer_cache::erase_turn(std::string_view turn_id) {
  std::vector<position> all;
  for (auto& list : lists_)
    for (auto each = list.begin(); each != list.end(); ++each)
      if (each->answer.turn_id == turn_id)
        all.push_back(each);
  for (const auto which : all)
    remove(which);
  return all.size();
}

void answer_cache::move_to_front(position which, segment part) {
  auto& to = list_of(part);
  to.splice(to.begin(), list_of(which->part), which);
  bytes_of(which->part) -= which->bytes;
  bytes_of(part) += which->bytes;
  which->part = part;
}

void answer_cache::use(position which) {
  ++which->hits;
  if (which->part != segment::probation)
    return move_to_front(which, which->part);
  move_to_front(which, segment::protected_);
  auto& kept = list_of(segment::protected_);
  while (bytes_of(segment::protected_) > part_of(max_bytes_, protected_part) && kept.size() > 1)
    move_to_front(std::prev(kept.end()), segment::probation);
}

double answer_cache::worth(const entry& one) const {
  const auto frequency = wanted_.estimate(std::hash<std::string_view>{}(one.question.key));
  return static_cast<double>(frequency) * std::max(static_cast<double>(one.answer.cost), least_cost)
         / static_cast<double>(one.bytes);
}

std::optional<answer_cache::position> answer_cache::main_victim() {
  for (const auto part : {segment::probation, segment::protected_})
    if (auto& list = list_of(part); !list.empty())
      return std::prev(list.end());
  return std::nullopt;
}

void answer_cache::make_room() {
  auto& window = list_of(segment::window);
  const auto window_bytes = part_of(max_bytes_, window_part);
  const auto leaves_window
    = [&] { return window.size() > 1 && bytes_of(segment::window) > window_bytes; };
  while (leaves_window() || bytes_ > max_bytes_) {
    if (bytes_ <= max_bytes_) {
      move_to_front(std::prev(window.end()), segment::probation);
      continue;
    }
    const auto victim = main_victim();
    if (!leaves_window()) {
      // The newest answer alone is too large for what the others leave.
      evict(victim ? *victim : std::prev(window.end()));
      continue;
    }
    const auto candidate = std::prev(window.end());
    evict(victim && worth(*candidate) > worth(**victim) ? *victim : candidate);
  }
}

void answer_cache::evict(position which) {
  remove(which);
  ++evictions_;
}

void answer_cache::remove(position which) {
  const auto [first, last] = by_family_.equal_range(which->question.family);
  for (auto each = first; each != last; ++each)
    if (each->second == which) {
      by_family_.erase(each);
      break;
    }
  by_key_.erase(which->question.key);
  bytes_ -= which->bytes;
  bytes_of(which->part) -= which->bytes;
  list_of(which->part).erase(which);
}

} // namespace tuktuk::core
