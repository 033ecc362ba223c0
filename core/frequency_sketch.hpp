#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tuktuk::core {

/// Roughly how often each of very many things was wanted lately, in a few bytes each: a count-min
/// sketch of four counters of four bits, halved from time to time so that the past fades (Einziger,
/// Friedman, Manes: TinyLFU, ACM TOS 2017). Errs upwards only. Not thread-safe.
class frequency_sketch {
public:
  /// For about so many different things.
  explicit frequency_sketch(std::size_t things);

  void add(std::uint64_t hash);
  /// 0 to 15.
  [[nodiscard]] unsigned estimate(std::uint64_t hash) const;

private:
  static constexpr std::size_t rows = 4;

  [[nodiscard]] std::size_t place(std::uint64_t hash, std::size_t row) const;
  [[nodiscard]] unsigned count_at(std::size_t place) const;
  void halve();

  /// Sixteen counters a word.
  std::vector<std::uint64_t> counters_;
  std::size_t mask_;
  std::size_t sample_;
  std::size_t added_ = 0;
};

} // namespace tuktuk::core
