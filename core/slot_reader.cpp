#include "core/slot_reader.hpp"

#include "core/code_points.hpp"
#include "core/known_concepts.hpp"
#include "core/slot_settling.hpp"
#include "core/spoken_number.hpp"
#include "core/word_forms.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

namespace tuktuk::core {

namespace {

bool is_unit(word_role role) {
  return role == word_role::unit || role == word_role::currency || role == word_role::small_unit
         || role == word_role::year;
}

/// Sorts the words of a question into its slots, from left to right.
class slot_reader {
public:
  slot_reader(std::u32string_view text, question_slots& slots)
    : text_(text),
      slots_(slots),
      atoms_(to_atoms(text)) {}

  void read() {
    for (std::size_t i = 0; i < atoms_.size();)
      i = read_at(i);
    read_last_word();
    if (binder_ != 0 && !binds_parties(binder_))
      add_binder();
    slots_.loose_negations = negated_ ? 1 : 0;
    settle(slots_, notes_);
  }

private:
  /// "จ่ายแล้วยัง" asks whether; elsewhere "ยัง" says that something still is.
  void read_last_word() {
    if (atoms_.empty() || atoms_.back().meaning.id != concepts().still || !atoms_.back().is_thai
        || !atoms_.back().is_content())
      return;
    slots_.content.back().meaning = concepts().yet;
    slots_.asked.push_back({concepts().yes_no, 0});
  }

  /// Reads what stands at `i`; the place behind it.
  std::size_t read_at(std::size_t i) {
    const auto& atom = atoms_[i];
    if (is_number_at(i) || (may_precede_number(atom.meaning) && is_number_at(i + 1)))
      return read_number(i);
    switch (atom.meaning.role) {
      case word_role::asks: return read_asked(i);
      case word_role::auxiliary:
        notes_.auxiliary = true;
        if (atom.meaning.id == concepts().clause)
          begin_clause();
        break;
      case word_role::negation:
        slots_.loose_negations += negated_ ? 1 : 0;
        negated_ = true;
        break;
      case word_role::binder: bind(atom); break;
      case word_role::modality:
        slots_.must = slots_.must || atom.meaning.id == concepts().must;
        slots_.can = slots_.can || atom.meaning.id == concepts().can;
        break;
      case word_role::person: read_person(atom); break;
      case word_role::request:
        notes_.requested = true;
        notes_.favour = notes_.favour || atom.meaning.id == concepts().favour;
        break;
      default:
        if (!read_done(i))
          read_content(atom);
        break;
    }
    return i + 1;
  }

  void read_person(const question_atom& atom) {
    const auto id = atom.meaning.id;
    const bool asker = id == concepts().asker || id == concepts().of_asker;
    (asker ? slots_.asker : slots_.asked_person) = true;
    if (id != concepts().asker && id != concepts().asked)
      return;
    content_slot slot;
    slot.meaning = id;
    slot.order = slot_order::person;
    slot.weight = slot_weight::silent;
    add_content(std::move(slot), atom);
  }

  [[nodiscard]] bool is_number_at(std::size_t i) const {
    return i < atoms_.size() && is_numeric(atoms_[i]);
  }

  /// "ปี 67", "ร้อยละ 7", "วันที่ 15", "฿100"
  [[nodiscard]] static bool may_precede_number(const word_meaning& meaning) {
    return meaning.role == word_role::year || meaning.role == word_role::currency
           || (is_unit(meaning.role)
               && (meaning.id == concepts().percent || meaning.id == concepts().date));
  }

  std::size_t read_number(std::size_t i) {
    constexpr double most_years_in_months = 5; // ages are years
    concept_id unit_before = 0;
    if (!is_numeric(atoms_[i]))
      unit_before = atoms_[i++].meaning.id;
    const auto number = read_spoken_number(atoms_, i);
    i = number.end;
    number_slot slot;
    slot.unit = unit_before;
    if (i < atoms_.size() && is_unit(atoms_[i].meaning.role) && unit_before != concepts().year)
      slot.unit = atoms_[i++].meaning.id;
    auto value = number.value;
    if (i < atoms_.size() && atoms_[i].meaning.id == concepts().half
        && contains(concepts().times, slot.unit)) {
      value += 0.5; // "2 ชั่วโมงครึ่ง"
      ++i;
    }
    const bool named_year = unit_before == concepts().year && slot.unit == unit_before;
    if (const auto year = common_era_year(value, number.plain, named_year, slot.unit != 0)) {
      value = *year;
      slot.unit = concepts().year;
    } else if (unit_before == 0 && slot.unit == concepts().year && value <= most_years_in_months) {
      value *= 12;
      slot.unit = concepts().month;
    }
    if (slot.unit == concepts().baht)
      slot.unit = 0;
    if (unit_before == 0)
      value *= in_smaller_unit(slot.unit);
    slot.ten_thousandths = std::llround(value * 10'000.0);
    slot.role = role_of(0);
    slot.negated = std::exchange(negated_, false);
    slots_.numbers.push_back(slot);
    return i;
  }

  /// Seven days are a week, sixty minutes an hour, twelve months a year: how many of the smaller
  /// unit, which takes its place, there are in one. "ปี 1" is no length of time.
  static double in_smaller_unit(concept_id& unit) {
    const auto& known = concepts();
    const auto becomes = [&](concept_id smaller, double many) {
      unit = smaller;
      return many;
    };
    if (unit == known.week)
      return becomes(known.day, 7);
    if (unit == known.hour)
      return becomes(known.minute, 60);
    return 1;
  }

  std::size_t read_asked(std::size_t i) {
    const auto kind = atoms_[i].meaning;
    asked_thing asked{kind.id, kind.detail};
    ++i;
    if (kind.id == concepts().many)
      i = read_counted(i, asked);
    if (kind.id == concepts().who && slots_.language == "th" && !says_more_from(i))
      asked.kind = concepts().whom; // "จ่ายใคร", not "ใครจ่าย"
    slots_.asked.push_back(asked);
    if (kind.id == concepts().yes_no && atoms_[i - 1].is_thai && says_more_from(i))
      begin_clause(); // "ต้องเสียภาษีไหม แม่ค้า"
    return i;
  }

  [[nodiscard]] bool says_more_from(std::size_t i) const {
    return std::any_of(atoms_.begin() + static_cast<std::ptrdiff_t>(i), atoms_.end(),
                       [](const question_atom& atom) { return atom.is_content(); });
  }

  /// "กี่" and "how many" ask for what follows them.
  std::size_t read_counted(std::size_t i, asked_thing& asked) {
    asked = {concepts().count, 0};
    if (i >= atoms_.size())
      return i;
    const auto& meaning = atoms_[i].meaning;
    if (meaning.role == word_role::multiplier) {
      asked.kind = concepts().amount;
    } else if (is_unit(meaning.role)) {
      const bool time = contains(concepts().times, meaning.id);
      const bool value = meaning.role == word_role::currency || meaning.id == concepts().percent;
      asked.kind = time ? concepts().duration : value ? concepts().amount : concepts().count;
      asked.in = meaning.id;
    } else if (atoms_[i].is_content()) {
      asked.in = meaning.id;
      if (meaning.id == 0)
        return i;
    } else {
      return i;
    }
    return i + 1;
  }

  /// What was to bind a word of the clause before binds none of this one.
  void begin_clause() {
    if (binds_parties(binder_)) {
      if (binder_ == concepts().party_for)
        add_giving(follows_dealing());
      binder_ = 0;
    } else if (binder_ != 0) {
      add_binder();
    }
    clause_ = slots_.content.size();
  }

  void bind(const question_atom& atom) {
    if (atom.meaning.id == concepts().to)
      return; // "ส่งไปเชียงใหม่" is "ส่งเชียงใหม่"; "from" tells the two ends apart
    if (binds_parties(atom.meaning.id) && binder_ != 0)
      return; // "from … to"
    if (binder_ != 0 && !binds_parties(binder_))
      add_binder();
    binder_ = atom.meaning.id;
    binder_atom_ = atom;
  }

  /// "โอนแล้วต้องทำยังไง" is "หลังโอนต้องทำยังไง"; "โอนแล้วหรือยัง" is not. Whether it was so.
  bool read_done(std::size_t i) {
    const auto& known = concepts();
    const auto& atom = atoms_[i];
    if (atom.meaning.id != known.already || !atom.is_thai || i == 0
        || slots_.content.size() <= phrase_ || atoms_[i - 1].begin != phrase_begin_
        || atom.begin == phrase_begin_)
      return false;
    if (i + 1 == atoms_.size() && slots_.asked.empty())
      return false;
    const auto next = i + 1 < atoms_.size() ? atoms_[i + 1].meaning : word_meaning{};
    auto& done = slots_.content[phrase_];
    if (next.id == known.yes_no || next.id == known.still || done.negated
        || done.weight != slot_weight::content || (done.role != 0 && done.role != known.after))
      return false;
    done.role = known.after;
    return true;
  }

  /// "กทม ไป เชียงใหม่" is "จาก กทม ไป เชียงใหม่".
  void read_departure(const question_atom& atom) {
    auto& content = slots_.content;
    const auto& places = concepts().places;
    if (!contains(places, atom.meaning.id))
      return;
    const auto from = std::exchange(place_end_, atom.end);
    // "ไป" is a word that may stand between them.
    const auto last = std::find_if(content.rbegin(), content.rend(), [](const content_slot& one) {
      return one.meaning != concepts().go;
    });
    if (from == 0 || last == content.rend() || !contains(places, last->meaning) || last->role != 0)
      return;
    auto between = text_.substr(from, atom.begin - from);
    while (between.starts_with(U' '))
      between.remove_prefix(1);
    while (between.ends_with(U' '))
      between.remove_suffix(1);
    constexpr std::u32string_view ways[] = {U"ไป", U"ไปที่", U"ไปยัง", U"ถึง", U"มา", U"to"};
    if (std::find(std::begin(ways), std::end(ways), between) != std::end(ways))
      last->role = concepts().from;
  }

  void read_content(const question_atom& atom) {
    read_departure(atom);
    content_slot slot;
    slot.meaning = atom.meaning.id;
    // "Deposit" between Thai words is what is paid beforehand.
    if (slot.meaning == concepts().deposit && !atom.is_thai && slots_.language == "th")
      slot.meaning = concepts().down_payment;
    if (slot.meaning == 0)
      slot.unknown = root_of_unknown_word(text_.substr(atom.begin, atom.end - atom.begin));
    const auto role = atom.meaning.role;
    if (contains(concepts().parties, slot.meaning))
      slot.order = slot_order::party;
    else if (role == word_role::entity || role == word_role::optional_entity
             || role == word_role::currency || slot.meaning == 0)
      slot.order = slot_order::names;
    if (role == word_role::optional || role == word_role::optional_entity
        || role == word_role::small_unit) {
      slot.weight = slot_weight::optional;
    } else if (role == word_role::aside && !negated_ && (binder_ == 0 || binds_parties(binder_))) {
      slot.weight = slot_weight::aside;
    } else {
      slot.role = role_of(slot.meaning);
      slot.negated = std::exchange(negated_, false);
    }
    add_content(std::move(slot), atom);
  }

  /// A binder with nothing behind it is a word like others: "จองก่อน" is "จองล่วงหน้า".
  void add_binder() {
    content_slot slot;
    slot.meaning = std::exchange(binder_, concept_id{0});
    if (slot.meaning == concepts().before)
      slot.meaning = concepts().in_advance;
    add_content(std::move(slot), binder_atom_);
  }

  /// What binds a word. "To" and "by" say something of parties alone: whom something is sold to.
  concept_id role_of(concept_id meaning) {
    const auto binder = std::exchange(binder_, concept_id{0});
    const bool party = contains(concepts().parties, meaning);
    if (party && binder == 0 && follows_dealing())
      return concepts().object;
    if (!binds_parties(binder) || party)
      return binder;
    if (binder == concepts().party_for)
      add_giving(contains(concepts().dealings, meaning));
    return 0;
  }

  /// "จ่ายลูกค้า" and "หักเงินเดือนลูกจ้าง", not "ลูกค้าจ่าย", and nothing across clauses: "แจ้งกี่วันถ้า
  /// ลูกจ้างลาออก".
  [[nodiscard]] bool follows_dealing() const {
    constexpr std::ptrdiff_t reach = 2;
    const auto& content = slots_.content;
    const auto in_clause = std::ssize(content) - static_cast<std::ptrdiff_t>(clause_);
    const auto end = content.rbegin() + std::min(reach, in_clause);
    return std::any_of(content.rbegin(), end, [](const content_slot& one) {
      return contains(concepts().dealings, one.meaning);
    });
  }

  /// "ให้มรดก" is not "รับมรดก", and "ให้เช่า" not "เช่า", but "ส่งให้" is "ส่ง".
  void add_giving(bool turns_dealing) {
    content_slot slot;
    slot.meaning = concepts().party_for;
    slot.weight = turns_dealing ? slot_weight::content : slot_weight::optional;
    add_content(std::move(slot), binder_atom_);
  }

  [[nodiscard]] static bool binds_parties(concept_id binder) {
    const auto& known = concepts();
    return binder != 0
           && (binder == known.party_for || binder == known.party_to || binder == known.party_by);
  }

  void add_content(content_slot slot, const question_atom& atom) {
    slot.written = encode_utf8(text_.substr(atom.begin, atom.end - atom.begin));
    if (phrase_begin_ != atom.begin || slots_.content.empty()) {
      phrase_begin_ = atom.begin;
      phrase_ = slots_.content.size();
    }
    slots_.content.push_back(std::move(slot));
  }

  std::u32string_view text_;
  question_slots& slots_;
  std::vector<question_atom> atoms_;
  reading_notes notes_;
  bool negated_ = false;
  std::size_t place_end_ = 0;    ///< where the last place's name ends in the text
  std::size_t clause_ = 0;       ///< where the content of this clause begins
  std::size_t phrase_ = 0;       ///< where the content of the last phrase begins
  std::size_t phrase_begin_ = 0; ///< where that phrase stands in the text
  concept_id binder_ = 0;
  question_atom binder_atom_;
};

} // namespace

void read_words(std::u32string_view text, question_slots& slots) {
  slot_reader{text, slots}.read();
}

} // namespace tuktuk::core
