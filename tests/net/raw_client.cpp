#include "tests/net/raw_client.hpp"

#include "net/http_message.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace tuktuk::net::test {

namespace {

std::size_t number(std::string_view text, int base) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value, base);
  return value;
}

} // namespace

std::string raw_response::field(std::string_view name) const {
  for (std::size_t at = head.find("\r\n"); at + 4 < head.size(); at = head.find("\r\n", at + 2)) {
    const auto line = std::string_view{head}.substr(at + 2, head.find("\r\n", at + 2) - at - 2);
    const auto colon = line.find(':');
    if (colon != std::string_view::npos && equal_without_case(line.substr(0, colon), name))
      return std::string{line.substr(std::min(colon + 2, line.size()))};
  }
  return {};
}

bool raw_response::has_field(std::string_view name) const {
  return !field(name).empty();
}

raw_client::raw_client(std::uint16_t port, const char* address, int receive_buffer) {
  addrinfo hints{};
  hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(address, std::to_string(port).c_str(), &hints, &found) != 0)
    return;
  socket_ = ::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (receive_buffer > 0)
    setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  const int on = 1;
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (::connect(socket_, found->ai_addr, found->ai_addrlen) != 0)
    close();
  freeaddrinfo(found);
}

raw_client::~raw_client() {
  close();
}

raw_client::raw_client(raw_client&& other) noexcept
  : socket_(std::exchange(other.socket_, -1)),
    ended_(other.ended_),
    reset_(other.reset_),
    received_(std::move(other.received_)) {}

void raw_client::close() {
  if (socket_ >= 0)
    ::close(std::exchange(socket_, -1));
}

void raw_client::reset() {
  const linger at_once{.l_onoff = 1, .l_linger = 0};
  setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close();
}

void raw_client::finish_sending() {
  ::shutdown(socket_, SHUT_WR);
}

void raw_client::delay_acknowledgements() const {
  const int off = 0;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_QUICKACK, &off, sizeof off);
}

bool raw_client::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0)
      return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool raw_client::receive_more(time_point deadline) {
  if (ended_ || socket_ < 0)
    return false;
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
    deadline - std::chrono::steady_clock::now());
  pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
  if (::poll(&waiting, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0))) <= 0)
    return false;
  std::array<char, 16 * 1024> piece{};
  const auto count = ::recv(socket_, piece.data(), piece.size(), 0);
  if (count <= 0) {
    ended_ = true;
    reset_ = count < 0 && errno == ECONNRESET;
    return false;
  }
  received_.append(piece.data(), static_cast<std::size_t>(count));
  return true;
}

bool raw_client::receive_until(std::size_t size, time_point deadline) {
  while (received_.size() < size)
    if (!receive_more(deadline))
      return false;
  return true;
}

bool raw_client::wait_for_bytes(std::size_t count, std::chrono::milliseconds limit) {
  return receive_until(count, std::chrono::steady_clock::now() + limit);
}

std::optional<std::string> raw_client::read_line(time_point deadline) {
  while (received_.find("\r\n") == std::string::npos)
    if (!receive_more(deadline))
      return std::nullopt;
  const auto end = received_.find("\r\n");
  auto line = received_.substr(0, end);
  received_.erase(0, end + 2);
  return line;
}

bool raw_client::read_chunks(raw_response& response, time_point deadline) {
  while (true) {
    const auto line = read_line(deadline);
    if (!line)
      return false;
    const auto size = number(*line, 16);
    if (!receive_until(size + 2, deadline) || received_.compare(size, 2, "\r\n") != 0)
      return false;
    response.body.append(received_, 0, size);
    received_.erase(0, size + 2);
    if (size == 0)
      return true;
  }
}

std::optional<raw_response> raw_client::read_response(bool without_body,
                                                      std::chrono::milliseconds limit) {
  const auto deadline = std::chrono::steady_clock::now() + limit;
  while (received_.find("\r\n\r\n") == std::string::npos)
    if (!receive_more(deadline))
      return std::nullopt;
  raw_response response;
  const auto end = received_.find("\r\n\r\n") + 4;
  response.head = received_.substr(0, end);
  received_.erase(0, end);
  if (!response.head.starts_with("HTTP/1.1 "))
    return std::nullopt;
  response.status = static_cast<int>(number(std::string_view{response.head}.substr(9, 3), 10));
  if (without_body || response.status < 200 || response.status == 204 || response.status == 304) {
    response.complete = true;
  } else if (response.field("Transfer-Encoding") == "chunked") {
    response.complete = read_chunks(response, deadline);
  } else if (response.has_field("Content-Length")) {
    const auto size = number(response.field("Content-Length"), 10);
    response.complete = receive_until(size, deadline);
    response.body = received_.substr(0, size);
    received_.erase(0, size);
  } else {
    while (receive_more(deadline)) {
    }
    response.complete = ended_ && !reset_;
    response.body = std::exchange(received_, {});
  }
  return response;
}

std::optional<std::string> raw_client::read_to_end(std::chrono::milliseconds limit) {
  const auto deadline = std::chrono::steady_clock::now() + limit;
  while (receive_more(deadline)) {
  }
  if (!ended_)
    return std::nullopt;
  return std::exchange(received_, {});
}

} // namespace tuktuk::net::test
