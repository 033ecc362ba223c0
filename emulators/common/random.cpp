#include "emulators/common/random.hpp"

#include <string_view>

namespace tuktuk::emulation {

std::string random_source::characters(std::size_t count, std::string_view alphabet) {
  std::lock_guard lock{mutex_};
  std::uniform_int_distribution<std::size_t> pick{0, alphabet.size() - 1};
  std::string result(count, '\0');
  for (auto& c : result)
    c = alphabet[pick(engine_)];
  return result;
}

std::string random_source::hex(std::size_t digits) {
  return characters(digits, "0123456789abcdef");
}

std::string random_source::alphanumeric(std::size_t count) {
  return characters(count, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
}

std::string random_source::uuid() {
  auto digits = hex(32);
  digits[12] = '4';
  digits[16] = "89ab"[static_cast<unsigned char>(digits[16]) % 4];
  for (std::size_t at : {20U, 16U, 12U, 8U})
    digits.insert(at, 1, '-');
  return digits;
}

std::string random_source::ulid(timestamp at) {
  constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  auto time = static_cast<std::uint64_t>(to_milliseconds(at));
  std::string head(10, '0');
  for (auto i = head.rbegin(); i != head.rend(); ++i, time >>= 5)
    *i = crockford[time & 31];
  return head + characters(16, crockford);
}

std::string random_source::message_id() {
  return characters(1, "456789") + characters(17, "0123456789");
}

double random_source::fraction() {
  std::lock_guard lock{mutex_};
  return std::uniform_real_distribution<double>{0, 1}(engine_);
}

std::uint64_t fresh_seed() {
  std::random_device device;
  return (static_cast<std::uint64_t>(device()) << 32) | device();
}

} // namespace tuktuk::emulation
