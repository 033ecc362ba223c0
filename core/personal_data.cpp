#include "core/personal_data.hpp"

#include "core/classifier.hpp"
#include "core/code_points.hpp"
#include "core/digit_runs.hpp"
#include "core/personal_contexts.hpp"
#include "core/personal_mail.hpp"
#include "core/personal_names.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace tuktuk::core {

namespace {

using namespace std::string_view_literals;

using context = personal_context;
using context_match = personal_context_match;

constexpr bool is_ascii_word(char32_t c) {
  return is_ascii_lower(c) || is_digit(c);
}

constexpr bool is_letter(char32_t c) {
  return is_latin_letter(c) || (is_thai_letter(c) && !is_thai_mark(c));
}

/// The letters O and l in words that are mostly digits are meant as digits: "o81-234-567o". Places
/// stay the same.
std::u32string with_meant_digits(std::u32string_view text) {
  std::u32string out{text};
  const auto is_look_alike = [](char32_t c) { return c == U'o' || c == U'l' || c == U'i'; };
  for (std::size_t begin = 0; begin < out.size();) {
    auto end = begin;
    std::size_t digits = 0;
    std::size_t look_alikes = 0;
    for (; end < out.size() && is_ascii_word(out[end]); ++end) {
      digits += is_digit(out[end]) ? 1 : 0;
      look_alikes += is_look_alike(out[end]) ? 1 : 0;
    }
    if ((digits >= 2 || (digits > 0 && begin < end && out[begin] == U'o')) && look_alikes > 0
        && digits + look_alikes == end - begin)
      for (auto at = begin; at < end; ++at)
        if (is_look_alike(out[at]))
          out[at] = out[at] == U'o' ? U'0' : U'1';
    begin = std::max(end, begin + 1);
  }
  return out;
}

/// "คือ", "is", colons and spaces between a word and its value.
std::u32string_view behind_copula(std::u32string_view text) {
  constexpr std::array copulas{U"คือ"sv,  U"ของผม"sv,  U"ของฉัน"sv, U"ของเรา"sv,  U"is "sv, U"no."sv,
                               U"no "sv, U"number"sv, U"เลขที่"sv,  U"หมายเลข"sv, U"นี้"sv};
  for (bool again = true; again;) {
    again = false;
    while (!text.empty()
           && (text.front() == U' ' || text.front() == U':' || text.front() == U'='
               || text.front() == U'#' || text.front() == U'.' || text.front() == U'-'))
      text.remove_prefix(1);
    for (const auto copula : copulas)
      if (text.starts_with(copula)) {
        text.remove_prefix(copula.size());
        again = true;
      }
  }
  return text;
}

/// One text and all that is looked up in it.
class inspection {
public:
  inspection(std::u32string_view text, std::u32string_view original)
    : text_(text),
      original_(original),
      contexts_(find_personal_contexts(text)),
      runs_(find_digit_runs(with_meant_digits(text))),
      spelled_(find_spelled_runs(text)) {}

  [[nodiscard]] bool finds_any() const {
    return has_number() || has_mail_address(text_, contexts_)
           || has_network_handle(text_, contexts_) || has_code() || has_plate() || has_home()
           || has_titled_name() || (!names_public_person() && core::has_full_name(original_))
           || tells_of_trouble()
           || std::any_of(contexts_.begin(), contexts_.end(),
                          [&](const auto& one) { return is_fulfilled(one); });
  }

private:
  [[nodiscard]] std::u32string_view after(const context_match& match) const {
    return text_.substr(match.end);
  }

  /// The first run that begins within so many code points behind a context.
  [[nodiscard]] const digit_run* run_behind(const context_match& match, std::size_t within) const {
    const auto found
      = std::lower_bound(runs_.begin(), runs_.end(), match.end,
                         [](const digit_run& run, std::size_t at) { return run.begin < at; });
    return found != runs_.end() && found->begin - match.end <= within ? &*found : nullptr;
  }

  [[nodiscard]] bool counts_something(const digit_run& run) const {
    constexpr std::array units{
      U"บาท"sv,    U"ล้าน"sv,   U"แสน"sv,   U"หมื่น"sv,    U"พัน"sv,   U"คน"sv,   U"ชิ้น"sv,
      U"วัน"sv,     U"เดือน"sv,  U"ปี"sv,     U"%"sv,      U"เปอร์"sv, U"กล่อง"sv, U"ตัว"sv,
      U"รายการ"sv, U"หลัก"sv,   U"baht"sv,  U"thb"sv,    U"usd"sv,  U"unit"sv, U"item"sv,
      U"piece"sv,  U"digit"sv, U"order"sv, U"ออเดอร์"sv, U"ราย"sv,  U"เที่ยว"sv, U"กิโล"sv};
    auto rest = text_.substr(run.end);
    while (!rest.empty() && (rest.front() == U' ' || rest.front() == U'-'))
      rest.remove_prefix(1);
    return std::any_of(units.begin(), units.end(),
                       [&](std::u32string_view unit) { return rest.starts_with(unit); });
  }

  /// A context of this kind ends shortly before a run.
  [[nodiscard]] bool stands_behind(context means, const digit_run& run) const {
    constexpr std::size_t within = 8;
    const auto after_run = std::upper_bound(
      contexts_.begin(), contexts_.end(), run.begin,
      [](std::size_t at, const context_match& match) { return at < match.begin; });
    if (after_run == contexts_.begin())
      return false;
    const auto& before = *std::prev(after_run);
    return before.means == means && before.end <= run.begin && run.begin - before.end <= within;
  }

  [[nodiscard]] bool has_number() const {
    const auto identifies = [&](const digit_run& run) {
      // A phone or a card is one whatever is said of it, but long prices and barcodes look like
      // accounts.
      const bool plain = run.groups.size() == 1 && !run.international;
      return has_identifying_number(run)
             && !(plain && (counts_something(run) || stands_behind(context::public_code, run)));
    };
    return std::any_of(runs_.begin(), runs_.end(), identifies) || has_oddly_divided_phone()
           || has_masked_number()
           || std::any_of(spelled_.begin(), spelled_.end(), has_identifying_number);
  }

  /// "08/1234/5678", "081,234,5678": no list of numbers begins with zero.
  [[nodiscard]] bool has_oddly_divided_phone() const {
    constexpr std::u32string_view signs = U"/,*~|:;";
    std::size_t digits = 0;
    bool phone = false;
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      const bool joined = i > 0 && runs_[i].begin == runs_[i - 1].end + 1
                          && signs.find(text_[runs_[i - 1].end]) != std::u32string_view::npos;
      if (!joined) {
        digits = 0;
        phone
          = runs_[i].digits.size() >= 2 && runs_[i].digits[0] == U'0' && runs_[i].digits[1] >= U'2';
      }
      digits += runs_[i].digits.size();
      const bool ends = i + 1 == runs_.size() || runs_[i + 1].begin != runs_[i].end + 1;
      if (phone && joined && ends && (digits == 9 || digits == 10))
        return true;
    }
    return false;
  }

  /// "xxx-x-45678-x": somebody's number, half hidden.
  [[nodiscard]] bool has_masked_number() const {
    std::size_t masks = 0;
    std::size_t digits = 0;
    for (const char32_t c : text_) {
      if (c == U'x' || c == U'*')
        ++masks;
      else if (is_digit(c))
        ++digits;
      else if (c != U'-')
        masks = digits = 0;
      if (masks >= 3 && digits >= 3)
        return true;
    }
    return false;
  }

  [[nodiscard]] bool number_behind(const context_match& match, std::size_t within,
                                   std::size_t digits) const {
    const auto* run = run_behind(match, within);
    return (run != nullptr && run->digits.size() >= digits && !counts_something(*run))
           || std::any_of(spelled_.begin(), spelled_.end(), [&](const digit_run& spelled) {
                return spelled.begin >= match.end && spelled.begin - match.end <= within
                       && spelled.digits.size() >= digits;
              });
  }

  /// A Latin token of at least `length`, with a digit in it if that is asked for.
  [[nodiscard]] static bool begins_with_token(std::u32string_view text, std::size_t length,
                                              bool with_digit) {
    std::size_t size = 0;
    bool digit = false;
    constexpr std::u32string_view punctuation = U"@._-!#$%&*+";
    while (
      size < text.size()
      && (is_ascii_word(text[size]) || punctuation.find(text[size]) != std::u32string_view::npos)) {
      digit = digit || !is_ascii_lower(text[size]);
      ++size;
    }
    return size >= length && (digit || !with_digit);
  }

  [[nodiscard]] bool gives_credential(const context_match& match) const {
    const auto rest = after(match);
    const auto value = behind_copula(rest);
    const bool assigned = rest.substr(0, 2).find_first_of(U":=") != std::u32string_view::npos;
    // The code of a card has three digits.
    const bool of_card = text_[match.begin] == U'c';
    const std::size_t shortest = of_card ? 3 : 4;
    if (begins_with_token(value, shortest, !assigned)
        && !counts_something({.begin = match.end,
                              .end = match.end + (rest.size() - value.size()) + shortest,
                              .digits = {},
                              .groups = {}}))
      return true;
    return is_assigned_token(rest);
  }

  /// "รหัสเข้าเว็บคือ abcd@1234": a few words, "is", and something that is no word.
  [[nodiscard]] static bool is_assigned_token(std::u32string_view text) {
    constexpr std::size_t near = 24;
    constexpr std::size_t shortest = 4;
    constexpr std::array copulas{U"คือ"sv, U":"sv, U"="sv, U" is "sv, U"เป็น"sv, U"ว่า"sv};
    return std::any_of(copulas.begin(), copulas.end(), [&](std::u32string_view copula) {
      const auto at = text.substr(0, near).find(copula);
      return at != std::u32string_view::npos
             && begins_with_token(behind_copula(text.substr(at + copula.size())), shortest, true);
    });
  }

  /// "T-4455667", "INV00567".
  [[nodiscard]] static bool begins_with_number_of_paper(std::u32string_view text) {
    constexpr std::size_t least_digits = 4;
    std::size_t letters = 0;
    std::size_t digits = 0;
    for (const char32_t c : text) {
      if (!is_ascii_word(c) && c != U'-' && c != U'/')
        break;
      letters += is_ascii_lower(c) ? 1 : 0;
      digits += is_digit(c) ? 1 : 0;
    }
    return letters > 0 && letters <= 6 && digits >= least_digits;
  }

  /// "pass admin123", "รหัส x7k9q": both letters and digits.
  [[nodiscard]] static bool begins_with_mixed_token(std::u32string_view text) {
    constexpr std::size_t shortest = 5;
    std::size_t letters = 0;
    std::size_t digits = 0;
    for (const char32_t c : text) {
      if (!is_ascii_word(c) && c != U'@' && c != U'_' && c != U'!' && c != U'#')
        break;
      letters += is_ascii_lower(c) ? 1 : 0;
      digits += is_digit(c) ? 1 : 0;
    }
    return letters + digits >= shortest && letters >= 2 && digits >= 2;
  }

  [[nodiscard]] bool gives_name(const context_match& match) const {
    constexpr std::array questions{U"อะไร"sv,  U"ไหน"sv, U"ต้อง"sv,    U"what"sv, U"on "sv,
                                   U"ไม่"sv,    U"ผิด"sv,  U"ใน"sv,     U"ใคร"sv,  U"ที่"sv,
                                   U"and "sv,  U"in "sv, U"change"sv, U"ได้"sv,   U"ให้"sv,
                                   U"เปลี่ยน"sv, U"หรือ"sv, U"ยังไง"sv,   U"กรอก"sv};
    const auto name = behind_copula(after(match));
    return !name.empty() && is_letter(name.front())
           && std::none_of(questions.begin(), questions.end(), [&](std::u32string_view question) {
                return name.starts_with(question);
              });
  }

  /// A title with a name behind it: at the beginning of a word, at least two letters.
  [[nodiscard]] bool gives_titled_name(const context_match& match) const {
    auto name = after(match);
    while (!name.empty() && (name.front() == U' ' || name.front() == U'.'))
      name.remove_prefix(1);
    return name.size() >= 2 && is_letter(name.front()) && !is_digit(name[1]);
  }

  /// "คุณ" and somebody's name, not what one says to the other.
  [[nodiscard]] bool addresses_by_name(const context_match& match) const {
    auto name = after(match);
    while (!name.empty() && name.front() == U' ')
      name.remove_prefix(1);
    if (begins_with_name(name))
      return true;
    constexpr std::array spoken_to{U"ai"sv,   U"bot"sv,  U"chat"sv, U"gpt"sv,   U"admin"sv,
                                   U"can"sv,  U"are"sv,  U"is"sv,   U"line"sv,  U"a "sv,
                                   U"the "sv, U"need"sv, U"must"sv, U"should"sv};
    return name.size() >= 2 && is_letter(name.front()) && !is_digit(name[1])
           && !may_follow_name(name) && !follows_you(name)
           && std::none_of(spoken_to.begin(), spoken_to.end(),
                           [&](std::u32string_view word) { return name.starts_with(word); });
  }

  /// What people say to "คุณ" beside what they say of somebody.
  [[nodiscard]] static bool follows_you(std::u32string_view text) {
    constexpr std::array sayings{
      U"รู้"sv,      U"เห็น"sv,    U"พอ"sv,    U"ชอบ"sv,   U"เข้าใจ"sv,    U"ทราบ"sv,    U"หมาย"sv,
      U"แน่ใจ"sv,   U"คน"sv,     U"ลูกค้า"sv,  U"เอง"sv,   U"พิมพ์"sv,      U"แปล"sv,     U"เขียน"sv,
      U"สรุป"sv,    U"สามารถ"sv, U"แนะนำ"sv, U"เชื่อ"sv,   U"สนใจ"sv,     U"ตรวจ"sv,    U"เช็ค"sv,
      U"หา"sv,     U"ดู"sv,      U"แบบ"sv,   U"ของ"sv,   U"อธิบาย"sv,    U"ทั้ง"sv,      U"สบาย"sv,
      U"กรุณา"sv,   U"เก่ง"sv,    U"ฉลาด"sv,  U"น่ารัก"sv,  U"ใคร"sv,      U"อะไร"sv,    U"ตั้ง"sv,
      U"เพิ่ม"sv,    U"เลือก"sv,   U"ลอง"sv,   U"เริ่ม"sv,   U"จำ"sv,       U"เรียก"sv,    U"ต่าง"sv,
      U"แต่"sv,     U"หยุด"sv,    U"สร้าง"sv,  U"คำนวณ"sv, U"เปรียบ"sv,    U"วิเคราะห์"sv, U"วาง"sv,
      U"ออกแบบ"sv, U"ร่าง"sv,    U"แก้"sv,    U"ลด"sv,    U"รวม"sv,      U"ถนัด"sv,     U"อ่าน"sv,
      U"ภาพ"sv,    U"พร้อม"sv,   U"ช่าง"sv,   U"หมอ"sv,   U"ครู"sv,       U"พระ"sv,     U"แม่"sv,
      U"พ่อ"sv,     U"ไหน"sv,    U"ท่าน"sv,   U"สมัคร"sv,  U"ลงทะเบียน"sv, U"ถนอม"sv,    U"ทดลอง"sv,
      U"กด"sv,     U"ไม่"sv};
    return std::any_of(sayings.begin(), sayings.end(),
                       [&](std::u32string_view saying) { return text.starts_with(saying); });
  }

  /// Where a context of this kind ends right before a place, a space or dot apart.
  [[nodiscard]] bool ends_before(context means, std::size_t place) const {
    return std::any_of(contexts_.begin(), contexts_.end(), [&](const context_match& match) {
      return match.means == means && match.end <= place && place - match.end <= 1;
    });
  }

  [[nodiscard]] bool begins_behind(context means, std::size_t place) const {
    return std::any_of(contexts_.begin(), contexts_.end(), [&](const context_match& match) {
      return match.means == means && match.begin >= place && match.begin - place <= 1;
    });
  }

  [[nodiscard]] bool has(context means) const {
    return std::any_of(contexts_.begin(), contexts_.end(),
                       [&](const context_match& match) { return match.means == means; });
  }

  /// Who holds an office may be named.
  [[nodiscard]] bool names_public_person() const { return has(context::official); }

  /// A first name alone, unless a firm or a place is called by it.
  [[nodiscard]] bool is_somebody(const context_match& match) const {
    constexpr std::size_t sure = 5;
    const bool latin = is_latin_letter(text_[match.begin]);
    return !names_public_person() && !ends_before(context::organisation, match.begin)
           && !ends_before(context::road, match.begin) && !ends_before(context::soi, match.begin)
           && !begins_behind(context::business, match.end)
           && (latin || match.end - match.begin >= sure || may_follow_name(after(match)));
  }

  /// "พนักงานชื่อ" gives a name, "ชื่อ" alone does where what follows looks like one.
  [[nodiscard]] bool says_name(const context_match& match) const {
    return speaks_of_person(match.begin) ? gives_name(match)
                                         : begins_with_name(behind_copula(after(match)));
  }

  /// "ผู้กู้", "คนขับรถ", "เจ้าของร้าน" and the like shortly before a place.
  [[nodiscard]] bool speaks_of_person(std::size_t place) const {
    constexpr std::size_t near = 14;
    constexpr std::array people{U"ผู้"sv, U"คน"sv, U"เจ้าของ"sv, U"กรรมการ"sv};
    const auto begin = place - std::min(place, near);
    const auto before = text_.substr(begin, place - begin);
    return ends_before(context::familiar, place) || ends_before(context::relative, place)
           || ends_before(context::self, place)
           || std::any_of(people.begin(), people.end(), [&](std::u32string_view person) {
                return before.find(person) != std::u32string_view::npos;
              });
  }

  /// Somebody's illness or debt: of who speaks, or of somebody close.
  [[nodiscard]] bool tells_of_trouble() const {
    return (has(context::illness) || has(context::debt))
           && (has(context::self) || has(context::relative));
  }

  [[nodiscard]] bool is_fulfilled(const context_match& match) const {
    constexpr std::size_t near = 12;
    switch (match.means) {
      case context::phone: return number_behind(match, near, 7);
      case context::identity: return number_behind(match, near, 6) || code_behind(match);
      case context::account: return number_behind(match, near, 6);
      case context::order: return number_behind(match, near, 4) || code_behind(match);
      case context::birth: return run_behind(match, 6) != nullptr || month_behind(match);
      case context::credential: return gives_credential(match) || number_behind(match, near, 4);
      case context::line_id: return begins_with_token(behind_copula(after(match)), 3, false);
      case context::name: return gives_name(match);
      case context::login: return begins_with_mixed_token(behind_copula(after(match)));
      case context::title: return gives_titled_name(match);
      case context::you: return addresses_by_name(match);
      case context::premier: return begins_with_name(text_.substr(match.end - 1));
      case context::familiar: return begins_with_name(behind_copula(after(match)));
      case context::said_name: return says_name(match);
      case context::given_name: return is_somebody(match);
      case context::home: return run_behind(match, near) != nullptr;
      case context::paper: return begins_with_number_of_paper(behind_copula(after(match)));
      case context::plate: return begins_with_plate(behind_copula(after(match)));
      default: return false;
    }
  }

  /// "เกิดวันที่สิบสองมีนาคมสองห้าสามศูนย์".
  [[nodiscard]] bool month_behind(const context_match& match) const {
    constexpr std::size_t near = 16;
    return std::any_of(contexts_.begin(), contexts_.end(), [&](const context_match& month) {
      return month.means == context::month && month.begin >= match.end
             && month.begin - match.end <= near;
    });
  }

  /// Letters and digits mixed directly behind a context: "EX123", "A-1029".
  [[nodiscard]] bool code_behind(const context_match& match) const {
    return begins_with_token(behind_copula(after(match)), 5, true);
  }

  /// Parcel and passport numbers: letters and at least seven digits in one token. Keys and wallets:
  /// letters and digits mixed in a long one.
  [[nodiscard]] bool has_code() const {
    constexpr std::size_t least_digits = 7;
    constexpr std::size_t secret_length = 10;
    constexpr std::size_t secret_changes = 3;
    constexpr std::size_t secret_digits = 4;
    std::size_t letters = 0;
    std::size_t digits = 0;
    std::size_t changes = 0;
    bool digit_before = false;
    for (const char32_t c : text_) {
      if (!is_ascii_word(c)) {
        letters = digits = changes = 0;
        continue;
      }
      const bool digit = is_digit(c);
      changes += letters + digits > 0 && digit != digit_before ? 1 : 0;
      digit_before = digit;
      (digit ? digits : letters) += 1;
      if (letters > 0 && letters <= 8 && digits >= least_digits)
        return true;
      if (letters + digits >= 2 * secret_length && changes >= secret_changes && digits >= 2)
        return true;
      if (letters + digits >= secret_length && changes >= secret_changes && digits >= secret_digits)
        return true;
    }
    return false;
  }

  /// "กข 1234", "1กก 1234".
  [[nodiscard]] static bool begins_with_plate(std::u32string_view text) {
    std::size_t at = 0;
    while (at < text.size() && (text[at] == U' ' || is_digit(text[at])) && at < 3)
      ++at;
    const auto letters = at;
    while (at < text.size() && is_thai_consonant(text[at]))
      ++at;
    if (at == letters || at - letters > 3)
      return false;
    while (at < text.size() && (text[at] == U' ' || text[at] == U'-'))
      ++at;
    return at < text.size() && is_digit(text[at]);
  }

  /// Without the word for it the new form with a leading digit is sure to be a plate; the old form
  /// looks like many an abbreviation.
  [[nodiscard]] bool has_plate() const {
    for (std::size_t at = 0; at + 3 < original_.size(); ++at) {
      const bool token
        = at == 0 || !(is_digit(original_[at - 1]) || is_thai_letter(original_[at - 1]));
      if (!token)
        continue;
      const auto begin = is_thai_or_ascii_digit(original_[at]) ? at + 1 : at;
      if (is_thai_consonant(original_[begin]) && is_thai_consonant(original_[begin + 1])
          && ends_like_plate(original_.substr(begin + 2))
          && (begin > at || is_old_plate(original_.substr(begin, 2))))
        return true;
    }
    return false;
  }

  static constexpr bool is_thai_or_ascii_digit(char32_t c) {
    return is_digit(c) || (c >= 0x0E50 && c <= 0x0E59);
  }

  [[nodiscard]] bool is_old_plate(std::u32string_view letters) const {
    constexpr std::u32string_view abbreviations
      = U" พศ คศ ภพ กม กก ซม ชม ตร มม มค กพ พค กค สค กย ตค พย ธค อย ปณ ตจ รพ รร บช บจ หจ จก ลบ สน "
        U"วท ขส "
        U"สป สส กท ธก มอ สว ปช ปท มก ชก ตม นส คบ ทด ลว รง มล กบ ลช ตล สพ รอ พล ยอ คน ลด จด กด ";
    const bool known = abbreviations.find(letters) != std::u32string_view::npos;
    return has(context::vehicle) || (!known && has(context::province))
           || (!known && original_.size() <= 12);
  }

  [[nodiscard]] static bool ends_like_plate(std::u32string_view text) {
    std::size_t at = 0;
    while (at < text.size() && at < 2 && (text[at] == U' ' || text[at] == U'-'))
      ++at;
    const auto begin = at;
    while (at < text.size() && is_thai_or_ascii_digit(text[at]))
      ++at;
    return at > begin && at - begin <= 4 && (at == text.size() || !is_thai_letter(text[at]));
  }

  /// A house number with a street or the like, or any three parts of an address with a number.
  [[nodiscard]] bool has_home() const {
    std::array<bool, 7> parts{};
    for (const auto& match : contexts_)
      if (match.means >= context::moo && match.means <= context::building)
        parts[static_cast<std::size_t>(match.means) - static_cast<std::size_t>(context::moo)]
          = true;
    const auto count = std::count(parts.begin(), parts.end(), true);
    if (count == 0 || runs_.empty())
      return false;
    const auto buildings
      = std::count_if(contexts_.begin(), contexts_.end(),
                      [](const context_match& match) { return match.means == context::building; });
    return count >= 3 || ((count >= 2 || buildings >= 2) && has_room_number())
           || has_house_number();
  }

  [[nodiscard]] bool has_house_number() const {
    for (std::size_t at = 1; at + 1 < text_.size(); ++at)
      if (text_[at] == U'/' && is_digit(text_[at - 1]) && is_digit(text_[at + 1]))
        return true;
    return std::any_of(contexts_.begin(), contexts_.end(), [&](const context_match& match) {
      if (match.means == context::moo)
        return run_behind(match, 1) != nullptr && follows_number(match, 2);
      return (match.means == context::road || match.means == context::soi)
             && follows_number(match, 24);
    });
  }

  /// "ห้อง 1204 คอนโด…", "เลขที่ 77 ซอย 5".
  [[nodiscard]] bool has_room_number() const {
    return text_.find(U"เลขที่"sv) != std::u32string_view::npos
           || std::any_of(contexts_.begin(), contexts_.end(), [&](const context_match& match) {
                const auto* run = match.means == context::building ? run_behind(match, 2) : nullptr;
                return run != nullptr && run->digits.size() >= 3 && !counts_something(*run);
              });
  }

  /// "12 Sukhumvit Road": a number shortly before.
  [[nodiscard]] bool follows_number(const context_match& match, std::size_t within) const {
    const auto after_match
      = std::lower_bound(runs_.begin(), runs_.end(), match.begin,
                         [](const digit_run& run, std::size_t at) { return run.begin < at; });
    if (after_match == runs_.begin())
      return false;
    const auto& before = *std::prev(after_match);
    return before.end <= match.begin && match.begin - before.end <= within;
  }

  /// "น.ส.วรรณา", "I'm Somchai Jaidee": an abbreviated title, or two words with capitals behind it.
  [[nodiscard]] bool has_titled_name() const {
    constexpr std::array titles{U"น.ส."sv, U"ด.ช."sv, U"ด.ญ."sv};
    for (const auto title : titles)
      if (const auto at = original_.find(title); at != std::u32string_view::npos
                                                 && at + title.size() < original_.size()
                                                 && !is_digit(original_[at + title.size()]))
        return true;
    constexpr std::array openings{U"I'm "sv,  U"I am "sv,    U"i'm "sv,
                                  U"i am "sv, U"This is "sv, U"this is "sv};
    return std::any_of(openings.begin(), openings.end(), [&](std::u32string_view opening) {
      const auto at = original_.find(opening);
      if (at == std::u32string_view::npos)
        return false;
      const auto rest = original_.substr(at + opening.size());
      return is_two_capitals(rest) || is_introduction(rest);
    });
  }

  /// "This is Pim from …", "I'm Jane, …".
  [[nodiscard]] static bool is_introduction(std::u32string_view text) {
    constexpr std::array peoples{U"Thai"sv,     U"American"sv,   U"British"sv, U"Chinese"sv,
                                 U"Japanese"sv, U"Korean"sv,     U"German"sv,  U"French"sv,
                                 U"Indian"sv,   U"Australian"sv, U"Muslim"sv,  U"Buddhist"sv,
                                 U"Canadian"sv, U"Russian"sv,    U"Burmese"sv};
    constexpr std::array behind{U","sv, U" from "sv, U" here"sv, U" speaking"sv, U" calling"sv};
    const auto end = std::min(text.find_first_of(U" ,."), text.size());
    const auto name = text.substr(0, end);
    const auto rest = text.substr(end);
    return name.size() >= 2 && name[0] >= U'A' && name[0] <= U'Z' && name[1] >= U'a'
           && std::find(peoples.begin(), peoples.end(), name) == peoples.end()
           && std::any_of(behind.begin(), behind.end(),
                          [&](std::u32string_view one) { return rest.starts_with(one); });
  }

  [[nodiscard]] static bool is_two_capitals(std::u32string_view text) {
    const auto capital = [](char32_t c) { return c >= U'A' && c <= U'Z'; };
    if (text.empty() || !capital(text.front()))
      return false;
    const auto space = text.find(U' ');
    return space != std::u32string_view::npos && space + 1 < text.size()
           && capital(text[space + 1]);
  }

  std::u32string_view text_;
  std::u32string_view original_;
  std::vector<context_match> contexts_;
  std::vector<digit_run> runs_;
  std::vector<digit_run> spelled_;
};

/// Illness or debt is personal as soon as it is somebody's.
bool tells_of_own_trouble(std::span<const signal_match> matches) {
  signals all;
  for (const auto& match : matches)
    all |= match.says;
  return all.any({signal::health, signal::debt}) && all.any({signal::first_person, signal::own});
}

} // namespace

bool has_personal_data(std::u32string_view normalised, std::span<const signal_match> matches,
                       std::u32string_view original) {
  return tells_of_own_trouble(matches) || inspection{normalised, original}.finds_any();
}

bool has_personal_data(std::string_view normalised, std::string_view original) {
  const auto text = decode_utf8(normalised);
  const auto matches = question_lexicon().find_all(text);
  return has_personal_data(text, matches, decode_utf8(original));
}

} // namespace tuktuk::core
