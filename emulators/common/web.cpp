#include "emulators/common/web.hpp"

#include <algorithm>
#include <charconv>
#include <memory>

namespace tuktuk::emulation {
namespace {

std::optional<unsigned char> hex_pair(std::string_view two) {
  unsigned char value = 0;
  auto [stop, error] = std::from_chars(two.data(), two.data() + two.size(), value, 16);
  if (two.size() != 2 || error != std::errc{} || stop != two.data() + 2)
    return std::nullopt;
  return value;
}

} // namespace

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      auto byte = hex_pair(text.substr(i + 1, 2));
      if (!byte)
        return std::nullopt;
      out.push_back(static_cast<char>(*byte));
      i += 2;
    } else {
      out.push_back(plus_is_space && text[i] == '+' ? ' ' : text[i]);
    }
  }
  return out;
}

std::optional<std::string> query_value(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    auto end = std::min(query.find('&'), query.size());
    auto pair = query.substr(0, end);
    auto equals = std::min(pair.find('='), pair.size());
    if (pair.substr(0, equals) == name)
      return percent_decode(pair.substr(std::min(equals + 1, pair.size())), true);
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return std::nullopt;
}

std::uint64_t query_number(std::string_view query, std::string_view name, std::uint64_t fallback) {
  auto text = query_value(query, name);
  if (!text)
    return fallback;
  std::uint64_t value = 0;
  const auto* end = text->data() + text->size();
  auto [stop, error] = std::from_chars(text->data(), end, value);
  return error == std::errc{} && stop == end ? value : fallback;
}

std::vector<std::string_view> path_segments(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    path.remove_prefix(1);
    auto end = std::min(path.find('/'), path.size());
    segments.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

std::string media_type(const net::header_list& headers) {
  auto field = net::find_header(headers, "content-type");
  std::string type{field.substr(0, field.find(';'))};
  while (!type.empty() && (type.back() == ' ' || type.back() == '\t'))
    type.pop_back();
  std::ranges::transform(type, type.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  });
  return type;
}

bool is_json_content(const net::header_list& headers) {
  return media_type(headers) == "application/json";
}

net::http_response control_answer(std::string json) {
  net::http_response response;
  response.body = std::move(json);
  return response;
}

net::http_response control_error(int status, std::string_view text) {
  auto response
    = control_answer(json_text{}.begin_object().member("error", text).end_object().take());
  response.status = status;
  return response;
}

void break_off(net::responder_ptr responder) {
  responder->abort();
}

void hanging_calls::keep(net::responder_ptr responder) {
  auto* raw = responder.get();
  {
    std::lock_guard lock{set_->mutex};
    set_->kept.insert(std::move(responder));
  }
  raw->on_disconnect([set = std::weak_ptr{set_}, raw] {
    net::responder_ptr released;
    if (auto alive = set.lock()) {
      std::lock_guard lock{alive->mutex};
      auto i = std::ranges::find(alive->kept, raw, [](const auto& p) { return p.get(); });
      if (i != alive->kept.end())
        released = std::move(alive->kept.extract(i).value());
    }
  });
}

void hanging_calls::release_all() {
  std::unordered_set<net::responder_ptr> released;
  std::lock_guard lock{set_->mutex};
  released.swap(set_->kept);
}

std::size_t hanging_calls::size() const {
  std::lock_guard lock{set_->mutex};
  return set_->kept.size();
}

} // namespace tuktuk::emulation
