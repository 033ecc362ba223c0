#pragma once

#include "emulators/azure/service_errors.hpp"
#include "net/http_server.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Where a request goes and whether it may (contracts/azure-openai.md, sections 1 and 2). Pure.
namespace tuktuk::azure_emulator {

enum class operation { unknown, chat, embeddings, models };

/// A request's path and query, understood.
struct route {
  operation what = operation::unknown;
  bool v1 = false;
  std::string deployment; ///< from the path; empty on the v1 API
  std::string api_version;
};
[[nodiscard]] route route_of(std::string_view method, std::string_view path,
                             std::string_view query);

/// The operation's name in Azure's messages.
[[nodiscard]] std::string_view operation_name(operation what);

/// 404 for a dated path without api-version, 400 for a version that never existed.
[[nodiscard]] service_error check_api_version(const route& where);

/// 401 unless the key comes as `api-key` or as bearer token.
[[nodiscard]] service_error check_key(const net::header_list& headers, std::string_view key);

/// 431 for more than ten headers of the caller's own, 415 for a body that is not JSON.
[[nodiscard]] service_error check_headers(const net::header_list& headers);

/// One deployment.
struct deployment {
  std::string name;
  std::string model; ///< the snapshot's name in answers
  bool embeddings = false;
  bool reasoning = false;
};

/// "name" or "name=model"; a model's usual snapshot is filled in.
[[nodiscard]] deployment parse_deployment(std::string_view text, bool embeddings);

/// The deployment of this name; nothing if there is none.
[[nodiscard]] const deployment* find_deployment(const std::vector<deployment>& all,
                                                std::string_view name);

} // namespace tuktuk::azure_emulator
