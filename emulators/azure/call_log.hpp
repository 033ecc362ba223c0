#pragma once

#include "emulators/azure/chat_request.hpp"
#include "emulators/common/clock.hpp"

#include <cstdint>
#include <deque>
#include <string>

namespace tuktuk::azure_emulator {

using emulation::instant;

/// What is remembered of one call that reached a deployment.
struct logged_call {
  std::string request_id; ///< apim-request-id
  std::string operation;  ///< "chat" or "embeddings"
  std::string deployment;
  std::string api; ///< "v1" or the dated version
  bool stream = false;
  std::string retry_count; ///< the client's x-stainless-retry-count
  std::string parameters;  ///< JSON: the body without messages or input
  instant arrived{};
  instant first_byte{}; ///< of the body; the epoch: never
  instant ended{};      ///< the epoch: still running
  int status = 0;       ///< 0: no answer was given
  /// "running", "completed", "filtered", "cut", "refused", "disconnected", or "fault: KIND"
  std::string outcome = "running";
  std::uint32_t prompt_tokens = 0;
  std::uint32_t completion_tokens = 0;
  std::uint32_t cached_tokens = 0;
  std::string messages; ///< JSON: what the model was shown; forgotten early
};

/// The calls in order of arrival, numbered from 1: summaries of the latest 100,000, messages of the
/// latest 1,000. Not thread-safe.
class call_log {
public:
  explicit call_log(std::size_t summaries = 100'000, std::size_t bodies = 1000)
    : max_summaries_{summaries},
      max_bodies_{bodies} {}

  /// The number that names the call from now on.
  std::uint64_t begin(logged_call call);

  /// The call, unless it is forgotten.
  [[nodiscard]] logged_call* find(std::uint64_t number);

  [[nodiscard]] std::uint64_t count() const { return forgotten_ + calls_.size(); }

  /// `{"calls":[…],"next":N}`: the calls after the `after`th, at most `limit`.
  [[nodiscard]] std::string describe(std::uint64_t after, std::size_t limit) const;
  void clear();

private:
  std::size_t max_summaries_;
  std::size_t max_bodies_;
  /// Numbers go on after `clear`, so that a call that still runs cannot be taken for another one;
  /// the numbers shown count from the last `clear`.
  std::uint64_t cleared_ = 0;
  std::uint64_t forgotten_ = 0;
  std::deque<logged_call> calls_;
};

/// The messages as JSON.
[[nodiscard]] std::string messages_json(const chat_request& request);

} // namespace tuktuk::azure_emulator
