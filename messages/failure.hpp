#pragma once

#include <boost/system/result.hpp>

#include <cstdint>
#include <stdexcept>
#include <string>

namespace tuktuk {

/// What went wrong, as far as a program needs to tell cases apart. The words for people are in
/// `failure::text`.
enum class failure_code : std::uint8_t {
  invalid_input,    ///< what an outsider sent or an operator wrote is not acceptable
  unauthorized,     ///< a signature, key or token is missing or wrong
  not_found,        ///< the thing asked for does not exist
  conflict,         ///< it was done before, or contradicts what is stored
  too_large,        ///< over a stated limit
  unavailable,      ///< cannot be done now; trying again later is reasonable
  timed_out,        ///< a deadline passed
  cancelled,        ///< nobody wants the result any more
  rate_limited,     ///< the other side asks to slow down
  content_filtered, ///< the model's provider refuses the prompt or the answer
  storage,          ///< the store cannot be read or written
  newer_version,    ///< the store was written by a newer program
  protocol,         ///< the other side does not keep to its own contract
  internal,         ///< a defect of ours
};

/// Why an operation has no result: a code for programs and a sentence for people, which says what
/// happened, to which thing, and what to do. Never holds a secret or a user's words.
struct failure {
  failure_code code = failure_code::internal;
  std::string text;

  friend bool operator==(const failure&, const failure&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, failure& x) {
  return f(x.code, x.text);
}

/// Either a value or the failure that took its place. Errors travel as values everywhere in tuktuk.
template <class T>
using result = boost::system::result<T, failure>;

/// Called by `result::value()` where there is none; found by argument-dependent look-up.
[[noreturn]] inline void throw_exception_from_error(const failure& why,
                                                    const boost::source_location&) {
  throw std::runtime_error(why.text);
}

} // namespace tuktuk
