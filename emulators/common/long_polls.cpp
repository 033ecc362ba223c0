#include "emulators/common/long_polls.hpp"

#include <utility>

namespace tuktuk::emulation {

void long_polls::wait(net::responder_ptr responder, timespan patience, question ask) {
  std::lock_guard lock{mutex_};
  if (auto answer = ask(patience <= timespan{0})) {
    responder->send(std::move(*answer));
    return;
  }
  auto number = next_number_++;
  waiters_.emplace(number, waiter{std::move(responder), std::move(ask)});
  timers_.after(patience, [this, number] { expire(number); });
}

void long_polls::notify() {
  std::lock_guard lock{mutex_};
  for (auto i = waiters_.begin(); i != waiters_.end();) {
    if (auto answer = i->second.ask(false)) {
      i->second.responder->send(std::move(*answer));
      i = waiters_.erase(i);
    } else {
      ++i;
    }
  }
}

void long_polls::expire(std::uint64_t number) {
  std::lock_guard lock{mutex_};
  auto node = waiters_.extract(number);
  if (!node)
    return;
  if (auto answer = node.mapped().ask(true))
    node.mapped().responder->send(std::move(*answer));
}

} // namespace tuktuk::emulation
