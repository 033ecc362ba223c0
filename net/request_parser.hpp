#pragma once

#include "net/http_server.hpp"
#include "net/request_checks.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace tuktuk::net {

/// Turns the bytes of one request after another into an `http_request`: Beast's parser with the
/// checks of request_checks.hpp. Chunked bodies come out joined. Memory grows with what has
/// arrived, never with what was announced. Not thread-safe.
class request_parser {
public:
  enum class progress { need_more, complete, refused };

  request_parser(std::uint32_t max_header_bytes, std::uint64_t max_body_bytes);
  ~request_parser();
  request_parser(const request_parser&) = delete;
  request_parser& operator=(const request_parser&) = delete;

  /// Reads a whole head, as `head_scanner` cut it out, and begins a new request with it.
  /// `need_more` means that a body follows.
  [[nodiscard]] progress read_head(std::string_view head);

  /// Reads the next bytes of the body. `consumed` of them are used up; the rest is to be offered
  /// again, together with more behind it. Bytes after the request are left alone.
  [[nodiscard]] progress read_body(std::string_view bytes, std::size_t& consumed);

  /// After `refused`.
  [[nodiscard]] refusal why() const;

  /// The request as far as it was read. May be moved from once it is complete.
  [[nodiscard]] http_request& request();

  /// The rest is valid after the head and until the next one.
  [[nodiscard]] bool keep_alive() const;
  [[nodiscard]] bool is_http_1_0() const;
  [[nodiscard]] bool expects_continue() const;
  /// What is missing of a body of announced length; nothing for a chunked one.
  [[nodiscard]] std::optional<std::uint64_t> body_remaining() const;

private:
  class implementation;
  std::unique_ptr<implementation> implementation_;
};

} // namespace tuktuk::net
