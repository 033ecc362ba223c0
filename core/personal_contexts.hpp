#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tuktuk::core {

/// Words that make what stands behind them personal.
enum class personal_context : std::uint8_t {
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

/// Code points [begin, end) of a text and what they make personal.
struct personal_context_match {
  std::size_t begin = 0;
  std::size_t end = 0;
  personal_context means = personal_context::none;
};

/// Every such word in a normalised text, in order; see `phrase_tree::find_all`. Internal to core.
[[nodiscard]] std::vector<personal_context_match> find_personal_contexts(std::u32string_view text);

} // namespace tuktuk::core
