#include "core/followup_model.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>

// Which questions may come next.

namespace tuktuk::core {

namespace {

/// Smoothing of each level with the one below: as much as so many questions seen.
constexpr double below_second = 0.5;
constexpr double below_first = 1.0;
constexpr double below_topic = 20.0;
/// Of what is likely without a transition, so much is what conversations like this one hold.
constexpr double of_field = 0.8;
/// A meaning in common says more than three letters do.
constexpr double meaning_weight = 3.0;
/// Less alike than this says nothing.
constexpr double least_alike = 0.18;
/// From here on two questions that ask for the same kind of thing reword each other as far as
/// suggestions are concerned.
constexpr double reworded = 0.5;
/// From here on a question was asked already.
constexpr double asked_before = 0.72;
/// From here on those who asked another question vouch for one.
constexpr double vouching = 0.35;
/// What is near the question before last, and the one before that, counts this much.
constexpr double fading = 0.45;
constexpr std::size_t most_stand_ins = 12;
/// With so much evidence of its own a pattern needs no others to stand in.
constexpr double enough_evidence = 8.0;
/// Features in more patterns than this single out nothing.
constexpr std::size_t most_common = 2000;
constexpr std::size_t most_candidates = 48;
/// What is popular is looked up anew after this; at once where that costs little.
constexpr auto popularity_lasts = std::chrono::minutes{1};
constexpr std::size_t few_patterns = 500;
/// What is less likely is offered to nobody: more detail or an example is likelier then.
constexpr double least_probability = 0.015;

} // namespace

double followup_model::rarity(std::uint32_t feature) const {
  const auto found = by_feature_.find(feature);
  const auto in = found == by_feature_.end() ? 0.0 : static_cast<double>(found->second.size());
  const auto all = static_cast<double>(patterns_.size());
  const auto rare = std::log((all + 2.0) / (in + 1.0));
  return is_meaning(feature) ? meaning_weight * rare : rare;
}

double followup_model::likeness(const std::vector<std::uint32_t>& a,
                                const std::vector<std::uint32_t>& b) const {
  double common = 0.0;
  double all = 0.0;
  auto left = a.begin();
  auto right = b.begin();
  while (left != a.end() || right != b.end()) {
    if (right == b.end() || (left != a.end() && *left < *right)) {
      all += rarity(*left++);
    } else if (left == a.end() || *right < *left) {
      all += rarity(*right++);
    } else {
      const auto both = 2.0 * rarity(*left++);
      ++right;
      common += both;
      all += both;
    }
  }
  return all > 0.0 ? common / all : 0.0;
}

bool followup_model::rewords(const pattern& a, const pattern& b) const {
  return (a.asks == b.asks || a.asks == 0 || b.asks == 0)
         && likeness(a.features, b.features) >= reworded;
}

bool followup_model::may_be_offered(const pattern& which) const {
  if (which.prior > 0.0 || which.row.votes.size() >= settings_.min_sessions)
    return true;
  if (!is_common(which))
    return false;
  auto votes = which.row.votes;
  for (const auto& [other, alike] : nearest(which.features, which.row.language))
    if (alike >= vouching)
      votes.insert(votes.end(), other->row.votes.begin(), other->row.votes.end());
  std::ranges::sort(votes);
  votes.erase(std::unique(votes.begin(), votes.end()), votes.end());
  return votes.size() >= settings_.min_sessions;
}

followup_model::stand_ins followup_model::nearest(const std::vector<std::uint32_t>& features,
                                                  const std::string& language) const {
  std::unordered_map<const pattern*, double> shared;
  for (const auto feature : features) {
    const auto found = by_feature_.find(feature);
    if (found == by_feature_.end() || found->second.size() > most_common)
      continue;
    const auto rare = rarity(feature);
    for (const auto* each : found->second)
      if (each->row.language == language)
        shared[each] += rare;
  }
  stand_ins found{shared.begin(), shared.end()};
  const auto kept = std::min(found.size(), 4 * most_stand_ins);
  const auto more = [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first->row.id < b.first->row.id;
  };
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                    more);
  found.resize(kept);
  for (auto& [which, alike] : found)
    alike = likeness(features, which->features);
  std::ranges::sort(found, more);
  std::erase_if(found, [](const auto& each) { return each.second < least_alike; });
  if (found.size() > most_stand_ins)
    found.resize(most_stand_ins);
  return found;
}

followup_model::stand_ins followup_model::stand_ins_for(const step& what, timestamp now) const {
  stand_ins all;
  double evidence = 0.0;
  if (what.known != nullptr) {
    all.emplace_back(what.known, 1.0);
    for (const auto& each : what.known->next)
      evidence += weight_of(each, each.how_deep, now);
  }
  if (evidence >= enough_evidence || !what.fit)
    return all;
  for (const auto& [which, alike] : nearest(likeness_features(what.slots), what.language))
    if (which != what.known)
      all.emplace_back(which, alike * alike);
  return all;
}

const followup_model::popularity& followup_model::popular_in(const std::string& language,
                                                             timestamp now) const {
  auto& known = popular_[language];
  if (known.made != timestamp{} && now - known.made < popularity_lasts
      && (known.patterns == changes_ || patterns_.size() > few_patterns))
    return known;
  known = {now, changes_, 0.0, {}};
  for (const auto& [id, each] : patterns_) {
    if (each.row.language != language || each.row.leans_on != 0)
      continue;
    const auto weight = weight_of(each, now);
    auto& topic = known.topics[each.row.topic];
    known.all += weight;
    topic.all += weight;
    topic.best.emplace_back(weight, id);
  }
  for (auto& [name, topic] : known.topics) {
    const auto kept = std::min<std::size_t>(topic.best.size(), most_candidates / 2);
    std::ranges::partial_sort(topic.best, topic.best.begin() + static_cast<std::ptrdiff_t>(kept),
                              std::ranges::greater{});
    topic.best.resize(kept);
  }
  return known;
}

followup_model::counts followup_model::count_next(const std::vector<step>& steps, depth how_deep,
                                                  timestamp now) const {
  counts all;
  std::unordered_map<std::uint64_t, double> as_before;
  for (std::size_t back = 1; back < std::min<std::size_t>(steps.size(), 3); ++back)
    for (const auto& [which, share] : stand_ins_for(steps[steps.size() - 1 - back], now)) {
      if (back == 1)
        as_before[which->row.id] = std::max(as_before[which->row.id], share);
      for (const auto& each : which->next) {
        const auto target = patterns_.find(each.next);
        if (target == patterns_.end() || target->second.row.leans_on != 0)
          continue;
        const auto weight
          = std::pow(fading, static_cast<double>(back)) * share * weight_of(each, how_deep, now);
        all.of[each.next].first += weight;
        all.first += weight;
      }
    }
  for (const auto& [which, share] : in_context(steps, now))
    for (const auto& each : which->next) {
      const auto weight = share * weight_of(each, how_deep, now);
      auto& count = all.of[each.next];
      count.first += weight;
      all.first += weight;
      const auto known = as_before.find(each.previous2);
      if (each.previous2 == nearby || known == as_before.end())
        continue;
      count.second += weight * known->second;
      all.second += weight * known->second;
    }
  return all;
}

followup_model::stand_ins followup_model::rank(const std::vector<step>& steps,
                                               const std::string& language, depth how_deep,
                                               timestamp now) const {
  auto next = count_next(steps, how_deep, now);
  const auto field = field_around(steps, now);
  for (const auto& [id, share] : field)
    if (patterns_.at(id).row.leans_on != on_nothing)
      next.of.try_emplace(id);
  const auto& popular = popular_in(language, now);
  const auto found = popular.topics.find(steps.back().topic);
  const auto of_topic = found == popular.topics.end() ? 0.0 : found->second.all;
  if (found != popular.topics.end())
    for (const auto& [weight, id] : found->second.best)
      next.of.try_emplace(id);
  stand_ins ranked;
  for (const auto& [id, count] : next.of) {
    const auto known = patterns_.find(id);
    if (known == patterns_.end() || known->second.row.language != language)
      continue;
    const auto& which = known->second;
    const auto weight = which.row.leans_on == 0 ? weight_of(which, now) : 0.0;
    const auto anywhere = popular.all > 0.0 ? weight / popular.all : 0.0;
    const auto in_topic = which.row.topic == steps.back().topic ? weight : 0.0;
    const auto topic = (in_topic + below_topic * anywhere) / (of_topic + below_topic);
    const auto near = field.find(id);
    const auto around = field.empty() ? topic
                                      : (1.0 - of_field) * topic
                                          + of_field * (near == field.end() ? 0.0 : near->second);
    const auto first = (count.first + below_first * around) / (next.first + below_first);
    ranked.emplace_back(&which,
                        (count.second + below_second * first) / (next.second + below_second));
  }
  std::ranges::sort(ranked, [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first->row.id < b.first->row.id;
  });
  if (ranked.size() > most_candidates)
    ranked.resize(most_candidates);
  return ranked;
}

std::vector<followup_model::group> followup_model::group_rewordings(
  const stand_ins& ranked, const std::vector<step>& steps) const {
  std::vector<std::vector<std::uint32_t>> asked;
  for (const auto& each : steps)
    asked.push_back(likeness_features(each.slots));
  std::vector<group> groups;
  for (const auto& [which, probability] : ranked) {
    const auto is_known = [&, which = which](const step& one) { return one.known == which; };
    const auto is_alike = [&, which = which](const auto& one) {
      return likeness(one, which->features) >= asked_before;
    };
    if (std::ranges::any_of(steps, is_known) || std::ranges::any_of(asked, is_alike))
      continue;
    const auto home = std::ranges::find_if(groups, [&, which = which](const group& one) {
      return rewords(*one.members.front().first, *which);
    });
    auto& joins = home == groups.end() ? groups.emplace_back() : *home;
    joins.members.emplace_back(which, probability);
    joins.probability += probability;
  }
  std::ranges::stable_sort(groups, std::ranges::greater{}, &group::probability);
  return groups;
}

const followup_model::pattern* followup_model::wording_for(const group& all) const {
  const pattern* best = nullptr;
  double most = 0.0;
  for (const auto& [which, own] : all.members) {
    if (!may_be_offered(*which))
      continue;
    double near = 0.0;
    for (const auto& [other, weight] : all.members)
      near += weight * likeness(which->features, other->features);
    if (near > most) {
      most = near;
      best = which;
    }
  }
  return best;
}

std::vector<foreseen_question> followup_model::foresee(const followup_wish& wish,
                                                       timestamp now) const {
  std::vector<foreseen_question> foreseen;
  if (wish.questions.empty() || wish.limit == 0 || patterns_.empty())
    return foreseen;
  const auto steps = read_steps(wish.questions, wish.language);
  const auto language = wish.language.empty() ? steps.back().language : wish.language;
  for (const auto& each : group_rewordings(rank(steps, language, wish.depth, now), steps)) {
    if (foreseen.size() >= wish.limit || each.probability < least_probability)
      break;
    if (const auto* const best = wording_for(each))
      foreseen.push_back({best->row.text, std::min(1.0, each.probability), best->row.leans_on != 0,
                          std::ranges::any_of(each.members, [](const auto& one) {
                            return !one.first->row.votes.empty();
                          })});
  }
  return foreseen;
}

} // namespace tuktuk::core
