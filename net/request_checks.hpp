#pragma once

#include "net/http_message.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

/// What a strict server asks of a request beyond what Beast's parser checks, so that no other party
/// can see the borders of a request in a different place (RFC 9112, sections 2.2, 3.2, 5.2, 6.1,
/// 6.3 and 11). Pure functions over bytes; no sockets.
namespace tuktuk::net {

/// Why a request is not treated: the status of the answer and a sentence, which is static text.
struct refusal {
  int status = 400;
  std::string_view reason;

  friend bool operator==(const refusal&, const refusal&) = default;
};

/// Finds where a request's head ends while its bytes come in. Refuses at the first byte that shows
/// that the head can never be acceptable: a line ended without CR, a folded line, a first byte that
/// begins no method, too many lines, too many bytes.
class head_scanner {
public:
  enum class state { incomplete, complete, refused };

  /// The largest number of header fields of one request.
  static constexpr std::size_t max_fields = 100;

  /// `limit`: the largest size of a head in bytes, its empty line included.
  explicit head_scanner(std::size_t limit) : limit_(limit) {}

  /// `bytes` is everything received since the end of the request before, the same as in the call
  /// before with more at its end. Not to be called again after another result than `incomplete`.
  [[nodiscard]] state scan(std::string_view bytes);

  /// Where the head begins (one empty line before it is passed over) and ends; after `complete`.
  [[nodiscard]] std::size_t begin() const { return begin_; }
  [[nodiscard]] std::size_t end() const { return end_; }

  /// After `refused`.
  [[nodiscard]] refusal why() const { return why_; }

  /// Starts over, for the next request.
  void reset();

private:
  state refuse(int status, std::string_view reason);
  state end_of_line(std::string_view bytes, std::size_t line_feed);
  state out_of_input(std::string_view bytes);

  std::size_t limit_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t line_begin_ = 0;
  std::size_t next_ = 0;
  std::size_t lines_ = 0;
  refusal why_;
};

/// What the checks of a head found.
struct head_findings {
  /// Set if the request must be refused; the rest is then without meaning.
  std::optional<refusal> refused;
  /// Views into the target.
  std::string_view path;
  std::string_view query;
  /// The peer waits for "100 Continue" before it sends the body.
  bool expects_continue = false;
  /// The head announces a body, which may yet be empty.
  bool has_body = false;
};

/// Checks a head whose syntax the parser has accepted: the method and the target's form, Host,
/// Content-Length, Transfer-Encoding, Trailer and Expect. `version` is 10 or 11.
[[nodiscard]] head_findings check_head(std::string_view method, std::string_view target,
                                       int version, const header_list& headers);

/// Whether this is the `host [":" port]` of an http URI, not empty and without user information.
[[nodiscard]] bool is_valid_host(std::string_view host);

/// Whether every byte may stand in a token, such as a method or a field's name.
[[nodiscard]] bool is_token(std::string_view text);

} // namespace tuktuk::net
