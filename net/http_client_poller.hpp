#pragma once

#include <cstdint>

#include <sys/epoll.h>

/// Internal to the HTTP client.
namespace tuktuk::net::detail {

/// What the client's thread waits for: sockets, each on behalf of a connection, and being woken.
class client_poller {
public:
  /// Throws std::system_error if the machine is out of descriptors.
  client_poller();
  client_poller(const client_poller&) = delete;
  client_poller& operator=(const client_poller&) = delete;
  ~client_poller();

  /// Ends a wait, now or the next. From any thread.
  void wake() const;

  /// Readable when something has happened that `wait` would report.
  [[nodiscard]] int descriptor() const { return epoll_; }

  /// Reports these epoll events of a socket from now on, in place of what was asked before.
  void watch(std::uint32_t connection, int socket, std::uint32_t events) const;
  void forget(int socket) const;

  /// Waits at most so long and calls `act(connection, socket, events)` for what happened.
  template <class Function>
  void wait(int milliseconds, Function act) {
    const int count = ::epoll_wait(epoll_, events_, max_events, milliseconds);
    for (int each = 0; each < count; ++each) {
      const auto tag = events_[each].data.u64;
      if (tag == wake_tag)
        clear_wake();
      else
        act(static_cast<std::uint32_t>(tag >> 32), static_cast<int>(tag & 0xffffffffU),
            events_[each].events);
    }
  }

private:
  void clear_wake() const;

  static constexpr int max_events = 64;
  static constexpr std::uint64_t wake_tag = ~std::uint64_t{0};

  int epoll_ = -1;
  int event_ = -1;
  epoll_event events_[max_events]{};
};

} // namespace tuktuk::net::detail
