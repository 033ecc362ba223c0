#include "core/slot_settling.hpp"

#include "core/asked_settling.hpp"
#include "core/known_concepts.hpp"
#include "core/slot_queries.hpp"
#include "core/unsaid_words.hpp"

#include <algorithm>
#include <cstddef>

namespace tuktuk::core {

namespace {

class slot_settler {
public:
  explicit slot_settler(question_slots& slots) : slots_(slots) {}

  void run() {
    settle_filing();
    settle_reckoning();
    settle_advice();
    settle_weights();
    settle_establishment();
    settle_forgetting();
    settle_order_of_time();
    settle_rates();
    settle_services();
    settle_unsaid();
    settle_asides();
    forget_said_again();
    forget_repeated(concepts().asker);
    forget_repeated(concepts().asked);
  }

private:
  [[nodiscard]] bool asks(concept_id kind) const { return core::asks(slots_, kind); }
  [[nodiscard]] bool mentions(concept_id meaning) const { return core::mentions(slots_, meaning); }
  [[nodiscard]] bool asks_only(concept_id kind) const { return core::asks_only(slots_, kind); }

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

  /// How long one should rest is how long one has to; whether one should is another question.
  void settle_advice() {
    const auto& known = concepts();
    if (slots_.asked.empty() || asks(known.yes_no))
      return;
    std::erase_if(slots_.content, [&](const content_slot& one) {
      return one.meaning == known.should && !one.negated && one.role == 0;
    });
  }

  /// "คิด VAT ยังไง" is "คำนวณ VAT ยังไง"; elsewhere "คิด" says little.
  void settle_reckoning() {
    for (auto& slot : slots_.content)
      if (slot.meaning == concepts().reckon && asks(concepts().how)) {
        slot.meaning = concepts().calculate;
        slot.weight = slot_weight::content;
      }
  }

  /// Somebody who is spoken of twice is both before and behind others.
  void forget_repeated(concept_id person) {
    const auto is_person = [&](const content_slot& one) { return one.meaning == person; };
    if (std::count_if(slots_.content.begin(), slots_.content.end(), is_person) > 1)
      std::erase_if(slots_.content, is_person);
  }

  /// What a thing costs, what is to be paid for it and what the fee for it is are one. "Do you have
  /// it" and "do you have it to sell" are, too, and so is where to do it and whom to contact for
  /// it.
  void settle_weights() {
    const auto& known = concepts();
    const bool amount = asks(known.amount);
    const bool of_something
      = std::any_of(slots_.content.begin(), slots_.content.end(), [&](const content_slot& one) {
          return one.weight == slot_weight::content && one.meaning != known.pay
                 && one.meaning != known.fee;
        });
    const bool whereabouts = asks_only(known.where_);
    const bool may_be_included = asks_only(known.yes_no) && mentions(known.include);
    const bool offered = asks(known.yes_no) && mentions(known.have);
    for (auto& slot : slots_.content) {
      if (slot.negated || slot.role != 0)
        continue;
      const bool fee = slot.meaning == known.fee;
      const bool price = amount && (slot.meaning == known.pay || fee);
      if (price || (offered && slot.meaning == known.sell) || (fee && may_be_included))
        slot.weight = slot_weight::optional;
      if (of_something && ((amount && fee) || (whereabouts && slot.meaning == known.contact)))
        slot.weight = slot_weight::silent;
    }
  }

  /// "โรงแรมมีที่จอดรถไหม" asks the hotel what "มีที่จอดรถไหม" does.
  void settle_establishment() {
    const auto& known = concepts();
    auto& content = slots_.content;
    if (content.size() < 2 || !contains(known.establishments, content[0].meaning) || slots_.must
        || slots_.asked.empty())
      return;
    const auto hours = content[1].meaning;
    if (asks_only(known.when)
        && (hours == known.open || hours == known.close || hours == known.off))
      content[0].weight = slot_weight::optional;
    if (content.size() < 3 || !asks_only(known.yes_no))
      return;
    if (content[1].meaning == known.have || content[1].meaning == known.accept)
      content[0].weight = slot_weight::optional;
  }

  /// "จำรหัสไม่ได้" is "ลืมรหัส". One fasts before something.
  void settle_forgetting() {
    const auto& known = concepts();
    for (auto& slot : slots_.content)
      if (slot.meaning == known.remember && slots_.loose_negations > 0 && !slot.negated) {
        slot.meaning = known.forget;
        --slots_.loose_negations;
      }
    if (mentions(known.fasting))
      for (auto& slot : slots_.content)
        if (slot.role == known.before)
          slot.role = 0;
  }

  /// What is cancelled was booked before, and swells what was treated before: "จองแล้วยกเลิกได้ไหม" is
  /// "ยกเลิกการจองได้ไหม". Who makes an appointment beforehand books. Shops close for a day or are
  /// off.
  void settle_order_of_time() {
    const auto& known = concepts();
    const bool undone = mentions(known.cancel) || mentions(known.reschedule);
    const bool aftermath = std::any_of(known.aftermath.begin(), known.aftermath.end(),
                                       [&](concept_id one) { return mentions(one); });
    const bool beforehand = (mentions(known.in_advance) || (slots_.must && asks_only(known.yes_no)))
                            && !undone && !mentions(known.book);
    const bool day_off = slots_.numbers.empty() && !slots_.asked.empty()
                         && slots_.asked.front() == asked_thing{known.when, known.day};
    const auto weighty
      = std::count_if(slots_.content.begin(), slots_.content.end(),
                      [](const content_slot& one) { return one.weight == slot_weight::content; });
    const bool one_thing_takes = weighty == 1 && asks(known.duration); // "ยื่นเคลมแล้วกี่วันได้เงิน"
    for (auto& slot : slots_.content) {
      if (slot.role == known.after
          && (aftermath || one_thing_takes
              || (undone && (slot.meaning == known.book || slot.meaning == known.order))))
        slot.role = 0;
      if (beforehand && slot.meaning == known.appointment)
        slot.meaning = known.book;
      if (day_off && slot.meaning == known.close)
        slot.meaning = known.off;
    }
  }

  /// "1 ชั่วโมงกี่บาท" is "ชั่วโมงละกี่บาท", unless it is how long somebody owes money.
  void settle_rates() {
    const auto& known = concepts();
    if (!asks(known.amount) || slots_.numbers.size() != 1 || mentions(known.interest)
        || mentions(known.borrow) || mentions(known.deposit))
      return;
    const auto& number = slots_.numbers.front();
    if (number.negated || number.role != 0)
      return;
    constexpr std::int64_t one = 10'000;
    for (const auto& [unit, count, rate] : known.rates)
      if (number.unit == unit && number.ten_thousandths == count * one && !mentions(rate)) {
        content_slot slot;
        slot.meaning = rate;
        slot.written = matching_vocabulary().name(rate);
        slots_.content.push_back(std::move(slot));
        slots_.numbers.clear();
        return;
      }
  }

  /// What goes without saying where a service is asked for.
  void settle_services() {
    const auto& known = concepts();
    const bool may_book = asks_only(known.yes_no) && slots_.numbers.empty() && mentions(known.book);
    const bool pays_off = (asks(known.duration) || asks(known.count)) && mentions(known.instalment);
    const bool comes_back = mentions(known.restock);
    const bool ahead = asks(known.duration) && mentions(known.in_advance);
    const bool enters = mentions(known.visa);
    const bool people = asks(known.count) && mentions(known.hold);
    for (auto& slot : slots_.content) {
      const auto id = slot.meaning;
      if (slot.negated || (slot.role != 0 && !(comes_back && slot.role == known.after)))
        continue;
      const bool unsaid
        = (may_book && id == known.in_advance) || (pays_off && id == known.maximum)
          || (comes_back && (id == known.sold_out || id == known.end || id == known.already))
          || (ahead && id == known.notify) || (enters && (id == known.visit || id == known.enter));
      if (unsaid)
        slot.weight = slot_weight::silent;
      if (people && id == known.hold)
        slot.meaning = known.capacity;
    }
    // Whom one has to contact is whom one can.
    if (asks_only(known.whom) && mentions(known.contact))
      slots_.must = slots_.can = false;
  }

  /// What goes without saying beside other words. "ซ่อมกี่วันเสร็จ" is "ซ่อมกี่วัน".
  void settle_unsaid() {
    const auto& known = concepts();
    const bool length = asks(known.duration);
    std::vector<concept_id> unsaid;
    for (const auto& slot : slots_.content) {
      if (slot.negated || slot.weight != slot_weight::content)
        continue;
      const auto beside = unsaid_beside(slot.meaning);
      unsaid.insert(unsaid.end(), beside.begin(), beside.end());
    }
    if (length)
      unsaid.insert(unsaid.end(), {known.done, known.all});
    if (length && mentions(known.send) && slots_.numbers.empty())
      unsaid.insert(unsaid.end(), {known.order, known.already, known.receive});
    if (mentions(known.order) && mentions(known.cancel))
      unsaid.push_back(known.already);
    if (length && mentions(known.send))
      for (auto& slot : slots_.content)
        if (slot.role == known.after
            && (slot.meaning == known.pay || slot.meaning == known.transfer
                || slot.meaning == known.order))
          slot.weight = slot_weight::optional;
    if (unsaid.empty())
      return;
    std::sort(unsaid.begin(), unsaid.end());
    for (auto& slot : slots_.content)
      if (slot.meaning != 0 && !slot.negated
          && (slot.role == 0 || slot.role == known.object || slot.role == known.after)
          && slot.weight != slot_weight::silent
          && std::binary_search(unsaid.begin(), unsaid.end(), slot.meaning))
        slot.weight
          = contains(known.contrasting, slot.meaning) ? slot_weight::optional : slot_weight::silent;
  }

  /// "พอดีเพิ่งเปิดร้าน" before a question says how it came about; by itself it is what is asked about.
  void settle_asides() {
    const bool alone
      = slots_.numbers.empty()
        && std::none_of(slots_.content.begin(), slots_.content.end(),
                        [](const content_slot& one) { return one.weight == slot_weight::content; });
    for (auto& slot : slots_.content)
      if (slot.weight == slot_weight::aside)
        slot.weight = alone ? slot_weight::content : slot_weight::silent;
  }

  /// "ส่งไปต่างจังหวัดคิดค่าส่ง" says "ส่ง" once.
  void forget_said_again() {
    auto& content = slots_.content;
    for (std::size_t i = 0; i < content.size(); ++i) {
      const auto& first = content[i];
      if (first.meaning == 0 || first.order != slot_order::free)
        continue;
      const auto again = [&](const content_slot& one) {
        return one.meaning == first.meaning && one.role == first.role
               && one.negated == first.negated && one.weight == first.weight;
      };
      content.erase(
        std::remove_if(content.begin() + static_cast<std::ptrdiff_t>(i) + 1, content.end(), again),
        content.end());
    }
  }

  question_slots& slots_;
};

} // namespace

void settle(question_slots& slots, const reading_notes& notes) {
  settle_asked(slots, notes);
  slot_settler{slots}.run();
}

} // namespace tuktuk::core
