#include "bench/server_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <vector>

namespace tuktuk::bench {

namespace {

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> all;
  for (auto& word : words)
    all.push_back(word.data());
  all.push_back(nullptr);
  return all;
}

std::string read_line(int pipe) {
  std::string line;
  for (char letter = 0; read(pipe, &letter, 1) == 1 && letter != '\n';)
    line += letter;
  return line;
}

} // namespace

server_process::server_process(const load_options& options,
                               const std::map<std::string, std::string>& environment,
                               const std::string& folder) {
  int ends[2] = {-1, -1};
  if (pipe2(ends, O_CLOEXEC) != 0)
    return;
  std::vector<std::string> words{options.server, "serve", "--config-file=" + options.config,
                                 "--log.file=" + folder + "/server.log"};
  words.insert(words.end(), options.settings.begin(), options.settings.end());
  std::vector<std::string> variables{"PATH=/usr/bin:/bin", "LANG=C.UTF-8"};
  for (const auto& [name, value] : environment)
    variables.push_back(name + "=" + value);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO);
  posix_spawn(&id_, options.server.c_str(), &files, nullptr, pointers(words).data(),
              pointers(variables).data());
  posix_spawn_file_actions_destroy(&files);
  close(ends[1]);
  output_ = ends[0];
  const auto line = read_line(output_);
  if (const auto begin = line.find("http://"); begin != std::string::npos)
    url_ = line.substr(begin);
}

server_process::~server_process() {
  if (id_ > 0) {
    kill(id_, SIGTERM);
    waitpid(id_, nullptr, 0);
  }
  close(output_);
}

std::uint64_t server_process::resident_bytes() const {
  std::ifstream status{"/proc/" + std::to_string(id_) + "/status"};
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:"))
      return std::stoull(line.substr(6)) * 1024;
  return 0;
}

double server_process::processor_seconds() const {
  std::ifstream stat{"/proc/" + std::to_string(id_) + "/stat"};
  std::string text;
  std::getline(stat, text);
  // Fields 14 and 15, counted behind the name in parentheses (proc(5)).
  std::istringstream fields{text.substr(text.rfind(')') + 2)};
  std::string skipped;
  for (int i = 3; i < 14; ++i)
    fields >> skipped;
  double user = 0;
  double system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

} // namespace tuktuk::bench
