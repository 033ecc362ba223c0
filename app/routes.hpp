#pragma once

#include "actors/observer.hpp"
#include "actors/surroundings.hpp"
#include "app/secrets.hpp"
#include "app/settings.hpp"
#include "net/http_server.hpp"

#include <caf/actor_system.hpp>

#include <memory>
#include <string>
#include <string_view>

/// What the HTTP server answers: contracts/server.md, section "HTTP".
namespace tuktuk::app {

/// Everything the routes need; outlives the HTTP server. Thread-safe.
class routes {
public:
  routes(caf::actor_system& system, surroundings_ptr around, const settings& values,
         const secrets& held, std::shared_ptr<readiness> ready);

  /// Looks at a request's head: unknown path, wrong method, missing signature or token.
  [[nodiscard]] net::http_response check(const net::http_request& head) const;

  /// Answers a complete request.
  void handle(net::http_request request, net::responder_ptr answer) const;

private:
  void webhook(const net::http_request& request, net::responder_ptr answer) const;
  void web_stream(const net::http_request& request, net::responder_ptr answer) const;
  [[nodiscard]] net::http_response ready() const;

  caf::actor_system& system_;
  surroundings_ptr around_;
  const settings& values_;
  const secrets& held_;
  std::shared_ptr<readiness> ready_;
};

/// An error in words, as JSON: `{"error":{"code":"…","message":"…"}}`.
[[nodiscard]] net::http_response error_response(int status, std::string_view code,
                                                std::string_view message);

/// Whether a request may use what `token` guards: it bears the token; or there is no token and it
/// comes from this machine and is addressed to it (a page in a browser, or a proxy that forwards
/// for others, is not: its Host is another).
[[nodiscard]] bool may_use(const net::http_request& head, const secret& token);

} // namespace tuktuk::app
