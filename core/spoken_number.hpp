#pragma once

#include "core/question_vocabulary.hpp"
#include "core/word_forms.hpp"

#include <cstddef>
#include <optional>
#include <span>

namespace tuktuk::core {

/// A number that was read from several words. Internal to core.
struct spoken_number {
  double value = 0;
  bool plain = false;  ///< nothing but digits: may be a year
  std::size_t end = 0; ///< the place behind its last word
};

/// Whether a number can begin with it.
[[nodiscard]] bool is_numeric(const question_atom& atom);

/// Reads the number that begins at `begin`: "1.8 ล้าน", "สองหมื่นห้าพัน", "2 แสน 5 หมื่น", "50 k", "one
/// million eight hundred thousand". `is_numeric` holds there.
[[nodiscard]] spoken_number read_spoken_number(std::span<const question_atom> atoms,
                                               std::size_t begin);

/// The year of the common era that a number means: 2567 and "ปี 67" are 2024. Nothing if it is no
/// year. `named` says that "ปี" or "year" stands before it, `counted` that it has a unit.
[[nodiscard]] std::optional<double> common_era_year(double value, bool plain, bool named,
                                                    bool counted);

} // namespace tuktuk::core
