#pragma once

#include "core/question_features.hpp"
#include "core/self_contained.hpp"
#include "messages/failure.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The trained part of the classifier: linear models over hashed n-grams and what the rules see.
namespace tuktuk::core {

/// The topics that questions are sorted into, by number.
inline constexpr std::array<std::string_view, 18> question_topics{
  "tax",      "accounting", "law",       "labour",     "company",  "finance",
  "commerce", "shipping",   "marketing", "technology", "property", "health",
  "food",     "travel",     "education", "government", "general",  "smalltalk"};

/// What the models look at in one question: places in the table of weights, and how much each
/// counts. Places below `dense_places` are the rules' own numbers.
struct model_input {
  struct feature {
    std::uint32_t place = 0;
    float value = 0;
  };
  std::vector<feature> features;
};

/// Features of a question: what the lists of words say of it, its size, and which pieces of two to
/// four letters and which Latin words it is made of, hashed. `rule_odds` are the rules' log-odds of
/// its being complex, `leaning` what they have against its standing alone. Linear in the text.
[[nodiscard]] model_input collect_input(std::u32string_view normalised,
                                        const question_features& rules, double rule_odds,
                                        leaning_reasons leaning);

/// What the models say of one question; probabilities are calibrated.
struct model_judgement {
  double complex = 0.5;
  double leaning = 0.5;
  /// The likeliest of `question_topics`, and its share among them.
  std::size_t topic = 0;
  double topic_share = 0.0;
};

/// The weights: one row for each place, one column for each question that is put (complex, leaning,
/// each topic), a byte each, with a scale by column.
class question_model {
public:
  static constexpr std::size_t places = 1U << 14U;
  static constexpr std::size_t columns = 2 + question_topics.size();

  /// Maps a raw score to log-odds: slope and intercept.
  struct calibration {
    double slope = 1.0;
    double intercept = 0.0;
    friend bool operator==(const calibration&, const calibration&) = default;
  };

  question_model();
  /// Of trained weights, rounded to bytes: `weights[place * columns + column]`.
  question_model(const std::vector<float>& weights, const std::array<float, columns>& biases,
                 calibration complexity, calibration leaning);

  [[nodiscard]] model_judgement judge(const model_input& input) const;
  /// The raw score of one column.
  [[nodiscard]] double score(const model_input& input, std::size_t column) const;

  /// The same bytes on every machine of one byte order.
  [[nodiscard]] std::string serialise() const;
  /// `invalid_input` for bytes that are no model of this version.
  [[nodiscard]] static result<question_model> parse(std::string_view bytes);

private:
  [[nodiscard]] std::array<double, columns> scores(const model_input& input) const;

  std::vector<std::int8_t> weights_;
  std::array<float, columns> scales_{};
  std::array<float, columns> biases_{};
  calibration complexity_;
  calibration leaning_;
};

} // namespace tuktuk::core
