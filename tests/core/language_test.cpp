#include "core/text.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

TEST_CASE("The script of the letters tells the language, and mixed Thai is Thai") {
  struct sample {
    std::string text;
    std::string language;
  };
  const std::vector<sample> samples{
    {"ภาษีมูลค่าเพิ่มคืออะไร", "th"},
    {"VAT คืออะไร", "th"},
    {"ขอ template invoice หน่อย", "th"},
    {"ทำ e-commerce ต้องจด VAT ไหม", "th"},
    {"What is VAT?", "en"},
    {"Please explain the form ภ.พ.30 to me", "en"},
    {"What does ใบกำกับภาษี mean?", "en"},
    {"How do I say ภาษีหัก ณ ที่จ่าย in English?", "en"},
    {"how to จดบริษัท", "th"},
    {"Café à Bangkok", "en"},
    {"税金はいくらですか", "ja"},
    {"増值税是多少", "zh"},
    {"부가가치세가 뭐예요", "ko"},
    {"အခွန်ဘယ်လောက်လဲ", "my"},
    {"ອາກອນແມ່ນຫຍັງ", "lo"},
    {"តើពន្ធជាអ្វី", "km"},
    {"Что такое НДС?", "ru"},
    {"ما هي الضريبة", "ar"},
    {"कर क्या है", "hi"},
    {"VAT とは何ですか", "ja"},
    {"", "und"},
    {"12345 ???", "und"},
    {"👍🙏", "und"},
    {"๑๒๓", "und"},
    {"\xFF\xFE", "und"},
  };
  for (const auto& [text, language] : samples) {
    INFO(text);
    CHECK(tuktuk::core::detect_language(text) == language);
  }
}
