#pragma once

#include "net/http_client.hpp"
#include "tests/scenarios/process.hpp"

#include <rapidjson/document.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tuktuk::scenarios {

/// An answer of some HTTP server.
struct http_answer {
  int status = 0;
  std::string body;
};

/// What the emulated LINE says of a webhook that it sent.
struct said {
  int status = 0;
  std::string event_id;
  std::string reply_token;
  std::string message_id;
};

/// Something that a user was shown.
struct shown {
  std::string via;
  std::string event_id;
  std::string text; ///< all texts of the call, joined by line ends
  std::vector<std::string> quick_replies;
  /// The data of its buttons: of templates, and of quick replies that are postbacks.
  std::vector<std::string> buttons;
  std::string messages; ///< LINE's message objects, as JSON
};

/// The emulated LINE and Azure OpenAI as processes, a folder for the store, and the server as a
/// process that can be stopped, killed and started again.
class world {
public:
  explicit world(std::vector<std::string> azure_options
                 = {"--first-token-ms=20", "--per-token-ms=0"},
                 std::vector<std::string> line_options = {});

  // -- the server ----------------------------------------------------------------

  /// Starts `tuktuk serve` with these extra settings and waits until it listens.
  void start_server(std::vector<std::string> settings = {});
  [[nodiscard]] process& server() { return *server_; }
  [[nodiscard]] const std::string& url() const { return url_; }
  [[nodiscard]] std::string server_log() const { return read_file(folder_ / "server.log"); }
  [[nodiscard]] std::string store_path() const { return (folder_ / "store.db").string(); }
  [[nodiscard]] const temporary_folder& folder() const { return folder_; }
  [[nodiscard]] process::environment server_environment() const;
  /// Tells the emulated LINE where webhooks go.
  void point_webhooks_at(const std::string& url);

  // -- LINE ------------------------------------------------------------------------

  said say(const std::string& user, const std::string& text, const std::string& more = {});
  /// Sends a webhook as described by the emulator's control interface.
  said say_json(const std::string& json);
  /// The user taps a button.
  said tap(const std::string& user, const std::string& data);
  /// Waits until this user was shown at least `count` things, and returns all.
  [[nodiscard]] std::vector<shown> wait_shown(const std::string& user, std::size_t count,
                                              std::chrono::milliseconds patience
                                              = std::chrono::seconds{20});
  [[nodiscard]] std::vector<shown> wait_shown_in_group(const std::string& group, std::size_t count,
                                                       std::chrono::milliseconds patience
                                                       = std::chrono::seconds{20});
  /// Everything that anybody was shown.
  [[nodiscard]] std::vector<shown> all_shown();
  void line_fault(const std::string& json);
  void clear_line_faults();
  void line_settings(const std::string& json);
  /// The loading animations that a user was shown.
  [[nodiscard]] std::size_t animations(const std::string& user);

  // -- Azure OpenAI ----------------------------------------------------------------

  void azure_fault(const std::string& json);
  void azure_settings(const std::string& json);
  void clear_azure_faults();
  /// The calls received so far, as the emulator describes them.
  [[nodiscard]] rapidjson::Document azure_calls();
  /// Another region: one more emulated Azure OpenAI. `port` 0: any.
  [[nodiscard]] std::unique_ptr<process> start_region(const std::string& port = "0");
  /// Where a region listens.
  [[nodiscard]] static std::string region_url(process& region);

  // -- plain HTTP --------------------------------------------------------------------

  http_answer get(const std::string& url, net::header_list headers = {});
  http_answer post(const std::string& url, const std::string& body, net::header_list headers = {});

  /// The first column of the first row that the sqlite3 program finds.
  [[nodiscard]] std::string query(const std::string& sql) const;
  /// Asks again until this is what is found, and returns what was found last. For what the server
  /// writes a moment after its user saw it, such as the end of a delivery.
  [[nodiscard]] std::string wait_query(const std::string& sql, const std::string& expected,
                                       std::chrono::milliseconds patience
                                       = std::chrono::seconds{10}) const;

  [[nodiscard]] const std::string& line_url() const { return line_url_; }
  [[nodiscard]] const std::string& azure_url() const { return azure_url_; }

private:
  http_answer send(net::client_request request);
  [[nodiscard]] std::vector<shown> wait_shown_to(const std::string& whom, std::size_t count,
                                                 std::chrono::milliseconds patience);

  temporary_folder folder_;
  std::unique_ptr<net::http_client> client_;
  std::unique_ptr<process> azure_;
  std::unique_ptr<process> line_;
  std::unique_ptr<process> server_;
  std::string azure_url_;
  std::string line_url_;
  std::string url_;
};

} // namespace tuktuk::scenarios
