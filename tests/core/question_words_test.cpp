#include "core/question_words.hpp"

#include "core/code_points.hpp"
#include "core/normalise.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace tuktuk::core;

namespace {

/// The words between bars, unknown ones in brackets.
std::string cut(std::string_view text) {
  const auto form = matching_form(normalise_code_points(text));
  std::string out;
  for (const auto& word : cut_into_words(form)) {
    const auto written
      = encode_utf8(std::u32string_view{form}.substr(word.begin, word.end - word.begin));
    out += out.empty() ? "" : "|";
    out += word.kind == word_kind::unknown ? "[" + written + "]" : written;
  }
  return out;
}

} // namespace

TEST_CASE("Known phrases are cut out of Thai without spaces") {
  CHECK(cut("จดแวตกี่วันเสร็จ") == "จดแวต|กี่วันเสร็จ");
  CHECK(cut("รายได้ 1.8 ล้าน") == "รายได้|1.8|ล้าน");
  CHECK(cut("ยื่น PP30 ที่ไหน") == "ยื่น|pp|30|ที่ไหน");
  CHECK(cut("50k baht") == "50|k|baht");
}

TEST_CASE("No short phrase is found within a longer unknown word") {
  CHECK(cut("กีวีราคาเท่าไหร่") == "[กีวี]|ราคาเท่าไหร่");
  CHECK(cut("ทีมไหนชนะ").find("นะ") != std::string::npos);
  CHECK(cut("ทีมไหนชนะ").find("|นะ") == std::string::npos);
}

TEST_CASE("A phrase with one typing error is found where nothing else explains the letters") {
  CHECK(cut("จดทะเบียนบริษัดยังไง") == "จดทะเบียนบริษัด|ยังไง");
  CHECK(cut("ใบกำกับภาษิคืออะไร") == "ใบกำกับภาษิ|คืออะไร");
  CHECK(cut("ขายลูกช้างไหม") == "ขาย|ลูก|[ช้าง]|ไหม");
}

TEST_CASE("Unknown words side by side are cut alike whatever stands around them") {
  const auto unknown = [](std::string_view text) {
    const auto all = cut(text);
    const auto begin = all.find('[');
    return all.substr(begin, all.rfind(']') - begin);
  };
  CHECK(unknown("มีอาหารซีฟู้ดไหม") == unknown("ร้านขายอาหารซีฟู้ดหรือเปล่า"));
  CHECK(unknown("ขายชานมไข่มุกไหม") == unknown("ชานมไข่มุกกี่บาท"));
}

TEST_CASE("Signs are no words, but pictures of things are") {
  CHECK(cut("vat, pnd?") == "vat|pnd");
  CHECK(cut("🍎 10 บาท 😊") == "[🍎]|10|บาท");
  CHECK(cut("").empty());
  CHECK(cut("?!...").empty());
}
