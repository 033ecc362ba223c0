#include "shown_answers.hpp"

#include "core/text.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

// Pros and cons in the shapes in which a model writes them, Thai and English.

using namespace tuktuk;
using namespace tuktuk::line::test;

namespace {

using strings = std::vector<std::string>;

/// What is seen of an answer: texts as they are, and the words of every bubble, a line each.
strings seen(const std::string& markdown) {
  const auto message = shown(markdown);
  if (message.messages.empty())
    return {message.text};
  strings all;
  const auto messages = messages_of(message);
  for (const auto& each : messages.GetArray()) {
    if (text(each, "type") == "text") {
      all.emplace_back(text(each, "text"));
      continue;
    }
    const auto& contents = each["contents"];
    std::string words;
    if (text(contents, "type") == "bubble") {
      collect(contents, words);
      all.push_back("BUBBLE\n" + words);
      continue;
    }
    for (const auto& bubble : contents["contents"].GetArray()) {
      words.clear();
      collect(bubble, words);
      all.push_back("CAROUSEL\n" + words);
    }
  }
  return all;
}

bool is_plain_text(const std::string& markdown) {
  return shown(markdown).messages.empty();
}

} // namespace

TEST_CASE("headings with bold pros and cons become a bubble each, between the texts around them") {
  CHECK(seen("การเปรียบเทียบระหว่างห้างหุ้นส่วนจำกัดกับบริษัทจำกัดมีดังนี้ครับ\n\n"
             "### ห้างหุ้นส่วนจำกัด\n"
             "**ข้อดี:**\n- จดทะเบียนง่าย\n- ค่าใช้จ่ายต่ำกว่า\n\n"
             "**ข้อเสีย:**\n- หุ้นส่วนผู้จัดการรับผิดไม่จำกัด\n\n"
             "### บริษัทจำกัด\n"
             "**ข้อดี:**\n- รับผิดเฉพาะค่าหุ้นที่ยังไม่ชำระ\n- น่าเชื่อถือกว่า\n\n"
             "**ข้อเสีย:**\n- ต้องทำบัญชีและตรวจสอบทุกปี\n\n"
             "โดยสรุป หากต้องการความน่าเชื่อถือ ควรเลือกบริษัทจำกัดครับ")
        == strings{"การเปรียบเทียบระหว่างห้างหุ้นส่วนจำกัดกับบริษัทจำกัดมีดังนี้ครับ",
                   "CAROUSEL\nห้างหุ้นส่วนจำกัด\nข้อดี:\n• จดทะเบียนง่าย\n• ค่าใช้จ่ายต่ำกว่า\n"
                   "ข้อเสีย:\n• หุ้นส่วนผู้จัดการรับผิดไม่จำกัด\n",
                   "CAROUSEL\nบริษัทจำกัด\nข้อดี:\n• รับผิดเฉพาะค่าหุ้นที่ยังไม่ชำระ\n• น่าเชื่อถือกว่า\n"
                   "ข้อเสีย:\n• ต้องทำบัญชีและตรวจสอบทุกปี\n",
                   "โดยสรุป หากต้องการความน่าเชื่อถือ ควรเลือกบริษัทจำกัดครับ"});
}

TEST_CASE("numbered headings with nested lists, and lines across the page between them") {
  CHECK(seen("Here's a comparison:\n\n"
             "### 1. Sole proprietorship\n"
             "- **Pros:**\n  - Easy to set up\n  - Full control\n"
             "- **Cons:**\n  - Unlimited liability\n\n---\n\n"
             "### 2. Limited company\n"
             "- **Pros:**\n  - Limited liability\n"
             "- **Cons:**\n  - Audited accounts\n  - More paperwork\n\n---\n\n"
             "Choose what fits your risk.")
        == strings{"Here's a comparison:",
                   "CAROUSEL\n1. Sole proprietorship\nPros:\n• Easy to set up\n• Full control\n"
                   "Cons:\n• Unlimited liability\n",
                   "CAROUSEL\n2. Limited company\nPros:\n• Limited liability\nCons:\n"
                   "• Audited accounts\n• More paperwork\n",
                   "Choose what fits your risk."});
}

TEST_CASE("the items of a numbered list, their pros and cons in a line or below, indented or not") {
  const std::string list
    = GENERATE("1. **บุคคลธรรมดา**\n   - **ข้อดี**: จดง่าย\n   - **ข้อเสีย**: รับผิดไม่จำกัด\n\n"
               "2. **บริษัทจำกัด**\n   - **ข้อดี**: น่าเชื่อถือ\n   - **ข้อเสีย**: ต้องทำบัญชี",
               "1. **บุคคลธรรมดา**\n- **ข้อดี**: จดง่าย\n- **ข้อเสีย**: รับผิดไม่จำกัด\n"
               "2. **บริษัทจำกัด**\n- **ข้อดี**: น่าเชื่อถือ\n- **ข้อเสีย**: ต้องทำบัญชี");
  CHECK(seen("สองแบบครับ\n\n" + list + "\n\nเลือกได้เลย")
        == strings{"สองแบบครับ", "CAROUSEL\n1. บุคคลธรรมดา\nข้อดี:\nจดง่าย\nข้อเสีย:\nรับผิดไม่จำกัด\n",
                   "CAROUSEL\n2. บริษัทจำกัด\nข้อดี:\nน่าเชื่อถือ\nข้อเสีย:\nต้องทำบัญชี\n", "เลือกได้เลย"});
}

TEST_CASE("three levels of bullets") {
  CHECK(seen("- **Renting**\n  - Pros:\n    - Flexible\n    - No big deposit\n  - Cons:\n"
             "    - Nothing is yours\n"
             "- **Buying**\n  - Pros:\n    - It is yours\n  - Cons:\n    - A loan for years\n")
        == strings{"CAROUSEL\nRenting\nPros:\n• Flexible\n• No big deposit\nCons:\n"
                   "• Nothing is yours\n",
                   "CAROUSEL\nBuying\nPros:\n• It is yours\nCons:\n• A loan for years\n"});
}

TEST_CASE("bold titles, with the colon inside or behind, and labels in plain letters") {
  const std::string a = GENERATE("**Facebook Ads:**", "**Facebook Ads**:", "**Facebook Ads**");
  const std::string b = a.starts_with("**Facebook Ads:") ? "**LINE Ads:**"
                        : a.ends_with(':')               ? "**LINE Ads**:"
                                                         : "**LINE Ads**";
  const auto all = seen(a + "\nข้อดี:\n- คนเยอะ\nข้อเสีย:\n- แพง\n\n" + b
                        + "\nข้อดี:\n- คนไทยใช้\nข้อเสีย:\n- กลุ่มแคบ\n\nลองทั้งสองอย่างครับ");
  REQUIRE(all.size() == 3);
  CHECK(all[0].starts_with("CAROUSEL\nFacebook Ads"));
  CHECK(all[0].ends_with("\nข้อดี:\n• คนเยอะ\nข้อเสีย:\n• แพง\n"));
  CHECK(all[1].ends_with("\nข้อดี:\n• คนไทยใช้\nข้อเสีย:\n• กลุ่มแคบ\n"));
  CHECK(all[2] == "ลองทั้งสองอย่างครับ");
}

TEST_CASE("bold titles above bold labels, all on one level") {
  CHECK(
    seen("**1. เช่า**\n\n**ข้อดี**\n\n- ยืดหยุ่น\n\n**ข้อเสีย**\n\n- ไม่เป็นของเรา\n\n"
         "**2. ซื้อ**\n\n**ข้อดี**\n\n- เป็นของเรา\n\n**ข้อเสีย**\n\n- ผ่อนนาน\n\n**สรุป**\n\nแล้วแต่งบครับ")
    == strings{"CAROUSEL\n1. เช่า\nข้อดี\n• ยืดหยุ่น\nข้อเสีย\n• ไม่เป็นของเรา\n",
               "CAROUSEL\n2. ซื้อ\nข้อดี\n• เป็นของเรา\nข้อเสีย\n• ผ่อนนาน\n", "สรุป\n\nแล้วแต่งบครับ"});
}

TEST_CASE("titles with emoji and explanations, bullets as people type them") {
  CHECK(seen("🏢 **บริษัทจำกัด** (Co., Ltd.):\n"
             "• ✅ **ข้อดี** – น่าเชื่อถือ\n"
             "• ❌ **ข้อเสีย** – ต้องทำบัญชี\n\n"
             "🧍 **บุคคลธรรมดา** (ร้านค้า):\n"
             "• ✅ **ข้อดี** – จดง่าย\n"
             "• ❌ **ข้อเสีย** – รับผิดไม่จำกัด\n\n"
             "👉 สรุป: แล้วแต่รายได้")
        == strings{"CAROUSEL\n🏢 บริษัทจำกัด (Co., Ltd.):\n"
                   "✅ ข้อดี –\nน่าเชื่อถือ\n"
                   "❌ ข้อเสีย –\nต้องทำบัญชี\n",
                   "CAROUSEL\n🧍 บุคคลธรรมดา (ร้านค้า):\n"
                   "✅ ข้อดี –\nจดง่าย\n"
                   "❌ ข้อเสีย –\nรับผิดไม่จำกัด\n",
                   "👉 สรุป: แล้วแต่รายได้"});
}

TEST_CASE("titles in plain letters right above their lists, the closing sentence like them") {
  CHECK(seen("Option 1: Keep the shop\n- Pros: loyal customers\n- Cons: rent\n\n"
             "Option 2: Move online\n- Pros: no rent\n- Cons: shipping\n\n"
             "Option 2 suits you better.")
        == strings{"CAROUSEL\nOption 1: Keep the shop\nPros:\nloyal customers\nCons:\nrent\n",
                   "CAROUSEL\nOption 2: Move online\nPros:\nno rent\nCons:\nshipping\n",
                   "Option 2 suits you better."});
}

TEST_CASE("what else is said of each thing stays with it, before and behind the sides") {
  CHECK(seen("### Shopee\nตลาดใหญ่ที่สุดในไทย\n\n- **ข้อดี:** คนเยอะ\n- **ข้อเสีย:** แข่งขันสูง\n"
             "- **เหมาะกับ:** ของราคาไม่แพง\n\n"
             "### Lazada\nอันดับสอง\n\n- **ข้อดี:** ระบบดี\n- **ข้อเสีย:** ค่าธรรมเนียม\n"
             "- **เหมาะกับ:** แบรนด์\n\n### สรุป\nเริ่มจาก Shopee ครับ")
        == strings{"CAROUSEL\nShopee\nตลาดใหญ่ที่สุดในไทย\nข้อดี:\nคนเยอะ\nข้อเสีย:\nแข่งขันสูง\n"
                   "เหมาะกับ:\nของราคาไม่แพง\n",
                   "CAROUSEL\nLazada\nอันดับสอง\nข้อดี:\nระบบดี\nข้อเสีย:\nค่าธรรมเนียม\n"
                   "เหมาะกับ:\nแบรนด์\n",
                   "สรุป\nเริ่มจาก Shopee ครับ"});
}

TEST_CASE("bold lines about each thing, the closing one apart") {
  CHECK(seen("**iPhone**\n**Pros:** long support\n**Cons:** price\n**Best for:** photos\n\n"
             "**Android**\n**Pros:** choice\n**Cons:** updates\n**Best for:** tight budgets\n\n"
             "**In short:** both are fine.")
        == strings{"CAROUSEL\niPhone\nPros:\nlong support\nCons:\nprice\nBest for:\nphotos\n",
                   "CAROUSEL\nAndroid\nPros:\nchoice\nCons:\nupdates\nBest for:\ntight budgets\n",
                   "In short: both are fine."});
}

TEST_CASE("pros and cons of one thing below two titles, whatever their lists and letters") {
  const std::string pair
    = GENERATE("### ข้อดี\n1. เร็ว\n2. ถูก\n3. ง่าย\n\n### ข้อเสีย\n1. เล็ก\n2. ช้า\n3. เก่า\n",
               "**ข้อดี (Pros):**\n- เร็ว\n- ถูก\n\n**ข้อเสีย (Cons):**\n- เล็ก\n",
               "## ✅ ข้อดีของ LINE OA\n- เร็ว\n\n## ❌ ข้อเสียของ LINE OA\n- เล็ก\n",
               "ข้อดีของการเช่ามีดังนี้:\n- เร็ว\n\nข้อเสียของการเช่ามีดังนี้:\n- เล็ก\n",
               "1. **ข้อดี**\n   - เร็ว\n   - ถูก\n2. **ข้อเสีย**\n   - เล็ก\n",
               "- **Advantages**:\n  - Fast\n- **Disadvantages**:\n  - Small\n",
               "**Pros**:\n* Fast\n* Cheap\n\n**Cons**:\n* Small\n",
               "✅ **ข้อดีของ LINE OA**\n• เร็ว\n• ถูก\n\n❌ **ข้อเสียของ LINE OA**\n• เล็ก\n",
               "#### Benefits of leasing\n- Fast\n#### Drawbacks of leasing\n- Small\n");
  const auto all = seen("เริ่ม\n\n" + pair + "\nจบ");
  CAPTURE(all);
  REQUIRE(all.size() == 4);
  CHECK(all.front() == "เริ่ม");
  CHECK(all[1].starts_with("CAROUSEL\n"));
  CHECK(all[2].starts_with("CAROUSEL\n"));
  CHECK(all.back() == "จบ");
}

TEST_CASE("one thing with a title is one bubble with both sides") {
  const std::string one
    = GENERATE("### การจ้างฟรีแลนซ์\n**ข้อดี:**\n- ถูก\n- เร็ว\n\n**ข้อเสีย:**\n- คุมยาก\n",
               "### การจ้างฟรีแลนซ์\n#### ข้อดี:\n- ถูก\n- เร็ว\n#### ข้อเสีย:\n- คุมยาก\n",
               "**การจ้างฟรีแลนซ์**\n- ข้อดี:\n  - ถูก\n  - เร็ว\n- ข้อเสีย:\n  - คุมยาก\n");
  CHECK(
    seen("นี่ครับ\n\n" + one + "\nลองดูนะครับ")
    == strings{"นี่ครับ", "BUBBLE\nการจ้างฟรีแลนซ์\nข้อดี:\n• ถูก\n• เร็ว\nข้อเสีย:\n• คุมยาก\n", "ลองดูนะครับ"});
}

TEST_CASE("what stands below a single thing in the same letters is no part of it") {
  CHECK(seen("**Buying**\n\n*Pros:*\n- You own it\n\n*Cons:*\n- Large payment\n\n"
             "**Recommendation:** lease first.")
        == strings{"BUBBLE\nBuying\nPros:\n• You own it\nCons:\n• Large payment\n",
                   "Recommendation: lease first."});
}

TEST_CASE("titles that name both side and thing: a bubble for each thing") {
  CHECK(seen("### ข้อดีของการเช่า\n- ยืดหยุ่น\n### ข้อเสียของการเช่า\n- ไม่เป็นของเรา\n"
             "### ข้อดีของการซื้อ\n- เป็นของเรา\n### ข้อเสียของการซื้อ\n- ผ่อนนาน\n")
        == strings{"CAROUSEL\nข้อดีของการเช่า\n• ยืดหยุ่น\nข้อเสียของการเช่า\n• ไม่เป็นของเรา\n",
                   "CAROUSEL\nข้อดีของการซื้อ\n• เป็นของเรา\nข้อเสียของการซื้อ\n• ผ่อนนาน\n"});
}

TEST_CASE("the alternative text is the comparison in plain words") {
  const auto message = shown("**A**\n- Pros: x\n- Cons: y\n\n**B**\n- Pros: z\n- Cons: w");
  CHECK(text(messages_of(message)[0], "altText")
        == "A\n• Pros: x\n• Cons: y\n\nB\n• Pros: z\n• Cons: w");
}

TEST_CASE("what only resembles a comparison stays text") {
  const std::string markdown = GENERATE(
    // Sentences, not labels.
    "ข้อดีคือจดง่าย ข้อเสียคือรับผิดไม่จำกัด\n\nแต่ก็แล้วแต่ครับ",
    "### การเช่า\n- ข้อดีของการเช่าคือยืดหยุ่น\n- ข้อเสียของการเช่าคือไม่เป็นของเรา\n",
    "## Professional services\n- Consult\n\n## Conservation\n- Trees\n",
    // One side alone.
    "### การเช่า\n**ข้อดี:**\n- ยืดหยุ่น\n\n### การซื้อ\n**ข้อดี:**\n- เป็นของเรา\n",
    "### A\n**Pros:**\n- x\n\n### B\n**Cons:**\n- y\n",
    // A side without words.
    "### A\n**Pros:**\n\n**Cons:**\n- z\n\n### B\n**Pros:**\n\n**Cons:**\n- y\n",
    // Nobody knows what the last words belong to.
    "**A**\n- ข้อดี: x\n- ข้อเสีย: y\nดังนั้นควรเลือก B เพราะ y นั้นหนักกว่า\n",
    "- **A**\n  - ข้อดี: x\n  - ข้อเสีย: y\n- **B**\n  - ข้อดี: z\n  - ข้อเสีย: w\n- สรุป: เลือก B\n",
    // Two bullets are read well as they are.
    "LINE OA\n\n- ข้อดี: คนไทยใช้เยอะ\n- ข้อเสีย: มีค่าใช้จ่าย\n",
    // Strengths, weaknesses, opportunities and threats belong together.
    "### จุดแข็ง\n- ทำเลดี\n### จุดอ่อน\n- คนน้อย\n### โอกาส\n- ท่องเที่ยว\n### อุปสรรค\n- คู่แข่ง\n",
    "**Strengths:**\n- x\n\n**Weaknesses:**\n- y\n\n**Opportunities:**\n- z\n\n**Threats:**\n- w\n",
    // Other sections between the two.
    "**Benefits**\n- Insurance\n\n**Documents**\n- ID card\n\n**Limitations**\n- Employees only\n",
    "**Basic**\n- One user\n\n**Pro**\n- Ten users\n\n**Con artists**\n- Beware\n",
    // An explanation that has a heading about both.
    "## ข้อดีและข้อเสีย\n- ต้องดูงบก่อน\n- แล้วค่อยดูทำเล\n\n## วิธีเลือก\n- คำนวณ\n",
    "### เอกสารที่ใช้\n- บัตรประชาชน\n- ทะเบียนบ้าน\n\n### ค่าใช้จ่าย\n- 500 บาท\n",
    // Addresses are tapped in texts alone.
    "**A**\n- Pros: https://a.example\n- Cons: y\n\n**B**\n- Pros: z\n- Cons: w");
  CAPTURE(markdown);
  CHECK(is_plain_text(markdown));
}

TEST_CASE("an article keeps its parts, and only the pair in it is a comparison") {
  CHECK(seen("## LINE OA คืออะไร\n- บัญชีทางการ\n\n## ข้อดี\n- เร็ว\n\n## ข้อเสีย\n- แพง\n\n"
             "## เริ่มอย่างไร\nสมัครก่อนครับ")
        == strings{"LINE OA คืออะไร\n• บัญชีทางการ", "CAROUSEL\nข้อดี\n• เร็ว\n",
                   "CAROUSEL\nข้อเสีย\n• แพง\n", "เริ่มอย่างไร\nสมัครก่อนครับ"});
}

TEST_CASE("a comparison that LINE would not take stays text") {
  std::string words;
  for (int i = 0; i < 200; ++i)
    words += "ยาวมาก ";
  CHECK(is_plain_text("### A\n**ข้อดี:**\n- " + words + "\n\n**ข้อเสีย:**\n- y\n\n### B\n**ข้อดี:**\n- "
                      + words + "\n\n**ข้อเสีย:**\n- w\n"));
}
