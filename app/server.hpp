#pragma once

#include "actors/observer.hpp"
#include "app/configuration.hpp"
#include "app/logging.hpp"
#include "app/routes.hpp"
#include "app/secrets.hpp"
#include "app/upstream_connections.hpp"
#include "messages/failure.hpp"
#include "net/http_client.hpp"
#include "net/http_server.hpp"

#include <caf/actor.hpp>
#include <caf/actor_system.hpp>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace tuktuk::app {

/// The whole server in one process: actor system, supervision tree, HTTP server. `serve`, `demo`
/// and the tests are thin around it.
class server {
public:
  /// Opens the store, starts the tree, waits until it can take webhooks, listens. A failure says
  /// what is wrong and with which setting. `config` and `held` must outlive the server.
  [[nodiscard]] static result<std::unique_ptr<server>> start(configuration& config,
                                                             const secrets& held,
                                                             log_listener listener = {});

  server(const server&) = delete;
  server& operator=(const server&) = delete;
  ~server();

  [[nodiscard]] std::uint16_t port() const { return http_->port(); }

  /// Called once, on some thread, if the tree ends by itself: supervision was exhausted.
  void on_collapse(std::function<void()> callback);

  /// Stops accepting, waits until what is under way is finished, at most `server.drain-timeout`,
  /// then stops the actors, the store last. Unfinished questions stay in the inbox. Whether
  /// everything was finished.
  bool stop();

  // -- for tests -------------------------------------------------------------------

  [[nodiscard]] caf::actor_system& system() { return *system_; }
  [[nodiscard]] const caf::actor& root() const { return root_; }
  [[nodiscard]] const surroundings& around() const { return *around_; }

private:
  server(configuration& config, const secrets& held);

  result<void> prepare(log_listener listener);
  result<void> listen();
  void wait_until_ready() const;
  bool drain();
  void stop_actors();

  struct collapse;

  configuration& config_;
  const secrets& held_;
  std::shared_ptr<surroundings> around_;
  std::shared_ptr<readiness> ready_ = std::make_shared<readiness>();
  /// Where the HTTP server's connections and the client for Azure OpenAI live.
  std::vector<std::shared_ptr<net::event_loop>> loops_;
  std::shared_ptr<upstream_connections> upstream_;
  std::shared_ptr<net::http_client> line_client_;
  std::shared_ptr<collapse> collapse_;
  std::unique_ptr<caf::actor_system> system_;
  caf::actor root_;
  /// Waits for the root's end; held, because an actor that nobody holds ends at once.
  caf::actor watcher_;
  std::unique_ptr<routes> routes_;
  std::unique_ptr<net::http_server> http_;
  bool stopped_ = false;
  /// Actors that did not end in time were left behind.
  bool abandoned_ = false;
};

} // namespace tuktuk::app
