#pragma once

#include "messages/outbound.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string>
#include <string_view>
#include <vector>

/// How this folder writes the JSON of LINE's message objects (contracts/line.md, section 8).
namespace tuktuk::line {

using json_writer = rapidjson::Writer<rapidjson::StringBuffer>;

void write(json_writer& writer, std::string_view text);
void write_member(json_writer& writer, std::string_view name, std::string_view text);

/// Valid UTF-8 in which line ends are "\n" and which has no other control character than the tab.
[[nodiscard]] std::string printable(std::string_view text);

/// As `printable`, on one line and without white space at its ends.
[[nodiscard]] std::string one_line(std::string_view text);

/// A button's label: at most `max_label_clusters`, "…" counted.
[[nodiscard]] std::string label_of(std::string_view words);

/// A button that tells us something other than words.
struct postback_button {
  std::string label;
  std::string data;
};

/// What stands below the last message of a call.
struct quick_replies {
  /// Come first.
  std::vector<postback_button> buttons;
  /// The first 3 with words in them are used.
  std::vector<std::string> suggestions;
  /// In a group or room a message would have to mention us to be answered.
  bool in_group = false;
};

[[nodiscard]] quick_replies replies_of(const outbound& what);

/// The member "quickReply" of a message, or nothing if there are none.
void write_quick_reply(json_writer& writer, const quick_replies& replies);

/// The array of messages that show an outbound's text and suggestions; the first quotes the message
/// with that token, if there is one.
void write_text_messages(json_writer& writer, const outbound& what,
                         std::string_view quote_token = {});

} // namespace tuktuk::line
