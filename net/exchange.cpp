#include "net/exchange.hpp"

#include "net/response_head.hpp"

#include <utility>

namespace tuktuk::net {

namespace {

// A handler's callback has nowhere to throw to.
void call(const std::function<void()>& callback) {
  if (!callback)
    return;
  try {
    callback();
  } catch (...) {
  }
}

class exchange_responder final : public responder {
public:
  explicit exchange_responder(std::shared_ptr<exchange> answer) : exchange_(std::move(answer)) {}
  ~exchange_responder() override { exchange_->abandon(); }
  exchange_responder(const exchange_responder&) = delete;
  exchange_responder& operator=(const exchange_responder&) = delete;

  void send(http_response response) override { exchange_->send(std::move(response)); }
  void start_stream(int status, std::string content_type, header_list headers) override {
    exchange_->start_stream(status, std::move(content_type), std::move(headers));
  }
  void write(std::string piece) override { exchange_->write(std::move(piece)); }
  void finish() override { exchange_->finish(); }
  void abort() override { exchange_->abort(); }
  void on_disconnect(std::function<void()> callback) override {
    exchange_->on_disconnect(std::move(callback));
  }

private:
  const std::shared_ptr<exchange> exchange_;
};

} // namespace

exchange::exchange(std::shared_ptr<exchange_waker> waker, std::size_t max_waiting_bytes)
  : waker_(std::move(waker)),
    max_waiting_bytes_(max_waiting_bytes) {}

void exchange::wake_unless_pending(std::unique_lock<std::mutex> lock) {
  if (std::exchange(wake_pending_, true))
    return;
  lock.unlock();
  waker_->wake(shared_from_this(), false);
}

void exchange::send(http_response response) {
  std::unique_lock lock{mutex_};
  if (phase_ != phase::unanswered)
    return;
  phase_ = phase::answered;
  whole_ = std::move(response);
  wake_unless_pending(std::move(lock));
}

void exchange::start_stream(int status, std::string content_type, header_list headers) {
  std::unique_lock lock{mutex_};
  if (phase_ != phase::unanswered)
    return;
  phase_ = phase::streaming;
  start_ = stream_start{status, std::move(content_type), std::move(headers)};
  wake_unless_pending(std::move(lock));
}

void exchange::write(std::string piece) {
  std::unique_lock lock{mutex_};
  if (phase_ != phase::streaming || piece.empty())
    return;
  const auto waiting = pieces_.size() + in_flight_;
  // A single piece over the limit is the handler's choice, not the peer's slowness.
  if (waiting > 0 && waiting + piece.size() > max_waiting_bytes_) {
    phase_ = phase::gone;
    overflowed_ = true;
    pieces_ = {};
    lock.unlock();
    waker_->wake(shared_from_this(), true);
    return;
  }
  if (pieces_.empty() && pieces_.capacity() < piece.size())
    pieces_ = std::move(piece);
  else
    pieces_.append(piece);
  wake_unless_pending(std::move(lock));
}

void exchange::finish() {
  std::unique_lock lock{mutex_};
  if (phase_ != phase::streaming)
    return;
  phase_ = phase::finished;
  wake_unless_pending(std::move(lock));
}

void exchange::abort() {
  std::function<void()> callback;
  std::unique_lock lock{mutex_};
  if (phase_ != phase::unanswered && phase_ != phase::streaming)
    return;
  phase_ = phase::gone;
  cut_ = true;
  // It is not the peer who leaves.
  callback.swap(callback_);
  lock.unlock();
  waker_->wake(shared_from_this(), true);
}

void exchange::on_disconnect(std::function<void()> callback) {
  {
    const std::lock_guard lock{mutex_};
    if (!left_) {
      if (phase_ != phase::gone || overflowed_)
        callback_.swap(callback);
      return;
    }
  }
  call(callback);
}

void exchange::abandon() {
  std::unique_lock lock{mutex_};
  if (phase_ == phase::unanswered) {
    phase_ = phase::answered;
    whole_ = error_response(500, "The request was not answered.");
    wake_unless_pending(std::move(lock));
    return;
  }
  lock.unlock();
  abort();
}

exchange::output exchange::take(std::string& pieces) {
  pieces.clear();
  const std::lock_guard lock{mutex_};
  wake_pending_ = false;
  output taken;
  taken.whole = std::exchange(whole_, std::nullopt);
  taken.start = std::exchange(start_, std::nullopt);
  taken.finished = phase_ == phase::finished;
  taken.cut = cut_;
  pieces.swap(pieces_);
  in_flight_ = pieces.size();
  return taken;
}

void exchange::written() {
  const std::lock_guard lock{mutex_};
  in_flight_ = 0;
}

void exchange::peer_left() {
  std::function<void()> callback;
  {
    const std::lock_guard lock{mutex_};
    left_ = true;
    callback.swap(callback_);
  }
  call(callback);
}

void exchange::lose() {
  std::function<void()> callback;
  {
    const std::lock_guard lock{mutex_};
    phase_ = phase::gone;
    left_ = true;
    callback.swap(callback_);
    whole_.reset();
    start_.reset();
    pieces_ = {};
  }
  call(callback);
}

void exchange::complete() {
  std::function<void()> callback;
  const std::lock_guard lock{mutex_};
  phase_ = phase::gone;
  callback.swap(callback_);
}

bool exchange::overflowed() const {
  const std::lock_guard lock{mutex_};
  return overflowed_;
}

responder_ptr make_responder(std::shared_ptr<exchange> answer) {
  return std::make_shared<exchange_responder>(std::move(answer));
}

} // namespace tuktuk::net
