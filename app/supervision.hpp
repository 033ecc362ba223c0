#pragma once

#include "actors/azure_pool.hpp"
#include "actors/journal.hpp"
#include "actors/observer.hpp"
#include "actors/router.hpp"
#include "actors/supervisor.hpp"
#include "app/secrets.hpp"
#include "app/settings.hpp"
#include "core/followup_model.hpp"
#include "core/question_model.hpp"

#include <caf/actor_system.hpp>

#include <memory>
#include <vector>

// clang-format off
/// The supervision tree:
///
///   root                        its end ends the process, exit code 1
///   ├── storage                 journal (the writer), archives (readers), senders
///   ├── upstream                azure pool
///   ├── minds                   classifiers, model selector, caches, followups, pregenerator
///   └── front                   routers (each the parent of its sessions), observer
///
/// Every supervisor restarts one for one, at most `supervision.max-restarts` times within
/// `supervision.within`, then ends itself, which counts as one restart for root. Children start in
/// the order of the table and stop in the reverse: sources of work first, the store last.
///
/// | who            | owns                          | what a restart loses                        |
/// |----------------|-------------------------------|---------------------------------------------|
/// | journal        | the writing connection        | writes not answered yet; askers ask again   |
/// | archive        | a reading connection          | nothing                                     |
/// | sender         | messages on their way to LINE | nothing: the outbox has them                |
/// | azure pool     | connections, calls under way  | calls under way; sessions ask again         |
/// | classifier     | nothing                       | nothing                                     |
/// | model selector | nothing                       | nothing                                     |
/// | cache          | shared answers, flights       | shared answers are paid for anew            |
/// | followups      | patterns of questions         | what was not written yet                    |
/// | pregenerator   | questions to answer ahead     | those; they are answered when asked         |
/// | router         | its sessions                  | nothing: the inbox has their questions      |
/// | session        | history and profile in memory | nothing: the store has them                 |
/// | observer       | nothing                       | nothing                                     |
// clang-format on
namespace tuktuk::app {

/// What the tree is built from.
struct supervision_parts {
  surroundings_ptr around;
  store_factory open_writer;
  store_factory open_reader;
  http_client_factory make_azure_client;
  std::shared_ptr<net::http_client> line_client;
  session_settings_ptr session;
  std::shared_ptr<const core::question_model> model;
  std::shared_ptr<readiness> ready;
  /// Of `followups.folder`.
  std::vector<core::followup_flow> flows;
  /// Answered before anybody asks them.
  std::vector<std::string> common_questions;
};

/// Starts the whole tree and returns its root.
[[nodiscard]] caf::actor start_supervision(caf::actor_system& system, const settings& values,
                                           const secrets& held, const supervision_parts& parts);

} // namespace tuktuk::app
