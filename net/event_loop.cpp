#include "net/event_loop.hpp"

#include "net/signal_block.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <pthread.h>
#include <utility>

namespace tuktuk::net {

namespace {

/// What the system takes as a thread's name, without the end.
constexpr std::size_t longest_name = 15;

} // namespace

void loop_gate::enter() {
  thread_ = std::this_thread::get_id();
}

bool loop_gate::runs_here() const {
  return thread_ == std::this_thread::get_id();
}

bool loop_gate::post(std::function<void()> task) {
  const std::lock_guard lock{mutex_};
  if (context_ != nullptr)
    boost::asio::post(*context_, std::move(task));
  return context_ != nullptr;
}

void loop_gate::close() {
  const std::lock_guard lock{mutex_};
  context_ = nullptr;
  thread_ = std::thread::id{};
}

struct event_loop::parts {
  boost::asio::io_context context{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{
    context.get_executor()};
};

event_loop::event_loop(std::string thread_name, round_hook after_events)
  : thread_name_(std::move(thread_name)),
    after_events_(std::move(after_events)),
    parts_(std::make_unique<parts>()),
    gate_(std::make_shared<loop_gate>(parts_->context)) {}

event_loop::~event_loop() {
  stop();
}

boost::asio::io_context& event_loop::context() const {
  return parts_->context;
}

void event_loop::start() {
  const std::lock_guard lock{life_mutex_};
  if (thread_.joinable())
    return;
  // Signals are the main thread's business.
  const signal_block block;
  thread_ = std::thread{[this] { run(); }};
  pthread_setname_np(thread_.native_handle(), thread_name_.substr(0, longest_name).c_str());
}

void event_loop::run() {
  gate_->enter();
  const auto after_events = after_events_ ? after_events_() : [] {};
  // Connections treat their own exceptions; what is left is memory that ran out while a task was
  // being queued. The others go on.
  const auto survive = [](const auto& act) {
    try {
      return act();
    } catch (...) {
      return true;
    }
  };
  const auto run_after = [&after_events] {
    after_events();
    return true;
  };
  while (survive([this] { return parts_->context.run_one() > 0; }))
    survive(run_after);
  gate_->close();
  // What was posted while the last event was treated.
  parts_->context.restart();
  while (survive([this] { return parts_->context.poll_one() > 0; })) {
  }
  survive(run_after);
}

void event_loop::on_stop(std::function<void()> let_go) {
  {
    const std::lock_guard lock{mutex_};
    if (!stopping_) {
      on_stop_.push_back(std::move(let_go));
      return;
    }
  }
  gate_->post(std::move(let_go));
}

void event_loop::let_everybody_go() {
  std::vector<std::function<void()>> all;
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
    all.swap(on_stop_);
  }
  for (const auto& let_go : all)
    let_go();
  parts_->work.reset();
}

void event_loop::stop() {
  const std::lock_guard lock{life_mutex_};
  if (thread_.joinable()) {
    gate_->post([this] { let_everybody_go(); });
    thread_.join();
  }
  gate_->close(); // where it never ran
}

std::vector<std::shared_ptr<event_loop>> make_event_loops(unsigned count,
                                                          const round_hook& after_events) {
  std::vector<std::shared_ptr<event_loop>> loops;
  do
    loops.push_back(
      std::make_shared<event_loop>("tuktuk-net-" + std::to_string(loops.size()), after_events));
  while (loops.size() < count);
  return loops;
}

} // namespace tuktuk::net
