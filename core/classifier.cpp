#include "core/classifier.hpp"

#include "core/code_points.hpp"
#include "core/normalise.hpp"
#include "core/personal_data.hpp"
#include "core/question_features.hpp"
#include "core/self_contained.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace tuktuk::core {

namespace {

/// Weights in log-odds of being complex. Chosen so that one clear sign decides and several weak
/// ones can.
struct weighted_signal {
  signal one;
  double first;  ///< for the first time it is given
  double others; ///< for each further time, up to three
};

constexpr std::array weighted_signals{
  weighted_signal{signal::fact, -2.3, 0.3},      weighted_signal{signal::yes_no, -0.9, 0.3},
  weighted_signal{signal::how, 0.9, 0.4},        weighted_signal{signal::why, 1.2, 0.3},
  weighted_signal{signal::plan, 3.6, 0.8},       weighted_signal{signal::compare, 2.8, 0.5},
  weighted_signal{signal::analyse, 3.4, 0.8},    weighted_signal{signal::write, 3.4, 0.5},
  weighted_signal{signal::compute, 3.2, 0.4},    weighted_signal{signal::advise, 2.0, 0.5},
  weighted_signal{signal::explain, 2.0, 0.5},    weighted_signal{signal::list, 0.7, 0.4},
  weighted_signal{signal::translate, 1.2, 0.2},  weighted_signal{signal::condition, 1.8, 0.8},
  weighted_signal{signal::connective, 0.7, 0.5}, weighted_signal{signal::contrast, 1.2, 0.5},
  weighted_signal{signal::extent, 2.2, 0.5},     weighted_signal{signal::first_person, 0.4, 0.1},
  weighted_signal{signal::own, 0.6, 0.1},        weighted_signal{signal::definition, -0.7, 0.0},
};

double weight_of_signals(const question_features& features) {
  double weight = 0;
  for (const auto& [one, first, others] : weighted_signals)
    if (const auto count = features.count(one); count > 0)
      weight += first + others * static_cast<double>(std::min<std::size_t>(count - 1, 3));
  return weight;
}

/// Long texts, several sentences, several numbers: each asks for more than a sentence in return.
double weight_of_size(const question_features& features) {
  constexpr double ordinary_words = 11;
  constexpr double per_word = 0.14;
  const auto words = static_cast<double>(features.words);
  const auto beyond = [](std::size_t count, std::size_t ordinary) {
    return static_cast<double>(std::min<std::size_t>(count - std::min(count, ordinary), 4));
  };
  return std::clamp((words - ordinary_words) * per_word, -0.7, 4.0)
         + 0.6 * beyond(features.sentences, 1) + 0.9 * beyond(features.question_marks, 1)
         + 0.6 * beyond(features.numbers, 1) + 1.2 * beyond(features.amounts, 0);
}

/// The log-odds of being complex, by the rules.
double odds_of_complexity(const question_features& features) {
  constexpr double bias = 0.4;
  return bias + weight_of_signals(features) + weight_of_size(features);
}

/// The probability that a question is complex; a trained model's says it better.
double complexity_of(const question_features& features, const model_judgement* trained) {
  if (features.words == 0)
    return 0.02;
  if (is_courtesy(features))
    return 0.05;
  return trained != nullptr ? trained->complex
                            : 1.0 / (1.0 + std::exp(-odds_of_complexity(features)));
}

constexpr std::array topics{
  signal::tax,      signal::accounting, signal::labour,    signal::company, signal::law,
  signal::shipping, signal::commerce,   signal::marketing, signal::finance, signal::technology};

constexpr const char* name_of_topic(signal topic) {
  switch (topic) {
    case signal::tax: return "tax";
    case signal::accounting: return "accounting";
    case signal::law: return "law";
    case signal::labour: return "labour";
    case signal::company: return "company";
    case signal::finance: return "finance";
    case signal::commerce: return "commerce";
    case signal::shipping: return "shipping";
    case signal::marketing: return "marketing";
    case signal::technology: return "technology";
    case signal::property: return "property";
    case signal::medicine: return "health";
    case signal::food: return "food";
    case signal::travel: return "travel";
    case signal::education: return "education";
    case signal::government: return "government";
    default: return "general";
  }
}

/// A model that gives its best topic this share among all may contradict the words of the lists;
/// with less than the other it does not know.
constexpr double certain_topic = 0.35;
constexpr double likely_topic = 0.2;

std::string topic_of(const question_features& features, const model_judgement* trained) {
  if (trained != nullptr && features.words > 0 && trained->topic_share >= certain_topic)
    return std::string{question_topics[trained->topic]};
  auto most = signal::count_;
  std::size_t count = 0;
  for (const auto topic : topics)
    if (features.count(topic) > count) {
      most = topic;
      count = features.count(topic);
    }
  if (count == 0 && is_courtesy(features))
    return "smalltalk";
  if (count == 0 && trained != nullptr && trained->topic_share >= likely_topic)
    return std::string{question_topics[trained->topic]};
  return name_of_topic(most);
}

/// A trained model knows what the rules said, and how often they are right. But who speaks of what
/// is their own may have told of it before, which no words of the question show.
bool stands_alone(bool by_rules, bool own, const model_judgement* trained) {
  if (trained == nullptr)
    return by_rules;
  return !own && trained->leaning < leaning_threshold;
}

bool is_known_language(std::string_view language) {
  return language == "th" || language == "en";
}

} // namespace

classification classify(std::string_view question, const question_model* model) {
  const auto original = decode_utf8(question);
  const auto normalised = normalise_code_points(question);
  const auto features = extract_features(normalised, original);
  const auto leaning = find_leaning_reasons(features, normalised, question);
  std::optional<model_judgement> trained;
  if (model != nullptr)
    trained
      = model->judge(collect_input(normalised, features, odds_of_complexity(features), leaning));
  const auto* judged = trained ? &*trained : nullptr;
  classification out;
  out.language = detect_language(question);
  const bool wordless = features.words == 0;
  // Rules that know no word of a language cannot call a question simple.
  const auto complexity = wordless || is_known_language(out.language)
                            ? complexity_of(features, judged)
                            : std::max(0.5, complexity_of(features, judged));
  out.complexity = complexity >= 0.5 ? complexity::complex : complexity::simple;
  out.confidence = std::max(complexity, 1.0 - complexity);
  out.self_contained = is_known_language(out.language)
                       && stands_alone(leaning.none(), features.has(signal::own), judged);
  out.personal = has_personal_data(normalised, features.matches, original);
  out.time_bound = features.has(signal::time_bound);
  out.topic = topic_of(features, judged);
  return out;
}

model_input model_input_of(std::string_view question) {
  const auto normalised = normalise_code_points(question);
  const auto features = extract_features(normalised, decode_utf8(question));
  return collect_input(normalised, features, odds_of_complexity(features),
                       find_leaning_reasons(features, normalised, question));
}

double term_share(std::string_view normalised) {
  const auto text = decode_utf8(normalised);
  std::size_t letters = 0;
  for (const char32_t c : text)
    letters += is_thai_letter(c) || is_latin_letter(c) || is_digit(c) ? 1 : 0;
  std::size_t terms = 0;
  std::size_t counted = 0;
  for (const auto& match : question_lexicon().find_all(text)) {
    if (!match.says.has(signal::term))
      continue;
    for (auto i = std::max(match.begin, counted); i < match.end; ++i)
      terms += is_thai_letter(text[i]) || is_latin_letter(text[i]) || is_digit(text[i]) ? 1 : 0;
    counted = match.end;
  }
  return letters == 0 ? 0.0 : static_cast<double>(terms) / static_cast<double>(letters);
}

} // namespace tuktuk::core
