#pragma once

#include "app/secrets.hpp"
#include "net/http_client.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The client's side of `POST /webhook/stream` (contracts/server.md).
namespace tuktuk::app {

/// Whom to ask, and as whom.
struct chat_partner {
  /// "http://127.0.0.1:8080", without a slash at the end.
  std::string url;
  std::string user;
  /// Sent as a bearer token if it is set.
  secret token;
};

/// How an answer was made, by the `done` event.
struct chat_summary {
  std::string source;
  std::string model;
  std::string path;
  std::string depth;
  double cost_usd = 0.0;
};

/// What came of one question; its text went to `on_text` already.
struct chat_outcome {
  std::vector<std::string> followups;
  /// Nothing if the answer did not end well.
  std::optional<chat_summary> summary;
  /// What went wrong, in words for whoever sits at the terminal; empty if nothing did.
  std::string trouble;
};

/// Asks and waits for the whole answer. `on_text` is called for each piece as it arrives, on the
/// client's thread, with control characters removed.
[[nodiscard]] chat_outcome ask(net::http_client& client, const chat_partner& whom,
                               std::string_view question,
                               std::function<void(std::string_view)> on_text);

/// The text without what could steer a terminal: control characters but line ends and tabs.
[[nodiscard]] std::string without_controls(std::string_view text);

} // namespace tuktuk::app
