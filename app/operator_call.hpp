#pragma once

#include "app/program.hpp"
#include "app/secrets.hpp"
#include "messages/failure.hpp"
#include "net/http_client.hpp"

#include <memory>
#include <string>

/// How the commands of an operator talk to a running server's API.
namespace tuktuk::app {

/// What a server said.
struct operator_reply {
  int status = 0;
  std::string body;
  /// Why there is none; empty if there is one.
  std::string trouble;
};

/// Where the server is, without a slash at the end: `--url`, or where the settings say that it
/// listens. `invalid_input` if it is no URL.
[[nodiscard]] result<std::string> operator_url(const command_context& context);

/// A client for one call at a time.
[[nodiscard]] std::unique_ptr<net::http_client> make_operator_client(
  const command_context& context);

/// A request with a body of JSON, or without one if that is empty, and with the token if there is
/// one. It may take `patience`.
[[nodiscard]] net::client_request make_operator_request(std::string method, std::string url,
                                                        std::string body, const secret& token,
                                                        timespan patience);

/// Sends it and waits for the answer.
[[nodiscard]] operator_reply exchange(net::http_client& client, net::client_request request);

/// Why a reply is not what was asked for, in a sentence.
[[nodiscard]] std::string explain(const operator_reply& got, const std::string& url);

} // namespace tuktuk::app
