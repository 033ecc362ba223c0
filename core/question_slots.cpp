#include "core/question_slots.hpp"

#include "core/code_points.hpp"
#include "core/normalise.hpp"
#include "core/question_words.hpp"
#include "core/slot_signature.hpp"
#include "core/spoken_number.hpp"
#include "core/text.hpp"
#include "core/word_forms.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <iterator>
#include <utility>

namespace tuktuk::core {

namespace {

/// Concepts that rules speak of.
struct known_concepts {
  explicit known_concepts(const question_vocabulary& words)
    : what(words.id("what")),
      yes_no(words.id("yesno")),
      softly(words.id("softly")),
      be(words.id("be")),
      differ(words.id("differ")),
      favour(words.id("favour")),
      from(words.id("from")),
      between(words.id("between")),
      still(words.id("still")),
      yet(words.id("yet")),
      reckon(words.id("reckon")),
      calculate(words.id("calculate")),
      pnd(words.id("pnd")),
      send(words.id("send")),
      file(words.id("file")),
      how(words.id("how")),
      why(words.id("why")),
      when(words.id("when")),
      define(words.id("define")),
      amount(words.id("amount")),
      duration(words.id("duration")),
      count(words.id("count")),
      many(words.id("many")),
      must(words.id("must")),
      can(words.id("can")),
      asker(words.id("asker")),
      asked(words.id("asked")),
      of_asker(words.id("of_asker")),
      who(words.id("who")),
      whom(words.id("whom")),
      to(words.id("to")),
      party_for(words.id("party_for")),
      party_to(words.id("party_to")),
      party_by(words.id("party_by")),
      object(words.id("object")),
      have(words.id("have")),
      sell(words.id("sell")),
      baht(words.id("baht")),
      percent(words.id("percent")),
      year(words.id("year")),
      date(words.id("date")),
      pay(words.id("pay")),
      fee(words.id("fee")),
      penalty(words.id("penalty")),
      document(words.id("document")) {
    for (const auto* name : {"day", "week", "month", "year", "hour", "minute"})
      times.push_back(words.id(name));
    for (const auto* name :
         {"pay", "hire", "dismiss", "transfer", "lend", "borrow", "rent", "rent_out", "notify",
          "contact", "refund", "receive", "buy", "sell", "deduct"})
      dealings.push_back(words.id(name));
    for (const auto* name : {"pp", "pnd", "vat", "financial_statements", "corporate_tax"})
      filed.push_back(words.id(name));
    for (const auto* name :
         {"fee", "wage", "salary", "interest", "share_capital", "minimum", "maximum"})
      amounts.push_back(words.id(name));
    for (const auto* name : {"employee",
                             "employer",
                             "customer",
                             "seller",
                             "buyer",
                             "tenant",
                             "landlord",
                             "debtor",
                             "creditor",
                             "foreigner",
                             "foreign_worker",
                             "thai_person",
                             "natural_person",
                             "company",
                             "juristic",
                             "partnership",
                             "business",
                             "director",
                             "shareholder",
                             "spouse",
                             "husband",
                             "wife",
                             "child",
                             "parents",
                             "father",
                             "mother",
                             "owner",
                             "manager",
                             "freelance",
                             "other_person",
                             "self"})
      parties.push_back(words.id(name));
  }

  concept_id what, yes_no, softly, be, differ, favour, from, between, still, yet, reckon, calculate,
    pnd, send, file, how, why, when, define, amount, duration, count, many, must, can, asker, asked,
    of_asker, who, whom, to, party_for, party_to, party_by, object, have, sell, baht, percent, year,
    date, pay, fee, penalty, document;
  std::vector<concept_id> times;
  std::vector<concept_id> parties;  ///< that do something to one another
  std::vector<concept_id> dealings; ///< what one party does to another
  std::vector<concept_id> filed;    ///< is filed even where people write that it is sent
  std::vector<concept_id> amounts;  ///< "what is the fee" asks how much
};

const known_concepts& concepts() {
  static const known_concepts instance{matching_vocabulary()};
  return instance;
}

bool contains(const std::vector<concept_id>& list, concept_id one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

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
    settle_what_is_asked();
    settle_filing();
    settle_reckoning();
    settle_weights();
    forget_repeated(concepts().asker);
    forget_repeated(concepts().asked);
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
      case word_role::auxiliary: auxiliary_ = true; break;
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
        requested_ = true;
        favour_ = favour_ || atom.meaning.id == concepts().favour;
        break;
      default: read_content(atom); break;
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
    const bool named_year = unit_before == concepts().year && slot.unit == unit_before;
    if (const auto year = common_era_year(value, number.plain, named_year, slot.unit != 0)) {
      value = *year;
      slot.unit = concepts().year;
    }
    if (slot.unit == concepts().baht)
      slot.unit = 0;
    slot.ten_thousandths = std::llround(value * 10'000.0);
    slot.role = role_of(0);
    slot.negated = std::exchange(negated_, false);
    slots_.numbers.push_back(slot);
    return i;
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

  void read_content(const question_atom& atom) {
    content_slot slot;
    slot.meaning = atom.meaning.id;
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
    } else {
      slot.role = role_of(slot.meaning);
      slot.negated = std::exchange(negated_, false);
    }
    add_content(std::move(slot), atom);
  }

  /// A binder with nothing behind it is a word like others.
  void add_binder() {
    content_slot slot;
    slot.meaning = std::exchange(binder_, concept_id{0});
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

  /// "จ่ายลูกค้า" and "หักเงินเดือนลูกจ้าง", not "ลูกค้าจ่าย".
  [[nodiscard]] bool follows_dealing() const {
    constexpr std::ptrdiff_t reach = 2;
    const auto& content = slots_.content;
    const auto end = content.rbegin() + std::min(reach, std::ssize(content));
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
    slots_.content.push_back(std::move(slot));
  }

  [[nodiscard]] bool asks(concept_id kind) const {
    return std::any_of(slots_.asked.begin(), slots_.asked.end(),
                       [&](const asked_thing& one) { return one.kind == kind; });
  }

  [[nodiscard]] bool mentions(concept_id meaning) const {
    return std::any_of(slots_.content.begin(), slots_.content.end(),
                       [&](const content_slot& one) { return one.meaning == meaning; });
  }

  void drop_asked(concept_id kind) {
    std::erase_if(slots_.asked, [&](const asked_thing& one) { return one.kind == kind; });
  }

  /// What several words say together: "how much time", "could you tell me when", "what is VAT".
  void settle_what_is_asked() {
    const auto& known = concepts();
    const bool english = slots_.language == "en";
    auto& asked = slots_.asked;
    const auto nothing_but = [&](std::initializer_list<concept_id> kinds) {
      return std::all_of(asked.begin(), asked.end(), [&](const asked_thing& one) {
        return std::find(kinds.begin(), kinds.end(), one.kind) != kinds.end();
      });
    };
    if (requested_ && !nothing_but({known.yes_no})) {
      drop_asked(known.yes_no);
      slots_.can = false;
    }
    weaken(known.softly, known.yes_no);
    weaken(known.be, known.define);
    settle_difference();
    if (asked.empty() && english && requested_ && !auxiliary_ && !slots_.can)
      asked.push_back({known.what, 0});
    if (asked.empty() && favour_ && !english)
      asked.push_back({known.yes_no, 0}); // "ขอใบเสนอราคาหน่อย" asks whether one may have it
    if (asked.empty() && mentions(known.document))
      asked.push_back({known.what, 0});
    if (asked.empty() && mentions(known.fee))
      asked.push_back({known.amount, 0});
    if (asked.empty() && english && (auxiliary_ || slots_.can))
      asked.push_back({known.yes_no, 0});
    if (asks(known.what) && (english || asks(known.how) || asks(known.amount) || asks(known.define))
        && !nothing_but({known.what}))
      drop_asked(known.what);
    if (english && asks(known.define)) {
      drop_asked(known.define);
      if (!asks(known.what))
        asked.push_back({known.what, 0});
    }
    const auto& amounts = known.amounts;
    if (english && asks(known.what) && nothing_but({known.what})
        && std::any_of(amounts.begin(), amounts.end(),
                       [&](concept_id one) { return mentions(one); }))
      asked = {{known.amount, 0}};
    if (english && nothing_but({known.amount, known.what}) && mentions(known.penalty))
      asked = {{known.what, 0}};
    if (asks(known.duration) && asks(known.amount))
      drop_asked(known.amount);
    merge_asked();
  }

  /// A word that asks only if nothing else does: "เหรอ" whether, "คือ" what it is.
  void weaken(concept_id soft, concept_id meant) {
    if (!asks(soft))
      return;
    drop_asked(soft);
    if (slots_.asked.empty())
      slots_.asked.push_back({meant, 0});
  }

  /// How two things differ, what the difference is and where it lies are one, in whatever order
  /// they are named.
  void settle_difference() {
    if (!mentions(concepts().differ) || asks(concepts().why) || asks(concepts().yes_no))
      return;
    slots_.asked = {{concepts().how, 0}};
    for (auto& slot : slots_.content) {
      slot.order = slot_order::free;
      if (slot.role == concepts().from || slot.role == concepts().between)
        slot.role = 0;
    }
  }

  /// Forms and returns are filed; "ส่ง" says so of them alone.
  void settle_filing() {
    const auto& known = concepts();
    if (std::none_of(known.filed.begin(), known.filed.end(),
                     [&](concept_id one) { return mentions(one); }))
      return;
    for (auto& slot : slots_.content)
      if (slot.meaning == known.send)
        slot.meaning = known.file;
    // "ภ.ง.ด.90 กับ ภ.ง.ด.91" is "ภ.ง.ด.90/91".
    const auto is_form = [&](const content_slot& one) {
      return one.meaning == known.pnd && one.role == 0 && !one.negated;
    };
    auto& content = slots_.content;
    const auto first = std::find_if(content.begin(), content.end(), is_form);
    if (first != content.end())
      content.erase(std::remove_if(first + 1, content.end(), is_form), content.end());
  }

  /// "คิด VAT ยังไง" is "คำนวณ VAT ยังไง"; elsewhere "คิด" says little.
  void settle_reckoning() {
    for (auto& slot : slots_.content)
      if (slot.meaning == concepts().reckon && asks(concepts().how)) {
        slot.meaning = concepts().calculate;
        slot.weight = slot_weight::content;
      }
  }

  /// One of each kind; what it is asked in is what any of them says.
  void merge_asked() {
    auto& asked = slots_.asked;
    std::sort(asked.begin(), asked.end(), [](const asked_thing& a, const asked_thing& b) {
      return std::pair{a.kind, b.in} < std::pair{b.kind, a.in};
    });
    const auto end
      = std::unique(asked.begin(), asked.end(), [&](const asked_thing& a, const asked_thing& b) {
          return a.kind == b.kind && (b.in == 0 || a.in == b.in);
        });
    asked.erase(end, asked.end());
  }

  /// Somebody who is spoken of twice is both before and behind others.
  void forget_repeated(concept_id person) {
    const auto is_person = [&](const content_slot& one) { return one.meaning == person; };
    if (std::count_if(slots_.content.begin(), slots_.content.end(), is_person) > 1)
      std::erase_if(slots_.content, is_person);
  }

  /// What a thing costs, what is to be paid for it and what the fee for it is are one. "Do you have
  /// it" and "do you have it to sell" are, too.
  void settle_weights() {
    const auto& known = concepts();
    const bool amount = asks(known.amount);
    const bool offered = asks(known.yes_no) && mentions(known.have);
    for (auto& slot : slots_.content) {
      const bool price = amount && (slot.meaning == known.pay || slot.meaning == known.fee);
      if ((price || (offered && slot.meaning == known.sell)) && !slot.negated && slot.role == 0)
        slot.weight = slot_weight::optional;
    }
  }

  std::u32string_view text_;
  question_slots& slots_;
  std::vector<question_atom> atoms_;
  bool negated_ = false;
  bool requested_ = false;
  bool favour_ = false; ///< "ขอ…", "ช่วย…"
  bool auxiliary_ = false;
  concept_id binder_ = 0;
  question_atom binder_atom_;
};

} // namespace

bool is_exact_kind(concept_id kind) {
  return kind == concepts().count;
}

bool asks_for_duty(const question_slots& slots) {
  return slots.must
         && std::any_of(slots.asked.begin(), slots.asked.end(),
                        [](const asked_thing& one) { return one.kind == concepts().yes_no; });
}

bool is_same_unknown_word(std::u32string_view a, std::u32string_view b) {
  constexpr std::size_t shortest_latin = 8;
  constexpr std::size_t shortest_thai = 6;
  const auto letters = std::min(a.size(), b.size());
  if (letters == 0 || a.front() != b.front() || a.back() != b.back())
    return false;
  if (letters < (is_thai_letter(a.front()) ? shortest_thai : shortest_latin))
    return false;
  if (!is_one_typing_error(a, b))
    return false;
  if (a.size() != b.size())
    return true;
  const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin());
  return left + 1 != a.end() && *left == *(right + 1) && *(left + 1) == *right;
}

question_slots read_slots(std::string_view question) {
  question_slots slots;
  const auto normalised = normalise_code_points(question);
  slots.normalised = encode_utf8(normalised);
  slots.language = detect_language(slots.normalised);
  const bool known_language = slots.language == "th" || slots.language == "en";
  if (known_language && normalised.size() <= longest_understood_question) {
    const auto text = matching_form(normalised);
    slot_reader{text, slots}.read();
    slots.understood
      = !slots.asked.empty()
        || std::any_of(slots.content.begin(), slots.content.end(),
                       [](const content_slot& one) { return one.weight != slot_weight::silent; });
  }
  slots.signature = signature_of(slots);
  return slots;
}

} // namespace tuktuk::core
