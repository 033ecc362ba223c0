#include "net/http_server.hpp"

#include "net/http_connection.hpp"
#include "net/http_worker.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <future>
#include <utility>
#include <vector>

namespace tuktuk::net {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using namespace std::chrono_literals;

namespace {

// How many peers over the limit are told so at the same time; the rest are closed without a word.
constexpr std::uint64_t max_turned_away = 256;

// How long to wait when the process has no file descriptor left.
constexpr auto accept_pause = 50ms;

class beast_server final : public http_server {
public:
  explicit beast_server(std::shared_ptr<server_state> state) : state_(std::move(state)) {
    loops_ = state_->options.loops;
    if (loops_.empty())
      loops_ = make_event_loops(state_->options.threads);
    for (const auto& loop : loops_)
      workers_.push_back(std::make_unique<http_worker>(state_, loop));
    acceptor_.emplace(workers_.front()->context());
    pause_.emplace(workers_.front()->context());
  }

  ~beast_server() override {
    stop(timespan{0});
    // Loops that run although this server never began still know of the workers.
    for (const auto& worker : workers_)
      worker->stop();
  }
  beast_server(const beast_server&) = delete;
  beast_server& operator=(const beast_server&) = delete;

  [[nodiscard]] error_code listen(const tcp::endpoint& endpoint) {
    error_code error;
    acceptor_->open(endpoint.protocol(), error);
    if (!error)
      acceptor_->set_option(tcp::acceptor::reuse_address{true}, error);
    if (!error)
      acceptor_->bind(endpoint, error);
    if (!error)
      acceptor_->listen(asio::socket_base::max_listen_connections, error);
    if (!error)
      port_ = acceptor_->local_endpoint(error).port();
    return error;
  }

  void start() {
    for (const auto& loop : loops_)
      loop->start();
    workers_.front()->gate()->post([this] { accept(); });
    started_ = true;
  }

  [[nodiscard]] std::uint16_t port() const override { return port_; }

  [[nodiscard]] http_server_counters counters() const override {
    return {.accepted = state_->accepted,
            .open = state_->open,
            .requests = state_->requests,
            .refused = state_->refused};
  }

  void stop(timespan grace) override {
    const std::lock_guard stopping{stop_mutex_};
    if (!started_ || std::exchange(stopped_, true))
      return;
    const auto deadline = std::chrono::steady_clock::now() + grace;
    stop_accepting();
    for (const auto& worker : workers_)
      worker->close_idle();
    {
      std::unique_lock lock{state_->mutex};
      state_->all_closed.wait_until(lock, deadline, [this] { return state_->is_empty(); });
    }
    for (const auto& worker : workers_)
      worker->stop();
  }

  void stop_accepting() override {
    state_->draining = true;
    const auto close = [this] {
      error_code ignored;
      acceptor_->close(ignored);
      pause_->cancel();
    };
    const auto& gate = workers_.front()->gate();
    if (gate->runs_here()) {
      close();
      return;
    }
    // Dropped, and the promise with it, if the thread has already ended.
    auto closed = std::make_shared<std::promise<void>>();
    auto wait = closed->get_future();
    gate->post([close, closed] {
      close();
      closed->set_value();
    });
    closed.reset();
    wait.wait();
  }

private:
  void accept() {
    auto& worker = *workers_[next_worker_++ % workers_.size()];
    acceptor_->async_accept(
      worker.context(), [this, &worker](const error_code& error, tcp::socket socket) {
        if (!acceptor_->is_open())
          return;
        if (!error)
          welcome(worker, std::move(socket));
        if (error == asio::error::no_descriptors || error == asio::error::no_memory
            || error == asio::error::no_buffer_space)
          accept_later();
        else
          accept();
      });
  }

  void accept_later() {
    pause_->expires_after(accept_pause);
    pause_->async_wait([this](const error_code& error) {
      if (!error && acceptor_->is_open())
        accept();
    });
  }

  void welcome(http_worker& worker, tcp::socket socket) {
    state_->accepted.fetch_add(1);
    const bool turned_away = state_->open.load() >= state_->options.max_connections;
    if (turned_away) {
      state_->refused.fetch_add(1);
      if (state_->turned_away >= max_turned_away)
        return;
    }
    (turned_away ? state_->turned_away : state_->open).fetch_add(1);
    error_code ignored;
    socket.set_option(tcp::no_delay{true}, ignored);
    socket.set_option(asio::socket_base::keep_alive{true}, ignored);
    if (worker.gate()->runs_here()) {
      worker.adopt(std::move(socket), turned_away);
      return;
    }
    asio::post(worker.context(), [&worker, turned_away, socket = std::move(socket)]() mutable {
      worker.adopt(std::move(socket), turned_away);
    });
  }

  std::shared_ptr<server_state> state_;
  std::vector<std::shared_ptr<event_loop>> loops_;
  std::vector<std::unique_ptr<http_worker>> workers_;
  std::optional<tcp::acceptor> acceptor_;
  std::optional<asio::steady_timer> pause_;
  std::size_t next_worker_ = 0;
  std::uint16_t port_ = 0;
  std::mutex stop_mutex_;
  bool started_ = false;
  bool stopped_ = false;
};

std::string_view without_brackets(std::string_view address) {
  if (address.size() > 2 && address.front() == '[' && address.back() == ']')
    return address.substr(1, address.size() - 2);
  return address;
}

failure cannot_listen(const http_server_options& options, const error_code& error) {
  return {failure_code::unavailable, "cannot listen on address " + options.address + ", port "
                                       + std::to_string(options.port) + ": " + error.message()};
}

} // namespace

result<std::unique_ptr<http_server>> start_http_server(const http_server_options& options,
                                                       head_check check, request_handler handler) {
  error_code error;
  const auto address = asio::ip::make_address(without_brackets(options.address), error);
  if (error)
    return cannot_listen(options, error);
  auto state = std::make_shared<server_state>();
  state->options = options;
  state->check = std::move(check);
  state->handler = std::move(handler);
  auto server = std::make_unique<beast_server>(std::move(state));
  if (error = server->listen({address, options.port}); error)
    return cannot_listen(options, error);
  server->start();
  return std::unique_ptr<http_server>{std::move(server)};
}

} // namespace tuktuk::net
