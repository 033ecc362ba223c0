#include "net/http_client_connection.hpp"

#include <openssl/ssl.h>

#include <algorithm>
#include <cerrno>
#include <new>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tuktuk::net::detail {

namespace {

/// What was sent and is not acknowledged for so long is lost, and the connection with it: a host
/// that vanished says nothing.
constexpr unsigned unacknowledged_ms = 15'000;

constexpr auto look_interval = std::chrono::milliseconds{50};

bool negotiated_http2(CURL* handle) {
  curl_tlssessioninfo* session = nullptr;
  if (curl_easy_getinfo(handle, CURLINFO_TLS_SSL_PTR, &session) != CURLE_OK || session == nullptr
      || session->backend != CURLSSLBACKEND_OPENSSL || session->internals == nullptr)
    return false;
  const unsigned char* name = nullptr;
  unsigned size = 0;
  SSL_get0_alpn_selected(static_cast<const SSL*>(session->internals), &name, &size);
  return std::string_view{reinterpret_cast<const char*>(name), size} == "h2";
}

} // namespace

client_connection::client_connection(std::uint32_t id, origin& to, client_poller& poller,
                                     http_client_tally& tally)
  : id_(id),
    to_(to),
    poller_(poller),
    tally_(tally),
    multi_(curl_multi_init()) {
  if (!multi_)
    throw std::bad_alloc{};
  CURLM* const multi = multi_.get();
  curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, 1L);
  curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, 1L);
  curl_multi_setopt(multi, CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_MULTIPLEX));
  curl_multi_setopt(multi, CURLMOPT_MAX_CONCURRENT_STREAMS, static_cast<long>(max_streams));
  curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, &client_connection::socket_changed);
  curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, this);
  curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, &client_connection::time_changed);
  curl_multi_setopt(multi, CURLMOPT_TIMERDATA, this);
}

client_connection::~client_connection() = default;

bool client_connection::add(transfer& what, bool for_requests) {
  for_requests_ = for_requests;
  CURL* const handle = what.handle();
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, &client_connection::open_socket);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, this);
  curl_easy_setopt(handle, CURLOPT_CLOSESOCKETFUNCTION, &client_connection::close_socket);
  curl_easy_setopt(handle, CURLOPT_CLOSESOCKETDATA, this);
  what.set_connection(this);
  if (curl_multi_add_handle(multi_.get(), handle) != CURLM_OK) {
    what.set_connection(nullptr);
    return false;
  }
  ++active_;
  act_on_time();
  return true;
}

void client_connection::remove(transfer& what) {
  what.set_connection(nullptr);
  curl_multi_remove_handle(multi_.get(), what.handle());
  --active_;
}

void client_connection::act(int socket, std::uint32_t events) {
  int flags = 0;
  if ((events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP)) != 0)
    flags |= CURL_CSELECT_IN;
  if ((events & EPOLLOUT) != 0)
    flags |= CURL_CSELECT_OUT;
  if ((events & EPOLLERR) != 0)
    flags |= CURL_CSELECT_ERR;
  int running = 0;
  curl_multi_socket_action(multi_.get(), socket, flags, &running);
}

void client_connection::act_on_time() {
  due_ = clock::time_point::max();
  int running = 0;
  curl_multi_socket_action(multi_.get(), CURL_SOCKET_TIMEOUT, 0, &running);
}

std::optional<std::pair<transfer*, CURLcode>> client_connection::next_finished() {
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
    if (message->msg != CURLMSG_DONE)
      continue;
    void* owner = nullptr;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &owner);
    return std::pair{static_cast<transfer*>(owner), message->data.result};
  }
  return {};
}

bool client_connection::has_room() const {
  // What an HTTP/2 server allows is known once it has answered.
  return stands_ && active_ < (multiplexes_ && !settled_ ? 1 : limit_);
}

void client_connection::note_use(clock::time_point now, bool by_request) {
  last_use_ = now;
  if (by_request)
    last_request_ = now;
}

bool client_connection::has_ended() const {
  if (sockets_.size() != 1)
    return sockets_.empty();
  char byte = 0;
  const auto count = ::recv(sockets_.front(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR);
}

void client_connection::watch_idle(bool for_input) {
  const std::uint32_t closing = EPOLLRDHUP | EPOLLONESHOT;
  if (sockets_.size() == 1)
    poller_.watch(id_, sockets_.front(), for_input ? closing | EPOLLIN : closing);
}

bool client_connection::look_is_due(clock::time_point now) {
  if (!multiplexes_ || active_ == 0) {
    next_look_ = clock::time_point::max();
    return false;
  }
  if (next_look_ == clock::time_point::max())
    next_look_ = now + look_interval;
  if (now < next_look_)
    return false;
  next_look_ = clock::time_point::max();
  return true;
}

void client_connection::connected(CURL* handle) {
  if (stands_)
    return;
  stands_ = true;
  stands_since_ = clock::now();
  multiplexes_ = negotiated_http2(handle);
  limit_ = multiplexes_ ? max_streams : 1;
  (for_requests_ ? tally_.connections_made : tally_.connections_warmed)
    .fetch_add(1, std::memory_order_relaxed);
  tally_.connections_open.fetch_add(1, std::memory_order_relaxed);
}

int client_connection::socket_changed(CURL*, curl_socket_t socket, int what, void* self, void*) {
  const auto& it = *static_cast<client_connection*>(self);
  if (what == CURL_POLL_REMOVE) {
    it.poller_.forget(socket);
    return 0;
  }
  std::uint32_t events = 0;
  if ((what & CURL_POLL_IN) != 0)
    events |= EPOLLIN;
  if ((what & CURL_POLL_OUT) != 0)
    events |= EPOLLOUT;
  it.poller_.watch(it.id_, socket, events);
  return 0;
}

int client_connection::time_changed(CURLM*, long milliseconds, void* self) {
  auto& it = *static_cast<client_connection*>(self);
  it.due_ = milliseconds < 0 ? clock::time_point::max()
                             : clock::now() + std::chrono::milliseconds{milliseconds};
  return 0;
}

curl_socket_t client_connection::open_socket(void* self, curlsocktype, curl_sockaddr* address) {
  auto& it = *static_cast<client_connection*>(self);
  const int socket = ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  if (socket < 0)
    return CURL_SOCKET_BAD;
  ::setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &unacknowledged_ms, sizeof unacknowledged_ms);
  it.sockets_.push_back(socket);
  return socket;
}

int client_connection::close_socket(void* self, curl_socket_t socket) {
  auto& it = *static_cast<client_connection*>(self);
  std::erase(it.sockets_, socket);
  if (it.sockets_.empty() && std::exchange(it.stands_, false)) {
    it.settled_ = false;
    it.multiplexes_ = false;
    it.next_look_ = clock::time_point::max();
    it.tally_.connections_open.fetch_sub(1, std::memory_order_relaxed);
  }
  return ::close(socket);
}

} // namespace tuktuk::net::detail
