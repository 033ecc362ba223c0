#include "line/messaging_api.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

using tuktuk::line::plain_text;

namespace {

struct row {
  std::string markdown;
  std::string expected;
};

void check(const std::vector<row>& rows) {
  for (const auto& [markdown, expected] : rows) {
    INFO(markdown);
    CHECK(plain_text(markdown) == expected);
  }
}

std::string repeated(const std::string& part, std::size_t times) {
  std::string text;
  text.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i)
    text += part;
  return text;
}

} // namespace

TEST_CASE("text without markdown stays as it is") {
  for (const std::string text : {
         "",
         "Hello, world",
         "สวัสดีครับ ผมช่วยเรื่องภาษีได้",
         "ยอด 1,800,000 บาท (ร้อยละ 7)",
         "2*3*4 = 24",
         "2 * 3 * 4 = 24",
         "2**3**4",
         "จำนวน*ราคา*7%",
         "ราคา*2*จำนวน",
         "a*b*c และ x*y*z",
         "5* ดาว 4* ดาว",
         "*หมายเหตุ: ไม่รวม VAT",
         "ราคา 100* บาท\n*ยังไม่รวม VAT",
         "(*) ไม่บังคับ (*) บังคับ",
         "/* a comment */ and src/**/*.cpp",
         "char *a, *b",
         "รหัส **** หมดอายุ",
         "บัตร ****1234 และ **5678",
         "f**k",
         "snake_case_name and _private",
         "name_ and a_b_",
         "__init__ and __FILE__",
         "https://example.com/_next_/a_b_c?x=_y_&z=*",
         "https://th.wikipedia.org/wiki/ภาษี_(ประเทศไทย)_ใหม่",
         "ann_lee_99@example.com",
         "/usr/_lib_/x",
         "ชื่อ ______ นามสกุล ______",
         "ชื่อ:___ นามสกุล:___",
         "(___) และ (___)",
         "____________",
         "#1 และ #2",
         "#แฮชแท็ก",
         "C# และ F#",
         "#",
         "~100 บาท ~200 บาท",
         "ค่ะ~~ ยินดีค่ะ~~",
         "> 1.8 ล้านบาท ต้องจด VAT",
         ">100",
         "a < b && c > d",
         "-5 องศา",
         "-",
         "+ 20",
         "a - b",
         "1. หนึ่ง\n2. สอง",
         "1) one\n2) two",
         "[หมายเหตุ] อ่านก่อน",
         "[1] อ้างอิง",
         "handlers[i](event) และ a[0](x)",
         "[]()[",
         "ดู [นี่](ข้อ 3 วรรค 2)",
         "`",
         "it's 5 o`clock",
         "\\\\server\\share",
         "C:\\Users\\ann",
         "a | b | c",
         "a | b\n-|",
         "AT&T & R&D",
         "&unknown; &amp",
         "❤️ ✅ 👨‍👩‍👧",
         "  เว้นหน้า\n\tแท็บ",
         "one\n\n\n\ntwo",
         "*",
         "**",
         "_",
         "!",
         "![",
         "•เดิม\n• เดิม",
       }) {
    INFO(text);
    CHECK(plain_text(text) == text);
  }
}

TEST_CASE("white space at the ends of lines and of the text goes") {
  check({
    {"a  \nb\t\n", "a\nb"},
    {"a\r\nb\r\n", "a\nb"},
    {"a\n\n\n", "a"},
    {"   ", ""},
    {"\n\n", ""},
  });
}

TEST_CASE("emphasis loses its marks") {
  check({
    {"**bold**", "bold"},
    {"*italic*", "italic"},
    {"***both***", "both"},
    {"__bold text__", "bold text"},
    {"__Important__", "Important"},
    {"_italic_", "italic"},
    {"~~struck~~", "struck"},
    {"**a** and **b** and *c*", "a and b and c"},
    {"**bold *and italic***", "bold and italic"},
    {"***both* bold**", "both bold"},
    {"***both** italic*", "both italic"},
    {"*italic **and bold***", "italic and bold"},
    {"**bold _with italic_ inside**", "bold with italic inside"},
    {"**Note:** text", "Note: text"},
    {"**.NET** and **C++**", ".NET and C++"},
    {"**Note**s", "Notes"},
    {"(**a**), \"**b**\"", "(a), \"b\""},
    {"**100** บาท", "100 บาท"},
    {"**2**", "2"},
    // Thai has no spaces around words.
    {"**หัวข้อ:**ข้อความ", "หัวข้อ:ข้อความ"},
    {"ต้องยื่น**ภ.พ.30**ทุกเดือน", "ต้องยื่นภ.พ.30ทุกเดือน"},
    {"ภายใน**วันที่ 15**ของเดือน", "ภายในวันที่ 15ของเดือน"},
    {"**ภาษีซื้อ** กับ **ภาษีขาย**", "ภาษีซื้อ กับ ภาษีขาย"},
    {"นี่ *สำคัญ* มาก", "นี่ สำคัญ มาก"},
    {"นี่ _สำคัญ_ มาก", "นี่ สำคัญ มาก"},
    {"**“คำพูด”**", "“คำพูด”"},
    {"✅ **เสร็จ**✅", "✅ เสร็จ✅"},
    {"**ที่ปรึกษา**น้ำ", "ที่ปรึกษาน้ำ"},
    // Without a partner a mark stays.
    {"**open", "**open"},
    {"close**", "close**"},
    {"**a*", "**a*"},
    {"*a**", "*a**"},
    {"** a **", "** a **"},
    {"**a** **b", "a **b"},
    {"snake_case **bold** 2*3", "snake_case bold 2*3"},
  });
}

TEST_CASE("headings, rules and quotes lose their marks") {
  check({
    {"# หัวข้อ", "หัวข้อ"},
    {"### Title ###", "Title"},
    {"## C#", "C#"},
    {"## **Title**", "Title"},
    {"####### seven", "####### seven"},
    {"#\tTab", "Tab"},
    {"a\n\n---\n\nb", "a\n\nb"},
    {"a\n\n***\nb", "a\n\nb"},
    {"a\n\n* * *\n\nb", "a\n\nb"},
    {"a\n\n___\n\nb", "a\n\nb"},
    {"---\nb", "b"},
    {"a\n---", "a"},
    {"Title\n===\ntext", "Title\ntext"},
    {"> คำเตือน\n> บรรทัดสอง", "คำเตือน\nบรรทัดสอง"},
    {">> **nested**", "nested"},
    {"> - item", "• item"},
    {"> ```\n> code\n> ```\nafter **b**", "code\nafter b"},
  });
}

TEST_CASE("bullets are shown as people type them and numbers stay") {
  check({
    {"- one\n- two", "• one\n• two"},
    {"* หนึ่ง\n* สอง", "• หนึ่ง\n• สอง"},
    {"+ a\n+ b", "• a\n• b"},
    {"- one\n  - nested\n    - deeper", "• one\n  • nested\n    • deeper"},
    {"-   wide", "• wide"},
    {"- **ภาษี**: 7%", "• ภาษี: 7%"},
    {"* *x* y", "• x y"},
    {"- [ ] todo\n- [x] done", "☐ todo\n☑ done"},
    {"1. **หนึ่ง**\n   - ย่อย\n2. สอง", "1. หนึ่ง\n   • ย่อย\n2. สอง"},
    {"- # no heading?", "• no heading?"},
    {"- 7% VAT", "• 7% VAT"},
  });
}

TEST_CASE("links say where they lead") {
  check({
    {"[กรมสรรพากร](https://www.rd.go.th)", "กรมสรรพากร (https://www.rd.go.th)"},
    {"see [the site](https://a.example/x_y_z \"title\").",
     "see the site (https://a.example/x_y_z)."},
    {"[https://a.example](https://a.example/)", "https://a.example"},
    {"[a.example](https://a.example)", "a.example"},
    {"[**bold**](https://a.example)", "bold (https://a.example)"},
    {"**[bold](https://a.example)**", "bold (https://a.example)"},
    {"[wiki](https://th.wikipedia.org/wiki/A_(b))", "wiki (https://th.wikipedia.org/wiki/A_(b))"},
    {"[x](<https://a.example/a b>)", "x (https://a.example/a b)"},
    {"[](https://a.example)", "https://a.example"},
    {"[text]()", "text"},
    {"[section](#part)", "section"},
    {"![ผังภาษี](https://a.example/p.png)", "ผังภาษี (https://a.example/p.png)"},
    {"[![alt](https://a.example/i.png)](https://a.example)",
     "alt (https://a.example/i.png) (https://a.example)"},
    {"<https://a.example/x_y_>", "https://a.example/x_y_"},
    {"**https://a.example**", "https://a.example"},
    {"[mail us](mailto:a@b.example)", "mail us (a@b.example)"},
    {"[a@b.example](mailto:a@b.example)", "a@b.example"},
    {"[call](tel:+6621234567)", "call (+6621234567)"},
    {"[x](https://a.example/a\\_b)", "x (https://a.example/a_b)"},
    {"[not closed](https://a.example", "[not closed](https://a.example"},
    {"[a [b](https://a.example)", "[a b (https://a.example)"},
    {"ดูที่https://a.example/_x_ครับ", "ดูที่https://a.example/_x_ครับ"},
  });
}

TEST_CASE("code is shown as it is") {
  check({
    {"use `a_b*c*`", "use a_b*c*"},
    {"`` a ` b ``", "a ` b"},
    {"`**not bold**` **bold**", "**not bold** bold"},
    {"`open **bold**", "`open bold"},
    {"``a`b", "``a`b"},
    {"```\n# no heading\n- no bullet\n**x**\n```\n**after**",
     "# no heading\n- no bullet\n**x**\nafter"},
    {"```cpp\nint a_b_c = 2*3*4;\n```", "int a_b_c = 2*3*4;"},
    {"~~~\n*x*\n~~~", "*x*"},
    {"- step\n  ```\n  code\n    more\n  ```\n- next", "• step\ncode\n  more\n• next"},
    {"````\n```\n````", "```"},
    {"```\nnever **closed**", "never **closed**"},
    {"```inline```", "inline"},
    {"ก\n```\nx\n```\nข", "ก\nx\nข"},
    {"ก\n\n```\nx\n```\n\nข", "ก\n\nx\n\nข"},
    {"```\n```", ""},
  });
}

TEST_CASE("escapes, character references and line breaks are read") {
  check({
    {R"(\*not italic\*)", "*not italic*"},
    {R"(1\. one)", "1. one"},
    {R"(\# no heading)", "# no heading"},
    {R"(\- no bullet)", "- no bullet"},
    {R"(a\_b \[x\] \(y\) \`z\` \$5 \~ \|)", "a_b [x] (y) `z` $5 ~ |"},
    {R"(**a\*b**)", "a*b"},
    {"Q&amp;A &lt;b&gt; &quot;c&quot; &#39;d&#39; e&nbsp;f", "Q&A <b> \"c\" 'd' e f"},
    {"one<br>two<br/>three<br />four", "one\ntwo\nthree\nfour"},
    {"a &lt;br&gt; b", "a <br> b"},
  });
}

TEST_CASE("a table of two columns becomes a list") {
  check({
    {"| แบบ | กำหนดยื่น |\n|---|---|\n| **ภ.พ.30** | วันที่ 15 |\n| ภ.ง.ด.53 | วันที่ 7 |",
     "แบบ: กำหนดยื่น\n• ภ.พ.30: วันที่ 15\n• ภ.ง.ด.53: วันที่ 7"},
    {"a|b\n-|-\n1|2", "a: b\n• 1: 2"},
    {"| | |\n|---|---|\n| a | b |", "• a: b"},
    {"| a |\n|---|\n| 1 |\n| 2 |", "a\n• 1\n• 2"},
    {"| a | b |\n|---|---|", "a: b"},
    {"| a | b |\n|---|---|\n| x | |\n| | y |\n| | |", "a: b\n• x\n• y"},
  });
}

TEST_CASE("a wider table becomes a block of lines for each row") {
  check({
    {"ตาราง:\n| แพ็กเกจ | ราคา | ผู้ใช้ |\n|:---|---:|:---:|\n| Starter | 100 | 1 |\n| Pro | `a_b` | "
     "|\n\nจบ",
     "ตาราง:\n\nแพ็กเกจ: Starter\nราคา: 100\nผู้ใช้: 1\n\nแพ็กเกจ: Pro\nราคา: a_b\n\nจบ"},
    {"| a | b: | |\n|---|---|---|\n| 1 | 2 | 3 | 4 |\nafter", "a: 1\nb: 2\n3\n4\n\nafter"},
    {"| a | b | c |\n|---|---|---|\n| x\\|y | **z** | 1<br>2 |", "a: x|y\nb: z\nc: 1\n2"},
    {"| a | b | c |\n|---|---|---|", "a: b: c"},
  });
}

TEST_CASE("what only looks like a table is none") {
  check({
    {"a | b\n---", "a | b"},
    {"a | b\n|---|", "a | b\n|---|"},
    {"|---|\n|---|", "---"},
  });
}

TEST_CASE("an answer of a model reads well") {
  CHECK(plain_text("### สรุปการจด VAT\n\n**รายได้เกิน 1.8 ล้านบาท/ปี** ต้องจดภาษีมูลค่าเพิ่ม\n\n"
                   "1. **ยื่นแบบ ภ.พ.01** ที่ [กรมสรรพากร](https://www.rd.go.th)\n"
                   "2. ภายใน *30 วัน*\n\n---\n\n- เอกสาร: `ภ.พ.01`\n- ค่าธรรมเนียม: **ไม่มี**\n")
        == "สรุปการจด VAT\n\nรายได้เกิน 1.8 ล้านบาท/ปี ต้องจดภาษีมูลค่าเพิ่ม\n\n"
           "1. ยื่นแบบ ภ.พ.01 ที่ กรมสรรพากร (https://www.rd.go.th)\n"
           "2. ภายใน 30 วัน\n\n• เอกสาร: ภ.พ.01\n• ค่าธรรมเนียม: ไม่มี");
}

TEST_CASE("hostile markdown takes linear time and room") {
  const std::vector<std::string> parts{
    "*",       "**a ",       "a**",     "_",      "_a ",
    "~~a ",    "[",          "](",      "![",     "[](",
    "[a](b.",  "](<",        "](a \"",  "](a '",  "[a](a.)",
    "`",       "`a``b```",   "\\",      "\\`",    "&",
    "<",       "<br>",       ">",       "> ",     "- ",
    "#",       "# ",         "|",       "a|",     "|a\n",
    "|-",      "***a ",      "*a **b ", "a*** ",  "://",
    "http://", "a://(",      "```\n",   "~~~a\n", "~\n",
    "\n",      "|a|\n|-|\n", "\t",      "*\xFF",  "\xE0\xB8*",
    "**ก",     "__a __b",    "x_",      "](((",   "[[a](b.)](c.)",
    "***a** ", "`\n",        "(",       "* * ",
  };
  const auto start = std::chrono::steady_clock::now();
  for (const auto& part : parts) {
    INFO(part);
    const auto markdown = repeated(part, 100000 / part.size());
    CHECK(plain_text(markdown).size() <= markdown.size() * 3);
  }
  for (const auto& [open, close] :
       std::vector<std::pair<std::string, std::string>>{{"[", "](a.b)"},
                                                        {"*a ", " b*"},
                                                        {"**", "a**"},
                                                        {"[*", "*](a.b)"},
                                                        {"*a ", " b**"},
                                                        {"_a ", " b_"},
                                                        {"***a ", "a***"},
                                                        {"*", "a***"}}) {
    INFO(open << close);
    const auto markdown = repeated(open, 20000) + "x" + repeated(close, 20000);
    CHECK(plain_text(markdown).size() <= markdown.size() * 3);
  }
  const auto header = "|" + repeated("h", 100000) + "|b|c|\n|-|-|-|\n";
  CHECK(plain_text(header + repeated("|a|b|c|\n", 10000)).size() < 1000000);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{30});
}
