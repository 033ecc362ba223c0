#pragma once

#include "bench/load_options.hpp"

#include <sys/types.h>

#include <cstdint>
#include <map>
#include <string>

namespace tuktuk::bench {

/// The server under load, as a process.
class server_process {
public:
  server_process(const load_options& options, const std::map<std::string, std::string>& environment,
                 const std::string& folder);
  server_process(const server_process&) = delete;
  server_process& operator=(const server_process&) = delete;
  ~server_process(); ///< SIGTERM, and waits

  /// "http://127.0.0.1:40123"; empty if it did not start.
  [[nodiscard]] const std::string& url() const { return url_; }

  /// Resident memory, in bytes.
  [[nodiscard]] std::uint64_t resident_bytes() const;

  /// Processor time used so far, in seconds.
  [[nodiscard]] double processor_seconds() const;

private:
  pid_t id_ = 0;
  int output_ = -1;
  std::string url_;
};

} // namespace tuktuk::bench
