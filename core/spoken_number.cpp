#include "core/spoken_number.hpp"

#include <numeric>
#include <vector>

namespace tuktuk::core {

namespace {

bool is_multiplier(const question_atom& atom) {
  return atom.meaning.role == word_role::multiplier;
}

/// Collects the parts of one number, each less than the one before it: two million, five hundred.
class parts_of_number {
public:
  void add(double value) { parts_.push_back(value); }

  /// A multiplier takes with it all parts that are less than it.
  void multiply(double by) {
    double sum = 0;
    while (!parts_.empty() && parts_.back() < by) {
      sum += parts_.back();
      parts_.pop_back();
    }
    parts_.push_back((sum > 0 ? sum : 1.0) * by);
    last_multiplier_ = by;
  }

  /// "หมื่นห้า" is fifteen thousand: a Thai digit at the end counts the next lower place.
  void add_last_thai_digit(double digit) {
    parts_.push_back(last_multiplier_ >= 1'000 ? digit * last_multiplier_ / 10 : digit);
  }

  /// Whether a part of this size continues the number: "twenty" and "five", "สองร้อย" and "ห้า".
  [[nodiscard]] bool takes(double value) const {
    if (parts_.empty())
      return true;
    const auto last = parts_.back();
    return last_multiplier_ > 0 ? value < last_multiplier_ && value < last
                                : last >= 20 && last < 100 && value < 10;
  }

  [[nodiscard]] double sum() const { return std::accumulate(parts_.begin(), parts_.end(), 0.0); }

private:
  std::vector<double> parts_;
  double last_multiplier_ = 0;
};

} // namespace

bool is_numeric(const question_atom& atom) {
  return atom.is_digits || atom.meaning.role == word_role::number || is_multiplier(atom);
}

spoken_number read_spoken_number(std::span<const question_atom> atoms, std::size_t begin) {
  parts_of_number parts;
  auto at = begin;
  for (; at < atoms.size() && is_numeric(atoms[at]); ++at) {
    const auto value = atoms[at].meaning.value;
    if (is_multiplier(atoms[at])) {
      parts.multiply(value);
      continue;
    }
    // Digits join what stands before them only if a unit of thousands or the like follows: "2 แสน 5
    // หมื่น", but not "1 ล้าน 5 คน".
    const bool multiplied = at + 1 < atoms.size() && is_multiplier(atoms[at + 1]);
    if (at > begin && ((atoms[at].is_digits && !multiplied) || !parts.takes(value)))
      break;
    const bool last = at + 1 == atoms.size() || !is_numeric(atoms[at + 1]);
    if (last && at > begin && atoms[at].is_thai && value < 10)
      parts.add_last_thai_digit(value);
    else
      parts.add(value);
  }
  return {parts.sum(), at == begin + 1 && atoms[begin].is_digits, at};
}

std::optional<double> common_era_year(double value, bool plain, bool named, bool counted) {
  constexpr double buddhist_era = 543;
  const auto within = [&](double first, double last) { return value >= first && value <= last; };
  if (!plain || value != static_cast<double>(static_cast<long long>(value)) || (counted && !named))
    return std::nullopt;
  if (named ? within(2400, 2700) : within(2550, 2590))
    return value - buddhist_era;
  if (named && within(50, 99))
    return value + 2500 - buddhist_era;
  if (named ? within(1900, 2200) : within(2010, 2040))
    return value;
  return std::nullopt;
}

} // namespace tuktuk::core
