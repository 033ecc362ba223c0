#include "session_fixture.hpp"

#include <utility>

namespace tuktuk::test {

session_fixture::session_fixture() {
  classifier->judge = [this](const std::string&) { return verdict; };
  values.prompts = core::with_version({"Fast.", "Full.", "Concise.", "Balanced.", "Detailed.", {}});
  values.prices = {{"gpt-4o-mini", {150, 75, 600}}};
  run();
}

void session_fixture::awaken() {
  if (session)
    return;
  session = spawn(tuktuk::session, surroundings_ptr{around},
                  std::make_shared<const session_settings>(values), key, router->typed());
  run();
}

void session_fixture::treat(inbound_event event, std::uint32_t attempts) {
  awaken();
  tell(session, treat_atom_v, pending_event{std::move(event), 0, attempts});
}

inbound_event session_fixture::say(const std::string& text) {
  auto event = text_event(*this, "e" + std::to_string(++said_), text);
  treat(event);
  return event;
}

void session_fixture::ask_web(const std::string& id, const std::string& text) {
  key = "web:somchai";
  awaken();
  tell(session, ask_atom_v, web_question{id, "somchai", text, now()}, web->typed());
}

void session_fixture::answer(const std::string& text) {
  pool->answer(text);
}

std::vector<std::string> session_fixture::last_prompt() const {
  std::vector<std::string> contents;
  for (const auto& message : pool->calls.back().what.messages)
    if (message.role != chat_role::system)
      contents.push_back(message.content);
  return contents;
}

const session_state& session_fixture::state() const {
  return state_of<session_state, session_actor::base>(session);
}

classification session_fixture::leaning() {
  classification made;
  made.complexity = complexity::simple;
  made.confidence = 0.95;
  made.language = "th";
  made.self_contained = false;
  made.personal = false;
  return made;
}

classification session_fixture::shareable() {
  auto made = leaning();
  made.self_contained = true;
  return made;
}

classification session_fixture::demanding() {
  auto made = leaning();
  made.complexity = complexity::complex;
  return made;
}

} // namespace tuktuk::test
