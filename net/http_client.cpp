#include "net/http_client.hpp"

#include "net/http_transfer.hpp"

#include <pthread.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <new>
#include <set>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tuktuk::net {

namespace {

using detail::transfer;
using clock = transfer::clock;
using transfer_ptr = std::unique_ptr<transfer>;

constexpr std::chrono::milliseconds longest_sleep{60'000};

/// libcurl's global state, made once a process.
void initialise_library() {
  static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (code != CURLE_OK)
    throw std::bad_alloc{};
}

/// Blocks every signal of this thread, and of the threads that it starts, while it lives.
class signal_block {
public:
  signal_block() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  signal_block(const signal_block&) = delete;
  signal_block& operator=(const signal_block&) = delete;
  ~signal_block() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

private:
  sigset_t before_{};
};

class curl_client final : public http_client {
public:
  explicit curl_client(const http_client_options& options);
  ~curl_client() override;

  std::uint64_t start(client_request request, client_callbacks callbacks) override;
  void cancel(std::uint64_t id) override;
  http_client_counters counters() const override;

private:
  /// A start, or a cancellation where there is no transfer.
  struct command {
    std::uint64_t id = 0;
    transfer_ptr what;
  };

  /// A request under way and the moment at which its timeouts are looked at next.
  struct entry {
    transfer_ptr what;
    clock::time_point armed;
  };

  // -- on any thread ------------------------------------------------------------------------------

  void post(command next);

  // -- on the client's thread ---------------------------------------------------------------------

  void run();
  /// False when the client is to end.
  bool take_commands();
  void accept(transfer_ptr what);
  void cancel_now(std::uint64_t id);
  [[nodiscard]] bool can_admit() const { return !waiting_.empty() && active_.size() < max_active_; }
  /// Lets waiting requests go as far as the limit of connections allows.
  void admit();
  void begin(transfer_ptr what);
  void collect_finished();
  void expire(clock::time_point now);
  void wait();
  void cancel_everything();

  void arm(entry& of);
  void disarm(const entry& of);
  /// Takes the handle of a request back; ends its exchange if it is not over.
  void retire(transfer& what);
  void fail(transfer& what, failure why);

  const http_client_options options_;
  const std::size_t max_active_;
  detail::share_handle share_; ///< TLS sessions, so that a new connection can resume an old one
  detail::multi_handle multi_;
  std::vector<detail::easy_handle> idle_handles_;

  std::map<std::uint64_t, entry> waiting_; ///< ids rise, so the first has waited longest
  std::unordered_map<std::uint64_t, entry> active_;
  std::set<std::pair<clock::time_point, std::uint64_t>> timers_;

  std::mutex mutex_; ///< guards the next two
  std::vector<command> inbox_;
  bool stopping_ = false;

  std::atomic<std::uint64_t> next_id_{1};
  std::atomic<std::uint64_t> requests_{0};
  std::atomic<std::uint64_t> connections_made_{0};
  std::atomic<std::uint64_t> failures_{0};

  std::thread thread_;
};

curl_client::curl_client(const http_client_options& options)
  : options_(options),
    max_active_(std::max<std::size_t>(options.max_connections, 1)) {
  initialise_library();
  share_.reset(curl_share_init());
  multi_.reset(curl_multi_init());
  if (!share_ || !multi_)
    throw std::bad_alloc{};
  const auto limit = static_cast<long>(max_active_);
  curl_share_setopt(share_.get(), CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
  curl_multi_setopt(multi_.get(), CURLMOPT_MAX_TOTAL_CONNECTIONS, limit);
  curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, limit);
  curl_multi_setopt(multi_.get(), CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_NOTHING));

  // Signals are for the program's main thread, and a SIGPIPE from inside of OpenSSL for nobody.
  const signal_block block;
  thread_ = std::thread{[this] { run(); }};
  pthread_setname_np(thread_.native_handle(), options_.thread_name.substr(0, 15).c_str());
}

curl_client::~curl_client() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  curl_multi_wakeup(multi_.get());
  thread_.join();
}

std::uint64_t curl_client::start(client_request request, client_callbacks callbacks) {
  const auto id = next_id_.fetch_add(1, std::memory_order_relaxed);
  requests_.fetch_add(1, std::memory_order_relaxed);
  post(
    {id, std::make_unique<transfer>(id, std::move(request), std::move(callbacks), clock::now())});
  return id;
}

void curl_client::cancel(std::uint64_t id) {
  post({id, nullptr});
}

http_client_counters curl_client::counters() const {
  return {.requests = requests_.load(std::memory_order_relaxed),
          .connections_made = connections_made_.load(std::memory_order_relaxed),
          .failures = failures_.load(std::memory_order_relaxed)};
}

void curl_client::post(command next) {
  bool first = false;
  {
    const std::lock_guard lock{mutex_};
    first = inbox_.empty();
    inbox_.push_back(std::move(next));
  }
  // Whoever put the first command in wakes the thread for all that follow.
  if (first)
    curl_multi_wakeup(multi_.get());
}

void curl_client::run() {
  while (take_commands()) {
    admit();
    // Bytes that arrived before this moment are read below, so silence is measured up to it.
    const auto now = clock::now();
    int running = 0;
    curl_multi_perform(multi_.get(), &running);
    collect_finished();
    expire(now);
    if (!can_admit())
      wait();
  }
  cancel_everything();
}

bool curl_client::take_commands() {
  std::vector<command> commands;
  {
    const std::lock_guard lock{mutex_};
    if (stopping_)
      return false;
    commands.swap(inbox_);
  }
  for (auto& next : commands) {
    if (next.what)
      accept(std::move(next.what));
    else
      cancel_now(next.id);
  }
  return true;
}

void curl_client::accept(transfer_ptr what) {
  if (auto defect = what->defect()) {
    fail(*what, std::move(*defect));
    return;
  }
  if (waiting_.size() >= options_.max_waiting) {
    fail(*what, {failure_code::unavailable,
                 std::to_string(waiting_.size()) + " requests wait for a connection already"});
    return;
  }
  const auto id = what->id();
  auto& added = waiting_[id];
  added.what = std::move(what);
  arm(added);
}

void curl_client::cancel_now(std::uint64_t id) {
  failure why{failure_code::cancelled, "the request was cancelled"};
  if (auto node = waiting_.extract(id)) {
    disarm(node.mapped());
    fail(*node.mapped().what, std::move(why));
  } else if (auto active = active_.extract(id)) {
    disarm(active.mapped());
    retire(*active.mapped().what);
    fail(*active.mapped().what, std::move(why));
  }
}

void curl_client::admit() {
  while (can_admit()) {
    auto node = waiting_.extract(waiting_.begin());
    disarm(node.mapped());
    begin(std::move(node.mapped().what));
  }
}

void curl_client::begin(transfer_ptr what) {
  detail::easy_handle handle;
  if (idle_handles_.empty()) {
    handle.reset(curl_easy_init());
  } else {
    handle = std::move(idle_handles_.back());
    idle_handles_.pop_back();
  }
  if (!what->attach(std::move(handle), options_, share_.get(), clock::now())
      || curl_multi_add_handle(multi_.get(), what->handle()) != CURLM_OK) {
    retire(*what);
    fail(*what, {failure_code::unavailable, "the request could not be prepared"});
    return;
  }
  const auto id = what->id();
  auto& added = active_[id];
  added.what = std::move(what);
  arm(added);
}

void curl_client::collect_finished() {
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
    if (message->msg != CURLMSG_DONE)
      continue;
    const CURLcode code = message->data.result;
    void* owner = nullptr;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &owner);
    auto node = active_.extract(static_cast<transfer*>(owner)->id());
    disarm(node.mapped());
    auto& what = *node.mapped().what;
    retire(what);
    if (!what.is_whole(code))
      failures_.fetch_add(1, std::memory_order_relaxed);
    what.complete(code);
  }
}

void curl_client::expire(clock::time_point now) {
  while (!timers_.empty() && timers_.begin()->first <= now) {
    const auto id = timers_.begin()->second;
    const auto waiting = waiting_.find(id);
    const auto active = active_.find(id);
    auto& due = waiting != waiting_.end() ? waiting->second : active->second;
    disarm(due);
    auto why = due.what->overdue(now);
    if (!why) {
      arm(due);
      continue;
    }
    const auto ended = std::move(due.what);
    if (waiting != waiting_.end())
      waiting_.erase(waiting);
    else
      active_.erase(active);
    retire(*ended);
    fail(*ended, std::move(*why));
  }
}

void curl_client::wait() {
  auto sleep = longest_sleep;
  if (!timers_.empty()) {
    const auto until_due = timers_.begin()->first - clock::now();
    sleep = std::clamp(std::chrono::ceil<std::chrono::milliseconds>(until_due),
                       std::chrono::milliseconds{0}, longest_sleep);
  }
  const auto outcome
    = curl_multi_poll(multi_.get(), nullptr, 0, static_cast<int>(sleep.count()), nullptr);
  // Out of memory or of descriptors: go on at a pace that leaves the machine room to recover.
  if (outcome != CURLM_OK)
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
}

void curl_client::cancel_everything() {
  const failure why{failure_code::cancelled, "the HTTP client was closed"};
  for (auto& [id, each] : active_) {
    retire(*each.what);
    fail(*each.what, why);
  }
  for (auto& [id, each] : waiting_)
    fail(*each.what, why);
  active_.clear();
  waiting_.clear();
  // The callbacks above may have started more.
  for (;;) {
    std::vector<command> commands;
    {
      const std::lock_guard lock{mutex_};
      commands.swap(inbox_);
    }
    if (commands.empty())
      return;
    for (auto& next : commands)
      if (next.what)
        fail(*next.what, why);
  }
}

void curl_client::arm(entry& of) {
  of.armed = of.what->next_check();
  if (of.armed != clock::time_point::max())
    timers_.emplace(of.armed, of.what->id());
}

void curl_client::disarm(const entry& of) {
  timers_.erase({of.armed, of.what->id()});
}

void curl_client::retire(transfer& what) {
  if (what.handle() == nullptr)
    return;
  curl_multi_remove_handle(multi_.get(), what.handle());
  connections_made_.fetch_add(what.connections_made(), std::memory_order_relaxed);
  idle_handles_.push_back(what.detach());
}

void curl_client::fail(transfer& what, failure why) {
  failures_.fetch_add(1, std::memory_order_relaxed);
  what.fail(std::move(why));
}

} // namespace

std::unique_ptr<http_client> make_http_client(const http_client_options& options) {
  return std::make_unique<curl_client>(options);
}

} // namespace tuktuk::net
