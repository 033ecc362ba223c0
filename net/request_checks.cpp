#include "net/request_checks.hpp"

#include <algorithm>
#include <cstdint>

namespace tuktuk::net {

namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_hex_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool is_token_character(char c) {
  return is_digit(c) || is_letter(c)
         || std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
}

// RFC 3986: unreserved and sub-delims.
constexpr bool is_name_character(char c) {
  return is_digit(c) || is_letter(c)
         || std::string_view{"-._~!$&'()*+,;="}.find(c) != std::string_view::npos;
}

bool is_registered_name(std::string_view name) {
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == '%') {
      if (i + 2 >= name.size() || !is_hex_digit(name[i + 1]) || !is_hex_digit(name[i + 2]))
        return false;
      i += 2;
    } else if (!is_name_character(name[i])) {
      return false;
    }
  }
  return !name.empty();
}

bool is_port(std::string_view port) {
  std::uint32_t number = 0;
  for (const char c : port) {
    if (!is_digit(c))
      return false;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
    if (number > 65535)
      return false;
  }
  return true;
}

std::optional<refusal> split_path(std::string_view target, head_findings& found) {
  const auto question = target.find('?');
  found.path = target.substr(0, question);
  if (question != std::string_view::npos)
    found.query = target.substr(question + 1);
  if (found.path.empty())
    found.path = "/";
  return std::nullopt;
}

std::optional<refusal> check_target(std::string_view method, std::string_view target,
                                    head_findings& found) {
  if (target.find('#') != std::string_view::npos)
    return refusal{400, "The request target must not have a fragment."};
  if (target.starts_with('/'))
    return split_path(target, found);
  if (target == "*") {
    if (method != "OPTIONS")
      return refusal{400, "The request target * is for OPTIONS only."};
    found.path = target;
    return std::nullopt;
  }
  const auto end_of_scheme = target.find("://");
  const auto scheme = target.substr(0, end_of_scheme);
  if (end_of_scheme == std::string_view::npos
      || (!equal_without_case(scheme, "http") && !equal_without_case(scheme, "https")))
    return refusal{400, "The request target is neither a path nor an http URL."};
  const auto rest = target.substr(end_of_scheme + 3);
  const auto authority = rest.substr(0, rest.find_first_of("/?"));
  if (!is_valid_host(authority))
    return refusal{400, "The request target names no valid host."};
  return split_path(rest.substr(authority.size()), found);
}

bool is_length(std::string_view value) {
  // 19 digits always fit into 64 bits.
  return !value.empty() && value.size() <= 19 && std::all_of(value.begin(), value.end(), is_digit);
}

/// The fields that decide where a request ends or whom it is for, each with its number.
struct framing_fields {
  int hosts = 0;
  int lengths = 0;
  int encodings = 0;
  int expectations = 0;
  bool trailer = false;
  std::string_view host;
  std::string_view length;
  std::string_view encoding;
  std::string_view expectation;
};

framing_fields collect(const header_list& headers) {
  framing_fields found;
  for (const auto& [name, value] : headers) {
    if (equal_without_case(name, "host")) {
      ++found.hosts;
      found.host = value;
    } else if (equal_without_case(name, "content-length")) {
      ++found.lengths;
      found.length = value;
    } else if (equal_without_case(name, "transfer-encoding")) {
      ++found.encodings;
      found.encoding = value;
    } else if (equal_without_case(name, "expect")) {
      ++found.expectations;
      found.expectation = value;
    } else if (equal_without_case(name, "trailer")) {
      found.trailer = true;
    }
  }
  return found;
}

std::optional<refusal> check_host(const framing_fields& fields, int version) {
  if (fields.hosts > 1)
    return refusal{400, "There is more than one Host field."};
  if (fields.hosts == 0 && version >= 11)
    return refusal{400, "The Host field is missing."};
  if (fields.hosts == 1 && !is_valid_host(fields.host))
    return refusal{400, "The Host field is not valid."};
  return std::nullopt;
}

std::optional<refusal> check_framing(const framing_fields& fields, int version) {
  if (fields.lengths > 1)
    return refusal{400, "There is more than one Content-Length field."};
  if (fields.lengths == 1 && !is_length(fields.length))
    return refusal{400, "The Content-Length field is not a number."};
  if (fields.trailer)
    return refusal{400, "Trailer fields are not accepted."};
  if (fields.encodings == 0)
    return std::nullopt;
  if (fields.lengths > 0)
    return refusal{400, "Content-Length and Transfer-Encoding exclude each other."};
  if (fields.encodings > 1)
    return refusal{400, "There is more than one Transfer-Encoding field."};
  if (version < 11)
    return refusal{400, "HTTP/1.0 has no Transfer-Encoding."};
  if (!equal_without_case(fields.encoding, "chunked"))
    return refusal{501, "The only Transfer-Encoding accepted is chunked."};
  return std::nullopt;
}

} // namespace

head_scanner::state head_scanner::refuse(int status, std::string_view reason) {
  why_ = {status, reason};
  return state::refused;
}

head_scanner::state head_scanner::out_of_input(std::string_view bytes) {
  next_ = bytes.size();
  if (bytes.size() - begin_ < limit_)
    return state::incomplete;
  return lines_ == 0 ? refuse(414, "The request line is too long.")
                     : refuse(431, "The header fields are too large.");
}

head_scanner::state head_scanner::end_of_line(std::string_view bytes, std::size_t line_feed) {
  if (line_feed == line_begin_ || bytes[line_feed - 1] != '\r')
    return refuse(400, "A line does not end with CR LF.");
  const auto line = bytes.substr(line_begin_, line_feed - 1 - line_begin_);
  if (line_feed + 1 - begin_ > limit_)
    return lines_ == 0 ? refuse(414, "The request line is too long.")
                       : refuse(431, "The header fields are too large.");
  if (line.empty()) {
    end_ = line_feed + 1;
    return state::complete;
  }
  if (line.front() == ' ' || line.front() == '\t')
    return refuse(400, "Folded header lines are not accepted.");
  if (++lines_ > max_fields + 1)
    return refuse(431, "There are too many header fields.");
  line_begin_ = next_ = line_feed + 1;
  return state::incomplete;
}

head_scanner::state head_scanner::scan(std::string_view bytes) {
  if (next_ == 0) {
    // An empty line before a request is passed over (RFC 9112, section 2.2).
    if (bytes == "\r" || bytes == "\r\n" || bytes.empty())
      return state::incomplete;
    begin_ = line_begin_ = next_ = bytes.starts_with("\r\n") ? 2 : 0;
    if (!is_token_character(bytes[begin_]))
      return refuse(400, "The first byte does not begin an HTTP request.");
  }
  while (true) {
    const auto line_feed = bytes.find('\n', next_);
    if (line_feed == std::string_view::npos)
      return out_of_input(bytes);
    if (const auto now = end_of_line(bytes, line_feed); now != state::incomplete)
      return now;
  }
}

void head_scanner::reset() {
  *this = head_scanner{limit_};
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

bool is_valid_host(std::string_view host) {
  if (host.starts_with('[')) {
    const auto close = host.find(']');
    if (close == std::string_view::npos || close < 3)
      return false;
    const auto address = host.substr(1, close - 1);
    const auto rest = host.substr(close + 1);
    return std::all_of(address.begin(), address.end(),
                       [](char c) { return is_hex_digit(c) || c == ':' || c == '.'; })
           && (rest.empty() || (rest.front() == ':' && is_port(rest.substr(1))));
  }
  const auto colon = host.find(':');
  if (!is_registered_name(host.substr(0, colon)))
    return false;
  return colon == std::string_view::npos || is_port(host.substr(colon + 1));
}

head_findings check_head(std::string_view method, std::string_view target, int version,
                         const header_list& headers) {
  head_findings found;
  const auto refuse = [&found](refusal why) {
    found.refused = why;
    return found;
  };
  const auto fields = collect(headers);
  if (const auto why = check_framing(fields, version))
    return refuse(*why);
  if (const auto why = check_host(fields, version))
    return refuse(*why);
  if (method == "CONNECT" || method == "TRACE")
    return refuse({501, "This method is not offered."});
  if (const auto why = check_target(method, target, found))
    return refuse(*why);
  if (fields.expectations > 1
      || (fields.expectations == 1 && !equal_without_case(fields.expectation, "100-continue")))
    return refuse({417, "The only expectation that can be met is 100-continue."});
  found.has_body = fields.encodings > 0 || fields.lengths > 0;
  // HTTP/1.0 knows no interim answers (RFC 9110, section 10.1.1).
  found.expects_continue = fields.expectations == 1 && version >= 11 && found.has_body;
  return found;
}

} // namespace tuktuk::net
