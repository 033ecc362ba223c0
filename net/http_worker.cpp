#include "net/http_worker.hpp"

#include "net/http_connection.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <csignal>
#include <pthread.h>
#include <string>
#include <utility>
#include <vector>

namespace tuktuk::net {

using namespace std::chrono_literals;

namespace {

// Deadlines are looked at by one timer for all connections of a worker: a request then costs no
// timer of its own, and is at most a tenth late.
std::chrono::steady_clock::duration sweep_interval(const http_server_options& options) {
  const auto shortest = std::min({options.head_timeout, options.body_timeout, options.idle_timeout,
                                  options.write_timeout, timespan{2s}});
  return std::clamp<timespan>(shortest / 10, 5ms, 200ms);
}

} // namespace

void server_state::connection_closed(bool was_turned_away) {
  (was_turned_away ? turned_away : open).fetch_sub(1);
  if (draining && is_empty()) {
    const std::lock_guard lock{mutex};
    all_closed.notify_all();
  }
}

void worker_gate::enter() {
  thread_ = std::this_thread::get_id();
}

bool worker_gate::runs_here() const {
  return thread_ == std::this_thread::get_id();
}

void worker_gate::post(std::function<void()> task) {
  const std::lock_guard lock{mutex_};
  if (context_ != nullptr)
    boost::asio::post(*context_, std::move(task));
}

void worker_gate::close() {
  const std::lock_guard lock{mutex_};
  context_ = nullptr;
  thread_ = std::thread::id{};
}

http_worker::http_worker(std::shared_ptr<server_state> state, unsigned number)
  : state_(std::move(state)),
    number_(number),
    gate_(std::make_shared<worker_gate>(context_)),
    work_(context_.get_executor()),
    sweep_timer_(context_),
    sweep_interval_(sweep_interval(state_->options)) {}

http_worker::~http_worker() {
  stop();
}

void http_worker::start() {
  // Signals are the main thread's business.
  sigset_t all{};
  sigset_t before{};
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  thread_ = std::thread{[this] { run(); }};
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  pthread_setname_np(thread_.native_handle(), ("tuktuk-net-" + std::to_string(number_)).c_str());
}

void http_worker::run() {
  gate_->enter();
  while (true) {
    try {
      context_.run();
      return;
    } catch (...) {
      // Connections treat their own exceptions; what is left here is memory that ran out while a
      // task was being queued. The other connections go on.
    }
  }
}

void http_worker::stop() {
  if (thread_.joinable()) {
    gate_->post([this] { close_all(); });
    thread_.join();
  }
  gate_->close();
}

void http_worker::close_all() {
  stopping_ = true;
  for (const auto& connection : std::vector(connections_.begin(), connections_.end()))
    connection->close();
  sweep_timer_.cancel();
  work_.reset();
}

void http_worker::close_idle() {
  gate_->post([this] {
    for (const auto& connection : std::vector(connections_.begin(), connections_.end()))
      connection->hasten_end();
  });
}

void http_worker::adopt(boost::asio::ip::tcp::socket socket, bool turned_away) {
  if (stopping_) {
    state_->connection_closed(turned_away);
    return;
  }
  const auto connection = std::make_shared<http_connection>(*this, std::move(socket), turned_away);
  connection->set_place(connections_.insert(connections_.end(), connection));
  arm_sweep();
  connection->start();
}

void http_worker::remove(http_connection& connection) {
  state_->connection_closed(connection.is_turned_away());
  connections_.erase(connection.place());
}

void http_worker::arm_sweep() {
  if (std::exchange(sweep_armed_, true))
    return;
  sweep_timer_.expires_after(sweep_interval_);
  sweep_timer_.async_wait([this](const boost::system::error_code& error) {
    sweep_armed_ = false;
    if (!error && !stopping_)
      sweep();
  });
}

void http_worker::sweep() {
  const auto now = std::chrono::steady_clock::now();
  // A connection that ends may end others, through its handler's callback.
  std::vector<std::shared_ptr<http_connection>> late;
  for (const auto& connection : connections_)
    if (connection->is_late(now))
      late.push_back(connection);
  for (const auto& connection : late)
    connection->end_late(now);
  if (!connections_.empty())
    arm_sweep();
}

} // namespace tuktuk::net
