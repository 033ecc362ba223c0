#include "core/question_model.hpp"

#include "core/code_points.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

namespace tuktuk::core {

namespace {

constexpr std::uint32_t signal_places = static_cast<std::uint32_t>(signal::count_);

/// Numbers that are no signals, in their order behind the places of these.
enum class number_place : std::uint32_t {
  rule_odds,
  words,
  unknown_words,
  numbers,
  amounts,
  question_marks,
  sentences,
  short_text,
  long_text,
  statement, ///< asks for nothing: a trouble is told, and what to do about it wanted
  short_statement,
  count_
};

/// Reasons to lean behind the numbers, and one place for any of them.
constexpr std::uint32_t reason_places
  = 3 * signal_places + static_cast<std::uint32_t>(number_place::count_);

/// Signals three times: anywhere, at the beginning, at the end.
constexpr std::uint32_t dense_places
  = reason_places + static_cast<std::uint32_t>(leaning_reason::count_) + 1;

/// Pieces of words, in letters.
constexpr std::size_t shortest_piece = 2;
constexpr std::size_t longest_piece = 4;

/// Longer texts say what they want at the ends; the middle of a pasted letter says little.
constexpr std::size_t longest_text = 400;

constexpr std::uint64_t hash_start = 0xcbf29ce484222325;
constexpr std::uint64_t hash_prime = 0x100000001b3;

std::uint64_t hash_letter(std::uint64_t hash, char32_t letter) {
  for (int shift = 0; shift < 24; shift += 8) {
    hash ^= (static_cast<std::uint64_t>(letter) >> shift) & 0xFFU;
    hash *= hash_prime;
  }
  return hash;
}

std::uint32_t place_of(std::uint64_t hash) {
  hash ^= hash >> 29;
  return dense_places + static_cast<std::uint32_t>(hash % (question_model::places - dense_places));
}

float limited(std::size_t count, std::size_t most) {
  return static_cast<float>(std::min(count, most)) / static_cast<float>(most);
}

void add_signals(const question_features& rules, std::vector<model_input::feature>& to) {
  for (std::uint32_t one = 0; one < signal_places; ++one) {
    const auto which = static_cast<signal>(one);
    if (const auto count = rules.count(which); count > 0)
      to.push_back({one, 0.5F + 0.5F * limited(count - 1, 2)});
    if (rules.opening.has(which))
      to.push_back({signal_places + one, 0.5F});
    if (rules.ending.has(which))
      to.push_back({2 * signal_places + one, 0.5F});
  }
}

/// Neither a word that asks nor one that greets.
bool tells(const question_features& rules) {
  constexpr std::array asking{signal::fact,    signal::yes_no,   signal::how,   signal::why,
                              signal::request, signal::greeting, signal::thanks};
  return rules.words > 0 && rules.question_marks == 0
         && std::none_of(asking.begin(), asking.end(), [&](signal one) { return rules.has(one); });
}

void add_numbers(const question_features& rules, double rule_odds,
                 std::vector<model_input::feature>& to) {
  const auto add = [&to](number_place which, float value) {
    if (value != 0)
      to.push_back({3 * signal_places + static_cast<std::uint32_t>(which), value});
  };
  add(number_place::rule_odds, static_cast<float>(std::clamp(rule_odds, -6.0, 6.0) / 3.0));
  add(number_place::words, limited(rules.words, 30));
  add(number_place::unknown_words, limited(rules.unknown_words, 10));
  add(number_place::numbers, limited(rules.numbers, 4));
  add(number_place::amounts, limited(rules.amounts, 4));
  add(number_place::question_marks, limited(rules.question_marks, 3));
  add(number_place::sentences, limited(rules.sentences, 5));
  add(number_place::short_text, rules.words <= 4 ? 0.5F : 0.0F);
  const bool statement = tells(rules);
  add(number_place::statement, statement ? 0.7F : 0.0F);
  add(number_place::short_statement, statement && rules.words <= 8 ? 0.7F : 0.0F);
  add(number_place::long_text, rules.words >= 25 ? 0.5F : 0.0F);
}

void add_reasons(leaning_reasons leaning, std::vector<model_input::feature>& to) {
  constexpr float weight = 0.7F;
  for (std::uint32_t one = 0; one < leaning.size(); ++one)
    if (leaning.test(one))
      to.push_back({reason_places + one, weight});
  if (leaning.any())
    to.push_back({reason_places + static_cast<std::uint32_t>(leaning.size()), weight});
}

/// Places of the table, each once.
class place_set {
public:
  void add(std::uint64_t hash) {
    const auto place = place_of(hash);
    const auto bit = std::uint64_t{1} << (place % 64);
    auto& bits = bits_[place / 64];
    count_ += (bits & bit) == 0 ? 1 : 0;
    bits |= bit;
  }

  /// In ascending order.
  [[nodiscard]] std::vector<std::uint32_t> places() const {
    std::vector<std::uint32_t> all;
    all.reserve(count_);
    for (std::size_t i = 0; i < bits_.size(); ++i)
      for (auto bits = bits_[i]; bits != 0; bits &= bits - 1)
        all.push_back(static_cast<std::uint32_t>(64 * i)
                      + static_cast<std::uint32_t>(std::countr_zero(bits)));
    return all;
  }

private:
  std::array<std::uint64_t, question_model::places / 64> bits_{};
  std::size_t count_ = 0;
};

/// Pieces and words, each once.
std::vector<std::uint32_t> hashed_places(std::u32string_view text) {
  place_set found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto hash = hash_start;
    for (std::size_t length = 1; length <= longest_piece && at + length <= text.size(); ++length) {
      hash = hash_letter(hash, text[at + length - 1]);
      if (length >= shortest_piece)
        found.add(hash);
    }
  }
  // Latin words, and each with the one before it.
  std::uint64_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_latin_letter(text[at])) {
      ++at;
      continue;
    }
    auto hash = hash_letter(hash_start, U'#');
    for (; at < text.size() && is_latin_letter(text[at]); ++at)
      hash = hash_letter(hash, text[at]);
    found.add(hash);
    if (before != 0)
      found.add(hash ^ (before * hash_prime));
    before = hash;
  }
  return found.places();
}

/// Of weights that make no sense nothing is learned.
double share_of(double log_odds) {
  return std::isnan(log_odds) ? 0.5 : 1.0 / (1.0 + std::exp(-log_odds));
}

template <class T>
void append(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class T>
bool take(std::string_view& from, T& value) {
  if (from.size() < sizeof value)
    return false;
  std::memcpy(&value, from.data(), sizeof value);
  from.remove_prefix(sizeof value);
  return true;
}

constexpr std::uint32_t layout = 2;

} // namespace

model_input collect_input(std::u32string_view normalised, const question_features& rules,
                          double rule_odds, leaning_reasons leaning) {
  model_input input;
  add_signals(rules, input.features);
  add_numbers(rules, rule_odds, input.features);
  add_reasons(leaning, input.features);
  std::u32string text = U"^";
  text += normalised.substr(0, longest_text);
  text += U'$';
  const auto hashed = hashed_places(text);
  // However long the text, its pieces together weigh the same.
  const auto each = 2.0F / std::sqrt(static_cast<float>(hashed.size() + 8));
  input.features.reserve(input.features.size() + hashed.size());
  for (const auto place : hashed)
    input.features.push_back({place, each});
  return input;
}

question_model::question_model() : weights_(places * columns, 0) {}

question_model::question_model(const std::vector<float>& weights,
                               const std::array<float, columns>& biases, calibration complexity,
                               calibration leaning)
  : weights_(places * columns, 0),
    biases_(biases),
    complexity_(complexity),
    leaning_(leaning) {
  constexpr float largest = 127.0F;
  for (std::size_t column = 0; column < columns; ++column) {
    float most = 0;
    for (std::size_t place = 0; place < places; ++place)
      most = std::max(most, std::abs(weights[place * columns + column]));
    scales_[column] = most / largest;
    if (most > 0)
      for (std::size_t place = 0; place < places; ++place)
        weights_[place * columns + column] = static_cast<std::int8_t>(
          std::lround(weights[place * columns + column] / most * largest));
  }
}

std::array<double, question_model::columns> question_model::scores(const model_input& input) const {
  // Nearly all features are pieces that count the same: their bytes are added up as small numbers
  // first. So many fit without an overflow.
  constexpr std::size_t most_together = 256;
  std::array<float, columns> sums{};
  const auto& features = input.features;
  for (std::size_t begin = 0; begin < features.size();) {
    const auto value = features[begin].value;
    const auto limit = std::min(features.size(), begin + most_together);
    std::array<std::int16_t, columns> together{};
    auto end = begin;
    for (; end < limit && features[end].value == value; ++end) {
      const auto* row = &weights_[std::size_t{features[end].place} * columns];
      for (std::size_t column = 0; column < columns; ++column)
        together[column] = static_cast<std::int16_t>(together[column] + row[column]);
    }
    for (std::size_t column = 0; column < columns; ++column)
      sums[column] += value * static_cast<float>(together[column]);
    begin = end;
  }
  std::array<double, columns> out{};
  for (std::size_t column = 0; column < columns; ++column)
    out[column] = static_cast<double>(sums[column] * scales_[column] + biases_[column]);
  return out;
}

double question_model::score(const model_input& input, std::size_t column) const {
  return scores(input)[column];
}

model_judgement question_model::judge(const model_input& input) const {
  const auto all = scores(input);
  model_judgement out;
  out.complex = share_of(complexity_.slope * all[0] + complexity_.intercept);
  out.leaning = share_of(leaning_.slope * all[1] + leaning_.intercept);
  const auto first = all.begin() + 2;
  const auto best = std::max_element(first, all.end());
  double sum = 0;
  for (auto one = first; one != all.end(); ++one)
    sum += std::exp(*one - *best);
  out.topic = static_cast<std::size_t>(best - first);
  out.topic_share = 1.0 / sum;
  return out;
}

std::string question_model::serialise() const {
  std::string out;
  append(out, layout);
  append(out, static_cast<std::uint32_t>(places));
  append(out, static_cast<std::uint32_t>(columns));
  for (const auto& one : {complexity_, leaning_}) {
    append(out, one.slope);
    append(out, one.intercept);
  }
  for (const auto scale : scales_)
    append(out, scale);
  for (const auto bias : biases_)
    append(out, bias);
  out.append(reinterpret_cast<const char*>(weights_.data()), weights_.size());
  return out;
}

result<question_model> question_model::parse(std::string_view bytes) {
  const auto bad = [](const char* why) { return failure{failure_code::invalid_input, why}; };
  std::uint32_t version = 0;
  std::uint32_t rows = 0;
  std::uint32_t width = 0;
  if (!take(bytes, version) || !take(bytes, rows) || !take(bytes, width))
    return bad("it is cut off");
  if (version != layout || rows != places || width != columns)
    return bad("it was trained by another version of this program; train it again");
  question_model read;
  bool whole = true;
  for (auto* one : {&read.complexity_, &read.leaning_})
    whole = whole && take(bytes, one->slope) && take(bytes, one->intercept);
  for (auto& scale : read.scales_)
    whole = whole && take(bytes, scale);
  for (auto& bias : read.biases_)
    whole = whole && take(bytes, bias);
  if (!whole || bytes.size() != read.weights_.size())
    return bad("it is cut off or has something behind its end");
  const auto finite = [](auto number) { return std::isfinite(number); };
  if (!std::ranges::all_of(read.scales_, finite) || !std::ranges::all_of(read.biases_, finite)
      || !std::isfinite(read.complexity_.slope) || !std::isfinite(read.complexity_.intercept)
      || !std::isfinite(read.leaning_.slope) || !std::isfinite(read.leaning_.intercept))
    return bad("it holds a number that is none");
  std::memcpy(read.weights_.data(), bytes.data(), bytes.size());
  return read;
}

} // namespace tuktuk::core
