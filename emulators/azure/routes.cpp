#include "emulators/azure/routes.hpp"

#include "emulators/azure/chat_request.hpp"
#include "emulators/common/web.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace tuktuk::azure_emulator {
namespace {

constexpr std::size_t max_own_headers = 10;

operation operation_of(std::string_view method, std::string_view rest) {
  if (method == "POST" && rest == "chat/completions")
    return operation::chat;
  if (method == "POST" && rest == "embeddings")
    return operation::embeddings;
  return operation::unknown;
}

bool is_dated_version(std::string_view version) {
  if (version.ends_with("-preview"))
    version.remove_suffix(std::string_view{"-preview"}.size());
  if (version.size() != 10)
    return false;
  for (std::size_t i = 0; i < version.size(); ++i) {
    bool hyphen = i == 4 || i == 7;
    if (hyphen ? version[i] != '-' : !std::isdigit(static_cast<unsigned char>(version[i])))
      return false;
  }
  return true;
}

/// Names that a caller made up: neither the SDKs' nor Microsoft's nor those of HTTP.
bool is_own_header(std::string_view name) {
  std::string lower{name};
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  });
  return lower.starts_with("x-") && !lower.starts_with("x-stainless-")
         && !lower.starts_with("x-ms-");
}

} // namespace

route route_of(std::string_view method, std::string_view path, std::string_view query) {
  constexpr std::string_view v1 = "/openai/v1/";
  constexpr std::string_view dated = "/openai/deployments/";
  route where;
  where.api_version = emulation::query_value(query, "api-version").value_or("");
  if (path.starts_with(v1)) {
    where.v1 = true;
    auto rest = path.substr(v1.size());
    where.what
      = method == "GET" && rest == "models" ? operation::models : operation_of(method, rest);
  } else if (path.starts_with(dated)) {
    auto rest = path.substr(dated.size());
    auto slash = rest.find('/');
    auto name = emulation::percent_decode(rest.substr(0, slash), false);
    if (slash != std::string_view::npos && name && !name->empty()) {
      where.deployment = *name;
      where.what = operation_of(method, rest.substr(slash + 1));
    }
  }
  return where;
}

std::string_view operation_name(operation what) {
  switch (what) {
    case operation::chat: return "ChatCompletions_Create";
    case operation::embeddings: return "Embeddings_Create";
    case operation::models: return "Models_List";
    case operation::unknown: break;
  }
  return "Unknown";
}

service_error check_api_version(const route& where) {
  const auto& version = where.api_version;
  if (where.v1) {
    bool known = version.empty() || version == "v1" || version == "preview" || version == "latest"
                 || is_dated_version(version);
    return known ? service_error{} : invalid_request({}, {}, "API version not supported");
  }
  if (version.empty())
    return resource_not_found();
  return is_dated_version(version) ? service_error{}
                                   : invalid_request({}, {}, "API version not supported");
}

service_error check_key(const net::header_list& headers, std::string_view key) {
  if (net::find_header(headers, "api-key") == key)
    return {};
  constexpr std::string_view scheme = "Bearer ";
  auto field = net::find_header(headers, "authorization");
  if (field.starts_with(scheme) && field.substr(scheme.size()) == key)
    return {};
  return access_denied();
}

service_error check_headers(const net::header_list& headers) {
  auto own = std::ranges::count_if(headers, [](const auto& h) { return is_own_header(h.first); });
  if (static_cast<std::size_t>(own) > max_own_headers)
    return {431, "431", "Request Header Fields Too Large"};
  if (!emulation::is_json_content(headers))
    return {415, "UnsupportedMediaType", "The media type of the request is not supported."};
  return {};
}

deployment parse_deployment(std::string_view text, bool embeddings) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> snapshots{
    {{"gpt-4o", "gpt-4o-2024-11-20"},
     {"gpt-4o-mini", "gpt-4o-mini-2024-07-18"},
     {"gpt-4.1", "gpt-4.1-2025-04-14"},
     {"gpt-4.1-mini", "gpt-4.1-mini-2025-04-14"}}};
  auto equals = std::min(text.find('='), text.size());
  deployment read;
  read.name = text.substr(0, equals);
  read.model = equals < text.size() ? text.substr(equals + 1) : text;
  read.embeddings = embeddings;
  read.reasoning = is_reasoning_model(read.model);
  for (auto [model, snapshot] : snapshots)
    if (read.model == model) {
      read.model = snapshot;
      break;
    }
  return read;
}

const deployment* find_deployment(const std::vector<deployment>& all, std::string_view name) {
  auto found = std::ranges::find(all, name, &deployment::name);
  return found == all.end() ? nullptr : &*found;
}

} // namespace tuktuk::azure_emulator
