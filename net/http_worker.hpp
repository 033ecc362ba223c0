#pragma once

#include "net/event_loop.hpp"
#include "net/exchange.hpp"
#include "net/http_server.hpp"
#include "net/response_head.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>

namespace tuktuk::net {

class http_connection;

using steady_time = std::chrono::steady_clock::time_point;

/// What all threads of one server share.
struct server_state {
  http_server_options options;
  head_check check;
  request_handler handler;

  std::atomic<std::uint64_t> accepted{0};
  std::atomic<std::uint64_t> open{0};
  std::atomic<std::uint64_t> requests{0};
  std::atomic<std::uint64_t> refused{0};
  /// Connections that are only told that there are too many.
  std::atomic<std::uint64_t> turned_away{0};
  /// Every answer closes its connection from now on.
  std::atomic<bool> draining{false};

  std::mutex mutex;
  std::condition_variable all_closed;

  void connection_closed(bool was_turned_away);
  [[nodiscard]] bool is_empty() const { return open == 0 && turned_away == 0; }
};

/// An event loop's connections. A connection never changes its worker, so nothing in it needs a
/// lock. Unless said otherwise, to be called on the loop's thread.
class http_worker {
public:
  http_worker(std::shared_ptr<server_state> state, std::shared_ptr<event_loop> loop);
  http_worker(const http_worker&) = delete;
  http_worker& operator=(const http_worker&) = delete;

  // -- from any thread ---

  /// Closes what is open and ends the loop.
  void stop() { loop_->stop(); }
  /// Closes connections without a request and hastens those that are being closed.
  void close_idle();
  [[nodiscard]] boost::asio::io_context& context() { return loop_->context(); }
  [[nodiscard]] server_state& state() { return *state_; }
  [[nodiscard]] const std::shared_ptr<loop_gate>& gate() const { return loop_->gate(); }

  // -- on the loop's thread ---

  /// `turned_away`: there are too many, the connection is only told so.
  void adopt(boost::asio::ip::tcp::socket socket, bool turned_away);
  void remove(http_connection& connection);
  [[nodiscard]] std::string_view date() { return date_.now(); }

private:
  using connection_list = std::list<std::shared_ptr<http_connection>>;
  friend class http_connection;

  void arm_sweep();
  void sweep();
  void close_all();

  std::shared_ptr<server_state> state_;
  std::shared_ptr<event_loop> loop_;
  boost::asio::steady_timer sweep_timer_;
  std::chrono::steady_clock::duration sweep_interval_;
  bool sweep_armed_ = false;
  bool stopping_ = false;
  connection_list connections_;
  date_text date_;
};

} // namespace tuktuk::net
