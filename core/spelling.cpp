#include "core/spelling.hpp"

#include "core/phrase_tree.hpp"

#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace tuktuk::core {

namespace {

struct spelling {
  std::u32string_view written;
  std::u32string_view meant;
};

/// Where both are the same, a longer word is protected from the entry that it contains.
constexpr std::array spellings{
  spelling{U"มั้ย", U"ไหม"},
  spelling{U"มั๊ย", U"ไหม"},
  spelling{U"ไม๊", U"ไหม"},
  spelling{U"รึเปล่า", U"หรือเปล่า"},
  spelling{U"รึป่าว", U"หรือเปล่า"},
  spelling{U"หรือป่าว", U"หรือเปล่า"},
  spelling{U"หรือปล่าว", U"หรือเปล่า"},
  spelling{U"ป่าว", U"หรือเปล่า"},
  spelling{U"ป่าวประกาศ", U"ป่าวประกาศ"},
  spelling{U"รึยัง", U"หรือยัง"},
  spelling{U"ยังงัย", U"ยังไง"},
  spelling{U"อย่างไร", U"ยังไง"},
  spelling{U"อย่างไรก็ตาม", U"อย่างไรก็ตาม"},
  spelling{U"อย่างไรก็ดี", U"อย่างไรก็ดี"},
  spelling{U"อย่างไรเสีย", U"อย่างไรเสีย"},
  spelling{U"เท่าไร", U"เท่าไหร่"},
  spelling{U"เท่าไร่", U"เท่าไหร่"},
  spelling{U"เท่าไหร", U"เท่าไหร่"},
  spelling{U"เท่ารัย", U"เท่าไหร่"},
  spelling{U"เท่าไหล่", U"เท่าไหร่"},
  spelling{U"เมื่อไร", U"เมื่อไหร่"},
  spelling{U"เมื่อไร่", U"เมื่อไหร่"},
  spelling{U"เมื่อรัย", U"เมื่อไหร่"},
  spelling{U"อะรัย", U"อะไร"},
  spelling{U"อารัย", U"อะไร"},
  spelling{U"อาราย", U"อะไร"},
  spelling{U"ทามไม", U"ทำไม"},
  spelling{U"แวท", U"แวต"},
  spelling{U"หวัดดี", U"สวัสดี"},
  spelling{U"สวัสดี", U"สวัสดี"},
  spelling{U"ขอบคุน", U"ขอบคุณ"},
};

const phrase_tree& known_spellings() {
  static const phrase_tree instance = [] {
    std::vector<std::u32string> written;
    for (const auto& one : spellings)
      written.emplace_back(one.written);
    return phrase_tree{written};
  }();
  return instance;
}

} // namespace

bool unify_spelling(std::u32string& normalised) {
  std::u32string out;
  std::size_t copied = 0;
  bool changed = false;
  for (const auto& match : known_spellings().find_all(normalised)) {
    const auto& [written, meant] = spellings[match.phrase];
    if (match.begin < copied || written == meant)
      continue;
    out.append(normalised, copied, match.begin - copied).append(meant);
    copied = match.end;
    changed = true;
  }
  if (changed) {
    out.append(normalised, copied);
    normalised = std::move(out);
  }
  return changed;
}

} // namespace tuktuk::core
