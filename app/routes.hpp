#pragma once

#include "actors/observer.hpp"
#include "actors/surroundings.hpp"
#include "app/intake.hpp"
#include "app/secrets.hpp"
#include "app/settings.hpp"
#include "app/upstream_connections.hpp"
#include "net/http_server.hpp"

#include <caf/actor_system.hpp>

#include <memory>
#include <string>
#include <string_view>

/// What the HTTP server answers: contracts/server.md, section "HTTP".
namespace tuktuk::app {

/// Everything the routes need; outlives the HTTP server, but not the actor system. Thread-safe.
class routes {
public:
  routes(caf::actor_system& system, surroundings_ptr around, const settings& values,
         const secrets& held, std::shared_ptr<readiness> ready,
         std::shared_ptr<const upstream_connections> upstream);

  /// Looks at a request's head: unknown path, wrong method, missing signature or token.
  [[nodiscard]] net::http_response check(const net::http_request& head) const;

  /// Answers a complete request.
  void handle(net::http_request request, net::responder_ptr answer) const;

private:
  void webhook(const net::http_request& request, net::responder_ptr answer) const;
  void web_stream(const net::http_request& request, net::responder_ptr answer) const;
  /// Looks at the head of a request to /v1/….
  [[nodiscard]] net::http_response check_openai(const net::http_request& head) const;
  void answer_openai(const net::http_request& request, net::responder_ptr answer) const;
  void openai_chat(const net::http_request& request, net::responder_ptr answer) const;
  /// Looks at the head of a request to /api/sessions/….
  [[nodiscard]] net::http_response check_session(const net::http_request& head) const;
  void answer_session(const net::http_request& request, net::responder_ptr answer) const;
  /// Looks at the head of a request to /api/preload.
  [[nodiscard]] net::http_response check_preload(const net::http_request& head) const;
  void answer_preload(const net::http_request& request, net::responder_ptr answer) const;
  [[nodiscard]] net::http_response ready() const;

  caf::actor_system& system_;
  surroundings_ptr around_;
  const settings& values_;
  const secrets& held_;
  std::shared_ptr<readiness> ready_;
  std::shared_ptr<const upstream_connections> upstream_;
  std::unique_ptr<intake> intake_;
};

/// An error in words, as JSON: `{"error":{"code":"…","message":"…"}}`.
[[nodiscard]] net::http_response error_response(int status, std::string_view code,
                                                std::string_view message);

/// The refusal of a request that may not use what `token`, the value of `variable`, guards.
[[nodiscard]] net::http_response turn_away(const secret& token, std::string_view variable);

/// The refusal of a request whose path takes another method.
[[nodiscard]] net::http_response not_allowed(std::string_view method);

/// Before the name of a session.
inline constexpr std::string_view sessions_prefix = "/api/sessions/";

/// Where questions go that are to be answered before they are asked.
inline constexpr std::string_view preload_path = "/api/preload";

/// Whether a request may use what `token` guards: it bears the token; or there is no token, it
/// comes from this machine, is addressed to it (what a page in a browser sends is not: its Host is
/// another) and bears no mark of a proxy (Forwarded, X-Forwarded-…, X-Real-IP, Via). A proxy that
/// leaves no mark cannot be told from a local client: behind one, tokens are needed.
[[nodiscard]] bool may_use(const net::http_request& head, const secret& token);

/// Whether a Content-Type says JSON: in any case, with any parameters (RFC 9110, section 8.3).
[[nodiscard]] bool is_json(std::string_view content_type);

} // namespace tuktuk::app
