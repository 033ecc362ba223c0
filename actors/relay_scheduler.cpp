#include "actors/relay_scheduler.hpp"

#include "actors/relay_clock.hpp"

#include <caf/actor_system_config.hpp>
#include <caf/defaults.hpp>
#include <caf/execution_unit.hpp>
#include <caf/policy/unprofiled.hpp>
#include <caf/resumable.hpp>
#include <caf/scheduler/coordinator.hpp>

#include <array>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <utility>

namespace tuktuk {

namespace {

/// Woken actors that a thread keeps for itself; the shared queue gets the others.
constexpr std::size_t most_kept = 4;
/// A worker runs this many of its own before it looks into the shared queue.
constexpr unsigned longest_streak = 16;
/// A guest has other work: it runs no more than this many at a time.
constexpr unsigned most_as_guest = 64;

class relay_policy;
using relay_coordinator = caf::scheduler::coordinator<relay_policy>;

/// The actors that a thread keeps for itself, first in, first out.
class kept_actors {
public:
  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] bool full() const { return count_ == jobs_.size(); }
  void push(caf::resumable* job) { jobs_[(first_ + count_++) % jobs_.size()] = job; }
  [[nodiscard]] caf::resumable* pop() {
    auto* const job = jobs_[first_];
    first_ = (first_ + 1) % jobs_.size();
    --count_;
    return job;
  }

private:
  std::array<caf::resumable*, most_kept> jobs_{};
  std::size_t first_ = 0;
  std::size_t count_ = 0;
};

/// A thread that keeps actors, as CAF tells of a wake-up without saying who called. One object for
/// each worker and guest, known to its own thread alone.
struct runner {
  const void* coordinator = nullptr;
  kept_actors kept;
};

thread_local runner* current_runner = nullptr;

/// See `use_relay_scheduler`. The names are those that CAF's worker and coordinator call.
class relay_policy : public caf::policy::unprofiled {
public:
  struct coordinator_data {
    explicit coordinator_data(caf::scheduler::abstract_coordinator*) {}

    std::mutex mutex;
    std::condition_variable filled;
    std::deque<caf::resumable*> queue;
  };

  struct worker_data : runner {
    explicit worker_data(caf::scheduler::abstract_coordinator*) {}

    unsigned streak = 0;
  };

  static void share(relay_coordinator& with, caf::resumable* job);
  /// Keeps it for this thread if that keeps any and has room.
  static void keep_or_share(relay_coordinator& self, caf::resumable* job);

  template <class Coordinator>
  void central_enqueue(Coordinator* self, caf::resumable* job) {
    keep_or_share(*self, job);
  }

  template <class Worker>
  void external_enqueue(Worker* self, caf::resumable* job) {
    share(*self->parent(), job);
  }

  template <class Worker>
  void internal_enqueue(Worker* self, caf::resumable* job) {
    keep_or_share(*self->parent(), job);
  }

  template <class Worker>
  void resume_job_later(Worker* self, caf::resumable* job) {
    share(*self->parent(), job);
  }

  template <class Worker>
  caf::resumable* dequeue(Worker* self) {
    auto& mine = d(self);
    mine.coordinator = self->parent();
    current_runner = &mine;
    if (!mine.kept.empty() && ++mine.streak < longest_streak)
      return mine.kept.pop();
    mine.streak = 0;
    auto& all = d(self->parent());
    std::unique_lock lock{all.mutex};
    if (all.queue.empty() && !mine.kept.empty())
      return mine.kept.pop();
    all.filled.wait(lock, [&all] { return !all.queue.empty(); });
    auto* const job = all.queue.front();
    all.queue.pop_front();
    return job;
  }

  template <class Worker, class Function>
  void foreach_resumable(Worker* self, Function function) {
    while (!d(self).kept.empty())
      function(d(self).kept.pop());
  }

  template <class Coordinator, class Function>
  void foreach_central_resumable(Coordinator* self, Function function) {
    auto& all = d(self);
    // An actor that ends may wake others: not with the lock held, and until there are none.
    for (auto jobs = take_all(all); !jobs.empty(); jobs = take_all(all))
      for (auto* const job : jobs)
        function(job);
  }

  /// A worker ends: what it kept is for the others.
  template <class Worker>
  void before_shutdown(Worker* self) {
    current_runner = nullptr;
    while (!d(self).kept.empty())
      share(*self->parent(), d(self).kept.pop());
  }

private:
  static std::deque<caf::resumable*> take_all(coordinator_data& from) {
    const std::lock_guard lock{from.mutex};
    return std::exchange(from.queue, {});
  }
};

void relay_policy::share(relay_coordinator& with, caf::resumable* job) {
  auto& all = with.data();
  // Told with the lock held: once it is free the last job may be done, and the system gone.
  const std::lock_guard lock{all.mutex};
  all.queue.push_back(job);
  all.filled.notify_one();
}

void relay_policy::keep_or_share(relay_coordinator& self, caf::resumable* job) {
  auto* const here = current_runner;
  if (here != nullptr && here->coordinator == &self && !here->kept.full())
    here->kept.push(job);
  else
    share(self, job);
}

/// The scheduler, with a clock that is spared needless words.
class relay_module final : public relay_coordinator {
public:
  explicit relay_module(caf::actor_system& system)
    : relay_coordinator(system),
      clock_(relay_coordinator::clock()) {}

  relay_clock& clock() noexcept override { return clock_; }

private:
  relay_clock clock_;
};

/// A thread that is not the scheduler's and runs what it wakes.
class guest final : public caf::execution_unit {
public:
  explicit guest(caf::actor_system& system)
    : caf::execution_unit(&system),
      coordinator_(dynamic_cast<relay_coordinator*>(&system.scheduler())) {
    if (coordinator_ == nullptr)
      return;
    const auto& config = system.config();
    throughput_
      = get_or(config, "scheduler.max-throughput", caf::defaults::scheduler::max_throughput);
    runner_.coordinator = coordinator_;
    current_runner = &runner_;
  }
  guest(const guest&) = delete;
  guest& operator=(const guest&) = delete;
  ~guest() override {
    if (current_runner == &runner_)
      current_runner = nullptr;
    while (!runner_.kept.empty())
      relay_policy::share(*coordinator_, runner_.kept.pop());
  }

  void exec_later(caf::resumable* job) override { relay_policy::keep_or_share(*coordinator_, job); }

  void run() {
    for (unsigned count = 0; !runner_.kept.empty(); ++count) {
      auto* const job = runner_.kept.pop();
      if (count < most_as_guest)
        resume(job);
      else
        relay_policy::share(*coordinator_, job);
    }
  }

private:
  /// As a worker does it.
  void resume(caf::resumable* job) {
    switch (job->resume(this, throughput_)) {
      case caf::resumable::resume_later: relay_policy::share(*coordinator_, job); break;
      case caf::resumable::done:
      case caf::resumable::awaiting_message: intrusive_ptr_release(job); break;
      case caf::resumable::shutdown_execution_unit: break; // for workers, from the shared queue
    }
  }

  relay_coordinator* const coordinator_;
  std::size_t throughput_ = 0;
  runner runner_;
};

} // namespace

void use_relay_scheduler(caf::actor_system_config& config) {
  config.module_factories.emplace_back([](caf::actor_system& system) -> caf::actor_system::module* {
    return new relay_module{system}; // CAF takes it over
  });
}

std::function<void()> join_relay(caf::actor_system& system) {
  return [here = std::make_shared<guest>(system)] { here->run(); };
}

} // namespace tuktuk
