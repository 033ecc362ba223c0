#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tuktuk::core {

/// Words by which a question leans on the conversation before it, or shows that it does not.
enum class leaning_phrase : std::uint8_t {
  none,            ///< contains another phrase
  thai_person,     ///< "เขา": stands for somebody
  thai_thing,      ///< "มัน"
  english_pronoun, ///< "it", "they", "he"
  possessive,      ///< "its": may stand for something in the same clause
  pointer,         ///< "ที่ว่า": points to what was said
  definite,        ///< "the"
  choice,          ///< "อันไหน", "which one": one of several
  alternative,     ///< "กับ", "or": joins what to choose from
  person,          ///< somebody that a pronoun can stand for
  indefinite,      ///< "a", "any": something new is named behind it
  clause,          ///< begins another clause
  predicate,       ///< begins what is asked
  copula,          ///< at the beginning: "เป็น", "เฉพาะ"
  remark,          ///< at the beginning: says something about the answer
  part,            ///< "ข้อ 4", "the last step"
  source_of_part,  ///< what has numbered parts that everybody knows
  part_of_text,    ///< "หัวข้อ", "bullet": of an answer
  change,          ///< at the beginning: change the answer so
  circumstance,    ///< at the beginning: for whom, where, if
  state,           ///< "ยังไม่มา": how something of one's own stands
  done,            ///< "หรือยัง": whether it has been done, or is due
  public_doing,    ///< what is done with laws
  sum,             ///< at the beginning: "รวม"
  bare,            ///< at the beginning: a verb, but no word about who or what
  article_of_law,
  earlier, ///< "คราวก่อน", "you sent": what happened between the two before
};

/// A set of them: most little words are several.
class leaning_phrases {
public:
  void add(leaning_phrase one) { bits_ |= bit(one); }
  [[nodiscard]] bool has(leaning_phrase one) const { return (bits_ & bit(one)) != 0; }

private:
  static constexpr std::uint32_t bit(leaning_phrase one) {
    return std::uint32_t{1} << static_cast<unsigned>(one);
  }

  std::uint32_t bits_ = 0;
};

/// Code points [begin, end) of a text and what they are.
struct leaning_match {
  std::size_t begin = 0;
  std::size_t end = 0;
  leaning_phrases means;
};

/// Every such phrase in a normalised text, in order; see `phrase_tree::find_all`. Internal to core.
[[nodiscard]] std::vector<leaning_match> find_leaning_phrases(std::u32string_view text);

} // namespace tuktuk::core
