#include "net/http_client_engine.hpp"

#include <algorithm>
#include <new>

namespace tuktuk::net::detail {

namespace {

/// libcurl's global state, made once a process.
void initialise_library() {
  static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (code != CURLE_OK)
    throw std::bad_alloc{};
}

share_handle make_share() {
  initialise_library();
  share_handle made{curl_share_init()};
  if (!made)
    throw std::bad_alloc{};
  curl_share_setopt(made.get(), CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
  curl_share_setopt(made.get(), CURLSHOPT_SHARE, CURL_LOCK_DATA_DNS);
  return made;
}

} // namespace

client_engine::client_engine(const http_client_options& options, std::function<void()> wake)
  : options_(options),
    wake_(std::move(wake)),
    tally_(options.tally ? options.tally : std::make_shared<http_client_tally>()),
    trusted_(options.ca_file),
    share_(make_share()),
    pool_(options_, poller_, *tally_, *this) {}

void client_engine::read_certificates() {
  if (std::ranges::any_of(options_.warm_urls,
                          [](const std::string& url) { return url.starts_with("https:"); }))
    trusted_.read();
}

std::uint64_t client_engine::start(client_request request, client_callbacks callbacks) {
  const auto id = next_id_.fetch_add(1, std::memory_order_relaxed);
  tally_->requests.fetch_add(1, std::memory_order_relaxed);
  post(
    {id, std::make_unique<transfer>(id, std::move(request), std::move(callbacks), clock::now())});
  return id;
}

void client_engine::cancel(std::uint64_t id) {
  post({id, nullptr});
}

http_client_counters client_engine::counters() const {
  return {.requests = tally_->requests.load(std::memory_order_relaxed),
          .connections_made = tally_->connections_made.load(std::memory_order_relaxed),
          .failures = tally_->failures.load(std::memory_order_relaxed),
          .connections_warmed = tally_->connections_warmed.load(std::memory_order_relaxed)};
}

void client_engine::post(command next) {
  bool call = false;
  {
    const std::lock_guard lock{mutex_};
    inbox_.push_back(std::move(next));
    call = !std::exchange(called_, true);
  }
  // Whoever puts the first command in calls for all that follow.
  if (!call)
    return;
  try {
    wake_();
  } catch (...) {
    const std::lock_guard lock{mutex_};
    called_ = false; // the next one calls for this one, too
    throw;
  }
}

std::vector<client_engine::command> client_engine::take_commands() {
  const std::lock_guard lock{mutex_};
  called_ = false;
  return std::exchange(inbox_, {});
}

void client_engine::begin_round() {
  for (auto& next : take_commands()) {
    if (next.what)
      accept(std::move(next.what));
    else
      cancel_now(next.id);
  }
  admit();
}

client_engine::clock::time_point client_engine::next_due() const {
  return std::min({pool_.next_due(), next_maintenance_,
                   timers_.empty() ? clock::time_point::max() : timers_.begin()->first});
}

void client_engine::end_round(std::chrono::milliseconds longest_wait) {
  // Bytes that arrived before this moment are read below, so silence is measured up to it.
  const auto now = clock::now();
  poller_.wait(static_cast<int>(longest_wait.count()),
               [this](std::uint32_t connection, int socket, std::uint32_t events) {
                 happened(connection, socket, events);
               });
  act_on_times();
  expire(now);
  if (next_maintenance_ <= now)
    next_maintenance_ = pool_.maintain(now);
}

void client_engine::act_on_times() {
  for (const auto id : pool_.due(clock::now()))
    if (auto* const connection = pool_.find(id)) {
      connection->act_on_time();
      settle(*connection);
    }
}

void client_engine::accept(std::unique_ptr<transfer> what) {
  if (auto defect = what->defect()) {
    fail(*what, std::move(*defect));
    return;
  }
  if (waiting_ >= options_.max_waiting) {
    fail(*what, {failure_code::unavailable,
                 std::to_string(waiting_) + " requests wait for a connection already"});
    return;
  }
  const auto id = what->id();
  auto& added = pool_.origin_of(what->peer()).waiting[id];
  added.what = std::move(what);
  ++waiting_;
  arm(added);
  // Whoever makes connections looks after them.
  next_maintenance_ = std::min(next_maintenance_, clock::now() + std::chrono::seconds{1});
}

client_entry client_engine::extract(std::uint64_t id) {
  if (auto node = active_.extract(id))
    return std::move(node.mapped());
  for (const auto& each : pool_.origins())
    if (auto node = each->waiting.extract(id)) {
      --waiting_;
      return std::move(node.mapped());
    }
  return {};
}

void client_engine::cancel_now(std::uint64_t id) {
  const auto ended = extract(id);
  if (!ended.what)
    return;
  disarm(ended);
  retire(*ended.what);
  fail(*ended.what, {failure_code::cancelled, "the request was cancelled"});
}

void client_engine::admit() {
  if (waiting_ == 0)
    return;
  // Origins are added while this runs, never removed.
  for (std::size_t each = 0; each < pool_.origins().size(); ++each) {
    auto& to = *pool_.origins()[each];
    while (!to.waiting.empty() && begin_next(to)) {
    }
  }
}

bool client_engine::begin_next(origin& to) {
  auto* const place = pool_.place_for(to);
  // The search may have ended all that waited, where no connection can be made.
  if (place == nullptr || to.waiting.empty())
    return false;
  auto node = to.waiting.extract(to.waiting.begin());
  disarm(node.mapped());
  auto& what = *node.mapped().what;
  const auto number = place->id();
  if (!begin(*place, what, true)) {
    --waiting_;
    fail(what, {failure_code::unavailable, "the request could not be prepared"});
    pool_.look_at(*place);
    return true;
  }
  if (place->stands() && !what.is_written()) {
    // It took no further request, which waits on for another one.
    retire(what, false);
    place->note_full();
    arm(node.mapped());
    to.waiting.insert(std::move(node));
    if (place->active() == 0)
      pool_.look_at(*place);
    return true;
  }
  --waiting_;
  arm(node.mapped());
  active_.emplace(node.key(), std::move(node.mapped()));
  if (auto* const still = pool_.find(number))
    settle(*still);
  return true;
}

bool client_engine::begin(client_connection& on, transfer& what, bool for_requests) {
  easy_handle handle;
  if (idle_handles_.empty()) {
    handle.reset(curl_easy_init());
  } else {
    handle = std::move(idle_handles_.back());
    idle_handles_.pop_back();
  }
  const auto now = clock::now();
  if (what.attach(std::move(handle), options_, share_.get(), trusted_, now)
      && on.add(what, for_requests)) {
    on.note_use(now, !what.is_background());
    return true;
  }
  if (what.handle() != nullptr)
    idle_handles_.push_back(what.detach());
  return false;
}

void client_engine::settle(client_connection& which) {
  const auto number = which.id();
  // Callbacks may end what they like, this connection included.
  while (auto* const it = pool_.find(number)) {
    const auto finished = it->next_finished();
    if (!finished)
      break;
    const auto [owner, code] = *finished;
    auto ended = extract(owner->id());
    disarm(ended);
    auto& what = *ended.what;
    it->remove(what);
    const bool ended_with_it = code != CURLE_OK && it->has_ended();
    const bool again = it->to().speaks == origin::language::http2 && !what.is_background()
                       && what.take_another_try(code, ended_with_it);
    if (ended_with_it)
      it->note_full();
    idle_handles_.push_back(what.detach());
    if (again) {
      wait_again(std::move(ended));
      continue;
    }
    if (!what.is_whole(code) && !what.is_background())
      tally_->failures.fetch_add(1, std::memory_order_relaxed);
    what.complete(code);
  }
  auto* const left = pool_.find(number);
  if (left == nullptr)
    return;
  if (left->stands() && left->look_is_due(clock::now()))
    take_back_fallen(*left);
  pool_.look_at(*left);
}

/// A server that goes away refuses what it will not answer, but goes on with the rest for as long
/// as that takes: the refused need not wait for it.
void client_engine::take_back_fallen(client_connection& which) {
  std::vector<std::uint64_t> fallen;
  for (const auto& [id, each] : active_)
    if (each.what->connection() == &which && each.what->fell_back())
      fallen.push_back(id);
  for (const auto id : fallen) {
    auto entry = extract(id);
    disarm(entry);
    retire(*entry.what, false);
    if (entry.what->is_background()) {
      fail(*entry.what, {failure_code::unavailable, "the server goes away"});
      continue;
    }
    wait_again(std::move(entry));
  }
  if (!fallen.empty())
    which.note_full();
}

void client_engine::wait_again(client_entry which) {
  const auto id = which.what->id();
  auto& added = pool_.origin_of(which.what->peer()).waiting[id];
  added = std::move(which);
  ++waiting_;
  arm(added);
}

void client_engine::happened(std::uint32_t connection, int socket, std::uint32_t events) {
  auto* const which = pool_.find(connection);
  if (which == nullptr)
    return;
  if (which->active() == 0) {
    pool_.idle_event(*which, (events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0);
    return;
  }
  which->act(socket, events);
  settle(*which);
}

void client_engine::expire(clock::time_point now) {
  while (!timers_.empty() && timers_.begin()->first <= now) {
    const auto id = timers_.begin()->second;
    timers_.erase(timers_.begin());
    auto due = extract(id);
    auto why = due.what->overdue(now);
    if (why) {
      retire(*due.what);
      fail(*due.what, std::move(*why));
      continue;
    }
    arm(due);
    if (due.what->handle() != nullptr) {
      active_.emplace(id, std::move(due));
    } else {
      ++waiting_;
      auto& to = pool_.origin_of(due.what->peer());
      to.waiting.emplace(id, std::move(due));
    }
  }
}

void client_engine::close() {
  const failure why{failure_code::cancelled, "the HTTP client was closed"};
  while (!active_.empty()) {
    const auto ended = extract(active_.begin()->first);
    retire(*ended.what);
    fail(*ended.what, why);
  }
  for (const auto& each : pool_.origins())
    fail_waiting(*each, why);
  // The callbacks above may have started more.
  for (auto commands = take_commands(); !commands.empty(); commands = take_commands())
    for (auto& next : commands)
      if (next.what)
        fail(*next.what, why);
}

void client_engine::start_ping(client_connection& on, bool for_requests) {
  client_request request;
  request.method = "HEAD";
  request.url = on.to().name + "/";
  request.connect_timeout = options_.warm_timeout;
  request.read_timeout = options_.warm_timeout;
  client_callbacks callbacks;
  callbacks.on_done
    = [this, &to = on.to(), number = on.id()](int, const header_list&, const std::string&) {
        pool_.ping_ended(to, number, {});
      };
  callbacks.on_failure = [this, &to = on.to(), number = on.id()](const client_failure& why) {
    pool_.ping_ended(to, number, why);
  };
  const auto id = next_id_.fetch_add(1, std::memory_order_relaxed);
  client_entry fresh;
  fresh.what
    = std::make_unique<transfer>(id, std::move(request), std::move(callbacks), clock::now());
  fresh.what->set_background();
  auto why = fresh.what->defect();
  if (!why && !begin(on, *fresh.what, for_requests))
    why = failure{failure_code::unavailable, "the request could not be prepared"};
  if (why) {
    fail(*fresh.what, std::move(*why));
    pool_.look_at(on);
    return;
  }
  // It may be over already, and this is no place to end it.
  on.call_soon();
  arm(fresh);
  active_.emplace(id, std::move(fresh));
}

void client_engine::fail_waiting(origin& of, const failure& why) {
  auto all = std::exchange(of.waiting, {});
  waiting_ -= all.size();
  for (auto& [id, each] : all) {
    disarm(each);
    fail(*each.what, why);
  }
}

void client_engine::arm(client_entry& of) {
  of.armed = of.what->next_check();
  if (of.armed != clock::time_point::max())
    timers_.emplace(of.armed, of.what->id());
}

void client_engine::disarm(const client_entry& of) {
  timers_.erase({of.armed, of.what->id()});
}

void client_engine::retire(transfer& what, bool look) {
  auto* const from = what.connection();
  if (from == nullptr)
    return;
  from->remove(what);
  idle_handles_.push_back(what.detach());
  if (look && from->active() == 0)
    pool_.look_at(*from);
}

void client_engine::fail(transfer& what, failure why) {
  if (!what.is_background())
    tally_->failures.fetch_add(1, std::memory_order_relaxed);
  what.fail(std::move(why));
}

} // namespace tuktuk::net::detail
