#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tuktuk::bench {

/// What the load program is asked to do; defaults are those of the README's figures.
struct load_options {
  /// "answers": latency of whole questions; "recalled": of those answered from memory; "intake":
  /// latency of acknowledgements; "memory": bytes of an idle session; "faults": what becomes of
  /// questions while Azure OpenAI is in trouble.
  std::string mode = "answers";
  /// Questions a second, sent at their times whether or not the server keeps up.
  double rate = 200;
  double seconds = 10;
  /// Not counted: connections, caches and the branch predictor get warm.
  double warm_up_seconds = 2;
  std::size_t users = 400;
  /// From the end of a call's body to the first byte of the answer.
  double azure_ms = 20;
  std::string server = "build/tuktuk";
  std::string config = "config/tuktuk.conf";
  /// More settings for the server, "--group.name=value".
  std::vector<std::string> settings;
};

/// Nothing after --help (printed) or a mistake (said on the error stream).
[[nodiscard]] std::optional<load_options> read_options(int argc, char** argv);

} // namespace tuktuk::bench
