#include "net/http_worker.hpp"

#include "net/http_connection.hpp"

#include <algorithm>
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

http_worker::http_worker(std::shared_ptr<server_state> state, std::shared_ptr<event_loop> loop)
  : state_(std::move(state)),
    loop_(std::move(loop)),
    sweep_timer_(loop_->context()),
    sweep_interval_(sweep_interval(state_->options)) {
  loop_->on_stop([this] { close_all(); });
}

void http_worker::close_all() {
  stopping_ = true;
  for (const auto& connection : std::vector(connections_.begin(), connections_.end()))
    connection->close();
  sweep_timer_.cancel();
}

void http_worker::close_idle() {
  gate()->post([this] {
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
