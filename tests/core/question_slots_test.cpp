#include "core/question_slots.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace tuktuk::core;

namespace {

double first_number(std::string_view question) {
  const auto slots = read_slots(question);
  REQUIRE_FALSE(slots.numbers.empty());
  return static_cast<double>(slots.numbers.front().ten_thousandths) / 10'000.0;
}

std::string first_unit(std::string_view question) {
  const auto slots = read_slots(question);
  REQUIRE_FALSE(slots.numbers.empty());
  return std::string{matching_vocabulary().name(slots.numbers.front().unit)};
}

} // namespace

TEST_CASE("A number is the same however it is written") {
  for (const auto* written :
       {"รายได้ 1.8 ล้าน", "รายได้ 1,800,000 บาท", "รายได้ ๑.๘ ล้านบาท", "รายได้หนึ่งล้านแปดแสน",
        "รายได้ 1 ล้าน 8 แสน", "income of 1.8m", "income of 1.8 million baht",
        "income of one million eight hundred thousand"}) {
    INFO(written);
    CHECK(first_number(written) == 1'800'000);
  }
  CHECK(first_number("เงินเดือนสองหมื่นห้าพัน") == 25'000);
  CHECK(first_number("salary 50k") == 50'000);
  CHECK(first_number("twenty five days") == 25);
  CHECK(first_number("ยี่สิบห้าวัน") == 25);
  CHECK(first_number("สิบวัน") == 10);
  CHECK(first_number("รายได้ล้านแปด") == 1'800'000);
  CHECK(first_number("เงินเดือนหมื่นห้า") == 15'000);
  CHECK(first_number("สามร้อยห้าบาท") == 305);
  CHECK(first_number("one thousand five baht") == 1'005);
  CHECK(first_number("ภาษี 7%") == 7);
}

TEST_CASE("Digits side by side stay two numbers") {
  CHECK(read_slots("ซื้อ 3 แถม 1").numbers.size() == 2);
  CHECK(read_slots("มาตรา 40(8)").numbers.size() == 2);
  const auto slots = read_slots("ทุน 1 ล้าน 5 คน");
  REQUIRE(slots.numbers.size() == 2);
  CHECK(slots.numbers[0].ten_thousandths == 10'000'000'000);
}

TEST_CASE("A number has the unit that stands beside it") {
  CHECK(first_unit("ลดราคา 50%") == "percent");
  CHECK(first_unit("ร้อยละ 7") == "percent");
  CHECK(first_unit("ลาได้ 3 วัน") == "day");
  CHECK(first_unit("within 3 days") == "day");
  CHECK(first_unit("ราคา 100 ดอลลาร์") == "dollar");
  CHECK(first_unit("ภายในวันที่ 15") == "date");
  CHECK(first_unit("ราคา 100 บาท").empty());
  CHECK(first_unit("100 baht price").empty());
}

TEST_CASE("Years of all calendars are years of the common era") {
  for (const auto* written : {"ปี 67", "ปี 2567", "ปี พ.ศ. 2567", "ปี ค.ศ. 2024", "ปี ๒๕๖๗", "year 2024",
                              "tax rates for 2024", "ภาษี 2567"}) {
    INFO(written);
    CHECK(first_number(written) == 2024);
    CHECK(first_unit(written) == "year");
  }
  CHECK(first_number("ราคา 2567 บาท") == 2567);
  CHECK(first_number("อายุ 67 ปี") == 67);
  CHECK(first_number("ราคา 2500") == 2500);
}

TEST_CASE("The signature is short, plain and tells the language") {
  const auto thai = read_slots("จด VAT ยังไง").signature;
  CHECK(thai.starts_with("th-"));
  CHECK(thai.size() < 30);
  CHECK(read_slots("how to register VAT").signature.starts_with("en-"));
  CHECK(thai == read_slots("วิธีจดทะเบียนภาษีมูลค่าเพิ่มครับ").signature);
  CHECK(thai != read_slots("จด VAT ที่ไหน").signature);
}

TEST_CASE("What is not understood is equal to nothing but itself") {
  for (const auto& text : {std::string{"付加価値税とは何ですか"}, std::string{},
                           std::string{"\xff\xfe"}, std::string(100'000, 'x')}) {
    const auto slots = read_slots(text);
    CHECK_FALSE(slots.understood);
    CHECK(slots.signature.size() < 30);
  }
}

TEST_CASE("Unknown words are forgiven a slip of the finger, not another letter") {
  CHECK(is_same_unknown_word(U"watermelon", U"watermleon"));
  CHECK(is_same_unknown_word(U"watermelon", U"watermellon"));
  CHECK_FALSE(is_same_unknown_word(U"contract", U"contrast"));
  CHECK_FALSE(is_same_unknown_word(U"typical", U"atypical"));
  CHECK_FALSE(is_same_unknown_word(U"lamps", U"lmaps"));
  CHECK_FALSE(is_same_unknown_word(U"เสือ", U"เสื้อ"));
  CHECK_FALSE(is_same_unknown_word(U"", U""));
}
