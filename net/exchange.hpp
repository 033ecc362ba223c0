#pragma once

#include "net/http_server.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace tuktuk::net {

class exchange;

/// Told that an exchange has something new for its connection. May be called from any thread and
/// must outlive connection and server in the sense that it then does nothing.
class exchange_waker {
public:
  virtual ~exchange_waker() = default;
  /// `later`: never call the connection from inside this call, even on its own thread.
  virtual void wake(std::shared_ptr<exchange> changed, bool later) = 0;
};

/// The meeting point of one answer: handlers put it in from any thread, the connection takes it out
/// on its own. Output gathers here while the connection is busy writing, so that many small pieces
/// leave in one write; the amount waiting is bounded.
class exchange : public std::enable_shared_from_this<exchange> {
public:
  exchange(std::shared_ptr<exchange_waker> waker, std::size_t max_waiting_bytes);

  // -- for the handler's side, any thread; see `responder` ---

  void send(http_response response);
  void start_stream(int status, std::string content_type, header_list headers);
  void write(std::string piece);
  void finish();
  void abort();
  void on_disconnect(std::function<void()> callback);
  /// The handler's side is gone: an unanswered exchange becomes a 500, an unfinished stream is cut.
  void abandon();

  // -- for the connection, on its thread ---

  struct stream_start {
    int status = 200;
    std::string content_type;
    header_list headers;
  };

  /// What is new since the last call. At most one of `whole` and `start` is ever set.
  struct output {
    std::optional<http_response> whole;
    std::optional<stream_start> start;
    bool finished = false;
    bool cut = false; ///< nothing comes after this and the answer is incomplete
  };

  /// Takes what is new; the stream's bytes replace the content of `pieces`.
  [[nodiscard]] output take(std::string& pieces);
  /// The bytes of the last `take` have left.
  void written();
  /// The peer has closed its sending side or reads too slowly; output may still be taken.
  void peer_left();
  /// The connection is gone: further output is dropped.
  void lose();
  /// The answer is complete.
  void complete();
  /// Too much was waiting for the peer: the connection is to be closed at once.
  [[nodiscard]] bool overflowed() const;

private:
  enum class phase { unanswered, answered, streaming, finished, gone };

  void wake_unless_pending(std::unique_lock<std::mutex> lock);

  const std::shared_ptr<exchange_waker> waker_;
  const std::size_t max_waiting_bytes_;
  mutable std::mutex mutex_;
  phase phase_ = phase::unanswered;
  std::optional<http_response> whole_;
  std::optional<stream_start> start_;
  std::string pieces_;
  std::size_t in_flight_ = 0;
  bool overflowed_ = false;
  bool cut_ = false;
  bool left_ = false;
  bool wake_pending_ = false;
  std::function<void()> callback_;
};

/// The responder that handlers hold; its destruction abandons the exchange.
[[nodiscard]] responder_ptr make_responder(std::shared_ptr<exchange> answer);

} // namespace tuktuk::net
