#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What prices and portions are counted by. Internal to core.
namespace tuktuk::core {

/// Something that is counted and priced by the piece: "per_bag" is ถุงละ, ต่อถุง, ถุงนึง, per bag.
struct measure {
  std::string_view name;    ///< "bag" for the concept "per_bag"
  std::string_view units;   ///< the concepts that its nouns have behind a number, separated by '|'
  std::string_view thai;    ///< nouns, the same
  std::string_view english; ///< the same
};

[[nodiscard]] std::span<const measure> measures();

/// Every way to say "per" of one: ถุงละ, ต่อถุง, แต่ละถุง, ถุงนึง; "1 ถุง" where that is no number with
/// a unit; per bag, each bag.
[[nodiscard]] std::vector<std::string> ways_to_say_per(const measure& one);

} // namespace tuktuk::core
