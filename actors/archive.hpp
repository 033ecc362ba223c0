#pragma once

#include "actors/store_factory.hpp"
#include "actors/surroundings.hpp"
#include "messages/interfaces.hpp"

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include <memory>

namespace tuktuk {

/// The ARCHIVE: a reader of the store, a detached actor. Restarted by the storage supervisor; it
/// holds nothing.
struct archive_state {
  static inline const char* name = "archive";
  std::unique_ptr<persistence::store> store;
};

archive_actor::behavior_type archive(archive_actor::stateful_pointer<archive_state> self,
                                     surroundings_ptr around, store_factory open);

} // namespace tuktuk
