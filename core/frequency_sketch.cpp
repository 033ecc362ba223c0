#include "core/frequency_sketch.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace tuktuk::core {

namespace {

constexpr unsigned bits = 4;
constexpr unsigned most = 15;
constexpr std::size_t counters_per_word = 64 / bits;

/// Additions between two halvings, for each counter: the paper's sample of ten times the size.
constexpr std::size_t sample_factor = 10;

constexpr std::array<std::uint64_t, 4> seeds{0x9E3779B97F4A7C15ULL, 0xC2B2AE3D27D4EB4FULL,
                                             0x165667B19E3779F9ULL, 0xD6E8FEB86659FD93ULL};

std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93ULL;
  return x ^ (x >> 32);
}

} // namespace

frequency_sketch::frequency_sketch(std::size_t things)
  : counters_(std::bit_ceil(std::max<std::size_t>(things, counters_per_word)) * rows
              / counters_per_word),
    mask_(counters_.size() * counters_per_word - 1),
    sample_(sample_factor * std::bit_ceil(std::max<std::size_t>(things, counters_per_word))) {}

std::size_t frequency_sketch::place(std::uint64_t hash, std::size_t row) const {
  return static_cast<std::size_t>(mix(hash * seeds[row])) & mask_;
}

unsigned frequency_sketch::count_at(std::size_t place) const {
  const auto shift = (place % counters_per_word) * bits;
  return static_cast<unsigned>(counters_[place / counters_per_word] >> shift) & most;
}

void frequency_sketch::add(std::uint64_t hash) {
  const auto before = estimate(hash);
  if (before < most)
    for (std::size_t row = 0; row < rows; ++row)
      // Only the smallest grow: the others count somebody else as well.
      if (const auto at = place(hash, row); count_at(at) == before)
        counters_[at / counters_per_word] += std::uint64_t{1} << ((at % counters_per_word) * bits);
  if (++added_ >= sample_)
    halve();
}

unsigned frequency_sketch::estimate(std::uint64_t hash) const {
  auto least = most;
  for (std::size_t row = 0; row < rows; ++row)
    least = std::min(least, count_at(place(hash, row)));
  return least;
}

void frequency_sketch::halve() {
  constexpr std::uint64_t all_but_highest = 0x7777777777777777ULL;
  for (auto& word : counters_)
    word = (word >> 1) & all_but_highest;
  added_ /= 2;
}

} // namespace tuktuk::core
