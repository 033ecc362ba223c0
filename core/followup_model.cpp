#include "core/followup_model.hpp"

#include "core/classifier.hpp"
#include "core/question_match.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tuktuk::core {

namespace {

/// A flow of an operator's counts as much as this many conversations.
constexpr double seed_weight = 1.0;
constexpr std::size_t max_edges = 48;
/// So many questions are looked upon together, and what it counts that one came some way after, or
/// before, another.
constexpr std::size_t most_back = 4;
constexpr double after_weight = 0.4;
constexpr double before_weight = 0.15;
constexpr std::size_t max_votes = 8;
constexpr std::size_t max_wordings = 6;
/// Of the patterns, so many go at once when there are too many.
constexpr double pruned_share = 0.1;
/// Shorter wordings than this many code points' bytes say too little to be preferred for it.
constexpr std::size_t short_wording = 60;

std::string key_of(const question_slots& slots, const std::string& language,
                   std::uint64_t leans_on) {
  if (leans_on != 0)
    return "~" + std::to_string(leans_on) + language;
  return slots.signature;
}

bool is_same_question(const question_slots& a, const question_slots& b) {
  return a.normalised == b.normalised || match(a, b).same;
}

} // namespace

followup_model::followup_model(followup_settings settings) : settings_(settings) {}

bool followup_model::is_same(std::string_view a, std::string_view b) {
  return is_same_question(read_slots(a), read_slots(b));
}

// -- weights -----------------------------------------------------------------------

double followup_model::decayed(double weight, timestamp since, timestamp now) const {
  const auto age = std::chrono::duration<double>(now - since);
  if (age.count() <= 0)
    return weight;
  return weight * std::exp2(-age / std::chrono::duration<double>(settings_.half_life));
}

double followup_model::weight_of(const edge& which, depth how_deep, timestamp now) const {
  constexpr double other_depth = 0.5;
  const auto learned = decayed(which.weight, which.updated, now);
  return which.prior + (which.how_deep == how_deep ? learned : other_depth * learned);
}

double followup_model::weight_of(const pattern& which, timestamp now) const {
  return which.prior + decayed(which.row.weight, which.row.updated_at, now);
}

// -- learning ----------------------------------------------------------------------

const followup_model::pattern* followup_model::find(const step& what,
                                                    std::uint64_t leans_on) const {
  const auto [first, last] = by_key_.equal_range(key_of(what.slots, what.language, leans_on));
  for (auto each = first; each != last; ++each)
    if (each->second->row.language == what.language
        && is_same_question(what.slots, read_slots(each->second->row.text)))
      return each->second;
  return nullptr;
}

std::vector<followup_model::step> followup_model::read_steps(
  const std::vector<std::string>& questions, const std::string& language) const {
  std::vector<step> steps;
  steps.reserve(questions.size());
  const pattern* before = nullptr;
  for (const auto& question : questions) {
    auto& fresh = steps.emplace_back();
    const auto judged = classify(question);
    fresh.slots = read_slots(question);
    fresh.leaning = !judged.self_contained;
    fresh.language = judged.language == "und" ? language : judged.language;
    fresh.topic = judged.topic;
    fresh.fit = !judged.personal && is_fit_for_patterns(question);
    fresh.leans_on = !fresh.leaning ? 0 : before != nullptr ? before->row.id : on_nothing;
    if (fresh.fit)
      fresh.known = find(fresh, fresh.leans_on);
    before = fresh.known;
  }
  return steps;
}

followup_model::pattern& followup_model::insert(followup_pattern row, const question_slots& slots) {
  const auto id = row.id;
  auto& fresh = patterns_[id];
  fresh.key = key_of(slots, row.language, row.leans_on);
  fresh.telling = telling_words(slots);
  for (const auto& one : slots.asked)
    fresh.asks = stable_digest("?", fresh.asks + one.kind);
  fresh.features = likeness_features(slots);
  fresh.wordings = {{row.text, 1}};
  fresh.row = std::move(row);
  by_key_.emplace(fresh.key, &fresh);
  for (const auto feature : fresh.features)
    by_feature_[feature].push_back(&fresh);
  count_words(fresh);
  return fresh;
}

void followup_model::count_words(const pattern& of) {
  for (const auto word : of.telling) {
    auto& votes = word_votes_[word];
    for (const auto vote : of.row.votes)
      if (votes.size() < settings_.min_sessions && std::ranges::find(votes, vote) == votes.end())
        votes.push_back(vote);
  }
  // Rare words come and go; what was forgotten is counted anew.
  if (word_votes_.size() > 4 * settings_.max_patterns)
    word_votes_.clear();
}

bool followup_model::is_common(const pattern& which) const {
  return std::ranges::all_of(which.telling, [&](std::uint64_t word) {
    const auto found = word_votes_.find(word);
    return found != word_votes_.end() && found->second.size() >= settings_.min_sessions;
  });
}

void followup_model::add_wording(pattern& to, std::string text) const {
  auto& known = to.wordings;
  auto found = std::ranges::find(known, text, &wording::text);
  if (found == known.end()) {
    if (known.size() >= max_wordings)
      return;
    known.push_back({std::move(text), 0});
    found = std::prev(known.end());
  }
  ++found->count;
  // The one seen most often; of several the shortest that is no mere stub.
  const auto& best = *std::ranges::min_element(known, [](const wording& a, const wording& b) {
    if (a.count != b.count)
      return a.count > b.count;
    return std::max(a.text.size(), short_wording) < std::max(b.text.size(), short_wording);
  });
  to.row.text = best.text;
}

followup_model::pattern& followup_model::find_or_add(const step& what, std::uint64_t leans_on,
                                                     std::string_view words) {
  if (const auto* known = find(what, leans_on)) {
    auto& found = patterns_.at(known->row.id);
    add_wording(found, tidy_wording(words));
    return found;
  }
  followup_pattern row;
  row.id = stable_digest(what.language + '|' + what.slots.normalised, leans_on)
           & static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (const auto known = patterns_.find(row.id); known != patterns_.end())
    return known->second;
  row.text = tidy_wording(words);
  row.language = what.language;
  row.topic = what.topic;
  row.leans_on = leans_on;
  return insert(std::move(row), what.slots);
}

followup_model::edge& followup_model::edge_of(pattern& from, std::uint64_t previous2,
                                              std::uint64_t next, depth how_deep, timestamp now) {
  const auto found = std::ranges::find_if(from.next, [&](const edge& each) {
    return each.previous2 == previous2 && each.next == next && each.how_deep == how_deep;
  });
  if (found != from.next.end())
    return *found;
  if (from.next.size() >= max_edges)
    from.next.erase(std::ranges::min_element(
      from.next, {}, [&](const edge& each) { return weight_of(each, each.how_deep, now); }));
  return from.next.emplace_back(edge{previous2, next, how_deep, 0.0, 0.0, now});
}

void followup_model::connect(pattern& from, std::uint64_t previous2, const pattern& to,
                             double weight, depth how_deep, timestamp now,
                             followup_changes& changes) {
  auto& known = edge_of(from, previous2, to.row.id, how_deep, now);
  known.weight = decayed(known.weight, known.updated, now) + weight;
  known.updated = now;
  // A seeded pattern that nobody asked yet has no row for the transition to stand on.
  for (const auto* end : {static_cast<const pattern*>(&from), &to})
    if (end->row.weight == 0.0
        && std::ranges::find(changes.patterns, end->row.id, &followup_pattern::id)
             == changes.patterns.end())
      changes.patterns.push_back(end->row);
  changes.transitions.push_back(
    {previous2, from.row.id, to.row.id, how_deep, known.weight, known.updated});
}

void followup_model::load(const followup_memory& memory) {
  ++changes_;
  for (const auto& row : memory.patterns)
    if (!patterns_.contains(row.id))
      insert(row, read_slots(row.text));
    else
      patterns_.at(row.id).row = row;
  for (const auto& row : memory.transitions) {
    const auto from = patterns_.find(row.previous);
    if (from == patterns_.end() || !patterns_.contains(row.next))
      continue;
    auto& known = edge_of(from->second, row.previous2, row.next, row.depth, row.updated_at);
    known.weight = row.weight;
    known.updated = row.updated_at;
  }
}

void followup_model::seed(const followup_flow& flow) {
  ++changes_;
  std::uint64_t previous2 = 0;
  pattern* previous = nullptr;
  std::vector<pattern*> earlier;
  for (const auto& question : flow.questions) {
    step one;
    const auto judged = classify(question);
    one.slots = read_slots(question);
    one.leaning = !judged.self_contained;
    one.language = flow.language;
    one.topic = flow.topic;
    const auto leans_on = one.leaning && previous != nullptr ? previous->row.id : 0;
    auto& here = find_or_add(one, leans_on, question);
    here.prior += seed_weight;
    if (previous != nullptr && previous != &here)
      edge_of(*previous, previous2, here.row.id, depth::balanced, {}).prior += seed_weight;
    for (auto* const each : earlier)
      if (each != previous && each != &here && here.row.leans_on == 0)
        edge_of(*each, nearby, here.row.id, depth::balanced, {}).prior
          += after_weight * seed_weight;
    earlier.push_back(&here);
    previous2 = previous != nullptr ? previous->row.id : 0;
    previous = &here;
  }
}

followup_changes followup_model::learn(const followup_turn& turn, std::uint64_t vote,
                                       timestamp now) {
  followup_changes changes;
  ++changes_;
  if (turn.questions.empty())
    return changes;
  const auto steps = read_steps(turn.questions, turn.language);
  const auto& current = steps.back();
  const auto* const before = steps.size() > 1 ? steps[steps.size() - 2].known : nullptr;
  // What leans on something that patterns do not know means nothing to them.
  if (!current.fit || (current.leaning && before == nullptr && steps.size() > 1))
    return changes;
  auto& here = find_or_add(current, current.leans_on, turn.questions.back());
  here.row.weight = decayed(here.row.weight, here.row.updated_at, now) + 1.0;
  here.row.updated_at = now;
  auto& votes = here.row.votes;
  if (votes.size() < max_votes && std::ranges::find(votes, vote) == votes.end())
    votes.push_back(vote);
  count_words(here);
  changes.patterns.push_back(here.row);
  for (std::size_t back = 1; back < std::min(steps.size(), most_back); ++back) {
    const auto& earlier = steps[steps.size() - 1 - back];
    if (earlier.known == nullptr || earlier.known == &here)
      continue;
    auto& from = patterns_.at(earlier.known->row.id);
    const auto* const first = steps.size() > 2 ? steps[steps.size() - 3].known : nullptr;
    if (back == 1)
      connect(from, first != nullptr ? first->row.id : 0, here, 1.0, turn.depth, now, changes);
    else
      connect(from, nearby, here, after_weight, turn.depth, now, changes);
    if (from.row.leans_on == 0)
      connect(here, nearby, from, before_weight, turn.depth, now, changes);
  }
  prune(now, changes);
  return changes;
}

followup_changes followup_model::forget(std::string_view question, std::string_view language,
                                        std::uint64_t vote) {
  followup_changes changes;
  ++changes_;
  const auto slots = read_slots(question);
  std::vector<std::uint64_t> without_votes;
  for (auto& [id, each] : patterns_) {
    if (each.row.language != language
        || std::ranges::find(each.row.votes, vote) == each.row.votes.end()
        || !is_same_question(slots, read_slots(each.row.text)))
      continue;
    std::erase(each.row.votes, vote);
    const auto words = tidy_wording(question);
    for (auto& one : each.wordings)
      one.count -= one.text == words && one.count > 0 ? 1 : 0;
    std::erase_if(each.wordings, [](const wording& one) { return one.count == 0; });
    each.row.weight = std::max(0.0, each.row.weight - 1.0);
    if (each.prior == 0.0 && (each.row.votes.empty() || each.wordings.empty())) {
      without_votes.push_back(id);
      continue;
    }
    if (!each.wordings.empty())
      each.row.text = each.wordings.front().text;
    changes.patterns.push_back(each.row);
  }
  for (const auto id : without_votes)
    erase(id);
  changes.gone = std::move(without_votes);
  return changes;
}

void followup_model::erase(std::uint64_t id) {
  const auto found = patterns_.find(id);
  if (found == patterns_.end())
    return;
  auto* const gone = &found->second;
  const auto [first, last] = by_key_.equal_range(gone->key);
  for (auto each = first; each != last; ++each)
    if (each->second == gone) {
      by_key_.erase(each);
      break;
    }
  for (const auto feature : gone->features)
    if (const auto list = by_feature_.find(feature); list != by_feature_.end())
      if (std::erase(list->second, gone); list->second.empty())
        by_feature_.erase(list);
  for (auto& [other, each] : patterns_)
    std::erase_if(each.next, [id](const edge& one) { return one.next == id; });
  patterns_.erase(found);
}

void followup_model::prune(timestamp now, followup_changes& changes) {
  if (patterns_.size() <= settings_.max_patterns)
    return;
  std::vector<std::pair<double, std::uint64_t>> by_weight;
  for (const auto& [id, each] : patterns_)
    if (each.prior == 0.0)
      by_weight.emplace_back(weight_of(each, now), id);
  const auto excess = patterns_.size() - settings_.max_patterns;
  const auto wanted = std::min(
    by_weight.size(),
    excess + static_cast<std::size_t>(pruned_share * static_cast<double>(settings_.max_patterns)));
  const auto end = by_weight.begin() + static_cast<std::ptrdiff_t>(wanted);
  std::ranges::nth_element(by_weight, end);
  std::unordered_set<std::uint64_t> gone;
  for (auto each = by_weight.begin(); each != end; ++each)
    gone.insert(each->second);
  for (auto& [id, each] : patterns_)
    std::erase_if(each.next, [&](const edge& one) { return gone.contains(one.next); });
  for (auto& [feature, list] : by_feature_)
    std::erase_if(list, [&](const pattern* one) { return gone.contains(one->row.id); });
  std::erase_if(by_feature_, [](const auto& each) { return each.second.empty(); });
  std::erase_if(by_key_, [&](const auto& each) { return gone.contains(each.second->row.id); });
  for (const auto id : gone) {
    patterns_.erase(id);
    changes.gone.push_back(id);
  }
  std::erase_if(changes.patterns,
                [&](const followup_pattern& row) { return gone.contains(row.id); });
  std::erase_if(changes.transitions, [&](const followup_transition& row) {
    return gone.contains(row.next) || gone.contains(row.previous);
  });
}

} // namespace tuktuk::core
