#pragma once

#include "messages/depth_profile.hpp"
#include "messages/failure.hpp"

#include <string>

namespace tuktuk::persistence {

/// The part of the store that is about how users want to be answered, beside their turns.
class profile_store {
public:
  virtual ~profile_store() = default;

  /// Keeps how deep a session's answers are, without a turn. False if the session is not known.
  /// A write as any of the store's: durable with its group.
  [[nodiscard]] virtual result<bool> store_depth(const std::string& session,
                                                 const depth_profile& what)
    = 0;

  /// The key of the session that analysts and operators know by this pseudonym; empty if there is
  /// none.
  [[nodiscard]] virtual result<std::string> session_of(const std::string& pseudonym) = 0;
};

} // namespace tuktuk::persistence
