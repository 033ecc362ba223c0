#include "tests/net/relay.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tuktuk::net::test {

namespace {

/// False when either side is done.
bool pass_on(int from, int to) {
  char bytes[16 * 1024];
  const auto count = ::recv(from, bytes, sizeof bytes, 0);
  return count > 0 && ::send(to, bytes, static_cast<std::size_t>(count), MSG_NOSIGNAL) == count;
}

} // namespace

relay::relay(std::uint16_t server)
  : listener_([this, server](peer& client, unsigned) { pass(client, server); }) {}

void relay::pass(peer& client, std::uint16_t server) {
  const int other = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(server);
  const int on = 1;
  ::setsockopt(other, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (::connect(other, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
    {
      const std::lock_guard lock{mutex_};
      open_.push_back(other);
    }
    pollfd both[2] = {{client.descriptor(), POLLIN, 0}, {other, POLLIN, 0}};
    while (::poll(both, 2, -1) > 0) {
      if (both[0].revents != 0 && !pass_on(both[0].fd, both[1].fd))
        break;
      if (both[1].revents != 0 && !pass_on(both[1].fd, both[0].fd))
        break;
    }
    const std::lock_guard lock{mutex_};
    std::erase(open_, other);
  }
  ::close(other);
}

void relay::cut() {
  const std::lock_guard lock{mutex_};
  for (const int descriptor : open_)
    ::shutdown(descriptor, SHUT_RDWR);
}

} // namespace tuktuk::net::test
