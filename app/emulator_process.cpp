#include "app/emulator_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <string_view>
#include <system_error>

namespace tuktuk::app {

namespace {

constexpr auto start_timeout = std::chrono::seconds{10};
constexpr std::string_view announcement = "listening on ";

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> all;
  for (auto& word : words)
    all.push_back(word.data());
  all.push_back(nullptr);
  return all;
}

/// The first line of a pipe, without its end; empty if the writer ends or takes too long.
std::string read_line(int pipe) {
  const auto deadline = std::chrono::steady_clock::now() + start_timeout;
  std::string line;
  char letter = 0;
  while (std::chrono::steady_clock::now() < deadline) {
    pollfd waiting{pipe, POLLIN, 0};
    if (poll(&waiting, 1, 100) <= 0)
      continue;
    if (read(pipe, &letter, 1) != 1)
      return {};
    if (letter == '\n')
      return line;
    line += letter;
  }
  return {};
}

} // namespace

result<std::unique_ptr<emulator_process>> emulator_process::start(
  const std::string& program, std::vector<std::string> arguments,
  std::vector<std::pair<std::string, std::string>> environment) {
  int ends[2] = {-1, -1};
  if (pipe2(ends, O_CLOEXEC) != 0)
    return failure{failure_code::unavailable, "no pipe for " + program};
  arguments.insert(arguments.begin(), program);
  arguments.insert(arguments.end(), {"--port=0", "--with-parent"});
  std::vector<std::string> variables{"PATH=/usr/bin:/bin", "LANG=C.UTF-8"};
  for (const auto& [name, value] : environment)
    variables.push_back(name + "=" + value);

  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO);
  // This process holds its stop signals back; the child must hear them.
  posix_spawnattr_t how;
  posix_spawnattr_init(&how);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&how, &none);
  // Ctrl-C at a terminal is this process's to hear, which then ends the child.
  posix_spawnattr_setpgroup(&how, 0);
  posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
  pid_t child = 0;
  const int error = posix_spawn(&child, program.c_str(), &files, &how, pointers(arguments).data(),
                                pointers(variables).data());
  posix_spawnattr_destroy(&how);
  posix_spawn_file_actions_destroy(&files);
  close(ends[1]);
  if (error != 0) {
    close(ends[0]);
    return failure{failure_code::unavailable,
                   "cannot start " + program + ": " + std::generic_category().message(error)};
  }
  std::unique_ptr<emulator_process> started{new emulator_process{child, ends[0]}};
  const auto line = read_line(ends[0]);
  if (!line.starts_with(announcement))
    return failure{failure_code::unavailable, program + " did not say where it listens"};
  started->url_ = line.substr(announcement.size());
  return started;
}

emulator_process::~emulator_process() {
  kill(child_, SIGTERM);
  waitpid(child_, nullptr, 0);
  close(output_);
}

} // namespace tuktuk::app
