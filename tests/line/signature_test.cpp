#include "line/webhook.hpp"

#include "line/json.hpp"
#include "tests/line/samples.hpp"

#include <openssl/evp.h>

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace tuktuk::line;

namespace {

const std::string secret = "8c570fa6dd201bb328f1c1eac23a96d8";
const std::string body = R"({"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]})";
const std::string signature = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=";

std::string decode_base64(std::string_view encoded) {
  std::string decoded(encoded.size() / 4 * 3, '\0');
  if (encoded.empty())
    return decoded;
  const auto length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(decoded.data()),
                                      reinterpret_cast<const unsigned char*>(encoded.data()),
                                      static_cast<int>(encoded.size()));
  REQUIRE(length >= 0);
  const auto padding = encoded.size() - encoded.find_last_not_of('=') - 1;
  decoded.resize(static_cast<std::size_t>(length) - padding);
  return decoded;
}

} // namespace

TEST_CASE("the signature vectors of LINE and its SDKs are judged as they say") {
  const auto vectors = json::read(samples::read("signature-vectors.json"));
  REQUIRE(vectors);
  REQUIRE(vectors->IsArray());
  REQUIRE(vectors->Size() == 16);
  int valid = 0;
  for (const auto& vector : vectors->GetArray()) {
    const std::string name{json::view(vector["name"])};
    const auto content = decode_base64(json::view(vector["body_base64"]));
    INFO(name);
    REQUIRE(content.size() == vector["body_bytes"].GetUint64());
    CHECK(verify_signature(json::view(vector["secret"]), content, json::view(vector["signature"]))
          == vector["valid"].GetBool());
    valid += vector["valid"].GetBool() ? 1 : 0;
  }
  CHECK(valid == 9);
}

TEST_CASE("a signature is verified over the exact bytes and in its one spelling") {
  CHECK(verify_signature(secret, body, signature));
  const std::vector<std::string> wrong{
    "",
    "=",
    signature.substr(0, 43),                               // padding missing
    signature + "=",                                       // padding too long
    signature + "\n",                                      // trailing bytes
    " " + signature,                                       //
    signature + signature,                                 //
    "GhRKmvmHys4Pi8DxkF4-EayaH0OqtJtaZxgTD9fMDLs=",        // url-safe alphabet
    "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLt=",        // same 32 bytes in a loose decoder
    "ghRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=",        // case
    std::string(44, '\0'),                                 //
    std::string(44, 'A'),                                  //
    signature.substr(0, 20) + '\0' + signature.substr(21), //
    std::string(1 << 20, 'A'),                             //
  };
  for (const auto& candidate : wrong) {
    INFO(candidate.substr(0, 60));
    CHECK_FALSE(verify_signature(secret, body, candidate));
  }
  CHECK_FALSE(verify_signature(secret, body + " ", signature));
  CHECK_FALSE(verify_signature(secret, "\xEF\xBB\xBF" + body, signature));
  CHECK_FALSE(verify_signature("8c570fa6dd201bb328f1c1eac23a96d9", body, signature));
}

TEST_CASE("without a secret nothing is verified, not even what was signed without one") {
  CHECK_FALSE(verify_signature("", body, sign("", body)));
}

TEST_CASE("what is signed is verified, for any bytes") {
  const std::vector<std::string> bodies{"",         "{}",     std::string(3, '\0'),
                                        "\xFF\xFE", "สวัสดี 🍎", std::string(1 << 20, 'x')};
  for (const auto& content : bodies) {
    CHECK(verify_signature(secret, content, sign(secret, content)));
    CHECK_FALSE(verify_signature(secret, content + "x", sign(secret, content)));
  }
}
