#pragma once

#include <spdlog/logger.h>
#include <spdlog/sinks/base_sink.h>

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace tuktuk::test {

/// Keeps what was logged, a line an entry.
class captured_log final : public spdlog::sinks::base_sink<std::mutex> {
public:
  [[nodiscard]] std::size_t count(std::string_view part) const {
    std::size_t found = 0;
    for (const auto& line : lines)
      found += line.find(part) == std::string::npos ? 0 : 1;
    return found;
  }

  [[nodiscard]] bool has(std::string_view part) const { return count(part) > 0; }

  std::vector<std::string> lines;

protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    lines.emplace_back(message.payload.data(), message.payload.size());
  }
  void flush_() override {}
};

} // namespace tuktuk::test
