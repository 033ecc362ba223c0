#include "net/http_client_poller.hpp"

#include <cerrno>
#include <system_error>

#include <sys/eventfd.h>
#include <unistd.h>

namespace tuktuk::net::detail {

client_poller::client_poller()
  : epoll_(::epoll_create1(EPOLL_CLOEXEC)),
    event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  epoll_event wanted{};
  wanted.events = EPOLLIN;
  wanted.data.u64 = wake_tag;
  if (epoll_ >= 0 && event_ >= 0 && ::epoll_ctl(epoll_, EPOLL_CTL_ADD, event_, &wanted) == 0)
    return;
  const int error = errno;
  ::close(epoll_);
  ::close(event_);
  throw std::system_error{error, std::generic_category(),
                          "the HTTP client cannot wait for sockets"};
}

client_poller::~client_poller() {
  ::close(event_);
  ::close(epoll_);
}

void client_poller::wake() const {
  // A counter that is full wakes as well.
  [[maybe_unused]] const int result = ::eventfd_write(event_, 1);
}

void client_poller::clear_wake() const {
  eventfd_t count = 0;
  [[maybe_unused]] const int result = ::eventfd_read(event_, &count);
}

void client_poller::watch(std::uint32_t connection, int socket, std::uint32_t events) const {
  epoll_event wanted{};
  wanted.events = events;
  wanted.data.u64
    = (static_cast<std::uint64_t>(connection) << 32) | static_cast<std::uint32_t>(socket);
  // A socket that cannot be watched is found out by its request's timeout.
  if (::epoll_ctl(epoll_, EPOLL_CTL_MOD, socket, &wanted) != 0)
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &wanted);
}

void client_poller::forget(int socket) const {
  epoll_event ignored{};
  ::epoll_ctl(epoll_, EPOLL_CTL_DEL, socket, &ignored);
}

} // namespace tuktuk::net::detail
