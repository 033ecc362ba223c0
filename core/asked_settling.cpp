#include "core/asked_settling.hpp"

#include "core/known_concepts.hpp"
#include "core/slot_queries.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace tuktuk::core {

namespace {

class asked_settler {
public:
  asked_settler(question_slots& slots, const reading_notes& notes) : slots_(slots), notes_(notes) {}

  /// What several words say together: "how much time", "could you tell me when", "what is VAT".
  void run() {
    const auto& known = concepts();
    const bool english = slots_.language == "en";
    auto& asked = slots_.asked;
    const auto nothing_but = [&](std::initializer_list<concept_id> kinds) {
      return std::all_of(asked.begin(), asked.end(), [&](const asked_thing& one) {
        return std::find(kinds.begin(), kinds.end(), one.kind) != kinds.end();
      });
    };
    if (notes_.requested && !nothing_but({known.yes_no})) {
      drop_asked(known.yes_no);
      slots_.can = false;
    }
    weaken(known.softly, known.yes_no);
    weaken(known.be, known.define);
    weaken(known.naming, known.what);
    settle_pricing();
    settle_place();
    settle_difference();
    if (asked.empty() && english && notes_.requested && !notes_.auxiliary && !slots_.can)
      asked.push_back({known.what, 0});
    if (asked.empty() && notes_.favour && !english)
      asked.push_back({known.yes_no, 0}); // "ขอใบเสนอราคาหน่อย" asks whether one may have it
    if (asked.empty() && mentions(known.document))
      asked.push_back({known.what, 0});
    const bool whether = english && !notes_.requested && (notes_.auxiliary || slots_.can);
    if (asked.empty() && mentions(known.fee) && !whether)
      asked.push_back({known.amount, 0});
    // "Must I stay", "should I go"
    if (asked.empty() && english
        && (notes_.auxiliary || slots_.can || slots_.must || mentions(known.should)))
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
    // "มีวิธีแก้ไหม ยังไง", "คืนได้ไหม ยังไง": how says that one can.
    if (asked.size() == 2 && asks(known.how) && asks(known.yes_no) && !slots_.must
        && (slots_.can || mentions(known.have)))
      drop_asked(known.yes_no);
    if (asks(known.duration) && asks(known.amount))
      drop_asked(known.amount);
    if (asks(known.amount) && nothing_but({known.amount, known.how})) {
      if (asks(known.how))
        std::erase_if(slots_.content, [&](const content_slot& one) {
          return one.meaning == known.calculate || one.meaning == known.reckon;
        });
      drop_asked(known.how); // "คิดยังไง ซี่ละเท่าไหร่"
    }
    merge_asked();
  }

private:
  /// A word that asks only if nothing else does: "เหรอ" whether, "คือ" what it is.
  void weaken(concept_id soft, concept_id meant) {
    if (!asks(soft))
      return;
    drop_asked(soft);
    if (slots_.asked.empty())
      slots_.asked.push_back({meant, 0});
  }

  /// "ราคาห้อง" asks how much, "ราคาห้องรวมอาหารเช้าไหม" does not.
  void settle_pricing() {
    const auto& known = concepts();
    if (!asks(known.pricing))
      return;
    drop_asked(known.pricing);
    const auto& asked = slots_.asked;
    const bool whether
      = asks(known.yes_no)
        || (asked.empty() && slots_.language == "en" && (notes_.auxiliary || slots_.can));
    if (!whether && !asks(known.why) && !asks(known.when))
      slots_.asked.push_back({known.amount, 0});
  }

  /// "ที่อยู่" asks where only if nothing else is asked: "เปลี่ยนที่อยู่ได้ไหม".
  void settle_place() {
    const auto& known = concepts();
    if (!asks(known.place))
      return;
    const bool named = slots_.asked.size() == 2 && asks(known.what); // "what is your address"
    if (named)
      drop_asked(known.what);
    if (!named && slots_.language == "en" && (notes_.auxiliary || slots_.can))
      drop_asked(known.place);
    weaken(known.place, known.where_);
    if (asks(known.where_))
      return;
    content_slot slot;
    slot.meaning = known.address;
    slot.written = matching_vocabulary().name(known.address);
    slots_.content.push_back(std::move(slot));
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

  [[nodiscard]] bool asks(concept_id kind) const { return core::asks(slots_, kind); }
  [[nodiscard]] bool mentions(concept_id meaning) const { return core::mentions(slots_, meaning); }

  void drop_asked(concept_id kind) {
    std::erase_if(slots_.asked, [&](const asked_thing& one) { return one.kind == kind; });
  }

  question_slots& slots_;
  const reading_notes& notes_;
};

} // namespace

void settle_asked(question_slots& slots, const reading_notes& notes) {
  asked_settler{slots, notes}.run();
}

} // namespace tuktuk::core
