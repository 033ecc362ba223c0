#pragma once

#include "net/http_server.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <queue>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace tuktuk::bench {

using clock = std::chrono::steady_clock;

/// What is wrong with Azure OpenAI during a run; each share is of the calls, by chance.
struct trouble {
  std::string_view name = "none";
  double limited = 0; ///< 429 that asks for 50 ms
  double failing = 0; ///< 500
  double broken = 0;  ///< the connection ends in mid-stream
  std::size_t regions = 1;
  enum class kind { none, down, slow, hanging };
  /// Of the first region, which is preferred: nobody listens; ten times slower; no answer at all.
  kind first = kind::none;
};

/// What happened to one question, seen from outside of the server.
struct journey {
  clock::time_point intended;      ///< when it should have been sent
  clock::time_point acknowledged;  ///< our webhook got its 200
  clock::time_point azure_arrived; ///< the call's body was complete
  clock::time_point azure_ended;   ///< the last byte of the answer was handed to the socket
  clock::time_point answered;      ///< the reply's body was complete at LINE
  int status = 0;
  int answers = 0;
  bool apology = false; ///< what LINE was given was not the model's text
};

/// LINE and Azure OpenAI as cheap as they can be, in the load program's own process, so that the
/// machine is left to the server. The emulators are for truth; this is for speed. Each question
/// carries its number in its text ("#000042"), each reply token too.
class outside {
public:
  outside(std::size_t questions, std::chrono::nanoseconds azure_latency, const trouble& with = {});
  ~outside();
  outside(const outside&) = delete;
  outside& operator=(const outside&) = delete;

  /// All regions, as the setting azure.endpoints takes them.
  [[nodiscard]] std::string azure_url() const;
  /// Calls that reached Azure OpenAI.
  [[nodiscard]] std::size_t azure_calls() const { return azure_calls_; }
  /// From now on the first region is in the trouble that was asked for.
  void begin_trouble();
  [[nodiscard]] std::string line_url() const;

  /// Guarded by `mutex()`.
  [[nodiscard]] std::vector<journey>& journeys() { return journeys_; }
  [[nodiscard]] std::mutex& mutex() { return mutex_; }

private:
  enum class fate { whole, limited, failing, broken, never };

  struct due_answer {
    clock::time_point at;
    std::size_t number;
    fate how;
    net::responder_ptr to;
    bool operator<(const due_answer& other) const { return at > other.at; }
  };

  void azure(std::size_t region, const net::http_request& request, net::responder_ptr answer);
  [[nodiscard]] fate draw_fate(std::size_t region);
  static void send(const due_answer& due);
  void line(const net::http_request& request, net::responder_ptr answer);
  void answer_when_due();

  std::mutex mutex_;
  std::vector<journey> journeys_;
  std::chrono::nanoseconds latency_;
  trouble trouble_;
  std::mt19937_64 chance_{42};
  std::atomic<std::size_t> azure_calls_ = 0;
  std::atomic<bool> troubled_ = false;
  std::mutex due_mutex_;
  std::condition_variable due_changed_;
  std::priority_queue<due_answer> due_;
  bool stopping_ = false;
  std::vector<std::unique_ptr<net::http_server>> regions_;
  std::vector<std::string> region_urls_;
  std::unique_ptr<net::http_server> line_;
  std::thread timer_;
};

/// The number behind the last '#' of a text, `none` if there is none.
inline constexpr std::size_t none = static_cast<std::size_t>(-1);
[[nodiscard]] std::size_t number_in(std::string_view text);

} // namespace tuktuk::bench
