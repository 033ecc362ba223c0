#include "core/match_evidence.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace tuktuk::core {

namespace {

/// Labelled pairs that were judged the same before anybody had looked at them, and those of them
/// that were not (config/matcher/README.md): what is known before there is any traffic.
constexpr double pairs_right = 254.0;
constexpr double pairs_wrong = 0.0;

/// Jeffreys' prior for a share that nobody knows anything of.
constexpr double unknown = 0.5;

/// Most users who get the answer to another question do not tap a button: one that does speaks for
/// so many.
constexpr double complaint_weight = 3.0;

/// The quantile (in standard deviations) of the posterior that counts as its upper bound: three
/// chances in four that the truth is below.
constexpr double deviations = 0.6745;

constexpr auto half_life = std::chrono::hours{24 * 30};

/// More topics than this are counted together.
constexpr std::size_t max_topics = 64;
constexpr std::string_view other_topics = "other";

/// The upper quantile of a gamma distribution with this shape and scale 1 (Wilson, Hilferty 1931),
/// of which the beta distribution of a small share is the limit.
double gamma_quantile(double shape) {
  const auto spread = 1.0 / (9.0 * shape);
  const auto cube_root = 1.0 - spread + deviations * std::sqrt(spread);
  return shape * std::pow(std::max(cube_root, 0.0), 3.0);
}

} // namespace

match_evidence::match_evidence(double max_wrong_share) : max_wrong_share_(max_wrong_share) {}

match_record match_evidence::faded(std::string_view topic, timestamp now) const {
  const auto found = records_.find(topic);
  if (found == records_.end())
    return {};
  auto record = found->second;
  if (now <= record.updated_at)
    return record;
  using seconds = std::chrono::duration<double>;
  const auto left = std::exp2(-(seconds{now - record.updated_at} / seconds{half_life}));
  record.right *= left;
  record.wrong *= left;
  record.updated_at = now;
  return record;
}

match_record& match_evidence::bring_up_to_date(std::string_view topic, timestamp now) {
  if (!records_.contains(topic) && records_.size() >= max_topics)
    topic = other_topics;
  const auto record = faded(topic, now);
  auto& kept = records_[std::string{topic}];
  kept = record;
  kept.updated_at = std::max(kept.updated_at, now);
  return kept;
}

double match_evidence::wrong_share(std::string_view topic, timestamp now) const {
  const auto record = faded(records_.contains(topic) ? topic : other_topics, now);
  const auto wrong = unknown + pairs_wrong + complaint_weight * record.wrong;
  const auto all
    = 2 * unknown + pairs_right + pairs_wrong + record.right + complaint_weight * record.wrong;
  return std::min(1.0, gamma_quantile(wrong) / all);
}

double match_evidence::serving_share(std::string_view topic, timestamp now) const {
  if (!(max_wrong_share_ > 0.0))
    return 0.0;
  return std::min(1.0, max_wrong_share_ / wrong_share(topic, now));
}

void match_evidence::served(std::string_view topic, timestamp now) {
  bring_up_to_date(topic, now).right += 1.0;
}

void match_evidence::complained(std::string_view topic, timestamp now) {
  auto& record = bring_up_to_date(topic, now);
  record.right = std::max(0.0, record.right - 1.0);
  record.wrong += 1.0;
}

void match_evidence::restore(std::string_view topic, const match_record& record) {
  if (std::isfinite(record.right) && std::isfinite(record.wrong) && record.right >= 0
      && record.wrong >= 0 && records_.size() < max_topics)
    records_.insert_or_assign(std::string{topic}, record);
}

} // namespace tuktuk::core
