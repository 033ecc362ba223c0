#pragma once

#include "messages/failure.hpp"
#include "messages/session_summary.hpp"

#include <string>

namespace tuktuk::persistence {

/// The part of the store that keeps what the older turns of sessions come to. Loaded with the
/// session (`store::load_session`). A summary goes with the first of its words that is taken back
/// or erased: nobody can tell what of it came from there.
class summary_store {
public:
  virtual ~summary_store() = default;

  /// Keeps the summary of a session in place of the one before. False, and nothing is stored, if
  /// the session, or the turn up to which it tells, is gone or has no words any more. One without
  /// words, and without that turn, notes how often it could not be made.
  [[nodiscard]] virtual result<bool> store_summary(const std::string& session,
                                                   const session_summary& what)
    = 0;
};

} // namespace tuktuk::persistence
