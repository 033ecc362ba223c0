#pragma once

#include <caf/detail/thread_safe_actor_clock.hpp>

#include <mutex>
#include <unordered_set>
#include <utility>

namespace tuktuk {

/// Stands before the clock of an actor system's scheduler: whatever passes goes on to it, but for
/// the ends of actors that never set a timeout. CAF tells the clock of every actor's end, and each
/// time its thread wakes up to find nothing; a question from the web alone ends two actors.
/// Thread-safe. Internal to the relay scheduler.
class relay_clock final : public caf::detail::thread_safe_actor_clock {
public:
  /// The clock must outlive this one, and runs by itself.
  explicit relay_clock(caf::actor_clock& behind) : behind_(behind) {}

  void set_ordinary_timeout(time_point at, caf::abstract_actor* self, caf::atom_value type,
                            std::uint64_t id) override {
    remember(self);
    behind_.set_ordinary_timeout(at, self, type, id);
  }

  void set_request_timeout(time_point at, caf::abstract_actor* self, caf::message_id id) override {
    remember(self);
    behind_.set_request_timeout(at, self, id);
  }

  void set_multi_timeout(time_point at, caf::abstract_actor* self, caf::atom_value type,
                         std::uint64_t id) override {
    remember(self);
    behind_.set_multi_timeout(at, self, type, id);
  }

  void cancel_ordinary_timeout(caf::abstract_actor* self, caf::atom_value type) override {
    behind_.cancel_ordinary_timeout(self, type);
  }

  void cancel_request_timeout(caf::abstract_actor* self, caf::message_id id) override {
    behind_.cancel_request_timeout(self, id);
  }

  void cancel_timeouts(caf::abstract_actor* self) override {
    if (forget(self))
      behind_.cancel_timeouts(self);
  }

  void schedule_message(time_point at, caf::strong_actor_ptr receiver,
                        caf::mailbox_element_ptr content) override {
    behind_.schedule_message(at, std::move(receiver), std::move(content));
  }

  void schedule_message(time_point at, caf::group target, caf::strong_actor_ptr sender,
                        caf::message content) override {
    behind_.schedule_message(at, std::move(target), std::move(sender), std::move(content));
  }

  void cancel_all() override { behind_.cancel_all(); }

private:
  void remember(caf::abstract_actor* self) {
    const std::lock_guard lock{mutex_};
    with_timeouts_.insert(self);
  }

  bool forget(caf::abstract_actor* self) {
    const std::lock_guard lock{mutex_};
    return with_timeouts_.erase(self) > 0;
  }

  caf::actor_clock& behind_;
  std::mutex mutex_;
  /// Living actors that set one at some time. Their ends are told here, so that it holds no others.
  std::unordered_set<caf::abstract_actor*> with_timeouts_;
};

} // namespace tuktuk
