#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace tuktuk::core {

/// A source of random 64-bit numbers, handed in so that tests own it. The product's is seeded from
/// the operating system.
using random_source = std::function<std::uint64_t()>;

/// A random number as one from 0 to 1, 1 excluded.
[[nodiscard]] constexpr double fraction(std::uint64_t random) {
  constexpr int mantissa_bits = 53;
  return static_cast<double>(random >> (64 - mantissa_bits))
         / static_cast<double>(std::uint64_t{1} << mantissa_bits);
}

/// A random (version 4) UUID in its 36-character form: LINE's retry keys, answer ids.
[[nodiscard]] std::string make_uuid(const random_source& random);

/// A short random name that says nothing about whom it stands for: "s_" and 16 hexadecimal digits.
[[nodiscard]] std::string make_pseudonym(const random_source& random);

} // namespace tuktuk::core
