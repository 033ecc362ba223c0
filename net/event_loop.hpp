#pragma once

#include "net/round_hook.hpp"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace boost::asio {
class io_context;
}

namespace tuktuk::net {

/// The way into a loop's thread for those who may outlive it. Thread-safe.
class loop_gate {
public:
  explicit loop_gate(boost::asio::io_context& context) : context_(&context) {}

  /// Called by the loop's thread when it begins.
  void enter();
  [[nodiscard]] bool runs_here() const;
  /// Runs the task on the loop's thread; drops it, and answers false, if that has ended.
  bool post(std::function<void()> task);
  /// From now on tasks are dropped.
  void close();

private:
  std::mutex mutex_;
  boost::asio::io_context* context_;
  std::atomic<std::thread::id> thread_{};
};

/// A thread that waits for sockets and timers: the connections of an HTTP server live on it, and an
/// HTTP client may live there too, so that what passes from one to the other wakes no thread.
class event_loop {
public:
  /// The name of its thread, at most 15 characters. The hook may be empty.
  explicit event_loop(std::string thread_name, round_hook after_events = {});
  event_loop(const event_loop&) = delete;
  event_loop& operator=(const event_loop&) = delete;
  /// Stops it.
  ~event_loop();

  /// Begins the thread unless it has begun. What was posted before waits for it. Throws
  /// std::system_error if there is no thread.
  void start();
  /// Has everybody who asked for it let go (`on_stop`), and ends the thread when nothing waits for
  /// events any more. Not from the loop's own thread.
  void stop();

  [[nodiscard]] boost::asio::io_context& context() const;
  [[nodiscard]] const std::shared_ptr<loop_gate>& gate() const { return gate_; }
  /// Called on the loop's thread when it is told to stop, or as soon as possible where it has been:
  /// what waits for events there has to end.
  void on_stop(std::function<void()> let_go);

private:
  struct parts;

  void run();
  void let_everybody_go();

  const std::string thread_name_;
  const round_hook after_events_;
  const std::unique_ptr<parts> parts_;
  const std::shared_ptr<loop_gate> gate_;
  std::mutex mutex_; ///< guards the next two
  std::vector<std::function<void()>> on_stop_;
  bool stopping_ = false;
  std::mutex life_mutex_; ///< guards the thread's begin and end
  std::thread thread_;
};

/// So many, at least one, named for an HTTP server.
[[nodiscard]] std::vector<std::shared_ptr<event_loop>> make_event_loops(
  unsigned count, const round_hook& after_events = {});

} // namespace tuktuk::net
