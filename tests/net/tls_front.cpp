#include "tests/net/tls_front.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>
#include <thread>

namespace tuktuk::net::test {

namespace {

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

/// One that was free a moment ago: nginx cannot say which one it was given.
std::uint16_t free_port() {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  auto address = loopback(0);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  const bool bound
    = ::bind(descriptor, generic, size) == 0 && ::getsockname(descriptor, generic, &size) == 0;
  ::close(descriptor);
  if (!bound)
    throw std::runtime_error("no free port for nginx");
  return ntohs(address.sin_port);
}

bool is_listened_on(std::uint16_t port) {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const auto address = loopback(port);
  const bool connected
    = ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(descriptor);
  return connected;
}

} // namespace

tls_front::tls_front(std::uint16_t upstream, const options& wanted)
  : upstream_(upstream),
    port_(free_port()) {
  std::string folder = "/tmp/tuktuk-front-XXXXXX";
  if (::mkdtemp(folder.data()) == nullptr)
    throw std::runtime_error("no folder for nginx");
  folder_ = folder;
  configure(wanted);
  start();
}

tls_front::~tls_front() {
  stop();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void tls_front::configure(const options& wanted) const {
  std::ofstream file{folder_ / "nginx.conf"};
  file
    << "daemon off; master_process off; pid nginx.pid; error_log error.log warn;\n"
       "events { worker_connections 4096; }\n"
       "http {\n"
       "  log_format short '$server_protocol $connection $request';\n"
       "  access_log access.log short;\n"
       "  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;\n"
       "  uwsgi_temp_path uwsgi; scgi_temp_path scgi;\n"
       "  upstream behind { server 127.0.0.1:"
    << upstream_
    << " max_fails=0; keepalive 64; }\n"
       "  server {\n"
       "    listen 127.0.0.1:"
    << port_ << " ssl" << (wanted.http2 ? " http2" : "")
    << ";\n"
       "    ssl_certificate "
    << certificate_.file() << "; ssl_certificate_key " << certificate_.key_file()
    << ";\n"
       "    http2_max_concurrent_streams "
    << wanted.max_streams << "; keepalive_requests " << wanted.requests_per_connection
    << "; keepalive_timeout " << wanted.idle_seconds
    << "s;\n"
       "    client_max_body_size 64m;\n"
       "    location / {\n"
       "      proxy_pass http://behind; proxy_http_version 1.1; proxy_set_header Connection '';\n"
       "      proxy_buffering off; proxy_read_timeout 60s; proxy_next_upstream off;\n"
       "    }\n"
       "  }\n"
       "}\n";
  if (!file.flush())
    throw std::runtime_error("the configuration of nginx could not be written");
}

void tls_front::start() {
  std::string folder = folder_.string() + "/";
  std::string program = "/usr/sbin/nginx";
  std::string prefix = "-p";
  std::string option = "-c";
  std::string configuration = "nginx.conf";
  std::string errors = "-e";
  std::string error_file = "error.log";
  char* const words[] = {program.data(),       prefix.data(), folder.data(),     option.data(),
                         configuration.data(), errors.data(), error_file.data(), nullptr};
  char* const variables[] = {nullptr};
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDWR, 0);
  posix_spawn_file_actions_adddup2(&files, STDIN_FILENO, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, (folder_ / "start.log").c_str(),
                                   O_WRONLY | O_CREAT | O_APPEND, 0600);
  const int error = posix_spawn(&process_, program.c_str(), &files, nullptr, words, variables);
  posix_spawn_file_actions_destroy(&files);
  if (error != 0)
    throw std::runtime_error("nginx cannot be started: " + std::generic_category().message(error));
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{10};
  while (!is_listened_on(port_)) {
    if (::waitpid(process_, nullptr, WNOHANG) == process_)
      process_ = 0;
    if (process_ == 0 || std::chrono::steady_clock::now() > deadline)
      throw std::runtime_error("nginx does not start");
    std::this_thread::sleep_for(std::chrono::milliseconds{2});
  }
}

void tls_front::stop() {
  if (process_ <= 0)
    return;
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
  process_ = 0;
}

void tls_front::restart() {
  stop();
  start();
}

void tls_front::restart(const options& wanted) {
  stop();
  configure(wanted);
  start();
}

std::string tls_front::access_log() const {
  std::ifstream file{folder_ / "access.log"};
  return {std::istreambuf_iterator<char>{file}, {}};
}

} // namespace tuktuk::net::test
