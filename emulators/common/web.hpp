#pragma once

#include "emulators/common/json.hpp"
#include "net/http_message.hpp"
#include "net/http_server.hpp"

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

/// Small helpers between HTTP and the rules.
namespace tuktuk::emulation {

/// Percent-decoding; nothing if an escape is malformed. `plus_is_space` as in queries.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);

/// The decoded value of the first query parameter of this name.
[[nodiscard]] std::optional<std::string> query_value(std::string_view query, std::string_view name);

/// The same as a number; the fallback if absent or not one.
[[nodiscard]] std::uint64_t query_number(std::string_view query, std::string_view name,
                                         std::uint64_t fallback);

/// The path's segments, not decoded: "/a/b" gives {"a","b"}.
[[nodiscard]] std::vector<std::string_view> path_segments(std::string_view path);

/// Whether the request's Content-Type is JSON.
[[nodiscard]] bool is_json_content(const net::header_list& headers);

/// The media type of the request, without parameters, in lower case.
[[nodiscard]] std::string media_type(const net::header_list& headers);

/// An answer of the control interface: the JSON, or `{"error":text}`.
[[nodiscard]] net::http_response control_answer(std::string json);
[[nodiscard]] net::http_response control_error(int status, std::string_view text);

/// Cuts the connection: before an answer has begun, or in the middle of a stream.
void break_off(net::responder_ptr responder);

/// Responders that are kept waiting for nothing: what a hanging server looks like. Thread-safe.
class hanging_calls {
public:
  /// Keeps it until the peer goes away or `release_all`.
  void keep(net::responder_ptr responder);
  /// Lets go of all of them, unanswered.
  void release_all();
  [[nodiscard]] std::size_t size() const;

private:
  struct shared_set {
    std::mutex mutex;
    std::unordered_set<net::responder_ptr> kept;
  };
  std::shared_ptr<shared_set> set_ = std::make_shared<shared_set>();
};

} // namespace tuktuk::emulation
