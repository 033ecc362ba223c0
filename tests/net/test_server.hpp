#pragma once

#include "net/http_server.hpp"
#include "tests/net/raw_client.hpp"

#include <catch2/catch.hpp>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace tuktuk::net::test {

/// Options for tests: a free port and deadlines that no test reaches by accident.
[[nodiscard]] inline http_server_options test_options() {
  http_server_options options;
  options.port = 0;
  options.head_timeout = options.body_timeout = options.idle_timeout = options.write_timeout
    = std::chrono::seconds{30};
  return options;
}

[[nodiscard]] inline std::unique_ptr<http_server> start(const http_server_options& options,
                                                        request_handler handler,
                                                        head_check check = {}) {
  auto started = start_http_server(options, std::move(check), std::move(handler));
  REQUIRE(started.has_value());
  return std::move(*started);
}

/// Answers every request with its method, path, query and body, for example "POST /a b=c [body]".
inline void echo(http_request request, const responder_ptr& answer) {
  http_response response;
  response.content_type = "text/plain";
  response.body
    = request.method + ' ' + request.path + ' ' + request.query + " [" + request.body + ']';
  answer->send(std::move(response));
}

/// What a handler leaves for the test's thread, which waits for it.
template <class T>
class handover {
public:
  void put(T value) {
    const std::lock_guard lock{mutex_};
    values_.push_back(std::move(value));
    changed_.notify_all();
  }

  /// The oldest value; fails the test if there is none in time.
  [[nodiscard]] T take() {
    std::unique_lock lock{mutex_};
    REQUIRE(changed_.wait_for(lock, patience, [this] { return !values_.empty(); }));
    auto value = std::move(values_.front());
    values_.pop_front();
    return value;
  }

  [[nodiscard]] bool empty() const {
    const std::lock_guard lock{mutex_};
    return values_.empty();
  }

private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<T> values_;
};

/// Waits until a condition holds that no event announces, such as a counter's value.
template <class Condition>
[[nodiscard]] bool eventually(Condition condition) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline)
      return false;
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
  return true;
}

constexpr std::string_view simple_get = "GET /simple HTTP/1.1\r\nHost: test\r\n\r\n";

} // namespace tuktuk::net::test
