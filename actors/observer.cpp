#include "actors/observer.hpp"

#include "actors/errors.hpp"

#include <utility>

namespace tuktuk {

namespace {

constexpr auto interval = std::chrono::seconds{1};
constexpr auto store_timeout = std::chrono::seconds{5};

} // namespace

readiness::view readiness::look() const {
  std::lock_guard guard{mutex_};
  return now_;
}

void readiness::set_health(const store_health& health, std::string why_not) {
  std::lock_guard guard{mutex_};
  now_.health = health;
  if (draining_)
    return;
  now_.ready = why_not.empty();
  now_.why = std::move(why_not);
}

void readiness::set_unreachable(std::string why) {
  std::lock_guard guard{mutex_};
  if (draining_)
    return;
  now_.ready = false;
  now_.why = std::move(why);
}

void readiness::set_draining() {
  std::lock_guard guard{mutex_};
  draining_ = true;
  now_.ready = false;
  now_.why = "shutting down";
}

observer_state::observer_state(caf::event_based_actor* ptr) : self(ptr) {}

void observer_state::look() {
  self
    ->request(around->services->get<journal_actor>(service::journal), store_timeout, health_atom_v)
    .then([this](const store_health& health) { seen(health); },
          [this](const caf::error& why) {
            ready->set_unreachable("the store does not answer: " + to_failure(why).text);
          });
}

void observer_state::seen(const store_health& health) {
  around->meters->store(health);
  std::string why_not;
  if (health.wal_bytes >= settings.max_wal_bytes)
    why_not = "the store's write-ahead log has " + std::to_string(health.wal_bytes)
              + " bytes; a reader keeps a transaction open";
  else if (health.inbox_pending >= settings.max_pending)
    why_not = std::to_string(health.inbox_pending) + " events wait to be answered";
  else if (*around->caches_to_load > 0)
    why_not = "the shared answers are being loaded from the store";
  ready->set_health(health, std::move(why_not));
  const bool large = health.wal_bytes >= settings.warn_wal_bytes;
  if (large && !warned)
    around->log->warn("event=large_write_ahead_log bytes={} reason=\"a reader keeps a transaction "
                      "open\"",
                      health.wal_bytes);
  warned = large;
}

caf::behavior observer(caf::stateful_actor<observer_state>* self, surroundings_ptr around,
                       observer_settings settings, std::shared_ptr<readiness> ready) {
  set_handlers(self);
  auto& state = self->state;
  state.around = std::move(around);
  state.settings = settings;
  state.ready = std::move(ready);
  self->send(self, tick_atom_v);
  return {
    [self, &state](tick_atom) {
      state.look();
      self->delayed_send(self, interval, tick_atom_v);
    },
  };
}

} // namespace tuktuk
