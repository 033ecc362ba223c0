#pragma once

#include "deterministic.hpp"

#include <caf/result.hpp>
#include <caf/typed_response_promise.hpp>

#include <deque>
#include <memory>
#include <utility>

namespace tuktuk::test {

/// How a fake treats one kind of request: it answers, unless the test tells it to refuse the next
/// ones or to keep silent for a while.
template <class T>
class fake_answer {
public:
  /// The next so many are refused.
  std::size_t refusals = 0;
  failure refusal{failure_code::unavailable, "not now"};
  /// Answers wait until `release`.
  bool silent = false;

  caf::result<T> operator()(caf::event_based_actor* self, T value) {
    if (refusals > 0) {
      --refusals;
      return make_error(refusal);
    }
    if (!silent)
      return value;
    auto promise = self->make_response_promise<T>();
    held_.emplace_back(promise, std::move(value));
    return promise;
  }

  /// Gives the answers that wait, and goes on answering.
  void release(deterministic& fixture, const caf::actor& fake) {
    silent = false;
    fixture.inside(fake, [this] {
      for (auto& [promise, value] : std::exchange(held_, {}))
        promise.deliver(std::move(value));
    });
  }

  /// Refuses those that wait.
  void refuse_held(deterministic& fixture, const caf::actor& fake) {
    fixture.inside(fake, [this] {
      for (auto& [promise, value] : std::exchange(held_, {}))
        promise.deliver(make_error(refusal));
    });
  }

  [[nodiscard]] std::size_t held() const { return held_.size(); }

private:
  std::deque<std::pair<caf::typed_response_promise<T>, T>> held_;
};

/// What all fakes have in common: they record what they get and can be ended and begun anew. The
/// actor's behaviour keeps the fake alive, so that a message in the last moment of a test finds it.
template <class Derived>
class fake_actor : public std::enable_shared_from_this<Derived> {
public:
  fake_actor(deterministic& fixture, std::optional<service> role)
    : fixture_(fixture),
      role_(role) {}

  /// Begins (again) with a new actor, entered in the directory.
  void start() {
    handle = fixture_.spawn([me = this->shared_from_this()](caf::event_based_actor* self) {
      set_handlers(self);
      return me->behavior(self);
    });
    if (role_)
      fixture_.around->services->enter(*role_, 0, handle);
  }

  /// Ends as a crashed actor does; its handle stays in the directory.
  void crash() { fixture_.kill(handle); }

  caf::actor handle;

protected:
  deterministic& fixture_;

private:
  std::optional<service> role_;
};

template <class Fake>
std::shared_ptr<Fake> start_fake(deterministic& fixture) {
  auto made = std::make_shared<Fake>(fixture);
  made->start();
  return made;
}

} // namespace tuktuk::test
