#include "core/model_training.hpp"

#include "core/classifier.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <utility>

namespace tuktuk::core {

namespace {

constexpr std::size_t columns = question_model::columns;
constexpr std::size_t folds = 5;

// Chosen by cross-validation on the training questions.
constexpr int rounds = 12;
constexpr double step = 0.12;
constexpr double decay = 1e-3;

/// Numbers from a fixed start, the same everywhere.
class sequence {
public:
  explicit sequence(std::uint64_t start) : state_(start) {}
  std::uint64_t operator()() {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return state_ >> 33U;
  }

private:
  std::uint64_t state_;
};

struct example {
  model_input input;
  std::array<float, columns> target{};
};

struct parameters {
  std::vector<float> weights = std::vector<float>(question_model::places * columns, 0.0F);
  std::array<float, columns> biases{};
};

double share_of(double log_odds) {
  return 1.0 / (1.0 + std::exp(-log_odds));
}

example make_example(const labelled_question& question) {
  example made;
  made.input = model_input_of(question.text);
  made.target[0] = question.complex ? 1.0F : 0.0F;
  made.target[1] = question.leaning ? 1.0F : 0.0F;
  made.target[2 + question.topic] = 1.0F;
  return made;
}

/// One pass of descent over examples in this order.
class descent {
public:
  void learn(const example& one) {
    std::array<double, columns> scores{};
    for (std::size_t c = 0; c < columns; ++c)
      scores[c] = static_cast<double>(now_.biases[c]);
    for (const auto& [place, value] : one.input.features) {
      const auto* row = &now_.weights[std::size_t{place} * columns];
      for (std::size_t c = 0; c < columns; ++c)
        scores[c] += static_cast<double>(value * row[c]);
    }
    std::array<double, columns> slopes{};
    slopes[0] = share_of(scores[0]) - static_cast<double>(one.target[0]);
    slopes[1] = share_of(scores[1]) - static_cast<double>(one.target[1]);
    // The topics exclude one another.
    const auto most = *std::max_element(scores.begin() + 2, scores.end());
    double sum = 0;
    for (std::size_t c = 2; c < columns; ++c)
      sum += std::exp(scores[c] - most);
    for (std::size_t c = 2; c < columns; ++c)
      slopes[c] = std::exp(scores[c] - most) / sum - static_cast<double>(one.target[c]);
    for (const auto& [place, value] : one.input.features)
      for (std::size_t c = 0; c < columns; ++c)
        move(std::size_t{place} * columns + c, slopes[c] * static_cast<double>(value));
    for (std::size_t c = 0; c < columns; ++c)
      now_.biases[c] -= static_cast<float>(0.02 * slopes[c]);
  }

  [[nodiscard]] const parameters& result() const { return now_; }

private:
  void move(std::size_t at, double slope) {
    auto& weight = now_.weights[at];
    slope += decay * static_cast<double>(weight);
    squares_[at] += static_cast<float>(slope * slope);
    weight
      -= static_cast<float>(step * slope / (std::sqrt(static_cast<double>(squares_[at])) + 0.1));
  }

  parameters now_;
  std::vector<float> squares_ = std::vector<float>(question_model::places * columns, 0.0F);
};

parameters fit(std::span<const example> examples, std::vector<std::size_t> which) {
  descent path;
  sequence next{42};
  for (int round = 0; round < rounds; ++round) {
    for (auto left = which.size(); left > 1; --left)
      std::swap(which[left - 1], which[next() % left]);
    for (const auto one : which)
      path.learn(examples[one]);
  }
  return path.result();
}

/// Slope and intercept that make log-odds of scores (Platt, 1999), by Newton's method.
question_model::calibration calibrate(const std::vector<std::pair<double, bool>>& scored) {
  double slope = 1.0;
  double intercept = 0.0;
  constexpr int steps = 30;
  constexpr double ridge = 1e-3;
  for (int i = 0; i < steps; ++i) {
    double g0 = ridge * (slope - 1.0);
    double g1 = 0;
    double h00 = ridge;
    double h01 = 0;
    double h11 = ridge;
    for (const auto& [score, yes] : scored) {
      const auto p = share_of(slope * score + intercept);
      const auto error = p - (yes ? 1.0 : 0.0);
      const auto weight = p * (1.0 - p);
      g0 += error * score;
      g1 += error;
      h00 += weight * score * score;
      h01 += weight * score;
      h11 += weight;
    }
    const auto determinant = h00 * h11 - h01 * h01;
    slope -= (h11 * g0 - h01 * g1) / determinant;
    intercept -= (h00 * g1 - h01 * g0) / determinant;
  }
  return {slope, intercept};
}

struct judged {
  model_judgement by_model;
  const labelled_question* truth = nullptr;
};

training_report report_on(std::span<const judged> all) {
  training_report report;
  constexpr std::size_t bands = 10;
  std::array<double, bands> sum_of_p{};
  std::array<double, bands> complex_in{};
  std::array<double, bands> count_in{};
  double called_simple = 0;
  double leaning = 0;
  const auto count = static_cast<double>(std::max<std::size_t>(all.size(), 1));
  for (const auto& [by_model, truth] : all) {
    report.complexity_right += (by_model.complex >= 0.5) == truth->complex ? 1 : 0;
    report.leaning_right += (by_model.leaning >= leaning_threshold) == truth->leaning ? 1 : 0;
    report.topic_right += by_model.topic == truth->topic ? 1 : 0;
    if (1.0 - by_model.complex >= sure_enough) {
      ++called_simple;
      report.complex_called_simple += truth->complex ? 1 : 0;
    }
    leaning += truth->leaning ? 1 : 0;
    report.leaning_called_alone += truth->leaning && by_model.leaning < leaning_threshold ? 1 : 0;
    const auto band = std::min(bands - 1, static_cast<std::size_t>(by_model.complex * bands));
    sum_of_p[band] += by_model.complex;
    complex_in[band] += truth->complex ? 1 : 0;
    ++count_in[band];
  }
  for (std::size_t band = 0; band < bands; ++band)
    report.calibration_error += std::abs(sum_of_p[band] - complex_in[band]) / count;
  report.complexity_right /= count;
  report.leaning_right /= count;
  report.topic_right /= count;
  report.complex_called_simple /= std::max(called_simple, 1.0);
  report.leaning_called_alone /= std::max(leaning, 1.0);
  return report;
}

} // namespace

std::size_t topic_number(std::string_view name) {
  const auto found = std::ranges::find(question_topics, name);
  return found == question_topics.end() ? no_topic
                                        : static_cast<std::size_t>(found - question_topics.begin());
}

trained_model train_model(std::span<const labelled_question> questions) {
  std::vector<example> examples;
  examples.reserve(questions.size());
  for (const auto& question : questions)
    examples.push_back(make_example(question));
  std::vector<std::pair<double, bool>> complexity;
  std::vector<std::pair<double, bool>> leaning;
  std::vector<question_model> models;
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < examples.size(); ++i)
      if (i % folds != fold)
        others.push_back(i);
    const auto fitted = fit(examples, std::move(others));
    models.emplace_back(fitted.weights, fitted.biases, question_model::calibration{},
                        question_model::calibration{});
    for (auto i = fold; i < examples.size(); i += folds) {
      complexity.emplace_back(models.back().score(examples[i].input, 0), questions[i].complex);
      leaning.emplace_back(models.back().score(examples[i].input, 1), questions[i].leaning);
    }
  }
  const auto complexity_calibration = calibrate(complexity);
  const auto leaning_calibration = calibrate(leaning);
  std::vector<judged> judgements;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    auto by_model = models[i % folds].judge(examples[i].input);
    const auto recalibrated = [&](std::size_t column, const question_model::calibration& how) {
      return share_of(how.slope * models[i % folds].score(examples[i].input, column)
                      + how.intercept);
    };
    by_model.complex = recalibrated(0, complexity_calibration);
    by_model.leaning = recalibrated(1, leaning_calibration);
    judgements.push_back({by_model, &questions[i]});
  }
  std::vector<std::size_t> everything(examples.size());
  std::iota(everything.begin(), everything.end(), std::size_t{0});
  const auto fitted = fit(examples, std::move(everything));
  return {
    question_model{fitted.weights, fitted.biases, complexity_calibration, leaning_calibration},
    report_on(judgements)};
}

training_report measure_model(const question_model& model,
                              std::span<const labelled_question> questions) {
  std::vector<judged> judgements;
  for (const auto& question : questions)
    judgements.push_back({model.judge(model_input_of(question.text)), &question});
  return report_on(judgements);
}

} // namespace tuktuk::core
