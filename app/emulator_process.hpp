#pragma once

#include "messages/failure.hpp"

#include <sys/types.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tuktuk::app {

/// One of the programs of emulators/, running beside this one until the object dies.
class emulator_process {
public:
  /// Starts `program` (a path) on a free port of the loopback address and waits until it says where
  /// it listens. `environment` is all that it gets beside PATH and LANG.
  [[nodiscard]] static result<std::unique_ptr<emulator_process>> start(
    const std::string& program, std::vector<std::string> arguments,
    std::vector<std::pair<std::string, std::string>> environment);

  emulator_process(const emulator_process&) = delete;
  emulator_process& operator=(const emulator_process&) = delete;
  ~emulator_process();

  /// "http://127.0.0.1:40123"
  [[nodiscard]] const std::string& url() const { return url_; }

private:
  emulator_process(pid_t child, int output) : child_(child), output_(output) {}

  pid_t child_;
  int output_;
  std::string url_;
};

} // namespace tuktuk::app
