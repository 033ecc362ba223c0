#pragma once

#include "net/http_client.hpp"
#include "net/http_client_connection.hpp"
#include "net/http_client_poller.hpp"
#include "net/http_client_pool.hpp"
#include "net/http_client_trust.hpp"
#include "net/http_transfer.hpp"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

/// Internal to the HTTP client.
namespace tuktuk::net::detail {

/// What an HTTP client does, whoever's thread drives it: in rounds, each of which takes in what was
/// asked for and then waits for events, for as long as the driver wants.
class client_engine final : private client_host {
public:
  using clock = transfer::clock;

  /// `wake` is called, on any thread, when there is something to take in. Throws std::bad_alloc.
  client_engine(const http_client_options& options, std::function<void()> wake);
  client_engine(const client_engine&) = delete;
  client_engine& operator=(const client_engine&) = delete;
  ~client_engine() = default;

  // -- on any thread ------------------------------------------------------------------------------

  std::uint64_t start(client_request request, client_callbacks callbacks);
  void cancel(std::uint64_t id);
  [[nodiscard]] http_client_counters counters() const;
  /// Ends a wait, now or the next.
  void interrupt() const { poller_.wake(); }

  /// Reads what is trusted now rather than for the first connection, if connections with TLS are to
  /// be kept warm. Before it is driven.
  void read_certificates();

  // -- on the driver's thread ---------------------------------------------------------------------

  /// Takes in what was asked for, and lets waiting requests go as far as there are connections.
  void begin_round();
  /// When a round is due though nothing happens.
  [[nodiscard]] clock::time_point next_due() const;
  /// Waits for events, at most so long, and treats them and what has become due.
  void end_round(std::chrono::milliseconds longest_wait);
  /// Only lets libcurl do what it wanted to be called for by now: all that is to be done after
  /// `begin_round` where somebody else tells of events.
  void act_on_times();
  /// Readable when `end_round` would not have to wait.
  [[nodiscard]] int descriptor() const { return poller_.descriptor(); }
  /// Ends everything. Nothing may be asked for after it.
  void close();

private:
  /// A start, or a cancellation where there is no transfer.
  struct command {
    std::uint64_t id = 0;
    std::unique_ptr<transfer> what;
  };

  void post(command next);
  [[nodiscard]] std::vector<command> take_commands();

  void accept(std::unique_ptr<transfer> what);
  void cancel_now(std::uint64_t id);
  void admit();
  /// False if the first that waits has to go on waiting.
  bool begin_next(origin& to);
  /// Gives a request to a connection; ends it if that is impossible.
  bool begin(client_connection& on, transfer& what, bool for_requests);
  void happened(std::uint32_t connection, int socket, std::uint32_t events);
  /// Does what is to be done after libcurl worked on a connection.
  void settle(client_connection& which);
  void take_back_fallen(client_connection& which);
  /// Puts a request back to where it stood in line.
  void wait_again(client_entry which);
  void expire(clock::time_point now);

  void start_ping(client_connection& on, bool for_requests) override;
  void fail_waiting(origin& of, const failure& why) override;

  void arm(client_entry& of);
  void disarm(const client_entry& of);
  /// The entry of a request that waits or is under way, taken out; null if there is none.
  client_entry extract(std::uint64_t id);
  /// Takes the handle of a request back; ends its exchange if it is not over.
  void retire(transfer& what, bool look = true);
  void fail(transfer& what, failure why);

  const http_client_options options_;
  const std::function<void()> wake_;
  const std::shared_ptr<http_client_tally> tally_;
  trusted_certificates trusted_;
  /// TLS sessions, so that a new connection can resume an old one, and looked up names.
  share_handle share_;
  client_poller poller_;
  client_pool pool_;
  std::vector<easy_handle> idle_handles_;

  std::size_t waiting_ = 0;
  std::unordered_map<std::uint64_t, client_entry> active_;
  std::set<std::pair<clock::time_point, std::uint64_t>> timers_;
  clock::time_point next_maintenance_ = clock::time_point::min();

  std::mutex mutex_; ///< guards the next two
  std::vector<command> inbox_;
  bool called_ = false; ///< the driver is to take them in

  std::atomic<std::uint64_t> next_id_{1};
};

} // namespace tuktuk::net::detail
