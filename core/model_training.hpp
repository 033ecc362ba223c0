#pragma once

#include "core/question_model.hpp"
#include "messages/question.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace tuktuk::core {

/// One labelled question.
struct labelled_question {
  std::string text;
  bool complex = false;
  bool leaning = false;
  std::size_t topic = 0; ///< in `question_topics`
};

/// Shares of questions that a model had not seen and judged rightly, and how well its probabilities
/// tell how often it is right.
struct training_report {
  double complexity_right = 0.0;
  /// Of those that were called simple with at least `sure`, the share that is complex.
  double complex_called_simple = 0.0;
  double leaning_right = 0.0;
  /// Of the leaning ones, the share that was called self-contained.
  double leaning_called_alone = 0.0;
  double topic_right = 0.0;
  /// The mean distance between the probability of being complex and the share that is, over ten
  /// bands of probability (expected calibration error).
  double calibration_error = 0.0;
};

struct trained_model {
  question_model model;
  training_report report;
};

/// From this probability on of being simple a question may go to the light model; as
/// plan.min-confidence by default.
inline constexpr double sure_enough = 0.8;

/// Trains on all the questions, after fivefold cross-validation, which gives the report and the
/// calibration. Logistic regression by stochastic gradient descent with adaptive steps (Duchi et
/// al., 2011) and weight decay, in a fixed order on one thread: the same questions give the same
/// bytes. Some seconds for a few thousand questions.
[[nodiscard]] trained_model train_model(std::span<const labelled_question> questions);

/// How a model does on questions that it has not seen.
[[nodiscard]] training_report measure_model(const question_model& model,
                                            std::span<const labelled_question> questions);

/// The number of a topic, or nothing if there is none of this name.
[[nodiscard]] std::size_t topic_number(std::string_view name);
inline constexpr std::size_t no_topic = static_cast<std::size_t>(-1);

} // namespace tuktuk::core
