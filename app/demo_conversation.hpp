#pragma once

#include "messages/failure.hpp"
#include "net/http_client.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <iosfwd>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace tuktuk::app {

/// Gathers what the log says of each question, so that the demo can show what was decided and why.
/// Thread-safe.
class decision_log {
public:
  using fields = std::map<std::string, std::string, std::less<>>;

  /// `patience` is how long a question's line is waited for.
  explicit decision_log(std::chrono::milliseconds patience) : patience_(patience) {}

  /// Hears a line of the log.
  void hear(std::string_view line);

  /// What was decided for the question with this inbox id, waiting a moment for it; empty if
  /// nothing is heard.
  [[nodiscard]] fields wait_for(const std::string& inbox_id);

private:
  std::chrono::milliseconds patience_;
  std::mutex mutex_;
  std::condition_variable heard_;
  std::map<std::string, fields> by_inbox_;
};

/// Plays the sample conversation through the emulated LINE: for each question the words, what the
/// server decided and why, the answer as a phone would show it, and the milliseconds; asks before
/// each whether to break off. Returns how many questions went unanswered.
[[nodiscard]] int play_conversation(net::http_client& client, const std::string& line_emulator,
                                    decision_log& decisions, std::ostream& out,
                                    const std::function<bool()>& break_off);

/// Makes a small HTTP request and waits for the body of a 2xx answer.
[[nodiscard]] result<std::string> call(net::http_client& client, std::string method,
                                       std::string url, std::string body = {});

} // namespace tuktuk::app
