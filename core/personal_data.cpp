#include "core/personal_data.hpp"

#include "core/classifier.hpp"
#include "core/code_points.hpp"
#include "core/digit_runs.hpp"
#include "core/normalise.hpp"
#include "core/phrase_tree.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace tuktuk::core {

namespace {

using namespace std::string_view_literals;

/// Words that make what stands behind them personal.
enum class context : std::uint8_t {
  none,       ///< a word that contains another context's
  phone,      ///< a number that one can call
  identity,   ///< national id, tax id, passport
  account,    ///< bank account and the like
  order,      ///< order, parcel, invoice, membership
  plate,      ///< of a car
  birth,      ///< day or year of birth
  credential, ///< password, PIN, one-time password
  line_id,
  name,  ///< one's own name
  title, ///< a title before a person's name
  home,  ///< says that an address follows
  moo,   ///< parts of an address …
  soi,
  road,
  tambon,
  amphoe,
  province,
  public_code ///< a number behind it is public
};

struct context_group {
  context means;
  std::u32string_view phrases;
};

constexpr std::array context_groups{
  context_group{context::phone,
                U"เบอร์|เบอร์โทร|เบอร์มือถือ|เบอร์ติดต่อ|โทร|โทรศัพท์|โทรกลับ|มือถือ|tel|phone|mobile|call me|"
                U"whatsapp|contact me"},
  context_group{context::identity,
                U"เลขบัตร|เลขบัตรประชาชน|บัตรประชาชน|เลขประจำตัว|เลขประจำตัวประชาชน|เลขผู้เสียภาษี|"
                U"เลขประจำตัวผู้เสียภาษี|พาสปอร์ต|เลขพาสปอร์ต|passport|id card|id number|tax id|"
                U"national id|citizen id|เลข 13 หลัก"},
  context_group{context::account,
                U"เลขบัญชี|เลขที่บัญชี|บัญชีเลขที่|เลขบช|เลขที่ บช|บัญชีธนาคาร|พร้อมเพย์|promptpay|"
                U"account number|account no|acc no|bank account|กสิกร|kbank|scb|ไทยพาณิชย์|กรุงไทย|"
                U"ออมสิน|บัตรเครดิต|credit card|card number|เลขบัตรเครดิต|iban"},
  context_group{
    context::order,
    U"ออเดอร์|เลขออเดอร์|เลขที่ออเดอร์|คำสั่งซื้อ|คำสั่งซื้อเลขที่|เลขที่คำสั่งซื้อ|หมายเลขคำสั่งซื้อ|เลขพัสดุ|หมายเลขพัสดุ|"
    U"พัสดุ|แทรค|แทร็ก|แทรคกิ้ง|tracking|tracking number|order|order no|order number|order id|parcel|"
    U"invoice no|invoice number|ใบแจ้งหนี้เลขที่|เลขที่ใบแจ้งหนี้|ใบเสร็จเลขที่|เลขที่ใบเสร็จ|ใบสั่งซื้อเลขที่|"
    U"เลขที่ใบสั่งซื้อ|booking|booking no|reservation|ticket number|หมายเลขสมาชิก|เลขสมาชิก|รหัสสมาชิก|"
    U"รหัสลูกค้า|customer id|customer number|member id|รหัสพนักงาน|employee id|กรมธรรม์เลขที่|เลขที่กรมธรรม์|"
    U"policy number|case number|ref|reference "
    U"number|เลขที่อ้างอิง|เลขอ้างอิง|เลขที่สัญญา|สัญญาเลขที่|คดีหมายเลข"},
  context_group{context::plate,
                U"ทะเบียนรถ|ป้ายทะเบียน|เลขทะเบียน|เลขทะเบียนรถ|ทะเบียน|license plate|plate number|"
                U"licence plate|number plate"},
  context_group{context::birth,
                U"เกิดวันที่|วันเกิด|เกิดเมื่อ|เกิดเมื่อวันที่|เกิดปี|เกิด|วันเดือนปีเกิด|dob|date of birth|"
                U"birthday|birth date|birthdate|born on|born in|born"},
  context_group{context::credential,
                U"รหัสผ่าน|พาสเวิร์ด|พาสเวิด|พาสเวิส|พาส|password|passwd|passcode|pwd|pin|pin code|พิน|"
                U"รหัส pin|รหัสพิน|otp|โอทีพี|รหัส otp|cvv|cvc|รหัสเอทีเอ็ม|รหัส atm|รหัสบัตร|api key|"
                U"secret key|access token|รหัสเข้า|user|username|ยูสเซอร์"},
  context_group{
    context::line_id,
    U"line id|lineid|id line|ไลน์ไอดี|ไอดีไลน์|ไอดี line|ไลน์ id|id ไลน์|ไอดี|แอดไลน์|แอด line|"
    U"add line|add me on line|my line|ไลน์ผม|ไลน์ฉัน|ไลน์เรา|facebook ผม|ไอจีผม|my instagram|"
    U"my facebook|my ig|my whatsapp|เฟสผม"},
  context_group{context::name,
                U"ผมชื่อ|ฉันชื่อ|ดิฉันชื่อ|หนูชื่อ|เราชื่อ|กระผมชื่อ|ข้าพเจ้าชื่อ|ดิชั้นชื่อ|ชื่อผม|ชื่อฉัน|ชื่อของผม|ชื่อของฉัน|"
                U"ชื่อผมคือ|ชื่อจริง|ชื่อเล่น|ชื่อนามสกุล|ชื่อสกุล|ชื่อ-สกุล|ชื่อ-นามสกุล|นามสกุล|ผู้รับชื่อ|"
                U"my name is|my name's|my name|i am called|i'm called|call me|full name|surname|"
                U"last name is|first name is|name is"},
  context_group{context::title, U"นาย|นางสาว|นส|ดช|ดญ|นาง|mr|mr.|mrs|mrs.|ms.|miss"},
  context_group{context::home,
                U"บ้านเลขที่|ที่อยู่|ที่อยู่ผม|ที่อยู่ของผม|ที่อยู่คือ|ที่อยู่จัดส่ง|อยู่บ้านเลขที่|ส่งมาที่|ส่งไปที่|ห้องเลขที่|"
                U"i live at|i live in|my address|my address is|address is|ship to|deliver to"},
  context_group{context::moo, U"หมู่|หมู่ที่|หมู่บ้าน|moo|village|ม."},
  context_group{context::soi, U"ซอย|ซ.|soi|ตรอก"},
  context_group{context::road, U"ถนน|ถ.|road|rd|street|avenue|lane"},
  context_group{context::tambon, U"ตำบล|ต.|แขวง|tambon|subdistrict|sub-district"},
  context_group{context::amphoe, U"อำเภอ|อ.|เขต|amphoe|district"},
  context_group{context::province,
                U"จังหวัด|จ.|กรุงเทพ|กรุงเทพฯ|กทม|นนทบุรี|ปทุมธานี|เชียงใหม่|ชลบุรี|สมุทรปราการ|ขอนแก่น|โคราช|"
                U"ภูเก็ต|รหัสไปรษณีย์|bangkok|postcode|zip"},
  context_group{context::public_code,
                U"บาร์โค้ด|barcode|isbn|ean|hs code|พิกัด|สายด่วน|hotline|รหัสสินค้า|sku"},
  context_group{
    context::none,
    U"จดทะเบียน|ทะเบียนบริษัท|ทะเบียนพาณิชย์|ทะเบียนการค้า|นายทะเบียน|นายจ้าง|นายหน้า|นายก|นายกรัฐมนตรี|"
    U"นายทุน|นายอำเภอ|นายแบบ|นายสถานี|นายตรวจ|นายพล|นายร้อย|นายแพทย์|เจ้านาย|ทนาย|ทนายความ|"
    U"นางแบบ|นางฟ้า|นางงาม|นางเอก|นางพยาบาล|นางสาวไทย|เกิดขึ้น|เกิดจาก|เกิดอะไร|เกิดความ|เกิดเหตุ|"
    U"ให้เกิด|ทำให้เกิด|อาจเกิด|หมวดหมู่|หมู่เกาะ|เขตการค้า|เขตปลอดอากร|เขตเศรษฐกิจ|order to|"
    U"in order to|in order|use case|user manual|users|ms word|ms excel|พาสปอร์ตหาย|"
    U"ชื่อจริงจัง|มินิ|ที่อยู่อาศัย|ที่อยู่ในระบบ|พาสต้า|พาสเจอร์"},
};

struct context_match {
  std::size_t begin = 0;
  std::size_t end = 0;
  context means = context::none;
};

/// The phrases of all contexts, ready to be found.
class context_finder {
public:
  context_finder() : tree_(take_phrases()) {}

  [[nodiscard]] std::vector<context_match> find_all(std::u32string_view text) const {
    std::vector<context_match> found;
    for (const auto& match : tree_.find_all(text))
      found.push_back({match.begin, match.end, means_[match.phrase]});
    return found;
  }

private:
  std::vector<std::u32string> take_phrases() {
    std::vector<std::u32string> phrases;
    for (const auto& [means, list] : context_groups)
      for (auto rest = list; !rest.empty();) {
        const auto end = rest.find(U'|');
        phrases.push_back(normalise_phrase(encode_utf8(rest.substr(0, end))));
        means_.push_back(means);
        rest.remove_prefix(end == std::u32string_view::npos ? rest.size() : end + 1);
      }
    return phrases;
  }

  std::vector<context> means_;
  phrase_tree tree_;
};

const context_finder& contexts() {
  static const context_finder instance;
  return instance;
}

constexpr bool is_ascii_word(char32_t c) {
  return is_ascii_lower(c) || is_digit(c);
}

constexpr bool is_letter(char32_t c) {
  return is_latin_letter(c) || (is_thai_letter(c) && !is_thai_mark(c));
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
      contexts_(contexts().find_all(text)),
      runs_(find_digit_runs(text)) {}

  [[nodiscard]] bool finds_any() const {
    return has_number() || has_address_of_mail() || has_code() || has_plate() || has_home()
           || has_full_name()
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
    const auto spelled = find_spelled_runs(text_);
    return std::any_of(runs_.begin(), runs_.end(), identifies)
           || std::any_of(spelled.begin(), spelled.end(), has_identifying_number);
  }

  [[nodiscard]] bool number_behind(const context_match& match, std::size_t within,
                                   std::size_t digits) const {
    const auto* run = run_behind(match, within);
    return run != nullptr && run->digits.size() >= digits && !counts_something(*run);
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
    constexpr std::size_t shortest = 4;
    return begins_with_token(value, shortest, !assigned)
           && !counts_something({.begin = match.end,
                                 .end = match.end + (rest.size() - value.size()) + shortest,
                                 .digits = {},
                                 .groups = {}});
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

  [[nodiscard]] bool is_fulfilled(const context_match& match) const {
    constexpr std::size_t near = 12;
    switch (match.means) {
      case context::phone: return number_behind(match, near, 7);
      case context::identity: return number_behind(match, near, 6) || code_behind(match);
      case context::account: return number_behind(match, near, 6);
      case context::order: return number_behind(match, near, 4) || code_behind(match);
      case context::birth: return run_behind(match, 6) != nullptr;
      case context::credential: return gives_credential(match);
      case context::line_id: return begins_with_token(behind_copula(after(match)), 3, false);
      case context::name: return gives_name(match);
      case context::title: return gives_titled_name(match);
      case context::home: return run_behind(match, near) != nullptr;
      case context::plate: return begins_with_plate(behind_copula(after(match)));
      default: return false;
    }
  }

  /// Letters and digits mixed directly behind a context: "EX123", "A-1029".
  [[nodiscard]] bool code_behind(const context_match& match) const {
    return begins_with_token(behind_copula(after(match)), 5, true);
  }

  /// name@host.tld, or the same with the signs in words.
  [[nodiscard]] bool has_address_of_mail() const {
    for (std::size_t at = text_.find(U'@'); at != std::u32string_view::npos;
         at = text_.find(U'@', at + 1)) {
      const auto host = text_.substr(at + 1, 64);
      const auto host_end = std::min(host.find(U' '), host.size());
      if (at > 0 && is_ascii_word(text_[at - 1])
          && host.substr(0, host_end).find(U'.') != host.npos)
        return true;
    }
    constexpr std::array providers{U"gmail"sv, U"hotmail"sv, U"yahoo"sv, U"outlook"sv, U"icloud"sv};
    constexpr std::array signs{U" at "sv, U"(at)"sv, U"(at) "sv, U"[at]"sv, U" แอท "sv,
                               U"แอท"sv,  U"@ "sv,   U"@"sv,     U" แอด "sv};
    return std::any_of(providers.begin(), providers.end(), [&](std::u32string_view provider) {
      for (auto at = text_.find(provider); at != std::u32string_view::npos;
           at = text_.find(provider, at + 1))
        for (const auto sign : signs)
          if (text_.substr(0, at).ends_with(sign))
            return true;
      return false;
    });
  }

  /// Parcel and passport numbers: letters and at least seven digits in one token.
  [[nodiscard]] bool has_code() const {
    constexpr std::size_t least_digits = 7;
    std::size_t letters = 0;
    std::size_t digits = 0;
    for (const char32_t c : text_) {
      if (!is_ascii_word(c)) {
        letters = digits = 0;
        continue;
      }
      (is_digit(c) ? digits : letters) += 1;
      if (letters > 0 && letters <= 8 && digits >= least_digits)
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

  /// Without the word for it only the new form with a leading digit is sure to be a plate.
  [[nodiscard]] bool has_plate() const {
    for (std::size_t at = 0; at + 3 < original_.size(); ++at) {
      const bool token
        = at == 0 || !(is_digit(original_[at - 1]) || is_thai_letter(original_[at - 1]));
      if (token && is_digit(original_[at]) && is_thai_consonant(original_[at + 1])
          && is_thai_consonant(original_[at + 2]) && ends_like_plate(original_.substr(at + 3)))
        return true;
    }
    return false;
  }

  [[nodiscard]] static bool ends_like_plate(std::u32string_view text) {
    std::size_t at = 0;
    while (at < text.size() && at < 2 && (text[at] == U' ' || text[at] == U'-'))
      ++at;
    const auto begin = at;
    while (at < text.size() && is_digit(text[at]))
      ++at;
    return at > begin && at - begin <= 4 && (at == text.size() || !is_thai_letter(text[at]));
  }

  /// A house number with a street or the like, or any three parts of an address with a number.
  [[nodiscard]] bool has_home() const {
    std::array<bool, 6> parts{};
    for (const auto& match : contexts_)
      if (match.means >= context::moo && match.means <= context::province)
        parts[static_cast<std::size_t>(match.means) - static_cast<std::size_t>(context::moo)]
          = true;
    const auto count = std::count(parts.begin(), parts.end(), true);
    if (count == 0 || runs_.empty())
      return false;
    return count >= 3 || has_house_number();
  }

  [[nodiscard]] bool has_house_number() const {
    for (std::size_t at = 1; at + 1 < text_.size(); ++at)
      if (text_[at] == U'/' && is_digit(text_[at - 1]) && is_digit(text_[at + 1]))
        return true;
    return std::any_of(contexts_.begin(), contexts_.end(), [&](const context_match& match) {
      return (match.means == context::road || match.means == context::soi) && follows_number(match);
    });
  }

  /// "12 Sukhumvit Road": a number shortly before.
  [[nodiscard]] bool follows_number(const context_match& match) const {
    constexpr std::size_t within = 24;
    const auto after_match
      = std::lower_bound(runs_.begin(), runs_.end(), match.begin,
                         [](const digit_run& run, std::size_t at) { return run.begin < at; });
    if (after_match == runs_.begin())
      return false;
    const auto& before = *std::prev(after_match);
    return before.end <= match.begin && match.begin - before.end <= within;
  }

  /// "I'm Somchai Jaidee": two words with capitals behind it.
  [[nodiscard]] bool has_full_name() const {
    constexpr std::array openings{U"I'm "sv,  U"I am "sv,    U"i'm "sv,
                                  U"i am "sv, U"This is "sv, U"this is "sv};
    return std::any_of(openings.begin(), openings.end(), [&](std::u32string_view opening) {
      const auto at = original_.find(opening);
      return at != std::u32string_view::npos
             && is_two_capitals(original_.substr(at + opening.size()));
    });
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
