#include "tests/net/scripted_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

namespace tuktuk::net::test {

namespace {

struct listening_socket {
  int descriptor;
  std::uint16_t port;
};

listening_socket bind_loopback() {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (descriptor < 0 || ::bind(descriptor, generic, size) != 0
      || ::getsockname(descriptor, generic, &size) != 0)
    throw std::runtime_error("no free port on 127.0.0.1");
  return {descriptor, ntohs(address.sin_port)};
}

} // namespace

bool peer::fill() {
  char bytes[16 * 1024];
  const auto count = ::recv(descriptor_, bytes, sizeof bytes, 0);
  if (count <= 0)
    return false;
  buffer_.append(bytes, static_cast<std::size_t>(count));
  return true;
}

std::string peer::read_head() {
  auto end = buffer_.find("\r\n\r\n");
  while (end == std::string::npos) {
    if (!fill())
      return {};
    end = buffer_.find("\r\n\r\n");
  }
  auto head = buffer_.substr(0, end + 4);
  buffer_.erase(0, end + 4);
  return head;
}

std::string peer::read_bytes(std::size_t count) {
  while (buffer_.size() < count)
    if (!fill())
      return {};
  auto bytes = buffer_.substr(0, count);
  buffer_.erase(0, count);
  return bytes;
}

std::string peer::read_request() {
  auto request = read_head();
  constexpr std::string_view name = "\r\nContent-Length: ";
  const auto length = request.find(name);
  if (length == std::string::npos)
    return request;
  return request + read_bytes(std::strtoul(request.c_str() + length + name.size(), nullptr, 10));
}

bool peer::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0)
      return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool peer::answer(std::string_view body, int status) {
  return send("HTTP/1.1 " + std::to_string(status) + " Some Reason\r\nContent-Length: "
              + std::to_string(body.size()) + "\r\n\r\n" + std::string{body});
}

void peer::reset() {
  const linger at_once{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

bool peer::wait_for_close() {
  return !fill();
}

scripted_server::scripted_server(script run) : run_(std::move(run)) {
  const auto bound = bind_loopback();
  listener_ = bound.descriptor;
  port_ = bound.port;
  if (::listen(listener_, 128) != 0)
    throw std::runtime_error("cannot listen on 127.0.0.1");
  acceptor_ = std::thread{[this] { accept_loop(); }};
}

scripted_server::~scripted_server() {
  stopping_ = true;
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  ::close(listener_);
  {
    const std::lock_guard lock{mutex_};
    for (const int descriptor : open_)
      ::shutdown(descriptor, SHUT_RDWR);
  }
  for (auto& script : scripts_)
    script.join();
}

void scripted_server::accept_loop() {
  while (!stopping_) {
    const int descriptor = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (descriptor < 0)
      return;
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const auto number = ++connections_;
    const std::lock_guard lock{mutex_};
    open_.push_back(descriptor);
    scripts_.emplace_back([this, descriptor, number] {
      peer client{descriptor};
      run_(client, number);
      const std::lock_guard closing{mutex_};
      std::erase(open_, descriptor);
      ::close(descriptor);
    });
  }
}

std::string scripted_server::url(std::string_view path) const {
  return "http://127.0.0.1:" + std::to_string(port_) + std::string{path};
}

full_backlog::full_backlog() {
  const auto bound = bind_loopback();
  port_ = bound.port;
  descriptors_.push_back(bound.descriptor);
  if (::listen(bound.descriptor, 0) != 0)
    throw std::runtime_error("cannot listen on 127.0.0.1");
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port_);
  for (int each = 0; each != 4; ++each) {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    descriptors_.push_back(descriptor);
    static_cast<void>(
      ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address));
  }
}

full_backlog::~full_backlog() {
  for (const int descriptor : descriptors_)
    ::close(descriptor);
}

std::uint16_t closed_port() {
  const auto bound = bind_loopback();
  ::close(bound.descriptor);
  return bound.port;
}

} // namespace tuktuk::net::test
