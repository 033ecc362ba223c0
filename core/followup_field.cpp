#include "core/followup_model.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

// What a conversation is about, in terms of patterns: questions that are asked near those that were
// asked in it. Two steps of a random walk with restart over what came near what (personalised
// PageRank, Page et al. 1998), from the patterns that the questions stand for.

namespace tuktuk::core {

namespace {

/// What was asked before counts less by this for each question since.
constexpr double fading = 0.8;
/// Share of the walk that goes on.
constexpr double walks_on = 0.7;
constexpr int walks = 2;
/// From so many patterns the walk goes on, those with most of it.
constexpr std::size_t most_sources = 128;
/// What belongs to nothing else in the conversation counts so much all the same.
constexpr double out_of_context = 0.1;

} // namespace

followup_model::surroundings_field followup_model::field_around(const std::vector<step>& steps,
                                                                timestamp now) const {
  surroundings_field start;
  double sum = 0.0;
  for (std::size_t back = 0; back < steps.size(); ++back) {
    const auto all = stand_ins_for(steps[steps.size() - 1 - back], now);
    double total = 0.0;
    for (const auto& [which, share] : all)
      total += share;
    const auto weight = std::pow(fading, static_cast<double>(back)) / std::max(total, 1.0);
    for (const auto& [which, share] : all) {
      start[which->row.id] += weight * share;
      sum += weight * share;
    }
  }
  if (sum <= 0.0)
    return {};
  for (auto& [id, share] : start)
    share /= sum;
  auto field = start;
  for (int walk = 0; walk < walks; ++walk) {
    std::vector<std::pair<double, std::uint64_t>> sources;
    for (const auto& [id, share] : field)
      sources.emplace_back(share, id);
    const auto kept = std::min(sources.size(), most_sources);
    std::ranges::partial_sort(sources, sources.begin() + static_cast<std::ptrdiff_t>(kept),
                              std::ranges::greater{});
    sources.resize(kept);
    surroundings_field next;
    for (const auto& [id, share] : start)
      next[id] += (1.0 - walks_on) * share;
    for (const auto& [share, id] : sources) {
      const auto& from = patterns_.at(id);
      double all = 0.0;
      for (const auto& each : from.next)
        all += weight_of(each, each.how_deep, now);
      if (all <= 0.0)
        continue;
      for (const auto& each : from.next)
        if (patterns_.contains(each.next))
          next[each.next] += walks_on * share * weight_of(each, each.how_deep, now) / all;
    }
    field = std::move(next);
  }
  double whole = 0.0;
  for (const auto& [id, share] : field)
    whole += share;
  for (auto& [id, share] : field)
    share /= whole;
  return field;
}

followup_model::stand_ins followup_model::in_context(const std::vector<step>& steps,
                                                     timestamp now) const {
  auto all = stand_ins_for(steps.back(), now);
  if (steps.size() < 2)
    return all;
  const auto field = field_around({steps.begin(), steps.end() - 1}, now);
  double most = 0.0;
  for (const auto& [which, share] : all)
    if (const auto found = field.find(which->row.id); found != field.end())
      most = std::max(most, found->second);
  if (most <= 0.0)
    return all;
  for (auto& [which, share] : all) {
    const auto found = field.find(which->row.id);
    share *= out_of_context + (found == field.end() ? 0.0 : found->second / most);
  }
  return all;
}

} // namespace tuktuk::core
