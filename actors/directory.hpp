#pragma once

#include "messages/interfaces.hpp"

#include <caf/actor.hpp>
#include <caf/actor_cast.hpp>

#include <cstdint>
#include <functional>
#include <shared_mutex>
#include <string_view>
#include <vector>

namespace tuktuk {

/// The services that actors find through the DIRECTORY.
enum class service : std::uint8_t {
  journal,
  archive,
  router,
  sender,
  classifier,
  model_selector,
  cache,
  azure_pool,
  followups,
  pregenerator,
};

inline constexpr std::size_t service_count = 10;

/// Spreads keys over instances, alike in every process and on every machine (FNV-1a, 64 bits).
[[nodiscard]] std::uint64_t stable_hash(std::string_view key);

/// Knows the living instance of every service. Supervisors enter a new handle when they restart an
/// actor; everybody else looks one up for each use, so that nobody holds on to a dead one. A
/// look-up between a death and the restart finds the dead handle: requests to it fail at once and
/// are tried again. Thread-safe. Handles may point to actors on other machines.
class directory {
public:
  /// Enters an instance; instances of a service are numbered from 0.
  void enter(service what, std::size_t index, caf::actor handle);

  /// Forgets all handles, so that actors that nobody needs can end.
  void clear();

  [[nodiscard]] std::size_t count(service what) const;

  /// The instance that a key belongs to; an invalid handle if there is no such service yet.
  [[nodiscard]] caf::actor find(service what, std::uint64_t hash = 0) const;

  template <class Handle>
  [[nodiscard]] Handle get(service what, std::uint64_t hash = 0) const {
    return caf::actor_cast<Handle>(find(what, hash));
  }

private:
  mutable std::shared_mutex mutex_;
  std::vector<caf::actor> instances_[service_count];
};

} // namespace tuktuk
