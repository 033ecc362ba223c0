#pragma once

#include "net/http_client.hpp"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace tuktuk::net::test {

/// What the callbacks of one request were given, to be asked from the test's thread.
class call_recorder {
public:
  struct record {
    std::vector<std::string> order; ///< "head", "data", "done", "failure"
    int head_status = 0;
    int status = 0;
    header_list headers;
    std::string data;
    std::string body;
    std::optional<client_failure> failed;
    std::thread::id thread;
  };

  /// Callbacks that write here; with `streaming`, an `on_data` among them.
  client_callbacks callbacks(bool streaming = false) {
    client_callbacks made;
    made.on_head = [state = state_](int status, const header_list&) {
      state->change([&](record& r) {
        r.order.emplace_back("head");
        r.head_status = status;
      });
    };
    if (streaming)
      made.on_data = [state = state_](std::string_view piece) {
        state->change([&](record& r) {
          if (r.order.back() != "data")
            r.order.emplace_back("data");
          r.data += piece;
        });
      };
    made.on_done = [state = state_](int status, const header_list& headers, std::string body) {
      state->change([&](record& r) {
        r.order.emplace_back("done");
        r.status = status;
        r.headers = headers;
        r.body = std::move(body);
        r.thread = std::this_thread::get_id();
      });
    };
    made.on_failure = [state = state_](client_failure what) {
      state->change([&](record& r) {
        r.order.emplace_back("failure");
        r.failed = std::move(what);
        r.thread = std::this_thread::get_id();
      });
    };
    return made;
  }

  /// The record once `ready` holds; throws after ten seconds.
  template <class Condition>
  record wait_until(Condition ready) const {
    std::unique_lock lock{state_->mutex};
    if (!state_->changed.wait_for(lock, std::chrono::seconds{10},
                                  [&] { return ready(state_->value); }))
      throw std::runtime_error("the expected callback did not come");
    return state_->value;
  }

  record wait() const {
    return wait_until([](const record& r) {
      return !r.order.empty() && (r.order.back() == "done" || r.order.back() == "failure");
    });
  }

  [[nodiscard]] record now() const {
    const std::lock_guard lock{state_->mutex};
    return state_->value;
  }

private:
  struct shared_state {
    template <class Function>
    void change(Function function) {
      const std::lock_guard lock{mutex};
      function(value);
      changed.notify_all();
    }
    std::mutex mutex;
    std::condition_variable changed;
    record value;
  };

  std::shared_ptr<shared_state> state_ = std::make_shared<shared_state>();
};

} // namespace tuktuk::net::test
