#pragma once

#include "actors/surroundings.hpp"
#include "messages/interfaces.hpp"

#include <caf/actor_system.hpp>

#include <functional>
#include <string>
#include <vector>

/// The bridge between the HTTP server's threads and the actors, but for webhooks (intake.hpp):
/// callbacks on one side, messages on the other. All functions may be called from any thread;
/// callbacks run on a thread of the actor system and must not block.
namespace tuktuk::app {

/// What the asker of a web question hears; the last two end it.
struct web_callbacks {
  std::function<void(const std::string& state)> on_status;
  /// Before the first text. May be left out.
  std::function<void(answer_source source, const std::string& model)> on_source = {};
  std::function<void(const std::string& text)> on_delta;
  std::function<void(const std::vector<std::string>& items)> on_followups;
  std::function<void(const web_answer& answer)> on_answer;
  std::function<void(const failure& why)> on_failure;
};

/// Asks a question for somebody who waits on an open connection, at most for as long as its ROUTER
/// has patience. If that is restarted before any text came the question is asked again. Calling the
/// returned function says that nobody waits any more: no callback comes after it that matters, and
/// upstream work may stop.
[[nodiscard]] std::function<void()> ask_question(caf::actor_system& system,
                                                 const surroundings_ptr& around,
                                                 web_question question, web_callbacks callbacks);

/// Shows or sets how deep the answers of a session are, which goes by this pseudonym. One call of
/// `told` follows: with the profile, or `not_found`, or why it cannot be had now.
void steer_session(caf::actor_system& system, const surroundings_ptr& around,
                   const std::string& pseudonym, depth_command what,
                   std::function<void(const result<profile>&)> told);

/// Has a question answered for everybody before it is asked. One call of `told` follows: with what
/// became of it, or why that cannot be said, after as long as it takes.
void preload_question(caf::actor_system& system, const surroundings_ptr& around,
                      std::string question,
                      std::function<void(const result<preload_report>&)> told);

/// The work that a clean stop waits for: questions under way, messages owed to LINE.
struct load {
  std::uint64_t questions = 0;
  std::uint64_t messages = 0;
};

/// Asks all ROUTERS and SENDERS; blocks for a moment, so not from an actor or a server thread.
[[nodiscard]] load measure_load(caf::actor_system& system, const directory& services);

/// Has all SENDERS begin no more calls and note in the store which messages LINE certainly does not
/// have, so that the next start sends them without doubt. Blocks, as above.
void park_senders(caf::actor_system& system, const directory& services);

} // namespace tuktuk::app
