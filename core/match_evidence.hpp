#pragma once

#include "messages/time.hpp"

#include <map>
#include <string>
#include <string_view>

namespace tuktuk::core {

/// How often answers that were served for questions judged the same were right and wrong, in one
/// topic; both fade with time.
struct match_record {
  double right = 0.0;
  double wrong = 0.0;
  timestamp updated_at{};

  friend bool operator==(const match_record&, const match_record&) = default;
};

/// Keeps the share of wrong answers under a bound that an operator sets, by topic: what is served
/// though the matcher judged it alone, and what is made anew to be on the safe side (after vCache,
/// arXiv:2502.03771, whose threshold by embedding is a topic here, as the matcher has no threshold
/// of likeness). Pure; times are handed in.
class match_evidence {
public:
  /// `max_wrong_share` 0: nothing is ever served by likeness.
  explicit match_evidence(double max_wrong_share);

  /// An upper bound for the share of wrong answers among those served by likeness in this topic.
  [[nodiscard]] double wrong_share(std::string_view topic, timestamp now) const;

  /// The share of questions that may be served by likeness: 1 while the bound on wrong answers is
  /// kept, else so much that those who are served and wrong stay within it. The others explore.
  [[nodiscard]] double serving_share(std::string_view topic, timestamp now) const;

  /// An answer was served by likeness. It counts as right until somebody complains.
  void served(std::string_view topic, timestamp now);
  /// Of an answer that had been served: it was not what was asked.
  void complained(std::string_view topic, timestamp now);

  [[nodiscard]] const std::map<std::string, match_record, std::less<>>& records() const {
    return records_;
  }
  /// What was learned by a former process.
  void restore(std::string_view topic, const match_record& record);

private:
  [[nodiscard]] match_record faded(std::string_view topic, timestamp now) const;
  match_record& bring_up_to_date(std::string_view topic, timestamp now);

  double max_wrong_share_;
  std::map<std::string, match_record, std::less<>> records_;
};

} // namespace tuktuk::core
