#include "net/http_client_pool.hpp"

#include <algorithm>
#include <utility>

namespace tuktuk::net::detail {

using namespace std::chrono_literals;

namespace {

/// How long a connection is kept that no request has needed: without HEAD requests in between
/// servers and middleboxes forget it sooner.
constexpr auto unneeded_life = 100s;
constexpr auto unneeded_warm_life = 10min;

constexpr auto first_retry = 500ms;
constexpr auto last_retry = 30s;

constexpr auto shortest_round = 10ms;
constexpr auto longest_round = 1s;

} // namespace

client_pool::client_pool(const http_client_options& options, client_poller& poller,
                         http_client_tally& tally, client_host& host)
  : options_(options),
    poller_(poller),
    tally_(tally),
    host_(host),
    max_connections_(std::max<std::size_t>(options.max_connections, 1)),
    max_per_origin_(options.max_connections_per_host == 0
                      ? max_connections_
                      : std::min(options.max_connections_per_host, max_connections_)) {
  if (options.warm_connections == 0)
    return;
  for (std::size_t each = 0; each != options.warm_urls.size(); ++each) {
    const transfer named{0, {.url = options.warm_urls[each]}, {}, clock::now()};
    origin_of(named.peer()).warm.push_back(each);
  }
}

origin& client_pool::origin_of(const std::string& name) {
  const auto found = std::ranges::find(
    origins_, name, [](const auto& each) -> const auto& { return each->name; });
  if (found != origins_.end())
    return **found;
  auto& added = *origins_.emplace_back(std::make_unique<origin>(name));
  constexpr std::string_view secure = "https://";
  if (!options_.http2 || !equal_without_case(name.substr(0, secure.size()), secure))
    added.speaks = origin::language::http1;
  return added;
}

client_connection* client_pool::find(std::uint32_t connection) const {
  const auto found = by_id_.find(connection);
  return found == by_id_.end() ? nullptr : found->second;
}

client_connection* client_pool::place_for(origin& to) {
  const auto now = clock::now();
  client_connection* best = nullptr;
  const auto is_better = [&](const client_connection& one, const client_connection& other) {
    if (is_old(one, now) != is_old(other, now))
      return is_old(other, now);
    // Few on one connection suffer from its end; of those that are free, the one used last is the
    // most alive, and the others can be done without.
    return one.active() != other.active() ? one.active() < other.active()
                                          : one.last_use() > other.last_use();
  };
  std::size_t being_made = 0;
  for (const auto& each : to.connections) {
    being_made += each->settled() ? 0 : 1;
    if (each->has_room() && (best == nullptr || is_better(*each, *best)))
      best = each.get();
  }
  if (best != nullptr)
    return best;
  if (to.speaks == origin::language::http1 || to.is_deaf)
    return open(to, true);
  if (being_made * client_connection::max_streams < to.waiting.size())
    if (auto* const fresh = open(to, true))
      host_.start_ping(*fresh, true);
  return nullptr;
}

client_connection* client_pool::open(origin& to, bool may_evict) {
  if (to.connections.size() >= max_per_origin_)
    return nullptr;
  if (by_id_.size() >= max_connections_ && !(may_evict && evict_for(to)))
    return nullptr;
  const auto id = ++last_id_;
  auto& added
    = to.connections.emplace_back(std::make_unique<client_connection>(id, to, poller_, tally_));
  by_id_.emplace(id, added.get());
  return added.get();
}

bool client_pool::evict_for(const origin& to) {
  client_connection* longest_idle = nullptr;
  for (const auto& [id, each] : by_id_)
    if (&each->to() != &to && each->active() == 0
        && (longest_idle == nullptr || each->last_use() < longest_idle->last_use()))
      longest_idle = each;
  if (longest_idle == nullptr)
    return false;
  close(*longest_idle);
  return true;
}

void client_pool::close(client_connection& which) {
  auto& from = which.to().connections;
  by_id_.erase(which.id());
  std::erase_if(from, [&which](const auto& each) { return each.get() == &which; });
}

void client_pool::look_at(client_connection& which) {
  if (which.settled())
    which.to().speaks = which.multiplexes() ? origin::language::http2 : origin::language::http1;
  if (which.active() > 0)
    return;
  if (which.stands() && which.has_room())
    which.watch_idle(true);
  else
    close(which);
}

void client_pool::idle_event(client_connection& which, bool ended) {
  auto& to = which.to();
  const auto now = clock::now();
  if (!ended) {
    // It may be a question of HTTP/2, or a word of TLS. libcurl looks at it with the next request.
    if (which.multiplexes() && !to.warm.empty() && now - which.last_use() >= longest_round)
      host_.start_ping(which, false);
    else
      which.watch_idle(false);
    return;
  }
  close(which);
  if (!to.warm.empty())
    fill_up(to, now);
}

bool client_pool::is_old(const client_connection& which, clock::time_point now) const {
  return which.stands() && now - which.stands_since() >= options_.connection_life;
}

std::size_t client_pool::lasting(const origin& of, clock::time_point now) const {
  return static_cast<std::size_t>(std::ranges::count_if(of.connections, [&](const auto& each) {
    const bool goes_away
      = each->multiplexes() && each->is_full() && each->active() < client_connection::max_streams;
    return !is_old(*each, now) && !goes_away;
  }));
}

std::size_t client_pool::ready(const origin& of, clock::time_point now) const {
  return static_cast<std::size_t>(std::ranges::count_if(
    of.connections, [&](const auto& each) { return each->settled() && !is_old(*each, now); }));
}

void client_pool::ping_ended(origin& to, std::uint32_t connection,
                             const std::optional<client_failure>& why_not) {
  const auto* const which = find(connection);
  if (!why_not && which != nullptr && which->stands()) {
    to.failed_tries = 0;
    to.is_deaf = false;
    report(to, {});
    return;
  }
  if (!why_not) {
    to.is_deaf = true; // to what is asked beforehand: requests make their own connections
    to.next_try = clock::now() + last_retry;
    report(to, failure{failure_code::unavailable,
                       to.name + " closes its connections after each answer"});
    return;
  }
  if (why_not->why.code == failure_code::cancelled) // the client ends
    return;
  const auto wait
    = std::min<timespan>(first_retry * (1U << std::min(to.failed_tries++, 10U)), last_retry);
  to.next_try = clock::now() + wait;
  if (why_not->progress == request_progress::in_doubt) {
    to.is_deaf = true;
  } else if (to.speaks != origin::language::http1 && ready(to, clock::now()) == 0) {
    // They all waited for this connection.
    to.speaks = origin::language::unknown;
    host_.fail_waiting(to, why_not->why);
  }
  report(to, why_not->why);
}

void client_pool::report(origin& on, const std::optional<failure>& why_not) {
  const auto standing = ready(on, clock::now());
  if (on.warm.empty() || (!why_not && standing < options_.warm_connections))
    return;
  const auto news = why_not ? origin::told::cold : origin::told::warm;
  if (std::exchange(on.told, news) == news || !options_.on_warm)
    return;
  for (const auto index : on.warm) {
    try {
      options_.on_warm({.index = index, .standing = standing, .why_not = why_not});
    } catch (...) {
      // As with the last callback of a request.
    }
  }
}

client_pool::clock::time_point client_pool::maintain(clock::time_point now) {
  bool is_needed = false;
  for (const auto& each : origins_) {
    std::vector<std::uint32_t> idle;
    for (const auto& connection : each->connections)
      if (connection->active() == 0)
        idle.push_back(connection->id());
    // Those that were needed longest ago go first.
    std::ranges::sort(idle, {}, [this](std::uint32_t id) { return find(id)->last_request(); });
    for (const auto id : idle)
      if (auto* const connection = find(id))
        look_after(*connection, now);
    if (!each->warm.empty())
      fill_up(*each, now);
    is_needed = is_needed || !each->warm.empty() || !each->connections.empty();
  }
  if (!is_needed)
    return clock::time_point::max();
  const auto shortest
    = std::min({timespan{longest_round}, options_.connection_life / 10,
                options_.keep_warm > timespan::zero() ? options_.keep_warm / 4 : longest_round});
  return now + std::max<timespan>(shortest, shortest_round);
}

void client_pool::look_after(client_connection& which, clock::time_point now) {
  const auto& to = which.to();
  const bool is_warm = !to.warm.empty();
  const auto enough = is_warm ? options_.warm_connections : 0;
  const bool old = is_old(which, now);
  const bool unneeded
    = now - which.last_request() >= (is_warm ? timespan{unneeded_warm_life} : unneeded_life);
  const bool spare = ready(to, now) > enough && unneeded;
  if (old ? ready(to, now) >= enough : spare) {
    close(which);
    return;
  }
  if (is_warm && options_.keep_warm > timespan::zero()
      && now - which.last_use() >= options_.keep_warm)
    host_.start_ping(which, false);
}

void client_pool::fill_up(origin& which, clock::time_point now) {
  auto there = lasting(which, now);
  while (there < options_.warm_connections && now >= which.next_try) {
    auto* const fresh = open(which, false);
    if (fresh == nullptr)
      return;
    host_.start_ping(*fresh, false);
    ++there;
  }
}

client_pool::clock::time_point client_pool::next_due() const {
  auto next = clock::time_point::max();
  for (const auto& [id, each] : by_id_)
    next = std::min(next, each->due());
  return next;
}

std::vector<std::uint32_t> client_pool::due(clock::time_point now) const {
  std::vector<std::uint32_t> found;
  for (const auto& [id, each] : by_id_)
    if (each->due() <= now)
      found.push_back(id);
  return found;
}

} // namespace tuktuk::net::detail
