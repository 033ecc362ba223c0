#include "emulators/azure/embeddings.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>

using namespace tuktuk;
using namespace tuktuk::azure_emulator;

namespace {

double similarity(std::string_view a, std::string_view b) {
  auto x = embed(a, 1536);
  auto y = embed(b, 1536);
  double product = 0;
  for (std::size_t i = 0; i < x.size(); ++i)
    product += static_cast<double>(x[i]) * y[i];
  return product;
}

read_embeddings_request read(const std::string& json) {
  auto body = emulation::parse_json(json);
  REQUIRE(body);
  return read_embeddings_body(*body, false, 1536);
}

} // namespace

TEST_CASE("Vectors have length 1 and texts that share words lie near one another") {
  CHECK(similarity("ต้องจด VAT เมื่อไหร่", "ต้องจด VAT เมื่อไหร่") == Approx(1).margin(1e-5));
  CHECK(similarity("", "") == Approx(1));
  CHECK(similarity("ต้องจด VAT เมื่อไหร่", "ต้องจด VAT เมื่อไหร่ครับ")
        > similarity("ต้องจด VAT เมื่อไหร่", "how to open a coffee shop"));
}

TEST_CASE("Base64 holds four bytes a dimension") {
  auto wanted = read(R"({"input":"x","encoding_format":"base64","dimensions":3})");
  REQUIRE_FALSE(wanted.why);
  auto answer = emulation::parse_json(to_document(wanted.request, "m"));
  REQUIRE(answer);
  CHECK((*answer)["data"][0]["embedding"].GetStringLength() == 16);
  auto floats = read(R"({"input":["x","y"],"dimensions":3})");
  auto second = emulation::parse_json(to_document(floats.request, "m"));
  CHECK((*second)["data"].Size() == 2);
  CHECK((*second)["data"][1]["index"].GetInt() == 1);
  CHECK((*second)["data"][1]["embedding"].Size() == 3);
}

TEST_CASE("Inputs and dimensions out of range are refused") {
  for (auto json :
       {"{}", R"({"input":""})", R"({"input":[]})", R"({"input":[5]})", R"({"input":5})",
        R"({"input":"x","dimensions":0})", R"({"input":"x","dimensions":1537})",
        R"({"input":"x","encoding_format":"hex"})"}) {
    INFO(json);
    CHECK(read(json).why.status == 400);
  }
}
