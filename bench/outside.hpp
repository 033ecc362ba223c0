#pragma once

#include "net/http_server.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <queue>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace tuktuk::bench {

using clock = std::chrono::steady_clock;

/// What happened to one question, seen from outside of the server.
struct journey {
  clock::time_point intended;      ///< when it should have been sent
  clock::time_point acknowledged;  ///< our webhook got its 200
  clock::time_point azure_arrived; ///< the call's body was complete
  clock::time_point azure_ended;   ///< the last byte of the answer was handed to the socket
  clock::time_point answered;      ///< the reply's body was complete at LINE
  int status = 0;
  int answers = 0;
};

/// LINE and Azure OpenAI as cheap as they can be, in the load program's own process, so that the
/// machine is left to the server. The emulators are for truth; this is for speed. Each question
/// carries its number in its text ("#000042"), each reply token too.
class outside {
public:
  outside(std::size_t questions, std::chrono::nanoseconds azure_latency);
  ~outside();
  outside(const outside&) = delete;
  outside& operator=(const outside&) = delete;

  [[nodiscard]] std::string azure_url() const;
  [[nodiscard]] std::string line_url() const;

  /// Guarded by `mutex()`.
  [[nodiscard]] std::vector<journey>& journeys() { return journeys_; }
  [[nodiscard]] std::mutex& mutex() { return mutex_; }

private:
  struct due_answer {
    clock::time_point at;
    std::size_t number;
    net::responder_ptr to;
    bool operator<(const due_answer& other) const { return at > other.at; }
  };

  void azure(const net::http_request& request, net::responder_ptr answer);
  void line(const net::http_request& request, net::responder_ptr answer);
  void answer_when_due();

  std::mutex mutex_;
  std::vector<journey> journeys_;
  std::chrono::nanoseconds latency_;
  std::mutex due_mutex_;
  std::condition_variable due_changed_;
  std::priority_queue<due_answer> due_;
  bool stopping_ = false;
  std::unique_ptr<net::http_server> azure_;
  std::unique_ptr<net::http_server> line_;
  std::thread timer_;
};

/// The number behind the last '#' of a text, `none` if there is none.
inline constexpr std::size_t none = static_cast<std::size_t>(-1);
[[nodiscard]] std::size_t number_in(std::string_view text);

} // namespace tuktuk::bench
