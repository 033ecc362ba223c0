#include "core/phrases.hpp"

#include "core/text.hpp"

namespace tuktuk::core {

namespace {

struct wording {
  const char* thai;
  const char* english;
};

/// Thai without ครับ or ค่ะ: the speaker is neither a man nor a woman.
wording wording_of(phrase what) {
  switch (what) {
    case phrase::greeting:
      return {
        "สวัสดี ยินดีที่ได้รู้จัก 🙏\nถามเรื่องธุรกิจ ภาษี บัญชี หรือการค้าขายได้เลย พิมพ์เป็นข้อความธรรมดาได้ทันที\n"
        "คำตอบเขียนโดย AI และอาจผิดได้ เรื่องสำคัญขอให้ตรวจสอบกับผู้เชี่ยวชาญหรือหน่วยงานอีกครั้ง",
        "Hello, and nice to meet you! 🙏\nAsk me anything about business, tax, accounting or "
        "trade; just type it as a message.\nThe answers are written by AI and can be wrong, so "
        "please check important matters with a professional."};
    case phrase::group_greeting:
      return {
        "สวัสดีทุกคน ขอบคุณที่ชวนเข้ากลุ่ม 🙏\nถ้าอยากถามอะไร ให้แท็กชื่อเรา (@) แล้วพิมพ์คำถามต่อได้เลย "
        "ข้อความอื่นเราจะไม่ตอบ",
        "Hello everyone, and thank you for the invitation! 🙏\nTo ask me something, mention me "
        "with @ and type your question. I stay silent otherwise."};
    case phrase::text_only:
      return {"ขอบคุณที่ส่งมา แต่ตอนนี้เราอ่านได้เฉพาะข้อความ ช่วยพิมพ์เป็นตัวหนังสืออีกครั้งได้ไหม",
              "Thank you, but I can only read text so far. Could you type it as a message?"};
    case phrase::unknown_button:
      return {"ขออภัย ปุ่มนี้ใช้ไม่ได้แล้ว พิมพ์คำถามมาได้เลย",
              "Sorry, this button no longer works. Please type your question instead."};
    case phrase::apology_busy:
      return {"ขออภัย ตอนนี้ยังตอบไม่ทัน เพราะระบบช้ากว่าปกติ รอสักครู่แล้วลองถามอีกครั้งนะ",
              "Sorry, I could not get an answer in time; things are slower than usual right now. "
              "Please ask again in a moment."};
    case phrase::apology_filtered:
      return {"ขออภัย ผู้ให้บริการ AI ไม่ให้ตอบข้อความนี้ ลองถามด้วยถ้อยคำอื่น หรือถามเรื่องอื่นได้เลย",
              "Sorry, the AI provider does not allow an answer to this message. Please try other "
              "words, or ask me something else."};
    case phrase::apology_fault:
      return {"ขออภัย เกิดข้อผิดพลาดทางเราระหว่างตอบข้อความนี้ และเราจะตรวจสอบ ลองถามใหม่ด้วยถ้อยคำอื่นได้เลย",
              "Sorry, something went wrong on our side while answering this message. It has been "
              "noted. Please try asking it in another way."};
    case phrase::too_long:
      return {"ขออภัย ข้อความยาวเกินกว่าที่เราอ่านได้ในครั้งเดียว ช่วยย่อ หรือแบ่งถามทีละเรื่องได้ไหม",
              "Sorry, this message is longer than I can read at once. Could you shorten it, or ask "
              "one thing at a time?"};
    case phrase::nearly_there:
      return {"ใกล้เสร็จแล้ว คำถามนี้ต้องใช้เวลาคิดนานหน่อย อีกสักครู่แตะปุ่มด้านล่างเพื่อรับคำตอบ",
              "Your answer is nearly there; this one takes a little longer. Tap the button in a "
              "moment to get it."};
    case phrase::still_working:
      return {"ยังเตรียมคำตอบอยู่ ขอเวลาอีกนิดนะ แล้วแตะปุ่มนี้อีกครั้ง",
              "Still working on it; give me a little longer, then tap the button again."};
    case phrase::already_sent:
      return {"ไม่มีคำตอบที่ค้างอยู่ เราส่งไปแล้วด้านบน ถ้ายังไม่เห็น แตะปุ่มนี้อีกครั้งในอีกสักครู่",
              "No answer is waiting; you will find it above. If you do not see it yet, tap the "
              "button again in a moment."};
    case phrase::fetch_answer: return {"รับคำตอบ", "Get the answer"};
    case phrase::read_on: return {"อ่านต่อ", "More details"};
    case phrase::not_my_question: return {"ไม่ใช่คำถามนี้", "Not my question"};
    case phrase::rest_gone:
      return {"ขออภัย ส่วนที่เหลือของคำตอบนี้ไม่อยู่แล้ว ถามใหม่อีกครั้งได้เลย",
              "Sorry, the rest of this answer is no longer here. Please ask me again."};
  }
  return {"ขออภัย เกิดข้อผิดพลาด", "Sorry, something went wrong."};
}

} // namespace

std::string say(phrase what, std::string_view language) {
  const auto words = wording_of(what);
  const bool thai = language.empty() || language == "th" || language == "und";
  return thai ? words.thai : words.english;
}

bool is_not_my_question(std::string_view message) {
  const auto said = normalise(message);
  const auto words = wording_of(phrase::not_my_question);
  return said == normalise(words.thai) || said == normalise(words.english);
}

} // namespace tuktuk::core
