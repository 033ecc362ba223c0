#include "net/http_connection.hpp"

#include <boost/asio/write.hpp>

#include <charconv>
#include <utility>

namespace tuktuk::net {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr std::string_view continue_line = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::string_view end_of_chunk = "\r\n";
constexpr std::string_view end_of_chunk_and_body = "\r\n0\r\n\r\n";
constexpr std::string_view end_of_body = "0\r\n\r\n";

asio::const_buffer as_buffer(std::string_view text) {
  return {text.data(), text.size()};
}

} // namespace

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
  if (changed.overflowed())
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
  cut_after_write_ = taken.cut;
  last_write_ = taken.finished;
  if (head_only_ || stream_framing_ == body_framing::none)
    pieces_.clear();
  const bool nothing_new = head_.empty() && pieces_.empty() && !last_write_;
  if (nothing_new && cut_after_write_)
    cut();
  if (nothing_new)
    return;
  const bool chunked = stream_framing_ == body_framing::chunked && !head_only_;
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
    if (cut_after_write_)
      cut();
    else if (last_write_)
      end_exchange();
    else
      pump();
  } catch (...) {
    close();
  }
}

void http_connection::cut() {
  if (stream_framing_ == body_framing::until_close) {
    // An orderly end would look like the body's.
    error_code ignored;
    socket_.set_option(asio::socket_base::linger{true, 0}, ignored);
  }
  close();
}

void http_connection::end_exchange() {
  last_write_ = false;
  whole_ = {};
  if (const auto ended = std::exchange(exchange_, nullptr))
    ended->complete();
  if (close_after_) {
    linger();
    return;
  }
  phase_ = phase::head;
  input_deadline_ = after(state_.options.idle_timeout);
  // Connections wait in thousands; their memory need not.
  if (!reading_)
    buffer_.release_above(usual_read);
  if (pieces_.capacity() > usual_read)
    pieces_ = {};
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
  input_deadline_ = after(state_.draining ? hasty_drain_time : drain_time);
  drained_ = buffer_.size();
  buffer_.clear();
  read();
}

} // namespace tuktuk::net
