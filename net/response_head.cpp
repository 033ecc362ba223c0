#include "net/response_head.hpp"

#include "net/request_checks.hpp"

#include <algorithm>
#include <charconv>
#include <ostream> // the next one needs it

#include <boost/beast/http/status.hpp>

namespace tuktuk::net {

namespace {

void append_number(std::string& out, std::size_t number) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

void append_value(std::string& out, std::string_view value) {
  const auto begin = out.size();
  out.append(value);
  std::replace_if(
    out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(),
    [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == 127; }, ' ');
}

bool is_the_connections_own(std::string_view name) {
  for (const std::string_view own : {"content-length", "transfer-encoding", "connection", "date"})
    if (equal_without_case(name, own))
      return true;
  return false;
}

void append_framing(std::string& out, const response_framing& framing) {
  if (framing.body == body_framing::sized) {
    out.append("Content-Length: ");
    append_number(out, framing.body_size);
    out.append("\r\n");
  } else if (framing.body == body_framing::chunked) {
    out.append("Transfer-Encoding: chunked\r\n");
  }
  if (framing.close)
    out.append("Connection: close\r\n");
  else if (framing.announce_keep_alive)
    out.append("Connection: keep-alive\r\n");
}

/// The word for a refusal that programs can tell from others.
std::string_view code_of(int status) {
  switch (status) {
    case 400: return "bad_request";
    case 408: return "request_timeout";
    case 413: return "too_large";
    case 414: return "uri_too_long";
    case 417: return "expectation_failed";
    case 431: return "header_too_large";
    case 501: return "not_implemented";
    case 503: return "unavailable";
    case 505: return "version_not_supported";
    default: return status < 500 ? "bad_request" : "internal";
  }
}

} // namespace

bool status_allows_body(int status) {
  return status != 204 && status != 304;
}

void append_response_head(std::string& out, int status, std::string_view content_type,
                          const header_list& headers, const response_framing& framing,
                          std::string_view date) {
  if (status < 200 || status > 999)
    status = 500;
  const auto reason = boost::beast::http::obsolete_reason(
    boost::beast::http::int_to_status(static_cast<unsigned>(status)));
  out.append("HTTP/1.1 ");
  append_number(out, static_cast<std::size_t>(status));
  out.append(" ")
    .append(reason.data(), reason.size())
    .append("\r\nDate: ")
    .append(date)
    .append("\r\n");
  if (!content_type.empty() && framing.body != body_framing::none) {
    out.append("Content-Type: ");
    append_value(out, content_type);
    out.append("\r\n");
  }
  for (const auto& [name, value] : headers) {
    if (!is_token(name) || is_the_connections_own(name))
      continue;
    out.append(name).append(": ");
    append_value(out, value);
    out.append("\r\n");
  }
  append_framing(out, framing);
  out.append("\r\n");
}

http_response error_response(int status, std::string_view message) {
  http_response answer;
  answer.status = status;
  answer.body = R"({"error":{"code":")";
  answer.body.append(code_of(status)).append(R"(","message":")").append(message).append(R"("}})");
  return answer;
}

std::string_view date_text::now() {
  const auto second = std::time(nullptr);
  if (second != second_) {
    second_ = second;
    std::tm fields{};
    gmtime_r(&second, &fields);
    // The names come from the "C" locale, which the program never leaves.
    size_ = std::strftime(text_.data(), text_.size(), "%a, %d %b %Y %H:%M:%S GMT", &fields);
  }
  return {text_.data(), size_};
}

} // namespace tuktuk::net
