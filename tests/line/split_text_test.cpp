#include "line/messaging_api.hpp"

#include "core/text.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <string>
#include <vector>

using namespace tuktuk;
using line::split_text;

namespace {

std::string repeated(const std::string& part, std::size_t times) {
  std::string text;
  text.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i)
    text += part;
  return text;
}

std::string without_white_space(const std::string& text) {
  std::string kept;
  for (const auto c : text)
    if (c != ' ' && c != '\n')
      kept += c;
  return kept;
}

/// What holds for every text.
void check_pieces(const std::vector<std::string>& pieces) {
  CHECK(pieces.size() <= line::max_messages);
  for (const auto& piece : pieces) {
    CHECK_FALSE(piece.empty());
    CHECK(core::is_valid_utf8(piece));
    CHECK(core::utf16_units(piece) <= line::max_text_units);
  }
}

/// Nothing but white space was lost.
void check_complete(const std::string& text, const std::vector<std::string>& pieces) {
  std::string joined;
  for (const auto& piece : pieces)
    joined += piece;
  CHECK((without_white_space(joined) == without_white_space(text)));
}

} // namespace

TEST_CASE("a text within the limit is one piece, white space at its ends aside") {
  CHECK(split_text("").empty());
  CHECK(split_text(" \n\t\r\n ").empty());
  CHECK(split_text("hi") == std::vector<std::string>{"hi"});
  CHECK(split_text("\n\nสวัสดี\n\nครับ \n") == std::vector<std::string>{"สวัสดี\n\nครับ"});
  CHECK(split_text("\n  indented\nnot") == std::vector<std::string>{"  indented\nnot"});
  const auto full = repeated("ก", 5000);
  CHECK(split_text(full) == std::vector<std::string>{full});
  const auto emoji = repeated("🍎", 2500);
  CHECK(split_text(emoji) == std::vector<std::string>{emoji});
}

TEST_CASE("a longer text is cut at the best place there is") {
  const auto filler = [](std::size_t units) { return repeated("x", units); };
  struct row {
    std::string name;
    std::string text;
    std::string first;
  };
  const std::vector<row> cases{
    {"paragraph before a later line", filler(3000) + "\n\n" + filler(1000) + "\n" + filler(3000),
     filler(3000)},
    {"line before a later sentence", filler(3000) + "\n" + filler(1000) + ". " + filler(3000),
     filler(3000)},
    {"sentence before a later space", filler(3000) + ". " + filler(1000) + " " + filler(3000),
     filler(3000) + "."},
    {"Thai sentence", repeated("ก", 4000) + "ครับ " + repeated("ข", 500) + " " + repeated("ค", 3000),
     repeated("ก", 4000) + "ครับ"},
    {"space", filler(3000) + " " + filler(3000), filler(3000)},
    {"no place before half of the limit", filler(1000) + "\n\n" + filler(6000),
     filler(1000) + "\n\n" + filler(3998)},
    {"nothing at all", filler(6000), filler(5000)},
    {"the limit falls right after a paragraph", filler(4998) + "\n\n" + filler(100), filler(4998)},
    {"the limit falls inside an emoji", filler(4999) + "🍎" + filler(10), filler(4999)},
    {"a flag is one", filler(4998) + "🇹🇭" + filler(10), filler(4998)},
    {"a family is one", filler(4995) + "👨‍👩‍👧‍👦" + filler(10), filler(4995)},
    {"marks stay on their letter", filler(4999) + "ที่" + filler(10), filler(4999)},
  };
  for (const auto& [name, text, first] : cases) {
    INFO(name);
    const auto pieces = split_text(text);
    REQUIRE(pieces.size() == 2);
    // Not expanded: the texts are long.
    CHECK((pieces.front() == first));
    check_pieces(pieces);
    check_complete(text, pieces);
  }
}

TEST_CASE("Thai without spaces is cut between words") {
  // 24 letters of four words; 5000 is not a multiple.
  const std::vector<std::string> words{"ภาษี", "มูลค่าเพิ่ม", "ธุรกิจ", "ต้องการ"};
  const auto sentence = words[0] + words[1] + words[2] + words[3];
  const auto text = repeated(sentence, 400);
  const auto pieces = split_text(text);
  REQUIRE(pieces.size() >= 2);
  check_pieces(pieces);
  check_complete(text, pieces);
  auto rest = pieces.front();
  rest = rest.substr(rest.rfind(sentence) + sentence.size());
  INFO(rest);
  CHECK((rest.empty() || rest == words[0] || rest == words[0] + words[1]
         || rest == words[0] + words[1] + words[2]));
}

TEST_CASE("a tidy cut never costs words that would have fitted") {
  // Paragraphs just over half a piece: cutting at each would need nine pieces.
  const auto paragraph = repeated("x", 2600);
  std::string text;
  for (int i = 0; i < 9; ++i)
    text += paragraph + "\n\n";
  const auto pieces = split_text(text);
  CHECK(pieces.size() == 5);
  check_pieces(pieces);
  check_complete(text, pieces);
}

TEST_CASE("exactly five full pieces fit") {
  const auto text = repeated("x", 25000);
  const auto pieces = split_text(text);
  CHECK(pieces.size() == 5);
  check_pieces(pieces);
  check_complete(text, pieces);
}

TEST_CASE("what does not fit is left out and the last piece says so") {
  for (const std::string part : {"x", "word ", "ก", "ที่นี่ ", "🍎", "👍🏽", "line\n", "para\n\n"}) {
    INFO(part);
    const auto pieces = split_text(repeated(part, 40000));
    REQUIRE(pieces.size() == 5);
    check_pieces(pieces);
    CHECK(pieces.back().ends_with("…"));
    CHECK_FALSE(pieces.back().ends_with(" …"));
    CHECK(core::utf16_units(pieces.back()) > 4000);
  }
}

TEST_CASE("hostile texts are cut all the same, and in time") {
  const std::vector<std::string> texts{
    "a" + repeated("\u0301", 300000),
    repeated(" \u0301", 100000),
    repeated("👨‍", 100000) + "👩",
    repeated("🇹", 100001),
    repeated("ำ", 100000),
    repeated("เ", 100000),
    "x\n" + repeated(" ", 100000) + "y",
    repeated("\n", 100000) + "y",
    repeated(". ", 100000),
    repeated("\r\n", 100000),
    repeated("\xFF", 100000),
    repeated("\xE0\xB8", 100000),
    repeated("ที่นี่มีน้ำ", 100000),
    std::string(100000, '\0'),
  };
  const auto start = std::chrono::steady_clock::now();
  for (const auto& text : texts)
    check_pieces(split_text(text));
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{20});
}
