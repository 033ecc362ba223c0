#include "line/webhook.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include <array>
#include <climits>

namespace tuktuk::line {

std::string sign(std::string_view secret, std::string_view body) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  if (secret.size() > INT_MAX
      || HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
              reinterpret_cast<const unsigned char*>(body.data()), body.size(), digest.data(),
              nullptr)
           == nullptr)
    return {};
  // Base64 of 32 bytes has 44 characters; EVP_EncodeBlock adds a NUL.
  std::array<unsigned char, 45> encoded{};
  const auto length = EVP_EncodeBlock(encoded.data(), digest.data(), digest.size());
  return {encoded.begin(), encoded.begin() + length};
}

bool verify_signature(std::string_view secret, std::string_view body, std::string_view signature) {
  if (secret.empty())
    return false;
  // Comparing the encoded form, not the decoded one, is what makes every other spelling wrong.
  const auto expected = sign(secret, body);
  return !expected.empty() && signature.size() == expected.size()
         && CRYPTO_memcmp(expected.data(), signature.data(), expected.size()) == 0;
}

} // namespace tuktuk::line
