#pragma once

#include "emulators/common/json.hpp"
#include "emulators/common/random.hpp"
#include "messages/failure.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tuktuk::emulation {

/// What is to go wrong, for which calls and how often.
struct fault {
  /// One of the kinds that the emulator offers, such as "status" or "hang".
  std::string kind;
  /// The endpoint or deployment concerned; empty: every one.
  std::string target;
  /// How many calls are still concerned; 0: all that come.
  std::uint64_t remaining = 0;
  /// Part of the calls, 0..1.
  double share = 1;
  /// The HTTP status of kind "status".
  int status = 500;
  /// The fault comes after the call was carried out, so that the caller never hears of its success.
  bool after = false;
  /// Milliseconds, where the kind has a time.
  double milliseconds = 0;
  /// Chunks that go out before a stream breaks.
  std::uint64_t chunks = 2;
  /// The error's own words and code; empty: the usual ones.
  std::string message;
  std::string code;
  /// Values of the headers of the same names; absent: the header is not sent.
  std::optional<double> retry_after_ms;
  std::optional<std::string> retry_after;
};

/// The faults in the order in which they were asked for. Not thread-safe.
class fault_plan {
public:
  /// Adds what the JSON asks for: one fault, an array of them, or `{"faults":[…]}`. All or nothing.
  /// `invalid_input` if a kind is not among `kinds`, or a member is unknown or out of range.
  [[nodiscard]] result<std::size_t> add(const json_value& wanted,
                                        std::span<const std::string_view> kinds);
  void clear() { faults_.clear(); }

  /// The fault that hits this call, if any: the first that concerns it and whose share it falls
  /// into.
  [[nodiscard]] std::optional<fault> draw(std::string_view target, random_source& random);

  [[nodiscard]] const std::vector<fault>& all() const { return faults_; }
  void describe(json_text& out) const;

private:
  std::vector<fault> faults_;
};

} // namespace tuktuk::emulation
