#include "core/identity.hpp"

#include <string_view>

namespace tuktuk::core {

namespace {

constexpr std::string_view hexadecimal = "0123456789abcdef";

void append_hexadecimal(std::string& out, std::uint64_t number, int digits) {
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
    out += hexadecimal[(number >> shift) & 0xF];
}

} // namespace

std::string make_uuid(const random_source& random) {
  constexpr auto version_mask = std::uint64_t{0xF000};
  constexpr auto version_4 = std::uint64_t{0x4000};
  constexpr auto variant_mask = std::uint64_t{0xC} << 60;
  constexpr auto variant_rfc = std::uint64_t{0x8} << 60;
  const auto high = (random() & ~version_mask) | version_4;
  const auto low = (random() & ~variant_mask) | variant_rfc;
  std::string out;
  out.reserve(36);
  append_hexadecimal(out, high >> 32, 8);
  out += '-';
  append_hexadecimal(out, high >> 16, 4);
  out += '-';
  append_hexadecimal(out, high, 4);
  out += '-';
  append_hexadecimal(out, low >> 48, 4);
  out += '-';
  append_hexadecimal(out, low, 12);
  return out;
}

std::string make_pseudonym(const random_source& random) {
  std::string out = "s_";
  append_hexadecimal(out, random(), 16);
  return out;
}

} // namespace tuktuk::core
