#pragma once

#include "messages/time.hpp"

#include <cstdint>
#include <mutex>
#include <random>
#include <string>

namespace tuktuk::emulation {

/// Identifiers and chances. Thread-safe; equal seeds give equal sequences.
class random_source {
public:
  explicit random_source(std::uint64_t seed) : engine_{seed} {}

  /// Lower-case hexadecimal digits.
  [[nodiscard]] std::string hex(std::size_t digits);
  /// Letters and digits, as in LINE's tokens.
  [[nodiscard]] std::string alphanumeric(std::size_t characters);
  /// A version 4 UUID.
  [[nodiscard]] std::string uuid();
  /// A ULID of this instant.
  [[nodiscard]] std::string ulid(timestamp at);
  /// An 18-digit decimal number, beyond what a double can hold exactly.
  [[nodiscard]] std::string message_id();
  /// Between 0 (included) and 1 (excluded).
  [[nodiscard]] double fraction();

private:
  std::string characters(std::size_t count, std::string_view alphabet);

  std::mutex mutex_;
  std::mt19937_64 engine_;
};

/// A seed from the operating system.
[[nodiscard]] std::uint64_t fresh_seed();

} // namespace tuktuk::emulation
