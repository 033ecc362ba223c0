#include "net/http_connection.hpp"

#include <algorithm>
#include <utility>

namespace tuktuk::net {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr std::size_t largest_read = 64 * 1024;

// A body up to here is read past for the sake of the connection when its head was refused.
constexpr std::uint64_t short_body = 64 * 1024;

constexpr std::size_t drain_limit = 1024 * 1024;

/// Carries an exchange's news to its connection, if both are still there.
class connection_waker final : public exchange_waker {
public:
  connection_waker(std::shared_ptr<loop_gate> gate, std::weak_ptr<http_connection> connection)
    : gate_(std::move(gate)),
      connection_(std::move(connection)) {}

  void wake(std::shared_ptr<exchange> changed, bool later) override {
    if (!later && gate_->runs_here()) {
      tell(*changed);
      return;
    }
    gate_->post([this, changed] { tell(*changed); });
  }

private:
  void tell(const exchange& changed) const {
    if (const auto connection = connection_.lock())
      connection->answer_changed(changed);
  }

  const std::shared_ptr<loop_gate> gate_;
  const std::weak_ptr<http_connection> connection_;
};

} // namespace

http_connection::http_connection(http_worker& worker, asio::ip::tcp::socket socket,
                                 bool turned_away)
  : worker_(worker),
    state_(worker.state()),
    socket_(std::move(socket)),
    turned_away_(turned_away),
    scanner_(state_.options.max_header_bytes) {
  error_code error;
  const auto endpoint = socket_.remote_endpoint(error);
  if (error)
    return;
  auto address = endpoint.address();
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  peer_ = address.to_string();
  from_loopback_ = address.is_loopback();
}

void http_connection::start() {
  if (turned_away_) {
    auto answer = error_response(503, "There are too many connections.");
    answer.headers.emplace_back("Retry-After", "1");
    answer_and_close(std::move(answer));
    return;
  }
  waker_ = std::make_shared<connection_waker>(worker_.gate(), weak_from_this());
  input_deadline_ = after(state_.options.head_timeout);
  read();
}

void http_connection::read() {
  if (reading_ || phase_ == phase::closed)
    return;
  auto size = usual_read;
  if (phase_ == phase::body)
    size = std::clamp<std::size_t>(parser_->body_remaining().value_or(usual_read), usual_read,
                                   largest_read);
  reading_ = true;
  socket_.async_read_some(asio::buffer(buffer_.prepare(size), size),
                          [self = shared_from_this()](const error_code& error, std::size_t count) {
                            self->on_read(error, count);
                          });
}

void http_connection::on_read(const error_code& error, std::size_t size) {
  reading_ = false;
  if (phase_ == phase::closed)
    return;
  if (error && error != asio::error::eof) {
    close();
    return;
  }
  try {
    if (error) {
      on_end_of_input();
    } else if (phase_ == phase::lingering) {
      on_drained(size);
    } else {
      buffer_.commit(size);
      advance();
    }
  } catch (...) {
    // Memory ran out; this connection pays, the others go on.
    close();
  }
}

void http_connection::on_end_of_input() {
  peer_left_ = true;
  if (phase_ == phase::lingering)
    close();
  else if (phase_ == phase::answering && exchange_)
    // It may only have closed its sending side: an answer is still written if one comes.
    exchange_->peer_left();
  else
    advance();
}

void http_connection::on_drained(std::size_t size) {
  drained_ += size;
  if (drained_ > drain_limit)
    close();
  else
    read();
}

void http_connection::advance() {
  while (phase_ == phase::head || phase_ == phase::body)
    if (!(phase_ == phase::head ? advance_head() : advance_body()))
      return;
  watch_peer();
}

bool http_connection::advance_head() {
  const auto input = buffer_.view();
  if (input.empty() && peer_left_) {
    close();
    return false;
  }
  switch (input.empty() ? head_scanner::state::incomplete : scanner_.scan(input)) {
    case head_scanner::state::refused: refuse(scanner_.why()); return false;
    case head_scanner::state::complete: on_head(); return true;
    case head_scanner::state::incomplete: break;
  }
  if (peer_left_) {
    refuse({400, "The request ended early."});
    return false;
  }
  if (!input.empty() && !std::exchange(head_begun_, true))
    input_deadline_ = std::min(input_deadline_, after(state_.options.head_timeout));
  read();
  return false;
}

void http_connection::on_head() {
  if (!parser_)
    parser_.emplace(state_.options.max_header_bytes, state_.options.max_body_bytes);
  const auto head = buffer_.view().substr(scanner_.begin(), scanner_.end() - scanner_.begin());
  const auto progress = parser_->read_head(head);
  head_only_ = parser_->request().method == "HEAD";
  buffer_.consume(scanner_.end());
  scanner_.reset();
  head_begun_ = false;
  if (progress == request_parser::progress::refused) {
    refuse(parser_->why());
    return;
  }
  state_.requests.fetch_add(1, std::memory_order_relaxed);
  auto& request = parser_->request();
  request.peer = peer_;
  request.from_loopback = from_loopback_;
  if (auto answer = ask_head_check(); answer.status != 0) {
    const bool complete = progress == request_parser::progress::complete;
    const bool worth_reading
      = complete
        || (!parser_->expects_continue()
            && parser_->body_remaining().value_or(short_body + 1) <= short_body);
    if (!worth_reading) {
      answer_and_close(std::move(answer));
      return;
    }
    refused_by_check_ = std::move(answer);
  }
  if (progress == request_parser::progress::complete)
    dispatch();
  else
    begin_body();
}

http_response http_connection::ask_head_check() {
  if (!state_.check) {
    http_response nothing;
    nothing.status = 0;
    return nothing;
  }
  try {
    return state_.check(parser_->request());
  } catch (...) {
    return error_response(500, "The request could not be checked.");
  }
}

void http_connection::begin_body() {
  phase_ = phase::body;
  input_deadline_ = after(state_.options.body_timeout);
  if (parser_->expects_continue() && buffer_.size() == 0) {
    continue_wanted_ = true;
    pump();
  }
}

bool http_connection::advance_body() {
  std::size_t consumed = 0;
  const auto progress = parser_->read_body(buffer_.view(), consumed);
  buffer_.consume(consumed);
  switch (progress) {
    case request_parser::progress::refused: refuse(parser_->why()); return false;
    case request_parser::progress::complete: dispatch(); return true;
    case request_parser::progress::need_more: break;
  }
  if (peer_left_) {
    refuse({400, "The body ended early."});
    return false;
  }
  read();
  return false;
}

void http_connection::dispatch() {
  phase_ = phase::answering;
  input_deadline_ = steady_time::max();
  continue_wanted_ = false;
  if (refused_by_check_) {
    own_answer_ = std::exchange(refused_by_check_, std::nullopt);
    pump();
    return;
  }
  const auto answer = std::make_shared<exchange>(waker_, state_.options.max_stream_buffer);
  exchange_ = answer;
  try {
    state_.handler(std::move(parser_->request()), make_responder(answer));
  } catch (...) {
    answer->send(error_response(500, "The request could not be treated."));
  }
}

void http_connection::watch_peer() {
  // Bounded: a peer that sends many requests ahead is read again once it has its answers.
  if (phase_ == phase::answering && !peer_left_ && !(writing_ && last_write_)
      && buffer_.size() < state_.options.max_header_bytes)
    read();
}

void http_connection::close() {
  if (phase_ == phase::closed)
    return;
  const auto self = shared_from_this();
  phase_ = phase::closed;
  error_code ignored;
  socket_.close(ignored);
  worker_.remove(*this);
  if (const auto lost = std::exchange(exchange_, nullptr))
    lost->lose();
}

void http_connection::hasten_end() {
  if (phase_ == phase::head && buffer_.size() == 0)
    close();
  else if (phase_ == phase::lingering)
    input_deadline_ = std::min(input_deadline_, after(hasty_drain_time));
}

bool http_connection::is_late(steady_time now) const {
  return now >= input_deadline_ || now >= write_deadline_;
}

void http_connection::end_late(steady_time now) {
  if (!is_late(now))
    return;
  const bool waits_for_request
    = phase_ == phase::body || (phase_ == phase::head && buffer_.size() > 0);
  if (waits_for_request && now < write_deadline_)
    refuse({408, "The request took too long to arrive."});
  else
    close();
}

} // namespace tuktuk::net
