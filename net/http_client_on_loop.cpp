#include "net/http_client_on_loop.hpp"

#include "net/event_loop.hpp"
#include "net/http_client_engine.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <fcntl.h>

#include <cerrno>
#include <chrono>
#include <exception>
#include <future>
#include <optional>
#include <system_error>
#include <utility>

namespace tuktuk::net::detail {

namespace {

using boost::system::error_code;

/// Before a round that ran out of memory is tried again.
constexpr auto breather = std::chrono::milliseconds{100};

/// The engine and what drives it. Everything but `wake` happens on the loop's thread, or after that
/// has ended.
class resident : public std::enable_shared_from_this<resident> {
public:
  resident(const http_client_options& options, event_loop& loop)
    : gate_(loop.gate()),
      engine_(options, [this] { wake(); }),
      watch_(std::in_place, loop.context(), copy_of(engine_.descriptor())),
      timer_(std::in_place, loop.context()) {}

  [[nodiscard]] client_engine& engine() { return engine_; }
  [[nodiscard]] loop_gate& gate() const { return *gate_; }

  /// Has the loop look after the engine from now on.
  void move_in(event_loop& loop) {
    engine_.read_certificates(); // here rather than on the loop, where others wait
    loop.on_stop([weak = weak_from_this()] {
      if (const auto self = weak.lock())
        self->let_go();
    });
    wake();
  }

  /// The loop is not needed any more; requests under way rest.
  void let_go() {
    watch_.reset();
    timer_.reset();
  }

  /// Ends everything.
  void move_out() {
    let_go();
    engine_.close();
  }

private:
  static int copy_of(int descriptor) {
    const int copy = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    if (copy < 0)
      throw std::system_error{errno, std::generic_category(),
                              "the HTTP client cannot wait for sockets"};
    return copy;
  }

  void wake() {
    // Before it has moved in, and while it moves out, there is nobody to come back to.
    if (const auto self = weak_from_this().lock())
      gate_->post([self] { self->act(false); });
  }

  /// One round without waiting.
  void act(bool look_for_events) {
    if (!watch_)
      return;
    auto due = client_engine::clock::time_point::max();
    try {
      engine_.begin_round();
      if (look_for_events)
        engine_.end_round(std::chrono::milliseconds{0});
      else
        engine_.act_on_times();
      // What has ended makes room for those that wait, and nothing else may come to call for them.
      engine_.begin_round();
      due = engine_.next_due();
    } catch (const std::exception&) {
      // Memory ran out in the middle of something: the rest is treated in a while.
      due = client_engine::clock::now() + breather;
    }
    if (!watch_)
      return; // a callback ended the loop or the client
    watch();
    arm(due);
  }

  void watch() {
    if (watching_)
      return;
    watch_->async_wait(boost::asio::posix::stream_descriptor::wait_read,
                       [self = shared_from_this()](const error_code& error) {
                         self->watching_ = false;
                         if (!error)
                           self->act(true);
                       });
    watching_ = true;
  }

  /// A timer that comes too early costs less than moving it at every round.
  void arm(client_engine::clock::time_point due) {
    if (due >= armed_)
      return;
    timer_->expires_at(due);
    armed_ = due;
    timer_->async_wait([self = shared_from_this()](const error_code& error) {
      if (error)
        return; // moved
      self->armed_ = client_engine::clock::time_point::max();
      self->act(true);
    });
  }

  const std::shared_ptr<loop_gate> gate_;
  client_engine engine_;
  std::optional<boost::asio::posix::stream_descriptor> watch_;
  std::optional<boost::asio::steady_timer> timer_;
  bool watching_ = false;
  client_engine::clock::time_point armed_ = client_engine::clock::time_point::max();
};

class client_on_loop final : public http_client {
public:
  client_on_loop(const http_client_options& options, event_loop& loop)
    : resident_(std::make_shared<resident>(options, loop)) {
    resident_->move_in(loop);
  }
  client_on_loop(const client_on_loop&) = delete;
  client_on_loop& operator=(const client_on_loop&) = delete;

  ~client_on_loop() override {
    auto done = std::make_shared<std::promise<void>>();
    auto wait = done->get_future();
    if (!resident_->gate().runs_here() && resident_->gate().post([resident = resident_, done] {
          resident->move_out();
          done->set_value();
        }))
      wait.wait();
    else
      resident_->move_out(); // nobody else can be at it
  }

  std::uint64_t start(client_request request, client_callbacks callbacks) override {
    return resident_->engine().start(std::move(request), std::move(callbacks));
  }
  void cancel(std::uint64_t id) override { resident_->engine().cancel(id); }
  [[nodiscard]] http_client_counters counters() const override {
    return resident_->engine().counters();
  }

private:
  const std::shared_ptr<resident> resident_;
};

} // namespace

std::unique_ptr<http_client> make_client_on_loop(const http_client_options& options) {
  const auto loop = options.loop;
  auto own = options;
  own.loop.reset(); // the client must not be what keeps the loop from ending
  return std::make_unique<client_on_loop>(own, *loop);
}

} // namespace tuktuk::net::detail
