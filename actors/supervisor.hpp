#pragma once

#include "actors/surroundings.hpp"
#include "core/backoff.hpp"
#include "messages/failure.hpp"

#include <caf/actor.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/stateful_actor.hpp>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tuktuk {

/// How to start one supervised actor.
struct child_spec {
  /// For the log, e.g. "cache/1".
  std::string id;
  /// Where to enter its handle; nothing for a supervisor.
  std::optional<service> role;
  std::size_t index = 0;
  /// Spawns it; called in the supervisor's own thread at start and for each restart.
  std::function<caf::actor(caf::event_based_actor* parent)> start;
};

struct restart_limit {
  std::size_t max_restarts = 3;
  timespan within = std::chrono::seconds{5};
};

/// A SUPERVISOR: starts its children in order, restarts each one that ends (one for one), and ends
/// itself, after stopping them in reverse order, when more than `max_restarts` ended `within`: then
/// its own supervisor counts one more restart, up to the top, where the process ends.
///
/// Owns its children's lives; enters their handles in the DIRECTORY. Talked to only by its parent
/// (exit messages) and by tests (`get_atom`, child id: its handle).
struct supervisor_state {
  static inline const char* name = "supervisor";

  explicit supervisor_state(caf::event_based_actor* self);
  /// However it ends, its children do not outlive it.
  ~supervisor_state();

  struct child {
    child_spec spec;
    caf::actor handle;
  };

  /// Starts a child. One that cannot be started counts as one that ended.
  void start(child& which);
  /// A child ended: starts it again, or gives up.
  void replace(child& which, const failure& why);
  void on_down(const caf::down_msg& down);
  /// Stops the children, the last one first, each after the one behind it is gone; then ends.
  void stop(caf::error why);

  caf::event_based_actor* self;
  surroundings_ptr around;
  std::string id;
  core::restart_intensity intensity{3, std::chrono::seconds{5}};
  std::vector<child> children;
  caf::error reason;
  bool stopping = false;
};

caf::behavior supervisor(caf::stateful_actor<supervisor_state>* self, surroundings_ptr around,
                         std::string id, std::vector<child_spec> specs, restart_limit limit);

} // namespace tuktuk
