#include "core/digit_runs.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace tuktuk::core;

namespace {

bool identifies(std::u32string_view text) {
  const auto runs = find_digit_runs(text);
  const auto spelled = find_spelled_runs(text);
  return std::any_of(runs.begin(), runs.end(), has_identifying_number)
         || std::any_of(spelled.begin(), spelled.end(), has_identifying_number);
}

} // namespace

TEST_CASE("Digits in groups are one run, commas and slashes divide") {
  const auto runs = find_digit_runs(U"a 081-234 5678, 12/3 +66 81");
  REQUIRE(runs.size() == 4);
  CHECK(runs[0].digits == U"0812345678");
  CHECK(runs[0].groups.size() == 3);
  CHECK(runs[0].begin == 2);
  CHECK(runs[0].end == 14);
  CHECK(runs[3].digits == U"6681");
  CHECK(runs[3].international);
}

TEST_CASE("Numbers that identify somebody are known in every way of writing them") {
  for (const std::u32string text : {U"0812345678",
                                    U"081-234-5678",
                                    U"081 234 5678",
                                    U"08 1234 5678",
                                    U"081.234.5678",
                                    U"02-123-4567",
                                    U"0 8 1 2 3 4 5 6 7 8",
                                    U"0-8-1-2-3-4-5-6-7-8",
                                    U"+66812345678",
                                    U"+66 81 234 5678",
                                    U"(081) 234-5678",
                                    U"1234567890123",
                                    U"1-2345-67890-12-3",
                                    U"1 2345 67890 12 3",
                                    U"123-4-56789-0",
                                    U"4111 1111 1111 1111",
                                    U"4111-1111-1111-1111",
                                    U"4111111111111111",
                                    U"123456789",
                                    U"ข้อ 1. 0812345678",
                                    U"ปี 2566 0812345678",
                                    U"ศูนย์แปดหนึ่งสองสามสี่ห้าหกเจ็ดแปด",
                                    U"ศูนย์ แปด หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด",
                                    U"zero eight one two three four five six seven eight",
                                    U"ศูนย์แปดหนึ่ง 234 5678"}) {
    INFO(std::string(text.begin(), text.end()));
    CHECK(identifies(text));
  }
}

TEST_CASE("Years, dates, amounts, lists and hotlines are not") {
  for (const std::u32string text : {U"2566 2567 2568 2569",
                                    U"2566-2567",
                                    U"2023-2024-2025",
                                    U"2024-08-06",
                                    U"06-08-2024",
                                    U"2024-08-06 2024-09-06",
                                    U"1,000,000,000",
                                    U"1000000000",
                                    U"150000000",
                                    U"12345678",
                                    U"1161",
                                    U"1800 295 592",
                                    U"100 200 300 400",
                                    U"1000 2000 3000 4001",
                                    U"40 41 42 65 66 67 70",
                                    U"5 10 15 20 25 30",
                                    U"หนึ่งสองสาม",
                                    U"one two three",
                                    U"phone number one",
                                    U"30 31 01 2567",
                                    U""}) {
    INFO(std::string(text.begin(), text.end()));
    CHECK_FALSE(identifies(text));
  }
}
