#pragma once

#include "messages/time.hpp"

#include <cstdint>
#include <string>

namespace tuktuk {

/// What the older turns of a session come to, in words for the model.
struct session_summary {
  /// Empty: there is none (yet, or any more).
  std::string text;
  /// Id of the latest turn that it covers; it covers all before that as well.
  std::string until;
  /// One of these turns was personal: no view shows the text.
  bool personal = false;
  timestamp made_at;
  /// Attempts to bring it up to date that failed since.
  std::uint32_t failures = 0;

  friend bool operator==(const session_summary&, const session_summary&) = default;
};

template <class Inspector>
auto inspect(Inspector& f, session_summary& x) {
  return f(x.text, x.until, x.personal, x.made_at, x.failures);
}

} // namespace tuktuk
