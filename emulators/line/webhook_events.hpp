#pragma once

#include "emulators/common/random.hpp"
#include "emulators/line/channel.hpp"
#include "messages/failure.hpp"

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// Webhooks as LINE writes them (contracts/line.md, sections 3 to 6).
namespace tuktuk::line_emulator {

/// One event, ready to be sent.
struct webhook_event {
  std::string id;
  std::string reply_token; ///< empty where LINE sends none
  std::string message_id;  ///< of message events
  std::string chat;        ///< whom an answer goes to
  std::string json;
};

/// What the control interface was asked to say (emulators/README.md): the events of one webhook.
/// `invalid_input` if the request makes no sense.
[[nodiscard]] result<std::vector<webhook_event>> build_events(const json_value& wanted,
                                                              const channel& where, instant now);

/// `{"destination":…,"events":[…]}`
[[nodiscard]] std::string webhook_body(std::string_view destination,
                                       const std::vector<std::string>& events);

/// The same event marked as redelivered.
[[nodiscard]] std::string redelivered(const std::string& event_json);

/// Lets the channel know what a webhook that is about to go out tells: who is there, who left,
/// which reply tokens can be used. Text that is no webhook is left alone. Answers the ids of the
/// events.
std::vector<std::string> take_note(channel& where, std::string_view body, instant now);

/// The latest events, so that they can be redelivered. Not thread-safe.
class sent_events {
public:
  void remember(const webhook_event& event);
  /// The event's JSON, or nothing.
  [[nodiscard]] const std::string* find(const std::string& id) const;
  void clear();

private:
  static constexpr std::size_t max_events = 20'000;
  std::unordered_map<std::string, std::string> events_;
  std::deque<std::string> order_;
};

} // namespace tuktuk::line_emulator
