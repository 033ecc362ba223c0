#include "bench/statistics.hpp"
#include "net/http_server.hpp"

#include <fmt/format.h>

#include <arpa/inet.h>
#include <csignal>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <iostream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

// Measures what stands between a client of OpenAI's API and a model: one request at a time, and
// streams whose pieces carry the moment at which they were written. Driven by
// scripts/bench-gateway.

namespace {

using namespace tuktuk;
using clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::string_view help
  = "tuktuk-gateway upstream PORT                   a model that streams 64 pieces, 20 ms apart\n"
    "tuktuk-gateway latency COUNT URL [HEADER...]   one request at a time, in microseconds\n"
    "tuktuk-gateway stream COUNT URL [HEADER...]    how late the pieces arrive, in microseconds\n";

constexpr int pieces = 64;
constexpr auto piece_pause = 20ms;

/// Steady time is the same in all processes of one machine.
std::int64_t now_in_nanoseconds() {
  return clock::now().time_since_epoch() / 1ns;
}

// -- the model ----------------------------------------------------------------------

std::string piece(std::string_view content) {
  return fmt::format(R"(data: {{"choices":[{{"delta":{{"content":"{}"}},"finish_reason":null,)"
                     R"("index":0}}],"created":1,"id":"c","model":"gpt-4o-mini",)"
                     R"("object":"chat.completion.chunk"}})"
                     "\n\n",
                     content);
}

void stream_to(const net::responder_ptr& answer) {
  answer->start_stream(200, "text/event-stream");
  auto due = clock::now();
  for (int i = 0; i < pieces; ++i) {
    std::this_thread::sleep_until(due += piece_pause);
    answer->write(piece(fmt::format("@{} ", now_in_nanoseconds())));
  }
  answer->write(R"(data: {"choices":[{"delta":{},"finish_reason":"stop","index":0}],"created":1,)"
                R"("id":"c","model":"gpt-4o-mini","object":"chat.completion.chunk"})"
                "\n\ndata: [DONE]\n\n");
  answer->finish();
}

int run_upstream(std::uint16_t port) {
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  net::http_server_options options;
  options.port = port;
  auto started = net::start_http_server(
    options,
    [](const net::http_request&) {
      net::http_response go_on;
      go_on.status = 0;
      return go_on;
    },
    [](const net::http_request&, net::responder_ptr answer) {
      std::thread{[answer = std::move(answer)] { stream_to(answer); }}.detach();
    });
  if (!started) {
    std::cerr << started.error().text << '\n';
    return 1;
  }
  int which = 0;
  sigwait(&ends, &which);
  return 0;
}

// -- the client ---------------------------------------------------------------------

struct target {
  std::uint16_t port = 0;
  std::string path;
  std::vector<std::string> headers;
};

target read_target(std::string_view url, std::vector<std::string> headers) {
  constexpr std::string_view scheme = "http://127.0.0.1:";
  target read{0, "/", std::move(headers)};
  if (!url.starts_with(scheme))
    throw std::runtime_error{"the URL must begin with http://127.0.0.1:"};
  url.remove_prefix(scheme.size());
  const auto slash = std::min(url.find('/'), url.size());
  std::from_chars(url.data(), url.data() + slash, read.port);
  read.path = url.substr(slash);
  return read;
}

/// One kept-alive connection, blocking: nothing but the system's own time is added.
class connection {
public:
  explicit connection(const target& to) : to_(to) {
    socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(to.port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error{"nobody listens at port " + std::to_string(to.port)};
  }
  connection(const connection&) = delete;
  connection& operator=(const connection&) = delete;
  ~connection() { ::close(socket_); }

  void ask(std::string_view body) {
    auto request = fmt::format("POST {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n"
                               "Content-Type: application/json\r\nContent-Length: {}\r\n",
                               to_.path, to_.port, body.size());
    for (const auto& header : to_.headers)
      request += header + "\r\n";
    request.append("\r\n").append(body);
    if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL)
        != static_cast<ssize_t>(request.size()))
      throw std::runtime_error{"the request could not be sent"};
    received_.clear();
  }

  /// Reads on; the part that is new.
  std::string_view read_more() {
    char buffer[65536];
    const auto count = ::recv(socket_, buffer, sizeof buffer, 0);
    if (count <= 0)
      throw std::runtime_error{"the connection ended in the answer: " + received_};
    received_.append(buffer, static_cast<std::size_t>(count));
    return std::string_view{received_}.substr(received_.size() - static_cast<std::size_t>(count));
  }

  /// Whether all of the answer is there.
  [[nodiscard]] bool complete() const {
    const auto end = received_.find("\r\n\r\n");
    if (end == std::string::npos)
      return false;
    if (!received_.starts_with("HTTP/1.1 200"))
      throw std::runtime_error{"the answer is an error: " + received_};
    auto head = received_.substr(0, end);
    std::ranges::transform(head, head.begin(), [](char c) { return std::tolower(c); });
    constexpr std::string_view length = "content-length: ";
    const auto at = head.find(length);
    if (at == std::string::npos)
      return received_.ends_with("0\r\n\r\n");
    std::size_t bytes = 0;
    std::from_chars(head.data() + at + length.size(), head.data() + head.size(), bytes);
    return received_.size() >= end + 4 + bytes;
  }

private:
  target to_;
  int socket_ = -1;
  std::string received_;
};

/// A temperature of its own keeps an answer from being shared.
std::string question(std::size_t number, bool stream) {
  return fmt::format(R"({{"model":"light","temperature":0.5,"stream":{},"messages":[)"
                     R"({{"role":"user","content":"ภาษีมูลค่าเพิ่มกี่เปอร์เซ็นต์ #{}"}}]}})",
                     stream, number);
}

double microseconds(clock::duration span) {
  return std::chrono::duration<double, std::micro>(span).count();
}

void print(std::string_view what, std::vector<double> values) {
  const auto all = bench::summarise(std::move(values));
  fmt::print("{} n {} p50 {:.0f} p90 {:.0f} p99 {:.0f} worst {:.0f}\n", what, all.count, all.p50,
             all.p90, all.p99, all.worst);
}

int run_latency(std::size_t count, const target& to) {
  connection line{to};
  const auto warm_up = count / 10;
  std::vector<double> took;
  for (std::size_t i = 0; i < count + warm_up; ++i) {
    const auto body = question(i, false);
    const auto began = clock::now();
    line.ask(body);
    do
      line.read_more();
    while (!line.complete());
    if (i >= warm_up)
      took.push_back(microseconds(clock::now() - began));
  }
  print("latency", std::move(took));
  return 0;
}

/// The moments that stand in a part of an answer, against the moment of its arrival.
void note_pieces(std::string_view part, std::int64_t arrived, std::vector<double>& late) {
  for (auto at = part.find('@'); at != std::string_view::npos; at = part.find('@', at + 1)) {
    std::int64_t written = 0;
    std::from_chars(part.data() + at + 1, part.data() + part.size(), written);
    late.push_back(static_cast<double>(arrived - written) / 1000.0);
  }
}

int run_stream(std::size_t count, const target& to) {
  std::vector<double> first;
  std::vector<double> all;
  connection line{to};
  for (std::size_t i = 0; i < count; ++i) {
    line.ask(question(i, true));
    std::vector<double> late;
    do {
      const auto part = line.read_more();
      note_pieces(part, now_in_nanoseconds(), late);
    } while (!line.complete());
    if (late.size() != pieces)
      throw std::runtime_error{fmt::format("{} pieces of {} arrived", late.size(), pieces)};
    first.push_back(late.front());
    all.insert(all.end(), late.begin(), late.end());
  }
  print("first piece", std::move(first));
  print("every piece", std::move(all));
  return 0;
}

int run(const std::vector<std::string>& words) {
  if (words.size() == 2 && words[0] == "upstream")
    return run_upstream(static_cast<std::uint16_t>(std::stoul(words[1])));
  if (words.size() < 3) {
    std::cerr << help;
    return 2;
  }
  const auto to = read_target(words[2], {words.begin() + 3, words.end()});
  if (words[0] == "latency")
    return run_latency(std::stoul(words[1]), to);
  if (words[0] == "stream")
    return run_stream(std::stoul(words[1]), to);
  std::cerr << help;
  return 2;
}

} // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const std::exception& why) {
    std::cerr << "tuktuk-gateway: " << why.what() << '\n';
    return 1;
  }
}
