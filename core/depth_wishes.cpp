#include "core/depth_wishes.hpp"

#include "core/code_points.hpp"
#include "core/normalise.hpp"
#include "core/phrase_tree.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace tuktuk::core {

namespace {

/// What a phrase says. `decoy` covers words that hold others without meaning them.
enum class says : std::uint8_t {
  decoy,
  briefly,
  at_length,
  less,
  more,
  explain,
  praise,
  blame,
  not_,
  standing,
  filler,
};

struct phrase_line {
  says what;
  std::string_view phrases; ///< separated by '|'
};

constexpr std::array phrase_lines{
  phrase_line{
    says::decoy,
    "ระยะสั้น|ขาสั้น|แขนสั้น|ผมสั้น|ขนสั้น|คลิปสั้น|เรื่องสั้น|หนังสั้น|สายตาสั้น|อายุสั้น|สั้นกว่า|สั้นที่สุด|"
    "ขอรายละเอียดคอร์ส|รายละเอียดสินค้า|ผิวละเอียด|เนื้อละเอียด|บดละเอียด|แป้งละเอียด|ข้อมูลละเอียดอ่อน|"
    "ละเอียดอ่อน|short term|short-term|short sleeve|short sleeves|short hair|short film|short course|"
    "short circuit|short sale|too short notice|no more|any more details about the|"
    "ขอบคุณล่วงหน้า|thanks in advance|thank you in advance|งงงวย"},
  phrase_line{
    says::briefly,
    "สั้นๆ|สั้น ๆ|ขอสั้น|ตอบสั้น|แบบสั้น|เอาสั้น|เอาแบบสั้น|อย่างสั้น|สั้นเข้าไว้|กระชับ|แบบย่อ|ย่อๆ|"
    "คร่าวๆ|แบบรวบรัด|รวบรัด|เอาแต่เนื้อ|เอาเนื้อๆ|เน้นๆ|ไม่ต้องยาว|ไม่เอายาว|ไม่ต้องอธิบาย|"
    "ไม่ต้องละเอียด|ไม่ต้องลงรายละเอียด|ไม่เอาละเอียด|ขอแค่คำตอบ|เอาแค่คำตอบ|ตอบมาเลย|ตอบตรงๆ|"
    "ประโยคเดียว|ในหนึ่งประโยค|บรรทัดเดียว|briefly|in brief|in short|keep it short|be brief|be concise|"
    "concisely|concise|short answer|short answers|short answer please|short version|tl;dr|tldr|"
    "in one sentence|one sentence|one line|in a nutshell|just the answer|only the answer|"
    "just yes or no|no explanation|no need to explain|without explanation|no details|"
    "don't need details|no need for details|answer short|reply short|quick answer|short please"},
  phrase_line{
    says::at_length,
    "ขอละเอียด|อย่างละเอียด|โดยละเอียด|แบบละเอียด|ละเอียดๆ|ให้ละเอียด|เอาละเอียด|ตอบละเอียด|"
    "อธิบายละเอียด|ละเอียดหน่อย|ลงลึก|เจาะลึก|เชิงลึก|แบบเต็ม|ทีละขั้น|ทีละขั้นตอน|ทุกขั้นตอน|ขอยาวๆ|"
    "ตอบยาวๆ|ยาวๆ|ยาวได้|in detail|in details|in depth|in-depth|detailed answer|detailed answers|"
    "detailed explanation|full explanation|step by step|step-by-step|thoroughly|at length|"
    "comprehensive answer|explain fully|explain everything|long answer|long answers|"
    "the long version|detailed please|as detailed as possible"},
  phrase_line{says::less,
              "สรุปสั้น|สรุปสั้นๆ|ขอสรุป|สรุปให้|ย่อให้|ย่อหน่อย|สั้นลง|ให้สั้นลง|สั้นกว่านี้|ยาวไป|ยาวเกิน|ยาวมาก|"
              "ตอบยาวไป|ตอบยาวเกิน|ตอบยาวมาก|"
              "เยอะไป|อ่านไม่ไหว|ขี้เกียจอ่าน|sum it up|sum it up briefly|summarise that|summarize that|"
              "summarise it|summarize it|shorter|shorter please|too long|make it shorter|that's a "
              "lot to read|"
              "too much text|too wordy"},
  phrase_line{says::more,
              "ขอรายละเอียดเพิ่ม|ขอรายละเอียดเพิ่มเติม|รายละเอียดเพิ่มเติมหน่อย|ขอเพิ่มเติม|อธิบายเพิ่ม|อธิบายเพิ่มเติม|"
              "ขยายความ|ละเอียดกว่านี้|ยาวกว่านี้|เล่าต่อ|สั้นไป|สั้นเกิน|สั้นมาก|ตอบสั้นไป|ตอบสั้นเกิน|ตอบสั้นมาก|"
              "ไม่ละเอียด|more details|more detail|"
              "more details please|tell me more|elaborate|explain more|explain further|go deeper|"
              "expand on that|longer please|too short|not detailed|more information please"},
  phrase_line{
    says::explain,
    "ไม่เข้าใจ|ไม่ค่อยเข้าใจ|งง|ไม่เก็ต|ไม่เก็ท|อธิบายง่ายๆ|อธิบายใหม่|อธิบายอีกที|พูดง่ายๆ|ภาษาชาวบ้าน|"
    "หมายความว่ายังไง|หมายความว่าไง|หมายถึงอะไร|แปลว่าอะไร|don't understand|do not understand|"
    "dont understand|didn't get it|don't get it|confused|confusing|what does that mean|"
    "what do you mean|in simple words|in plain english|explain again|explain like i'm five|eli5"},
  phrase_line{says::praise,
              "เข้าใจแล้ว|เข้าใจละ|เคลียร์|ชัดเจนมาก|ดีมาก|เยี่ยม|เยี่ยมเลย|เริ่ด|สุดยอด|ขอบคุณ|ขอบใจ|👍|"
              "❤️|"
              "❤|"
              "🙏|"
              "thank you|thanks|thx|ty|got it|perfect|great answer|very clear|helpful|excellent"},
  phrase_line{
    says::blame,
    "👎|ตอบไม่ตรง|ไม่ตรงคำถาม|ตอบไม่ดี|ไม่ได้เรื่อง|ไม่มีประโยชน์|แย่มาก|bad answer|useless|not helpful|"
    "unhelpful|terrible answer"},
  phrase_line{says::not_, "อย่า|ไม่ต้อง|ไม่เอา|ไม่อยากได้|ห้าม|don't|do not|dont|not|not too|no"},
  phrase_line{says::standing,
              "ต่อไป|ต่อไปนี้|ต่อจากนี้|จากนี้|จากนี้ไป|ตั้งแต่นี้|นับจากนี้|ทุกครั้ง|ทุกข้อ|ทุกคำถาม|ตลอด|ตลอดไป|เสมอ|"
              "from now on|always|every time|each time|for all answers|in future|in the "
              "future|going forward"},
  phrase_line{
    says::filler,
    "ช่วย|หน่อย|ให้หน่อย|ขอ|ให้|แบบ|ตอบ|คำตอบ|พอ|ก็พอ|นะ|ด้วย|เลย|ที|กรุณา|รบกวน|อยากได้|เอา|ผม|ฉัน|เรา|"
    "หนู|ครับ|ค่ะ|คะ|ได้ไหม|please|pls|can you|could you|would you|answer|answers|reply|me|give|"
    "your|make|keep|them|it|i want|i'd like|i would like|be|the|a|to|my|questions"},
};

struct phrase_book {
  std::vector<says> meanings;
  phrase_tree tree;
};

phrase_book make_book() {
  std::vector<std::u32string> phrases;
  std::vector<says> meanings;
  for (const auto& [what, all] : phrase_lines) {
    std::size_t begin = 0;
    while (begin <= all.size()) {
      const auto end = std::min(all.find('|', begin), all.size());
      auto phrase = normalise_phrase(all.substr(begin, end - begin));
      if (std::ranges::find(phrases, phrase) == phrases.end()) {
        phrases.push_back(std::move(phrase));
        meanings.push_back(what);
      }
      begin = end + 1;
    }
  }
  return {std::move(meanings), phrase_tree{phrases}};
}

const phrase_book& book() {
  static const auto made = make_book();
  return made;
}

/// A meaning, and whether it is turned round by the word before it.
struct heard {
  says what = says::filler;
  bool turned = false;
};

struct hearing {
  std::vector<heard> all;
  /// Letters and digits that belong to no phrase.
  std::size_t other_letters = 0;
};

/// Doubled words are one word: ๆ says nothing by itself.
bool counts(char32_t c) {
  return (is_thai_letter(c) && c != U'ๆ') || is_latin_letter(c) || is_digit(c);
}

hearing listen(std::u32string_view text) {
  hearing out;
  std::size_t at = 0;
  bool turned = false;
  const auto pass_over = [&](std::size_t end) {
    for (; at < end; ++at)
      if (counts(text[at])) {
        ++out.other_letters;
        turned = false;
      }
  };
  for (const auto& match : book().tree.find_all(text)) {
    if (match.begin < at)
      continue; // begins within the one before
    pass_over(match.begin);
    at = match.end;
    const auto what = book().meanings[match.phrase];
    if (what == says::decoy)
      out.other_letters += match.end - match.begin;
    out.all.push_back({what, turned});
    turned = what == says::not_ || (turned && what == says::filler);
  }
  pass_over(text.size());
  return out;
}

/// The opposite of a wish that is turned round; praise turned round is no praise.
depth_sign sign_of(const heard& what) {
  switch (what.what) {
    case says::briefly: return what.turned ? depth_sign::wish_detailed : depth_sign::wish_short;
    case says::at_length: return what.turned ? depth_sign::wish_short : depth_sign::wish_detailed;
    case says::less: return what.turned ? depth_sign::none : depth_sign::less;
    case says::more: return what.turned ? depth_sign::wish_short : depth_sign::more;
    case says::explain: return what.turned ? depth_sign::none : depth_sign::explain;
    case says::praise: return what.turned ? depth_sign::blame : depth_sign::praise;
    case says::blame: return depth_sign::blame;
    default: return depth_sign::none;
  }
}

std::optional<depth> wanted_by(depth_sign sign) {
  switch (sign) {
    case depth_sign::wish_short:
    case depth_sign::less: return depth::concise;
    case depth_sign::wish_detailed:
    case depth_sign::more:
    case depth_sign::explain: return depth::detailed;
    default: return std::nullopt;
  }
}

/// A wish says more than not to have understood, and that more than thanks.
int strength(depth_sign sign) {
  switch (sign) {
    case depth_sign::none: return 0;
    case depth_sign::praise: return 1;
    case depth_sign::blame: return 2;
    case depth_sign::explain: return 3;
    default: return 4;
  }
}

struct command_words {
  depth_command which;
  std::string_view thai;
  std::string_view english;
};

/// The first of each command are the words that are offered.
constexpr std::array commands{
  command_words{depth_command::concise, "ตอบสั้น", "short answers"},
  command_words{depth_command::concise, "ตอบสั้นๆ", "answer briefly"},
  command_words{depth_command::concise, "ตอบแบบสั้น", "set answers to short"},
  command_words{depth_command::balanced, "ตอบปกติ", "normal answers"},
  command_words{depth_command::balanced, "ตอบแบบปกติ", "balanced answers"},
  command_words{depth_command::balanced, "ตอบกลางๆ", "set answers to normal"},
  command_words{depth_command::detailed, "ตอบละเอียด", "detailed answers"},
  command_words{depth_command::detailed, "ตอบแบบละเอียด", "answer in detail"},
  command_words{depth_command::detailed, "ตอบยาว", "set answers to detailed"},
  command_words{depth_command::learn, "ตอบอัตโนมัติ", "automatic answers"},
  command_words{depth_command::learn, "ตอบแบบอัตโนมัติ", "set answers to automatic"},
  command_words{depth_command::show, "ตั้งค่าคำตอบ", "answer settings"},
  command_words{depth_command::show, "ระดับคำตอบ", "answer depth"},
  command_words{depth_command::show, "ตอบแบบไหนอยู่", "how deep are your answers"},
};

} // namespace

depth_words read_depth_words(std::string_view message) {
  const auto told = listen(normalise_code_points(message));
  depth_words out;
  for (const auto& each : told.all) {
    if (each.what == says::standing)
      out.standing = true;
    const auto sign = sign_of(each);
    if (strength(sign) < strength(out.sign) || sign == depth_sign::none)
      continue;
    out.sign = sign;
    out.wanted = wanted_by(sign);
  }
  // "Always" without a wish is about something else.
  const bool wish = out.sign == depth_sign::wish_short || out.sign == depth_sign::wish_detailed;
  out.standing = out.standing && wish;
  out.alone = out.sign != depth_sign::none && told.other_letters == 0;
  return out;
}

depth_command read_depth_command(std::string_view message) {
  const auto normalised = normalise_code_points(message);
  for (const auto& [which, thai, english] : commands)
    if (normalised == normalise_code_points(thai) || normalised == normalise_code_points(english))
      return which;
  const auto words = read_depth_words(message);
  if (!words.alone || !words.standing || !words.wanted)
    return depth_command::none;
  return *words.wanted == depth::concise ? depth_command::concise : depth_command::detailed;
}

std::string_view depth_command_words(depth_command which, std::string_view language) {
  const bool thai = language == "th" || language == "und" || language.empty();
  const auto found = std::ranges::find(commands, which, &command_words::which);
  if (found == commands.end())
    return {};
  return thai ? found->thai : found->english;
}

} // namespace tuktuk::core
