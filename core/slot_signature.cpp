#include "core/slot_signature.hpp"

#include "core/question_slots.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <vector>

namespace tuktuk::core {

namespace {

/// FNV-1a over numbers. It only has to spread: what has one digest by chance is compared anyway.
class digest {
public:
  void add(std::uint64_t number) {
    for (int i = 0; i < 8; ++i)
      add_byte(static_cast<std::uint8_t>(number >> (8 * i)));
  }

  void add(std::string_view text) {
    add(text.size());
    for (const char c : text)
      add_byte(static_cast<std::uint8_t>(c));
  }

  [[nodiscard]] std::string hex() const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out(16, '0');
    for (std::size_t i = 0; i < out.size(); ++i)
      out[i] = digits[(state_ >> (60 - 4 * i)) & 15];
    return out;
  }

private:
  void add_byte(std::uint8_t byte) {
    state_ ^= byte;
    state_ *= 1099511628211U;
  }

  std::uint64_t state_ = 14695981039346656037U;
};

/// A slot without its order; of an unknown word only what typing errors leave alone.
using exact_part = std::tuple<concept_id, concept_id, bool, char32_t>;

std::vector<exact_part> exact_parts(const question_slots& slots) {
  std::vector<exact_part> parts;
  for (const auto& slot : slots.content)
    if (slot.weight == slot_weight::content)
      parts.emplace_back(slot.meaning, slot.role, slot.negated,
                         slot.unknown.empty() ? U'\0' : slot.unknown.front());
  std::sort(parts.begin(), parts.end());
  return parts;
}

} // namespace

std::string signature_of(const question_slots& slots) {
  digest all;
  if (!slots.understood) {
    all.add(slots.normalised);
    return "=-" + all.hex();
  }
  for (const auto& one : slots.asked) {
    all.add(one.kind);
    // Days and months of when, baht and percent of how much may be left unsaid; people of how many
    // may not.
    all.add(is_exact_kind(one.kind) ? one.in : 0);
  }
  all.add(slots.asked.size());
  for (const auto& number : slots.numbers) {
    all.add(static_cast<std::uint64_t>(number.ten_thousandths));
    all.add(number.unit);
    all.add(number.role);
    all.add(number.negated ? 1 : 0);
  }
  all.add(slots.numbers.size());
  all.add(slots.loose_negations);
  all.add(asks_for_duty(slots) ? 1 : 0);
  for (const auto& [meaning, role, negated, first] : exact_parts(slots)) {
    all.add(meaning);
    all.add(role);
    all.add((negated ? 1U : 0U) + 2 * static_cast<std::uint64_t>(first));
  }
  return slots.language + '-' + all.hex();
}

} // namespace tuktuk::core
