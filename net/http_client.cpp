#include "net/http_client.hpp"

#include "net/http_client_engine.hpp"
#include "net/http_client_on_loop.hpp"
#include "net/signal_block.hpp"

#include <pthread.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <utility>

namespace tuktuk::net {

namespace {

using clock = detail::client_engine::clock;

constexpr std::chrono::milliseconds longest_sleep{60'000};
/// What the system takes as a thread's name, without the end.
constexpr std::size_t longest_name = 15;

/// On a thread of its own.
class threaded_client final : public http_client {
public:
  explicit threaded_client(const http_client_options& options)
    : hook_(options.after_events),
      engine_(options, [this] { wake(); }) {
    const signal_block block;
    thread_ = std::thread{[this] { run(); }};
    pthread_setname_np(thread_.native_handle(),
                       options.thread_name.substr(0, longest_name).c_str());
  }

  ~threaded_client() override {
    stopping_ = true;
    engine_.interrupt();
    thread_.join();
  }

  std::uint64_t start(client_request request, client_callbacks callbacks) override {
    return engine_.start(std::move(request), std::move(callbacks));
  }
  void cancel(std::uint64_t id) override { engine_.cancel(id); }
  [[nodiscard]] http_client_counters counters() const override { return engine_.counters(); }

private:
  void wake() {
    if (own_thread_ == std::this_thread::get_id())
      posted_here_ = true; // it looks before it waits
    else
      engine_.interrupt();
  }

  void run() {
    own_thread_ = std::this_thread::get_id();
    const auto after_events = hook_ ? hook_() : [] {};
    while (!stopping_) {
      posted_here_ = false;
      engine_.begin_round();
      after_events(); // before the wait: what was begun may be over already
      engine_.end_round(time_to_wait());
    }
    engine_.close();
    after_events();
  }

  [[nodiscard]] std::chrono::milliseconds time_to_wait() const {
    const auto now = clock::now();
    const auto due = engine_.next_due();
    if (due <= now || posted_here_)
      return std::chrono::milliseconds{0};
    return due - now < longest_sleep ? std::chrono::ceil<std::chrono::milliseconds>(due - now)
                                     : longest_sleep;
  }

  const round_hook hook_;
  detail::client_engine engine_;
  std::atomic<bool> stopping_ = false;
  std::atomic<std::thread::id> own_thread_{};
  bool posted_here_
    = false; ///< something was asked for on the client's thread, which alone reads this
  std::thread thread_;
};

} // namespace

std::unique_ptr<http_client> make_http_client(const http_client_options& options) {
  if (options.loop)
    return detail::make_client_on_loop(options);
  return std::make_unique<threaded_client>(options);
}

} // namespace tuktuk::net
