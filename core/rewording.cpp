#include "core/rewording.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace tuktuk::core {

namespace {

/// Longer messages say more than this.
constexpr std::size_t longest_wish = 160;

/// Forms in which an answer may be wanted.
constexpr std::string_view forms[] = {
  "สรุป",     "สั้น",        "สั้นๆ",       "ย่อ",      "ย่อๆ",    "กระชับ",     "รวบรัด",       "ข้อ",
  "ข้อๆ",     "ง่าย",       "ง่ายๆ",      "บ้านๆ",    "bullet", "bullets",   "shorter",     "short",
  "shorten", "summarize", "summarise", "summary", "sum up", "sum it up", "sum that up", "briefly",
  "brief",   "in short",  "concise",   "simpler", "simple", "simplify",  "tldr",        "tl;dr"};

/// What goes with such a wish and says nothing else.
constexpr std::string_view fillers[]
  = {"ช่วย",    "ขอ",    "ทำ",    "ให้",    "หน่อย",   "ที",     "ด้วย",  "อีก",    "ครั้ง",
     "รอบ",    "ลง",    "กว่า",   "นี้",     "เดิม",    "แบบ",   "เอา",  "ตอบ",   "คำตอบ",
     "ข้อความ", "อัน",    "ได้ไหม", "ได้มั้ย",  "มา",     "เป็น",   "ใหม่",  "เมื่อกี้",  "ข้างบน",
     "ข้างต้น",  "เมื่อครู่", "ทั้งหมด", "อธิบาย", "เขียน",   "พูด",    "ภาษา", "เข้าใจ", "อ่าน",
     "ให้ฉัน",   "ให้ผม",  "นะ",    "ๆ",     "please", "pls",   "can",  "could", "you",
     "make",   "it",    "that",  "this",  "the",    "a",     "of",   "up",    "answer",
     "in",     "me",    "give",  "more",  "again",  "words", "put",  "as",    "list",
     "points", "point", "your",  "last",  "now",    "just",  "for",  "reply"};

/// Of those the longest that the text begins with; empty if none. A word of Latin letters ends
/// where a word ends.
template <std::size_t N>
std::string_view longest_prefix(std::string_view text, const std::string_view (&words)[N]) {
  std::string_view longest;
  for (const auto word : words) {
    if (word.size() <= longest.size() || !text.starts_with(word))
      continue;
    const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
    if (letter(word.back()) && text.size() > word.size() && letter(text[word.size()]))
      continue;
    longest = word;
  }
  return longest;
}

} // namespace

bool asks_to_reword(std::string_view normalised) {
  if (normalised.size() > longest_wish)
    return false;
  bool wishes = false;
  for (auto text = normalised; !text.empty();) {
    constexpr std::string_view marks = " ,.!?()-:";
    if (marks.find(text.front()) != std::string_view::npos) {
      text.remove_prefix(1);
      continue;
    }
    const auto form = longest_prefix(text, forms);
    const auto filler = longest_prefix(text, fillers);
    const auto longer = std::max(form.size(), filler.size());
    if (longer == 0)
      return false;
    wishes = wishes || form.size() >= filler.size();
    text.remove_prefix(longer);
  }
  return wishes;
}

} // namespace tuktuk::core
