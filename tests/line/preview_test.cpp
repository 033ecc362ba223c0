#include "line/preview.hpp"

#include "core/text.hpp"
#include "line/messaging_api.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace tuktuk;
using line::cut_preview;

namespace {

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i)
    all += text;
  return all;
}

std::string squeezed(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  return text;
}

/// The parts of an answer as its reader taps through them.
std::vector<std::string> parts(const std::string& markdown, std::size_t units) {
  std::vector<std::string> found;
  std::string_view rest = markdown;
  while (!rest.empty()) {
    const auto cut = cut_preview(rest, units);
    REQUIRE(cut.end > 0);
    found.emplace_back(rest.substr(0, cut.end));
    rest.remove_prefix(cut.end);
  }
  return found;
}

} // namespace

TEST_CASE("a short answer is shown whole, and any with a limit of 0") {
  const std::string text = "สวัสดี\n\nครับ";
  CHECK(cut_preview(text, 100).end == text.size());
  CHECK(cut_preview(text, core::utf16_units(text)).end == text.size());
  CHECK(cut_preview(repeated("คำตอบยาวมาก ", 500), 0).end == repeated("คำตอบยาวมาก ", 500).size());
  CHECK(cut_preview("", 10).end == 0);
}

TEST_CASE("a long answer is cut at the last paragraph that fits") {
  const auto paragraph = repeated("ภาษีมูลค่าเพิ่ม ", 10) + "\n\n";
  const auto text = repeated(paragraph, 6);
  const auto units = core::utf16_units(paragraph);
  const auto cut = cut_preview(text, units * 3 + 10);
  CHECK(cut.end == paragraph.size() * 3);
  CHECK_FALSE(cut.mid_block);
}

TEST_CASE("one long paragraph is cut at a sentence") {
  const auto text = repeated("ต้องจดทะเบียนภายใน 30 วันครับ ", 40);
  const auto cut = cut_preview(text, 200);
  CHECK(cut.mid_block);
  CHECK(std::string_view{text}.substr(0, cut.end).ends_with("ครับ "));
  CHECK(core::utf16_units(text.substr(0, cut.end)) <= 200);
}

TEST_CASE("without sentences and spaces no grapheme cluster is torn apart") {
  const auto text = repeated("น้ำ", 200);
  const auto cut = cut_preview(text, 100);
  CHECK(cut.mid_block);
  CHECK(cut.end % std::string_view{"น้ำ"}.size() == 0);
  CHECK(cut.end > 0);
}

TEST_CASE("a heading and a line that introduces a list go with what follows") {
  const auto filling = repeated("คำอธิบาย ", 20);
  const std::string heading = GENERATE("## ขั้นตอน", "**ขั้นตอน**", "ขั้นตอนมีดังนี้:");
  const auto text = filling + "\n\n" + heading + "\n\n1. หนึ่ง " + filling + "\n2. สอง " + filling;
  const auto cut = cut_preview(text, core::utf16_units(filling) + 30);
  CHECK(text.substr(cut.end).starts_with(heading));
}

TEST_CASE("tables and blocks of code stay whole, even where they alone are too long") {
  const auto row = "| ค่าบริการ | 100 บาท | รายเดือน |\n";
  const auto table = "| รายการ | ราคา | เมื่อไร |\n|---|---|---|\n" + repeated(row, 30);
  const auto code = "```\n" + repeated("x = x + 1\n\n", 40) + "```\n";
  for (const auto& block : {table, code}) {
    const auto first = parts(block + "\nจบแล้ว", 200);
    REQUIRE(first.size() == 2);
    CHECK(squeezed(line::plain_text(first[0])) == squeezed(line::plain_text(block)));
    const auto second = parts("ดูตารางด้านล่าง ราคาปัจจุบันทั้งหมดที่เรามีให้เลือกได้ตามใจ\n\n" + block, 200);
    CHECK(second.size() == 2);
  }
}

TEST_CASE("a list is cut between items, emphasis and links never") {
  std::string list;
  for (int i = 1; i <= 20; ++i)
    list += std::to_string(i) + ". **ขั้นที่ " + std::to_string(i)
            + "** ทำตามนี้ [คู่มือ](https://example.com/a) ให้ครบ\n   - ย่อย\n";
  for (const auto& part : parts(list, 150)) {
    CHECK(part.find_first_of("0123456789") == 0);
    CHECK(line::plain_text(part).find("**") == std::string::npos);
  }
  const auto bold
    = "ก่อน " + repeated("คำ ", 20) + "**" + repeated("สำคัญ ", 40) + "จบ** " + repeated("หลัง ", 60);
  for (const auto& part : parts(bold, 120))
    CHECK(line::plain_text(part).find("**") == std::string::npos);
}

TEST_CASE("the parts together say all that the answer says") {
  const auto text = "# ภาษี\n\n" + repeated("ผู้ประกอบการต้องจดทะเบียน ", 30)
                    + "\n\n| ก | ข |\n|--|--|\n| 1 | 2 |\n\n" + repeated("- ข้อ **หนึ่ง** ค่ะ\n", 30)
                    + "\n```\ncode\n```\n\n---\n\nEnd of it. "
                    + repeated("Once more, with feeling. ", 30);
  for (const std::size_t units : {20U, 60U, 150U, 400U}) {
    std::string together;
    for (const auto& part : parts(text, units))
      together += line::plain_text(part) + "\n";
    CHECK(squeezed(together) == squeezed(line::plain_text(text)));
  }
}

TEST_CASE("things that are compared are parted, not the pros of one from its cons") {
  const std::string first = "### เช่า\n**ข้อดี:**\n- ยืดหยุ่น ย้ายง่าย\n\n**ข้อเสีย:**\n- ไม่เป็นของเรา\n\n";
  const std::string second = "### ซื้อ\n**ข้อดี:**\n- เป็นของเรา\n\n**ข้อเสีย:**\n- ผ่อนนาน\n\nแล้วแต่งบ";
  const auto both = line::plain_text(first + second);
  const auto room = core::utf16_units(both.substr(0, both.find("ผ่อนนาน")));
  const auto cut = line::cut_preview(first + second, room);
  CHECK(cut.end == first.size());
  CHECK_FALSE(cut.mid_block);
}
