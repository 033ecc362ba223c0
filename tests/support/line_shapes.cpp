#include "tests/support/line_shapes.hpp"

#include "line/answer_messages.hpp"
#include "line/messaging_api.hpp"
#include "line/preview.hpp"

namespace tuktuk::test {

namespace {

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i)
    all += text;
  return all;
}

struct sample {
  const char* what;
  std::string markdown;
};

std::string steps(int count, const std::string& words) {
  std::string list;
  for (int i = 1; i <= count; ++i)
    list += std::to_string(i) + ". **ขั้นที่ " + std::to_string(i) + "**: " + words + "\n";
  return list;
}

std::string table(int columns, int rows, const std::string& cell) {
  std::string text = "|";
  for (int i = 0; i < columns; ++i)
    text += " หัวข้อ " + std::to_string(i) + " |";
  text += "\n|" + repeated("---|", columns);
  for (int row = 0; row < rows; ++row)
    text += "\n|" + repeated(" " + cell + " |", columns);
  return text + "\n";
}

/// Each with a heading, and with its pros and cons in lists.
std::string things(int count, const std::string& mark, const std::string& words) {
  std::string text;
  for (int i = 1; i <= count; ++i)
    text += "### แบบที่ " + std::to_string(i) + "\n**ข้อดี:**\n" + mark + words + "\n\n**ข้อเสีย:**\n"
            + mark + words + "\n\n";
  return text;
}

std::vector<sample> samples() {
  return {
    {"a word", "สวัสดี"},
    {"nothing", ""},
    {"markdown", "# หัวข้อ\n\n**หนา** และ [ลิงก์](https://example.com)\n\n- ก\n- ข"},
    {"code", "```sql\nselect 1;\n```"},
    {"a very long text", repeated("ประโยคยาวมากครับ ", 2000)},
    {"emoji", repeated("👩‍👩‍👧‍👦", 900)},
    {"quotes and controls", "\"\\\x01\x1f\n\t< > &"},
    {"steps", steps(3, "ทำตามนี้")},
    {"many steps", steps(30, repeated("ทำตามนี้ ", 12))},
    {"steps between texts", "ดังนี้\n\n" + steps(4, "ทำ") + "\nจบ"},
    {"a price list", table(2, 5, "100 บาท")},
    {"a long price list", table(2, 60, "100 บาท")},
    {"a stacked list", table(2, 4, repeated("ยาวมาก ", 30))},
    {"a comparison of two", table(3, 6, "ได้")},
    {"a wide table", table(5, 7, "ค่า")},
    {"a table of one row", table(6, 1, "ค่า")},
    {"a long table", table(4, 40, "ค่า")},
    {"a table too large", table(8, 60, repeated("คำ ", 100))},
    {"pros and cons", "**ข้อดี**\n- เร็ว\n- ถูก\n\n**ข้อเสีย**\n- เล็ก"},
    {"sections",
     "## A\n- ราคา: 1\n- ขนาด: 2\n\n## B\n- ราคา: 3\n- ขนาด: 4\n\n## C\n- ราคา: 5\n- ขนาด: 6"},
    {"things with pros and cons", "สองแบบ\n\n" + things(2, "- ", "เร็ว") + "\nจบ"},
    {"many things with pros and cons", things(12, "1. ", repeated("เร็ว ", 15))},
    {"things with pros and cons too long", things(3, "- ", repeated("เร็ว ", 300))},
    {"a list of things with pros and cons",
     "1. **A**\n   - **Pros**: x\n   - **Cons**: y\n2. **B**\n   - **Pros**: z\n   - **Cons**: w"},
    {"one thing with pros and cons", things(1, "- ", "เร็ว")},
    {"one thing with long pros and cons", things(1, "- ", repeated("เร็ว ", 100))},
    {"everything", repeated("ข้อความ\n\n" + steps(3, "ทำ") + "\n" + table(3, 3, "ค่า") + "\n", 3)},
  };
}

outbound to(source_kind source) {
  outbound message;
  message.source = source;
  message.chat = (source == source_kind::group  ? "C"
                  : source == source_kind::room ? "R"
                                                : "U")
                 + std::string(32, '1');
  message.reply_token = "0123456789abcdef0123456789abcdef";
  message.suggestions = {"ขอรายละเอียดเพิ่ม", "Give me an example, please, a long one", "ต้องทำอะไรต่อ"};
  return message;
}

void add(std::vector<line_shape>& shapes, const std::string& what, const outbound& message) {
  shapes.push_back({what + ", reply", "ReplyMessageRequest", line::reply_body(message)});
  shapes.push_back({what + ", push", "PushMessageRequest", line::push_body(message)});
}

} // namespace

std::vector<line_shape> line_shapes() {
  std::vector<line_shape> shapes;
  for (const auto source : {source_kind::user, source_kind::group, source_kind::room})
    for (const auto& [what, markdown] : samples())
      for (const std::size_t units : {std::size_t{0}, std::size_t{300}}) {
        const auto shared = source != source_kind::user;
        const auto cut = line::cut_preview(markdown, units);
        line::answer_look look;
        look.cut = cut.mid_block;
        if (shared)
          look.quote_token = "quote-token";
        if (cut.end < markdown.size())
          look.more = line::postback_button{
            "More details", line::more_data({"7f1b2c3d-0000-4000-8000-123456789abc", cut.end})};
        auto message = to(source);
        line::show_answer(message, std::string_view{markdown}.substr(0, cut.end), look);
        add(shapes, what + (shared ? std::string{", shared"} : "") + (units ? ", cut" : ""),
            message);
      }
  auto own = to(source_kind::group);
  own.text = "ขออภัย **ไม่ใช่ตัวหนา**";
  own.suggestions.clear();
  line::quote_question(own, "quote-token");
  add(shapes, "a sentence of our own", own);
  shapes.push_back({"an animation", "ShowLoadingAnimationRequest",
                    line::loading_body("U" + std::string(32, '1'), 20)});
  return shapes;
}

} // namespace tuktuk::test
