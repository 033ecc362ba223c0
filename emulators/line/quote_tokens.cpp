#include "emulators/line/quote_tokens.hpp"

#include <cstdint>

namespace tuktuk::line_emulator {
namespace {

constexpr std::size_t random_letters = 27;

/// FNV-1a as 16 hexadecimal digits: nobody attacks an emulator.
std::string seal(std::string_view letters, std::string_view chat) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::uint64_t hash = 0xcbf29ce484222325U;
  const auto add = [&](std::string_view text) {
    for (unsigned char c : text)
      hash = (hash ^ c) * 0x100000001b3U;
  };
  add(letters);
  add(chat);
  std::string sealed;
  for (int i = 0; i < 16; ++i, hash >>= 4U)
    sealed.push_back(digits[hash & 0xFU]);
  return sealed;
}

} // namespace

std::string make_quote_token(emulation::random_source& random, std::string_view chat) {
  auto letters = random.alphanumeric(random_letters);
  return letters + seal(letters, chat);
}

bool is_quote_token(std::string_view token, std::string_view chat) {
  return token.size() > random_letters
         && token.substr(random_letters) == seal(token.substr(0, random_letters), chat);
}

} // namespace tuktuk::line_emulator
