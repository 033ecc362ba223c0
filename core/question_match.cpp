#include "core/question_match.hpp"

#include "core/known_concepts.hpp"
#include "core/slot_queries.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace tuktuk::core {

namespace {

using reason = std::optional<std::string>;

constexpr std::string_view nothing = "-";

std::string name_of(const asked_thing& one) {
  const auto& vocabulary = matching_vocabulary();
  const auto kind = vocabulary.name(one.kind);
  return one.in == 0 ? std::string{kind} : fmt::format("{} ({})", kind, vocabulary.name(one.in));
}

std::string name_of(const number_slot& number) {
  const auto& vocabulary = matching_vocabulary();
  auto text = fmt::format("{:.10g}", static_cast<double>(number.ten_thousandths) / 10'000.0);
  if (number.unit != 0)
    text += fmt::format(" {}", vocabulary.name(number.unit));
  if (number.role != 0)
    text = fmt::format("{} {}", vocabulary.name(number.role), text);
  return number.negated ? "not " + text : text;
}

template <class T>
std::string list_of(const std::vector<T>& things) {
  std::string text;
  for (const auto& one : things)
    text += (text.empty() ? "" : ", ") + name_of(one);
  return text.empty() ? std::string{nothing} : text;
}

reason differ(std::string_view what, std::string_view a, std::string_view b) {
  return fmt::format("{}: {} / {}", what, a, b);
}

bool agree(const asked_thing& a, const asked_thing& b) {
  return a.kind == b.kind && (a.in == b.in || (!is_exact_kind(a.kind) && (a.in == 0 || b.in == 0)));
}

reason compare_asked(const question_slots& a, const question_slots& b) {
  if (std::equal(a.asked.begin(), a.asked.end(), b.asked.begin(), b.asked.end(), agree))
    return {};
  return differ("different things are asked", list_of(a.asked), list_of(b.asked));
}

reason compare_numbers(const question_slots& a, const question_slots& b) {
  if (a.numbers == b.numbers)
    return {};
  return differ("numbers differ", list_of(a.numbers), list_of(b.numbers));
}

std::string_view modality_of(const question_slots& slots) {
  return slots.must ? "must" : slots.can ? "can" : nothing;
}

/// To pay or give is not to get, and "ได้" says both that one gets and that one can.
bool parts_where_other_gets(const question_slots& a, const question_slots& b) {
  static const std::array parting{matching_vocabulary().id("pay"),
                                  matching_vocabulary().id("party_for")};
  return b.can && !a.can && std::any_of(parting.begin(), parting.end(), [&](concept_id one) {
           return mentions(a, one) && !mentions(b, one);
         });
}

/// "Must I" is not "can I"; "how do I" is "how can I".
reason compare_modality(const question_slots& a, const question_slots& b) {
  static const auto how = matching_vocabulary().id("how");
  static const auto where = matching_vocabulary().id("where");
  const bool of_no_matter
    = !a.asked.empty() && std::all_of(a.asked.begin(), a.asked.end(), [](const asked_thing& one) {
        return one.kind == how || one.kind == where;
      });
  if (of_no_matter)
    return {};
  const auto only_can = [](const question_slots& slots) { return slots.can && !slots.must; };
  if (asks_for_duty(a) != asks_for_duty(b) || (a.must && only_can(b)) || (b.must && only_can(a)))
    return differ("duty and leave differ", modality_of(a), modality_of(b));
  if (parts_where_other_gets(a, b) || parts_where_other_gets(b, a))
    return "one is about paying or giving, the other about getting";
  const auto only_asker
    = [](const question_slots& slots) { return slots.asker && !slots.asked_person; };
  const auto only_asked
    = [](const question_slots& slots) { return slots.asked_person && !slots.asker; };
  // What one pays with, the other accepts.
  // The same with what one gets and the other offers.
  static const auto accept = matching_vocabulary().id("accept");
  const bool exchange
    = std::any_of(a.content.begin(), a.content.end(), [](const content_slot& one) {
        return (one.meaning == accept && one.weight == slot_weight::content)
               || contains(concepts().offered, one.meaning);
      });
  if (exchange)
    return {};
  if ((only_asker(a) && only_asked(b)) || (only_asked(a) && only_asker(b)))
    return "one speaks of who asks, the other of who is asked";
  return {};
}

/// Whether a question sets one thing against another: "slow by cable but fine by wifi". Then it
/// matters which word stands on which side.
bool sets_against(std::string_view normalised) {
  for (const std::string_view word :
       {" but ", " while ", " whereas ", " instead of ", " rather than "})
    if (normalised.find(word) != std::string_view::npos)
      return true;
  constexpr std::string_view but = "แต่";
  // Words that only begin or end like it: แต่ง…, แต่ละ, ตั้งแต่.
  for (auto at = normalised.find(but); at != std::string_view::npos;
       at = normalised.find(but, at + but.size())) {
    const auto after = normalised.substr(at + but.size());
    if (!after.starts_with("ง") && !after.starts_with("ละ")
        && !normalised.substr(0, at).ends_with("ตั้ง"))
      return true;
  }
  return false;
}

bool agree(const content_slot& a, const content_slot& b) {
  if (a.meaning != b.meaning || a.role != b.role || a.negated != b.negated)
    return false;
  return a.unknown == b.unknown || is_same_unknown_word(a.unknown, b.unknown);
}

std::string describe(const content_slot& slot) {
  const auto& vocabulary = matching_vocabulary();
  std::string text;
  if (slot.negated)
    text += "not ";
  if (slot.role != 0)
    text += fmt::format("{} ", vocabulary.name(slot.role));
  return fmt::format("'{}{}'", text, slot.written);
}

/// Which word of one question stands for which of the other.
class alignment {
public:
  static constexpr auto none = static_cast<std::size_t>(-1);

  alignment(const std::vector<content_slot>& a, const std::vector<content_slot>& b)
    : a_(a),
      b_(b),
      partner_of_a_(a.size(), none),
      partner_of_b_(b.size(), none) {
    // Words that are equal first, so that a misspelt one does not take the place of another.
    pair_up([](const content_slot& x, const content_slot& y) {
      return x.unknown == y.unknown && agree(x, y);
    });
    pair_up([](const content_slot& x, const content_slot& y) { return agree(x, y); });
  }

  [[nodiscard]] reason find_unmatched() const {
    for (std::size_t i = 0; i < a_.size(); ++i)
      if (partner_of_a_[i] == none && a_[i].weight == slot_weight::content)
        return describe(a_[i]) + " has no counterpart";
    for (std::size_t i = 0; i < b_.size(); ++i)
      if (partner_of_b_[i] == none && b_[i].weight == slot_weight::content)
        return describe(b_[i]) + " has no counterpart";
    return find_contrast();
  }

  /// Who pays whom, from baht to dollars: the order among names and parties.
  [[nodiscard]] reason find_exchanged() const {
    auto exchanged = find_exchanged_among(slot_order::names);
    return exchanged ? exchanged : find_exchanged_among(slot_order::person);
  }

  /// The order of all words that need a counterpart.
  [[nodiscard]] reason find_exchanged_anywhere() const {
    return find_exchanged_where(
      [](const content_slot& one) { return one.weight == slot_weight::content; });
  }

  [[nodiscard]] double share() const {
    const auto all = a_.size() + b_.size();
    const auto paired
      = all
        - static_cast<std::size_t>(std::count(partner_of_a_.begin(), partner_of_a_.end(), none)
                                   + std::count(partner_of_b_.begin(), partner_of_b_.end(), none));
    return all == 0 ? 1.0 : static_cast<double>(paired) / static_cast<double>(all);
  }

private:
  [[nodiscard]] reason find_exchanged_among(slot_order these) const {
    return find_exchanged_where([these](const content_slot& one) {
      return (one.order == these || one.order == slot_order::party) && one.role == 0;
    });
  }

  template <class F>
  [[nodiscard]] reason find_exchanged_where(F counts) const {
    auto last = none;
    for (std::size_t i = 0; i < a_.size(); ++i) {
      const auto partner = partner_of_a_[i];
      if (partner == none || !counts(a_[i]))
        continue;
      if (last != none && partner < last)
        return fmt::format("{} and {} have changed places", describe(b_[partner]),
                           describe(b_[last]));
      last = partner;
    }
    return {};
  }

  template <class F>
  void pair_up(F agrees) {
    for (std::size_t i = 0; i < a_.size(); ++i)
      for (std::size_t j = 0; j < b_.size() && partner_of_a_[i] == none; ++j)
        if (partner_of_b_[j] == none && agrees(a_[i], b_[j])) {
          partner_of_a_[i] = j;
          partner_of_b_[j] = i;
        }
  }

  /// Optional words that are left over on both sides: "have" and "use", "give" and "take". Going
  /// and coming contrast with one another alone; what there is one gets.
  [[nodiscard]] reason find_contrast() const {
    static const auto go = matching_vocabulary().id("go");
    static const auto come = matching_vocabulary().id("come");
    static const auto have = matching_vocabulary().id("have");
    static const auto get = matching_vocabulary().id("get");
    const auto is_got = [](const content_slot& x, const content_slot& y) {
      return x.meaning == have && y.meaning == get;
    };
    const auto moves
      = [](const content_slot& one) { return one.meaning == go || one.meaning == come; };
    for (const auto* left : left_over(a_, partner_of_a_))
      for (const auto* right : left_over(b_, partner_of_b_))
        if (moves(*left) == moves(*right) && !is_got(*left, *right) && !is_got(*right, *left))
          return differ("words differ", describe(*left), describe(*right));
    return {};
  }

  static std::vector<const content_slot*> left_over(const std::vector<content_slot>& slots,
                                                    const std::vector<std::size_t>& partners) {
    std::vector<const content_slot*> left;
    for (std::size_t i = 0; i < slots.size(); ++i)
      if (partners[i] == none && slots[i].weight == slot_weight::optional)
        left.push_back(&slots[i]);
    return left;
  }

  const std::vector<content_slot>& a_;
  const std::vector<content_slot>& b_;
  std::vector<std::size_t> partner_of_a_;
  std::vector<std::size_t> partner_of_b_;
};

reason compare_content(const question_slots& a, const question_slots& b, const alignment& words) {
  if (auto unmatched = words.find_unmatched())
    return unmatched;
  if (a.loose_negations != b.loose_negations)
    return "one is negated, the other is not";
  if (sets_against(a.normalised) || sets_against(b.normalised))
    if (auto exchanged = words.find_exchanged_anywhere())
      return exchanged;
  return words.find_exchanged();
}

} // namespace

match_verdict match(const question_slots& a, const question_slots& b) {
  constexpr double least_of_same = 0.8;
  constexpr double most_of_different = 0.5;
  if (a.normalised == b.normalised && !a.normalised.empty())
    return {true, 1.0, "the same words"};
  if (a.language != b.language)
    return {false, 0.0, *differ("languages differ", a.language, b.language)};
  if (!a.understood || !b.understood)
    return {false, 0.0, "not understood well enough to be equal to other words"};
  // In one order, so that exchanging the questions changes nothing.
  const bool ordered = a.normalised < b.normalised;
  const alignment words{(ordered ? a : b).content, (ordered ? b : a).content};
  auto why = compare_numbers(a, b);
  if (!why)
    why = compare_asked(a, b);
  if (!why)
    why = compare_content(a, b, words);
  if (!why)
    why = compare_modality(a, b);
  if (!why && a.signature != b.signature)
    why = "signatures differ";
  if (why)
    return {false, most_of_different * words.share(), *why};
  return {true, least_of_same + (1.0 - least_of_same) * words.share(),
          "everything that the answer depends on agrees"};
}

} // namespace tuktuk::core
