#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tuktuk::core {

/// Words that make what stands behind them personal, or say what somebody's data looks like.
enum class personal_context : std::uint8_t {
  none,       ///< a word that contains another context's
  phone,      ///< a number that one can call
  identity,   ///< national id, tax id, passport
  account,    ///< bank account and the like
  order,      ///< order, parcel, invoice, membership
  paper,      ///< a paper that may have a number of letters and digits
  plate,      ///< of a car
  vehicle,    ///< a car: makes a plate likely
  birth,      ///< day or year of birth
  month,      ///< the name of one
  credential, ///< password, PIN, one-time password
  login,      ///< a word that is one of those only before letters and digits
  line_id,
  handle,       ///< a network, before ':' or '@' and somebody's name there
  profile,      ///< the address of somebody's page there
  at_sign,      ///< of a mail address, in a word
  spelled_at,   ///< the same in a word that means something else as well
  dot_word,     ///< the dot of one
  mail_host,    ///< a provider of mail
  name,         ///< one's own name, or that of somebody in one's life
  said_name,    ///< a word before a name of whatever kind
  title,        ///< a title before a person's name
  you,          ///< "คุณ": a title, or the one who is spoken to
  premier,      ///< "นายก": an office, or the title and a name that begins with ก
  familiar,     ///< "พี่": before a first name
  given_name,   ///< a first name that is nothing else
  organisation, ///< what is called by the name behind it
  business,     ///< behind the name of one
  official,     ///< an office whose holders are public
  self,         ///< who speaks
  relative,     ///< somebody close
  illness,
  debt,
  home, ///< says that an address follows
  moo,  ///< parts of an address …
  soi,
  road,
  tambon,
  amphoe,
  province,
  building,
  digit_word,  ///< a digit in a word
  public_code, ///< a number behind it is public
  public_line, ///< a telephone that everybody may call
  mail_word,   ///< says that a mail address follows
  underscore,  ///< the sign, in a word
  count_       ///< not a context
};

/// Code points [begin, end) of a text and what they make personal.
struct personal_context_match {
  std::size_t begin = 0;
  std::size_t end = 0;
  personal_context means = personal_context::none;
};

/// Every such word and first name in a normalised text, in order; see `phrase_tree::find_all`.
/// Internal to core.
[[nodiscard]] std::vector<personal_context_match> find_personal_contexts(std::u32string_view text);

} // namespace tuktuk::core
