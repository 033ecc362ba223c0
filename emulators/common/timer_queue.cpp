#include "emulators/common/timer_queue.hpp"

namespace tuktuk::emulation {

timer_queue::timer_queue() : thread_{[this] { run(); }} {
  // nop
}

timer_queue::~timer_queue() {
  stop();
}

void timer_queue::stop() {
  std::map<std::pair<clock::time_point, std::uint64_t>, std::function<void()>> dropped;
  {
    std::lock_guard lock{mutex_};
    stopping_ = true;
    dropped.swap(tasks_);
  }
  changed_.notify_one();
  if (thread_.joinable())
    thread_.join();
}

void timer_queue::after(timespan delay, std::function<void()> task) {
  auto due = clock::now() + delay;
  bool is_first = false;
  {
    std::lock_guard lock{mutex_};
    if (stopping_)
      return;
    auto [place, fresh] = tasks_.emplace(std::pair{due, next_number_++}, std::move(task));
    is_first = fresh && place == tasks_.begin();
  }
  if (is_first)
    changed_.notify_one();
}

void timer_queue::run() {
  std::unique_lock lock{mutex_};
  while (!stopping_) {
    if (tasks_.empty()) {
      changed_.wait(lock);
      continue;
    }
    auto due = tasks_.begin()->first.first;
    if (clock::now() < due) {
      changed_.wait_until(lock, due);
      continue;
    }
    auto task = std::move(tasks_.extract(tasks_.begin()).mapped());
    lock.unlock();
    task();
    task = nullptr;
    lock.lock();
  }
}

} // namespace tuktuk::emulation
