#pragma once

#include "emulators/common/clock.hpp"
#include "emulators/common/json.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tuktuk::line_emulator {

using emulation::instant;
using emulation::json_value;

/// What one accepted call put on a phone.
struct shown_call {
  instant at;
  std::string_view via; ///< "reply" or "push"
  std::string chat;
  std::string reply_token;
  std::string webhook_event_id; ///< the event that the token belongs to
  std::string request_id;
  std::string retry_key;
  std::string messages; ///< the JSON array as it was sent
  /// Its place among the calls shown to this chat, from 1; set by `shown_messages::add`.
  std::uint64_t number = 0;
};

/// What was shown, chat by chat and in order. Remembers a bounded number of calls; the numbering
/// goes on when old ones are forgotten. Not thread-safe.
class shown_messages {
public:
  explicit shown_messages(std::size_t remembered) : remembered_{remembered} {}

  void add(shown_call call);

  /// How many calls this chat (empty: all chats together) was ever shown.
  [[nodiscard]] std::uint64_t count(const std::string& chat) const;

  /// Writes `{"messages":[…],"next":N}`: the calls after the `after`th of a chat (empty: of all
  /// chats), at most `limit`.
  [[nodiscard]] std::string describe(const std::string& chat, std::uint64_t after,
                                     std::size_t limit) const;
  void clear();

private:
  struct chat_record {
    std::uint64_t count = 0;
    std::deque<std::uint64_t> places; ///< numbers over all chats, of those still remembered
  };
  [[nodiscard]] const shown_call& at_place(std::uint64_t place) const {
    return calls_[place - forgotten_ - 1];
  }

  std::size_t remembered_;
  std::uint64_t forgotten_ = 0;
  std::deque<shown_call> calls_;
  std::unordered_map<std::string, chat_record> chats_;
};

} // namespace tuktuk::line_emulator
