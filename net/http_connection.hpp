#pragma once

#include "net/exchange.hpp"
#include "net/http_worker.hpp"
#include "net/input_buffer.hpp"
#include "net/request_checks.hpp"
#include "net/request_parser.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <array>
#include <list>
#include <memory>
#include <optional>
#include <string>

namespace tuktuk::net {

/// One peer: reads a request, has it answered, reads the next. Input is read while an answer is
/// under way only to notice that the peer leaves; what it sends meanwhile waits for its turn. After
/// an answer that ends the connection, input is drained for a while, because closing a socket with
/// unread input would destroy the answer on its way. Everything runs on the worker's thread.
class http_connection : public std::enable_shared_from_this<http_connection> {
public:
  using place_in_list = std::list<std::shared_ptr<http_connection>>::iterator;

  http_connection(http_worker& worker, boost::asio::ip::tcp::socket socket, bool turned_away);
  http_connection(const http_connection&) = delete;
  http_connection& operator=(const http_connection&) = delete;

  void start();
  /// At once; an answer under way is lost.
  void close();
  /// For a server that stops: closes the connection unless a request is under way.
  void hasten_end();
  /// The exchange has new output.
  void answer_changed(const exchange& changed);

  [[nodiscard]] bool is_late(steady_time now) const;
  void end_late(steady_time now);

  [[nodiscard]] bool is_turned_away() const { return turned_away_; }
  void set_place(place_in_list place) { place_ = place; }
  [[nodiscard]] place_in_list place() const { return place_; }

private:
  enum class phase { head, body, answering, lingering, closed };

  // -- input ---

  void read();
  void on_read(const boost::system::error_code& error, std::size_t size);
  void on_end_of_input();
  void on_drained(std::size_t size);
  void advance();
  [[nodiscard]] bool advance_head();
  [[nodiscard]] bool advance_body();
  void on_head();
  void begin_body();
  void dispatch();
  void watch_peer();
  [[nodiscard]] http_response ask_head_check();

  // -- output ---

  /// Answers and closes; the input can no longer be trusted or is not worth reading.
  void refuse(refusal why);
  void answer_and_close(http_response answer);
  void pump();
  void write_whole(http_response answer);
  void write_stream(exchange::output taken);
  void begin_stream(exchange::stream_start start);
  void write(std::array<boost::asio::const_buffer, 4> buffers);
  void on_written(const boost::system::error_code& error);
  /// Ends the connection in the middle of an answer.
  void cut();
  void end_exchange();
  void linger();

  [[nodiscard]] bool must_close() const;
  [[nodiscard]] static steady_time after(timespan span) {
    return std::chrono::steady_clock::now() + span;
  }

  /// How long input is drained after the last answer, usually and while the server stops.
  static constexpr timespan drain_time = std::chrono::seconds{2};
  static constexpr timespan hasty_drain_time = std::chrono::milliseconds{100};
  /// What one read asks for, and how much memory an idle connection may keep.
  static constexpr std::size_t usual_read = 4 * 1024;

  http_worker& worker_;
  server_state& state_;
  boost::asio::ip::tcp::socket socket_;
  const bool turned_away_;
  place_in_list place_;
  std::shared_ptr<exchange_waker> waker_;
  std::string peer_;
  bool from_loopback_ = false;

  phase phase_ = phase::head;
  input_buffer buffer_;
  head_scanner scanner_;
  std::optional<request_parser> parser_;
  /// What the head check answered, while a short body is still being read past.
  std::optional<http_response> refused_by_check_;
  bool reading_ = false;
  bool head_begun_ = false;
  bool peer_left_ = false;
  std::size_t drained_ = 0;

  std::shared_ptr<exchange> exchange_;
  /// An answer of the connection's own.
  std::optional<http_response> own_answer_;
  http_response whole_;
  std::string head_;
  std::string pieces_;
  std::string chunk_size_;
  body_framing stream_framing_ = body_framing::none;
  bool writing_ = false;
  bool continue_wanted_ = false;
  bool cut_after_write_ = false;
  bool last_write_ = false;
  bool close_after_ = false;
  bool head_only_ = false;

  steady_time input_deadline_ = steady_time::max();
  steady_time write_deadline_ = steady_time::max();
};

} // namespace tuktuk::net
