#pragma once

#include "messages/shared_answer.hpp"
#include "messages/time.hpp"

#include <chrono>
#include <cstddef>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tuktuk::core {

using tuktuk::stored_answer;

/// Answers by key, bounded in bytes (keys and bookkeeping included), least recently used out first,
/// each with a time to live. Time is handed in. Not thread-safe.
class answer_cache {
public:
  using time_point = std::chrono::steady_clock::time_point;

  answer_cache(std::size_t max_bytes, timespan time_to_live);

  // Copies would look into the original's entries.
  answer_cache(const answer_cache&) = delete;
  answer_cache& operator=(const answer_cache&) = delete;
  answer_cache(answer_cache&&) = default;
  answer_cache& operator=(answer_cache&&) = default;

  /// The answer, if there is one that has not expired; marks it as used.
  [[nodiscard]] std::optional<stored_answer> find(std::string_view key, time_point now);

  /// Stores or replaces. An answer larger than the whole cache is not stored.
  void put(std::string_view key, stored_answer answer, time_point now);

  /// Forgets one answer; whether there was one.
  bool erase(std::string_view key);

  [[nodiscard]] std::size_t size() const { return by_key_.size(); }
  [[nodiscard]] std::size_t bytes() const { return bytes_; }
  /// Pushed out for want of room since construction.
  [[nodiscard]] std::size_t evictions() const { return evictions_; }

private:
  struct entry {
    std::string key;
    stored_answer answer;
    time_point expires;
    std::size_t bytes = 0;
  };
  using entry_list = std::list<entry>;

  void remove(entry_list::iterator position);

  entry_list entries_;                                                ///< most recently used first
  std::unordered_map<std::string_view, entry_list::iterator> by_key_; ///< views into entries_
  std::size_t max_bytes_;
  timespan time_to_live_;
  std::size_t bytes_ = 0;
  std::size_t evictions_ = 0;
};

} // namespace tuktuk::core
