#pragma once

#include "../support/fake_services.hpp"
#include "../support/samples.hpp"
#include "actors/session.hpp"

#include <memory>
#include <string>
#include <vector>

namespace tuktuk::test {

/// One SESSION among fakes, with the real rules of core. The session begins with the first thing it
/// gets, so that a test can prepare its past and its settings.
class session_fixture : public deterministic {
public:
  session_fixture();

  /// Starts the session, unless it runs already.
  void awaken();
  /// Gives the session an event, as its router does.
  void treat(inbound_event event, std::uint32_t attempts = 0);
  /// The user says something; the event's id is "e" and a number counting from 1.
  inbound_event say(const std::string& text);
  /// The user asks on the web.
  void ask_web(const std::string& id, const std::string& text);
  /// The model answers, and the store takes the turn.
  void answer(const std::string& text);

  [[nodiscard]] const turn& last_turn() const { return journal->finished.back().turn; }
  [[nodiscard]] const outbound& last_said() const {
    return journal->finished.back().outgoing.front();
  }
  /// The prompt of the latest call without its system message.
  [[nodiscard]] std::vector<std::string> last_prompt() const;
  [[nodiscard]] const session_state& state() const;

  /// Simple, leaning on the conversation: goes to the light model, is shared with nobody.
  [[nodiscard]] static classification leaning();
  /// Simple, and everybody may have the answer.
  [[nodiscard]] static classification shareable();
  [[nodiscard]] static classification demanding();

  std::shared_ptr<fake_journal> journal = start_fake<fake_journal>(*this);
  std::shared_ptr<fake_archive> archive = start_fake<fake_archive>(*this);
  std::shared_ptr<fake_classifier> classifier = start_fake<fake_classifier>(*this);
  std::shared_ptr<fake_selector> selector = start_fake<fake_selector>(*this);
  std::shared_ptr<fake_cache> cache = start_fake<fake_cache>(*this);
  std::shared_ptr<fake_pool> pool = start_fake<fake_pool>(*this);
  std::shared_ptr<fake_sender> sender = start_fake<fake_sender>(*this);
  std::shared_ptr<fake_router> router = start_fake<fake_router>(*this);
  std::shared_ptr<fake_web_client> web = start_fake<fake_web_client>(*this);

  /// What the classifier says of every question.
  classification verdict = leaning();
  session_settings values;
  std::string key = "line:Usomchai";
  session_actor session;

private:
  std::uint32_t said_ = 0;
};

} // namespace tuktuk::test
