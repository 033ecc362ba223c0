#include "net/http_connection.hpp"

#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <charconv>
#include <utility>

namespace tuktuk::net {

namespace asio = boost::asio;
using boost::system::error_code;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t usual_read = 4 * 1024;
constexpr std::size_t largest_read = 64 * 1024;

// A body up to here is read past for the sake of the connection when its head was refused.
constexpr std::uint64_t short_body = 64 * 1024;

constexpr std::size_t drain_limit = 1024 * 1024;
constexpr auto drain_timeout = 2s;
constexpr auto drain_timeout_while_stopping = 100ms;

constexpr std::string_view continue_line = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::string_view end_of_chunk = "\r\n";
constexpr std::string_view end_of_chunk_and_body = "\r\n0\r\n\r\n";
constexpr std::string_view end_of_body = "0\r\n\r\n";

asio::const_buffer as_buffer(std::string_view text) {
  return {text.data(), text.size()};
}

steady_time after(timespan span) {
  return std::chrono::steady_clock::now() + span;
}

/// Carries an exchange's news to its connection, if both are still there.
class connection_waker final : public exchange_waker {
public:
  connection_waker(std::shared_ptr<worker_gate> gate, std::weak_ptr<http_connection> connection)
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

  const std::shared_ptr<worker_gate> gate_;
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

// -- input
// ---------------------------------------------------------------------------------------------

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

// -- output
// --------------------------------------------------------------------------------------------

bool http_connection::must_close() const {
  return close_after_ || !parser_ || !parser_->keep_alive() || state_.draining;
}

void http_connection::refuse(refusal why) {
  state_.refused.fetch_add(1, std::memory_order_relaxed);
  answer_and_close(error_response(why.status, why.reason));
}

void http_connection::answer_and_close(http_response answer) {
  phase_ = phase::answering;
  input_deadline_ = steady_time::max();
  continue_wanted_ = false;
  close_after_ = true;
  own_answer_ = std::move(answer);
  pump();
}

void http_connection::answer_changed(const exchange& changed) {
  if (exchange_.get() != &changed || phase_ == phase::closed)
    return;
  if (changed.broken())
    close();
  else
    pump();
}

void http_connection::pump() {
  if (writing_ || phase_ == phase::closed)
    return;
  if (std::exchange(continue_wanted_, false)) {
    write({as_buffer(continue_line)});
    return;
  }
  if (phase_ != phase::answering)
    return;
  if (own_answer_) {
    write_whole(*std::exchange(own_answer_, std::nullopt));
    return;
  }
  if (!exchange_)
    return;
  auto taken = exchange_->take(pieces_);
  if (taken.whole)
    write_whole(std::move(*taken.whole));
  else
    write_stream(std::move(taken));
}

void http_connection::write_whole(http_response answer) {
  whole_ = std::move(answer);
  close_after_ = must_close();
  const bool has_body = status_allows_body(whole_.status);
  head_.clear();
  append_response_head(head_, whole_.status, whole_.content_type, whole_.headers,
                       {.body = has_body ? body_framing::sized : body_framing::none,
                        .body_size = whole_.body.size(),
                        .close = close_after_,
                        .announce_keep_alive = parser_ && parser_->is_http_1_0()},
                       worker_.date());
  last_write_ = true;
  write({as_buffer(head_), as_buffer(has_body && !head_only_ ? whole_.body : std::string_view{})});
}

void http_connection::begin_stream(exchange::stream_start start) {
  streaming_ = true;
  stream_framing_ = parser_->is_http_1_0() ? body_framing::until_close : body_framing::chunked;
  if (!status_allows_body(start.status))
    stream_framing_ = body_framing::none;
  close_after_ = must_close() || stream_framing_ == body_framing::until_close;
  append_response_head(head_, start.status, start.content_type, start.headers,
                       {.body = stream_framing_, .close = close_after_}, worker_.date());
}

void http_connection::write_stream(exchange::output taken) {
  head_.clear();
  if (taken.start)
    begin_stream(std::move(*taken.start));
  if (!streaming_)
    return;
  last_write_ = taken.finished;
  if (head_only_ || stream_framing_ == body_framing::none)
    pieces_.clear();
  const bool chunked = stream_framing_ == body_framing::chunked && !head_only_;
  if (pieces_.empty() && head_.empty() && !last_write_)
    return;
  if (!chunked) {
    // Also with nothing to say, so that the exchange never ends inside the handler's call.
    write({as_buffer(head_), as_buffer(pieces_)});
  } else if (pieces_.empty()) {
    write({as_buffer(head_), as_buffer(last_write_ ? end_of_body : std::string_view{})});
  } else {
    std::array<char, 16> digits{};
    const auto end
      = std::to_chars(digits.data(), digits.data() + digits.size(), pieces_.size(), 16).ptr;
    head_.append(digits.data(), end).append("\r\n");
    write({as_buffer(head_), as_buffer(pieces_),
           as_buffer(last_write_ ? end_of_chunk_and_body : end_of_chunk)});
  }
}

void http_connection::write(std::array<asio::const_buffer, 4> buffers) {
  writing_ = true;
  write_deadline_ = after(state_.options.write_timeout);
  asio::async_write(
    socket_, buffers,
    [self = shared_from_this()](const error_code& error, std::size_t) { self->on_written(error); });
}

void http_connection::on_written(const error_code& error) {
  writing_ = false;
  write_deadline_ = steady_time::max();
  if (phase_ == phase::closed)
    return;
  if (error) {
    close();
    return;
  }
  try {
    if (exchange_)
      exchange_->written();
    if (last_write_)
      end_exchange();
    else
      pump();
  } catch (...) {
    close();
  }
}

void http_connection::end_exchange() {
  last_write_ = false;
  streaming_ = false;
  whole_ = {};
  if (const auto ended = std::exchange(exchange_, nullptr))
    ended->complete();
  if (close_after_) {
    linger();
    return;
  }
  phase_ = phase::head;
  input_deadline_ = after(state_.options.idle_timeout);
  // Connections wait in thousands; their buffers need not.
  if (!reading_)
    buffer_.release_above(usual_read);
  advance();
}

void http_connection::linger() {
  error_code ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  if (peer_left_) {
    close();
    return;
  }
  phase_ = phase::lingering;
  input_deadline_
    = after(state_.draining ? timespan{drain_timeout_while_stopping} : timespan{drain_timeout});
  drained_ = buffer_.size();
  buffer_.clear();
  read();
}

// -- ends
// ----------------------------------------------------------------------------------------------

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
    input_deadline_ = std::min(input_deadline_, after(drain_timeout_while_stopping));
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
