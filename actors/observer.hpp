#pragma once

#include "actors/surroundings.hpp"
#include "messages/interfaces.hpp"

#include <caf/event_based_actor.hpp>
#include <caf/stateful_actor.hpp>

#include <memory>
#include <mutex>
#include <string>

namespace tuktuk {

/// Whether webhooks can be taken, and if not why. Thread-safe; written by the OBSERVER and at
/// shutdown, read by the routes.
class readiness {
public:
  struct view {
    bool ready = false;
    std::string why = "starting";
    store_health health;
  };

  [[nodiscard]] view look() const;
  void set_health(const store_health& health, std::string why_not);
  void set_unreachable(std::string why);
  /// For good: the server is going down.
  void set_draining();

private:
  mutable std::mutex mutex_;
  view now_;
  bool draining_ = false;
};

struct observer_settings {
  std::uint64_t warn_wal_bytes = 256 * 1024 * 1024;
  std::uint64_t max_wal_bytes = 1024 * 1024 * 1024;
  std::uint64_t max_pending = 100'000;
};

/// The OBSERVER: looks at the store once a second, for gauges and readiness. Owns nothing;
/// restarted by the front supervisor, which loses nothing.
struct observer_state {
  static inline const char* name = "observer";

  explicit observer_state(caf::event_based_actor* self);

  void look();
  void seen(const store_health& health);

  caf::event_based_actor* self;
  surroundings_ptr around;
  observer_settings settings;
  std::shared_ptr<readiness> ready;
  bool warned = false;
};

caf::behavior observer(caf::stateful_actor<observer_state>* self, surroundings_ptr around,
                       observer_settings settings, std::shared_ptr<readiness> ready);

} // namespace tuktuk
