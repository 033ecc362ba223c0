#pragma once

#include "messages/question.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tuktuk::core {

/// What an operator may tune of the room for answers; ranges stand in the table of settings.
struct answer_length_settings {
  /// Ask for about as much as answers turn out to need; false: always for the configured most.
  bool learned = true;
  /// Room above what 95 of 100 answers needed.
  double margin = 1.5;
  /// Never less than so many tokens.
  std::uint32_t floor = 160;
};

/// How long answers turn out, by path and depth, and the room that the next one therefore needs: an
/// answer that rambles is stopped there instead of at the configured most, and Azure's limits
/// (which count the room that a call asks for) let more calls through. Cut answers must stay rare:
/// a cut counts as an answer of twice its room, and more room is given until the next ones have
/// shown that it was enough. Belongs to one thread.
class answer_lengths {
public:
  explicit answer_lengths(answer_length_settings settings = {}) : settings_{settings} {}

  /// An answer took so many tokens (without hidden reasoning), or was cut there.
  void note(path taken, depth how_deep, std::uint32_t tokens, bool cut);

  /// How many tokens the next answer may take; `most` until enough is known.
  [[nodiscard]] std::uint32_t room(path taken, depth how_deep, std::uint32_t most) const;

private:
  struct record {
    std::vector<std::uint32_t> latest; ///< a ring
    std::size_t next = 0;
    /// Uncut answers to come before the room shrinks again.
    std::uint32_t careful = 0;
  };

  [[nodiscard]] static std::size_t place(path taken, depth how_deep);

  answer_length_settings settings_;
  std::array<record, 6> records_;
};

} // namespace tuktuk::core
