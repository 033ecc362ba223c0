#pragma once

#include "core/frequency_sketch.hpp"
#include "messages/shared_answer.hpp"
#include "messages/time.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tuktuk::core {

using tuktuk::stored_answer;

/// Answers by key, bounded in bytes (keys and bookkeeping included), each with a time to live. What
/// stays when room is short is what was asked for often and is dear to make: new answers pass a
/// small window, and whoever leaves it stays only if it is worth more than the least recently used
/// of the others (W-TinyLFU with a segmented main part; Einziger et al., ACM TOS 2017), a worth
/// being the frequency times the cost of making it, by byte. Time is handed in. Not thread-safe.
class answer_cache {
public:
  using time_point = std::chrono::steady_clock::time_point;

  answer_cache(std::size_t max_bytes, timespan time_to_live);

  // Copies would look into the original's entries.
  answer_cache(const answer_cache&) = delete;
  answer_cache& operator=(const answer_cache&) = delete;
  answer_cache(answer_cache&&) = default;
  answer_cache& operator=(answer_cache&&) = default;

  /// The answer, if there is one that has not expired; marks it as wanted.
  [[nodiscard]] std::optional<stored_answer> find(std::string_view key, time_point now);

  /// The first answer of a family that `serves`: it is given the question that the answer was made
  /// for, and the answer. Looks at `max_candidates` at most; marks the found one as wanted.
  [[nodiscard]] std::optional<stored_answer> find_in_family(
    std::string_view family, time_point now,
    const std::function<bool(const shareable_question&, const stored_answer&)>& serves);

  /// Stores or replaces; lives for the given time instead of the usual one. An answer larger than
  /// the whole cache is not stored.
  void put(const shareable_question& question, stored_answer answer, time_point now,
           std::optional<timespan> time_to_live = std::nullopt);

  /// Forgets one answer; whether there was one.
  bool erase(std::string_view key);
  /// Forgets what was made by this turn; how many there were.
  std::size_t erase_turn(std::string_view turn_id);

  [[nodiscard]] std::size_t size() const { return by_key_.size(); }
  [[nodiscard]] std::size_t bytes() const { return bytes_; }
  /// Pushed out for want of room since construction.
  [[nodiscard]] std::size_t evictions() const { return evictions_; }

  /// More questions of one family than this are not compared: it costs tens of microseconds each.
  static constexpr std::size_t max_candidates = 4;

private:
  enum class segment : std::uint8_t { window, probation, protected_ };

  struct entry {
    shareable_question question;
    stored_answer answer;
    time_point expires;
    std::size_t bytes = 0;
    segment part = segment::window;
  };
  using entry_list = std::list<entry>;
  using position = entry_list::iterator;

  [[nodiscard]] entry_list& list_of(segment part) { return lists_[static_cast<std::size_t>(part)]; }
  [[nodiscard]] std::size_t& bytes_of(segment part) {
    return bytes_by_part_[static_cast<std::size_t>(part)];
  }
  void move_to_front(position which, segment part);
  void use(position which);
  void remove(position which);
  void evict(position which);
  void make_room();
  /// The next to go of the main part; nothing if that is empty.
  [[nodiscard]] std::optional<position> main_victim();
  [[nodiscard]] double worth(const entry& one) const;

  std::array<entry_list, 3> lists_; ///< by segment, most recently used first
  std::array<std::size_t, 3> bytes_by_part_{};
  std::unordered_map<std::string_view, position> by_key_;         ///< views into the entries
  std::unordered_multimap<std::string_view, position> by_family_; ///< likewise
  frequency_sketch wanted_;
  std::size_t max_bytes_;
  timespan time_to_live_;
  std::size_t bytes_ = 0;
  std::size_t evictions_ = 0;
};

} // namespace tuktuk::core
