#include "../support/processor_time.hpp"

#include "core/token_counter.hpp"

#include "core/prompt.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

using namespace tuktuk;
using namespace tuktuk::core;

namespace {

std::string read_file(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// Null where the build found no ranks.
token_counter_ptr counter_of(token_encoding which) {
  auto packed
    = read_file(std::string{TUKTUK_BINARY_DIR "/encodings/"} + to_string(which) + ".ranks");
  if (packed.empty())
    return nullptr;
  auto loaded = token_counter::load(std::move(packed), which);
  REQUIRE(loaded.has_value());
  return *loaded;
}

std::string unescaped(const std::string& line) {
  std::string text;
  for (std::size_t i = 0; i < line.size(); ++i)
    if (line[i] != '\\')
      text += line[i];
    else
      text += line[++i] == 'n' ? '\n' : line[i] == 'r' ? '\r' : '\\';
  return text;
}

std::vector<std::uint32_t> numbers_in(const std::string& line) {
  std::istringstream in{line};
  return {std::istream_iterator<std::uint32_t>{in}, {}};
}

/// "a" is 0, "b" is 1, "ab" is 2, "aba" is 3: as OpenAI would publish it.
constexpr const char* tiny = "YQ== 0\nYg== 1\nYWI= 2\nYWJh 3\n";

} // namespace

TEST_CASE("Published ranks are packed, and unpacked as they were") {
  const auto packed = pack_ranks(tiny, token_encoding::o200k_base);
  REQUIRE(packed.has_value());
  const auto tokens = unpack_ranks(*packed, token_encoding::o200k_base);
  REQUIRE(tokens.has_value());
  CHECK(*tokens == std::vector<std::string_view>{"a", "b", "ab", "aba"});
}

TEST_CASE("Ranks that are damaged or another encoding's are refused") {
  CHECK_FALSE(pack_ranks("", token_encoding::o200k_base).has_value());
  CHECK_FALSE(pack_ranks("YQ== 1\n", token_encoding::o200k_base).has_value());
  CHECK_FALSE(pack_ranks("Y?== 0\n", token_encoding::o200k_base).has_value());
  CHECK_FALSE(pack_ranks("YQ==\n", token_encoding::o200k_base).has_value());
  const auto packed = *pack_ranks(tiny, token_encoding::o200k_base);
  const auto refusal
    = [](std::string text, token_encoding which = token_encoding::o200k_base) -> std::string {
    const auto loaded = token_counter::load(std::move(text), which);
    return loaded ? std::string{} : loaded.error().text;
  };
  CHECK(refusal(packed).empty());
  CHECK(refusal({}).find("not a file of ranks") != std::string::npos);
  CHECK(refusal(packed, token_encoding::cl100k_base).find("o200k_base") != std::string::npos);
  CHECK(refusal(packed.substr(0, packed.size() - 1)).find("cut") != std::string::npos);
  CHECK(refusal(packed + "x").find("longer") != std::string::npos);
}

TEST_CASE("The pair of the lowest rank is merged first, from the left") {
  const auto counter = *token_counter::load(*pack_ranks(tiny, token_encoding::o200k_base),
                                            token_encoding::o200k_base);
  CHECK(counter->encode("ab") == std::vector<std::uint32_t>{2});
  CHECK(counter->encode("abab") == std::vector<std::uint32_t>{2, 2});
  CHECK(counter->encode("abaa") == std::vector<std::uint32_t>{3, 0});
  CHECK(counter->encode("bab") == std::vector<std::uint32_t>{1, 2});
  CHECK(counter->count("ababa") == 2);
}

TEST_CASE("Tokens are those of the reference, id by id") {
  // tests/data/token_ids.txt: a text, its o200k_base and its cl100k_base tokens, as the package
  // gpt-tokenizer 4.0.0 encodes it.
  const auto o200k = counter_of(token_encoding::o200k_base);
  const auto cl100k = counter_of(token_encoding::cl100k_base);
  if (!o200k || !cl100k) {
    WARN("the build found no ranks");
    return;
  }
  std::ifstream in{TUKTUK_SOURCE_DIR "/tests/data/token_ids.txt", std::ios::binary};
  std::string text;
  std::string first;
  std::string second;
  int compared = 0;
  while (std::getline(in, text) && std::getline(in, first) && std::getline(in, second)) {
    text = unescaped(text);
    INFO(text);
    CHECK(o200k->encode(text) == numbers_in(first));
    CHECK(cl100k->encode(text) == numbers_in(second));
    CHECK(o200k->count(text) == numbers_in(first).size());
    ++compared;
  }
  CHECK(compared == 145);
}

TEST_CASE("Unspaced Thai is counted in time that is nearly linear") {
  const auto counter = counter_of(token_encoding::o200k_base);
  if (!counter)
    return;
  const std::string phrase = "ภาษีมูลค่าเพิ่มของบริษัทจำกัดที่ขายของออนไลน์";
  std::string text;
  while (text.size() < 3 * 20'000)
    text += phrase;
  const auto began = test::processor_time();
  const auto tokens = counter->count(text);
  const auto took = test::processor_time() - began;
  CHECK(tokens > 5'000);
  CHECK(tokens < 20'000);
  // The quadratic loop takes 20 s here; this, 20 ms.
  CHECK(took < std::chrono::seconds{2});
}

TEST_CASE("Hostile and broken texts are counted as well") {
  const auto counter = counter_of(token_encoding::o200k_base);
  if (!counter)
    return;
  CHECK(counter->count("") == 0);
  CHECK(counter->count("\xFF\xFE") > 0);
  CHECK(counter->count(std::string{"a\0b", 3}) > 0);
  for (const std::string piece : {" ", "\n", "A", "ก", "1", "!", "'s", "👍", "Aa", " \n"}) {
    std::string text;
    while (text.size() < 300'000)
      text += piece;
    INFO(piece);
    CHECK(counter->count(text) > 0);
    CHECK(counter->count(text) <= text.size());
  }
}

TEST_CASE("Without ranks tokens are estimated") {
  CHECK(count_tokens(nullptr, "ภาษีมูลค่าเพิ่มคืออะไร") == estimate_tokens("ภาษีมูลค่าเพิ่มคืออะไร"));
  const std::vector<chat_message> messages{{chat_role::system, "a"}, {chat_role::user, "b"}};
  CHECK(count_tokens(nullptr, messages) == estimate_tokens(messages));
  if (const auto counter = counter_of(token_encoding::o200k_base)) {
    CHECK(count_tokens(counter.get(), messages) == 2 * 3 + 2 + 3);
    CHECK(count_tokens(counter.get(), "hello world") == 2);
  }
}
