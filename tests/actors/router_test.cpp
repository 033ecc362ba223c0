#include "../support/fake_services.hpp"
#include "../support/samples.hpp"

#include "actors/router.hpp"

#include <map>
#include <stdexcept>

using namespace tuktuk;
using namespace tuktuk::test;

using strings = std::vector<std::string>;

namespace {

/// One life of a fake session, and what it was handed.
struct session_life {
  std::string key;
  caf::actor handle;
  std::vector<pending_event> treated;
  std::vector<std::pair<web_question, web_listener_actor>> asked;
  strings gone;
  std::size_t looks = 0;
  bool stopped = false;

  [[nodiscard]] strings ids() const {
    strings all;
    for (const auto& each : treated)
      all.push_back(each.event.id);
    return all;
  }
};

caf::behavior fake_session(caf::event_based_actor* self, std::shared_ptr<session_life> life) {
  set_handlers(self);
  return {
    [=](treat_atom, const pending_event& event) { life->treated.push_back(event); },
    [=](ask_atom, const web_question& question, const web_listener_actor& listener) {
      life->asked.emplace_back(question, listener);
    },
    [=](gone_atom, const std::string& id) { life->gone.push_back(id); },
    [=](tick_atom) { ++life->looks; },
    [=](depth_atom, depth_command what) {
      profile who;
      who.depth.now = what == depth_command::concise ? depth::concise : depth::balanced;
      return who;
    },
    [=](stop_atom) {
      life->stopped = true;
      self->quit();
    },
    [](action& what) { what.run(); },
  };
}

class router_fixture : public deterministic {
public:
  void start() {
    router = spawn(tuktuk::router, surroundings_ptr{around}, values,
                   [this](router_actor::pointer parent, const std::string& key) {
                     auto life = std::make_shared<session_life>();
                     life->key = key;
                     life->handle = parent->spawn(fake_session, life);
                     lives.push_back(life);
                     keep(life->handle);
                     return caf::actor_cast<session_actor>(life->handle);
                   });
    run();
  }

  void treat(const std::string& id, const std::string& chat = "Usomchai",
             std::uint32_t attempts = 0) {
    tell(router, treat_atom_v, pending_event{text_event(*this, id, "x?", chat), 1, attempts});
  }

  void ask_web(const std::string& id) {
    tell(router, ask_atom_v, web_question{id, "somchai", "x?", now()}, web->typed());
  }

  void finish(const std::string& key, strings ids, bool stored = true) {
    tell(router, done_atom_v, key, std::move(ids), stored);
  }

  void crash(session_life& life) {
    inside(life.handle, [] { throw std::runtime_error("defect"); });
  }

  [[nodiscard]] session_life& last() { return *lives.back(); }
  [[nodiscard]] const router_state& state() const {
    return state_of<router_state, router_actor::base>(router);
  }

  std::shared_ptr<fake_journal> journal = start_fake<fake_journal>(*this);
  std::shared_ptr<fake_web_client> web = start_fake<fake_web_client>(*this);
  router_settings values;
  router_actor router;
  std::vector<std::shared_ptr<session_life>> lives;
};

} // namespace

TEST_CASE_METHOD(router_fixture, "There is one session for a chat, and web users are not LINE's") {
  start();
  treat("e1");
  treat("e2");
  treat("e3", "Uother");
  ask_web("w1");
  tell(router, ask_atom_v, web_question{"w2", "Usomchai", "x?", now()}, web->typed());
  REQUIRE(lives.size() == 4);
  CHECK(lives[0]->key == "line:Usomchai");
  CHECK(lives[0]->ids() == strings{"e1", "e2"});
  CHECK(lives[1]->key == "line:Uother");
  CHECK(lives[2]->key == "web:somchai");
  CHECK(lives[3]->key == "web:Usomchai");
  REQUIRE(lives[2]->asked.size() == 1);
  const auto& [question, listener] = lives[2]->asked.front();
  CHECK(question.id == "w1");
  CHECK(question.user == "somchai");
  CHECK(question.text == "x?");
  CHECK(listener == web->typed());
  CHECK(state().under_way() == 5);
}

TEST_CASE_METHOD(router_fixture, "An event that is under way is handed over once") {
  start();
  treat("e1");
  treat("e1");
  CHECK(last().ids() == strings{"e1"});
  finish("line:Usomchai", {"e1"});
  CHECK(state().under_way() == 0);
  SECTION("and again when it comes after its end: the store decides") {
    treat("e1");
    CHECK(last().ids() == strings{"e1", "e1"});
  }
}

TEST_CASE_METHOD(router_fixture,
                 "A crashed session gets everything unfinished again, in order, with the crash "
                 "counted in the store") {
  start();
  for (const auto* id : {"e1", "e2", "e3"})
    treat(id);
  finish("line:Usomchai", {"e1"});
  journal->attempts = 1;
  crash(last());
  CHECK(journal->counted == strings{"e2"});
  REQUIRE(lives.size() == 2);
  CHECK(last().ids() == strings{"e2", "e3"});
  CHECK(last().treated[0].attempts == 1);
  CHECK(last().treated[1].attempts == 0);
  CHECK(log->has("event=session_crashed"));
  CHECK(state().under_way() == 2);
  SECTION("again and again") {
    journal->attempts = 2;
    crash(last());
    REQUIRE(lives.size() == 3);
    CHECK(last().treated[0].attempts == 2);
  }
}

TEST_CASE_METHOD(router_fixture, "A session that is killed comes back as well") {
  start();
  treat("e1");
  kill(last().handle);
  REQUIRE(lives.size() == 2);
  CHECK(last().ids() == strings{"e1"});
}

TEST_CASE_METHOD(router_fixture, "A crash is counted even if the store cannot") {
  start();
  treat("e1", "Usomchai", 1);
  SECTION("it refuses") {
    journal->on_attempt.refusals = 1;
  }
  SECTION("it is down") {
    journal->crash();
  }
  SECTION("it keeps silent") {
    journal->on_attempt.silent = true;
  }
  crash(last());
  advance(values.store_timeout);
  REQUIRE(lives.size() == 2);
  REQUIRE(last().treated.size() == 1);
  CHECK(last().treated.front().attempts == 2);
}

TEST_CASE_METHOD(router_fixture,
                 "What comes while a session recovers is handed over with the rest") {
  start();
  treat("e1");
  journal->on_attempt.silent = true;
  crash(last());
  treat("e2");
  treat("e1");
  CHECK(lives.size() == 1);
  journal->on_attempt.release(*this, journal->handle);
  REQUIRE(lives.size() == 2);
  CHECK(last().ids() == strings{"e1", "e2"});
}

TEST_CASE_METHOD(router_fixture, "A session that crashes with nothing to do is forgotten") {
  start();
  treat("e1");
  finish("line:Usomchai", {"e1"});
  crash(last());
  CHECK(state().sessions.empty());
  CHECK(journal->counted.empty());
  treat("e2");
  REQUIRE(lives.size() == 2);
  CHECK(last().ids() == strings{"e2"});
}

TEST_CASE_METHOD(router_fixture, "A web question is given up after its tries, and only then") {
  values.tries = 2;
  start();
  ask_web("w1");
  ask_web("w2");
  crash(last());
  REQUIRE(lives.size() == 2);
  REQUIRE(last().asked.size() == 2);
  CHECK(web->failures.empty());
  crash(last());
  CHECK(web->failures.size() == 1);
  REQUIRE(lives.size() == 3);
  REQUIRE(last().asked.size() == 1);
  CHECK(last().asked.front().first.id == "w2");
  CHECK(journal->counted.empty());
}

TEST_CASE_METHOD(router_fixture, "A web client that goes away is told of to its session") {
  start();
  ask_web("w1");
  tell(router, gone_atom_v, std::string{"somchai"}, std::string{"w1"});
  CHECK(last().gone == strings{"w1"});
  tell(router, gone_atom_v, std::string{"nobody"}, std::string{"w1"});
  CHECK(lives.size() == 1);
}

TEST_CASE_METHOD(router_fixture, "An idle session is passivated, a busy one is not") {
  start();
  treat("e1");
  treat("e2", "Uother");
  finish("line:Usomchai", {"e1"});
  advance(values.session_idle_timeout - 1s);
  CHECK(state().sessions.size() == 2);
  advance(2s);
  CHECK(lives[0]->stopped);
  CHECK_FALSE(lives[1]->stopped);
  CHECK(state().sessions.size() == 1);
  finish("line:Uother", {"e2"});
  advance(values.session_idle_timeout + 1s);
  CHECK(lives[1]->stopped);
  CHECK(state().sessions.empty());
  CHECK(state().by_activity.empty());
  CHECK(state().key_of.empty());
}

TEST_CASE_METHOD(router_fixture, "A session that goes on working stays") {
  start();
  for (int i = 0; i < 5; ++i) {
    const auto id = "e" + std::to_string(i);
    treat(id);
    finish("line:Usomchai", {id});
    advance(values.session_idle_timeout / 2);
  }
  CHECK(lives.size() == 1);
  CHECK_FALSE(last().stopped);
}

TEST_CASE_METHOD(router_fixture,
                 "An event that crosses a passivation is treated by a new session") {
  start();
  treat("e1");
  finish("line:Usomchai", {"e1"});
  // The event is in the router's mailbox when the router decides that the session is idle.
  scheduler.advance_time(values.session_idle_timeout + 1s);
  caf::anon_send(router, treat_atom_v, pending_event{text_event(*this, "e2", "x?"), 2, 0});
  run();
  strings treated;
  for (const auto& life : lives)
    for (const auto& id : life->ids())
      treated.push_back(id);
  CHECK(treated == strings{"e1", "e2"});
  CHECK(state().under_way() == 1);
  CHECK_FALSE(last().stopped);
}

TEST_CASE_METHOD(router_fixture,
                 "A router enlists with the journal, and again with its successor") {
  values.index = 1;
  values.count = 2;
  start();
  REQUIRE(journal->enlisted.size() == 1);
  CHECK(journal->enlisted.front().index == 1);
  CHECK(journal->enlisted.front().count == 2);
  advance(5s);
  CHECK(journal->enlisted.size() == 1);
  journal->crash();
  advance(1s);
  journal->start();
  advance(1s);
  CHECK(journal->enlisted.size() == 2);
}

TEST_CASE_METHOD(router_fixture, "A router tries to enlist until it has succeeded") {
  journal->on_enlist.refusals = 3;
  start();
  advance(2s);
  CHECK(journal->enlisted.size() == 4);
}

TEST_CASE_METHOD(router_fixture, "A router does not ask a busy journal for the same replay twice") {
  journal->on_enlist.silent = true;
  start();
  advance(5s);
  CHECK(journal->enlisted.size() == 1);
}

TEST_CASE_METHOD(router_fixture, "A router takes its sessions along") {
  session_actor made;
  const auto spawn_real = make_session_spawner(around, std::make_shared<const session_settings>());
  const auto parent = spawn(tuktuk::router, surroundings_ptr{around}, values,
                            [&](router_actor::pointer self, const std::string& key) {
                              return made = spawn_real(self, key);
                            });
  tell(parent, treat_atom_v, pending_event{text_event(*this, "e1", "x?"), 1, 0});
  REQUIRE(made);
  CHECK_FALSE(is_gone(made));
  kill(parent);
  CHECK(is_gone(made));
}

TEST_CASE_METHOD(router_fixture, "An event offered again is treated again if it was not stored") {
  start();
  treat("e1");
  treat("e1");
  CHECK(last().ids() == strings{"e1"});
  finish("line:Usomchai", {"e1"}, false);
  CHECK(last().ids() == strings{"e1", "e1"});
  CHECK(state().under_way() == 1);
  finish("line:Usomchai", {"e1"}, false);
  CHECK(state().under_way() == 0);
}

TEST_CASE_METHOD(router_fixture, "An event offered again and stored is done") {
  start();
  treat("e1");
  treat("e1");
  finish("line:Usomchai", {"e1"}, true);
  CHECK(last().ids() == strings{"e1"});
  CHECK(state().under_way() == 0);
}

TEST_CASE_METHOD(router_fixture, "What was done when its session died is not treated again") {
  start();
  treat("e1");
  treat("e2");
  treat("e3");
  journal->on_attempt.refusals = 2;
  journal->on_attempt.refusal = {failure_code::not_found, "not waiting"};
  crash(last());
  CHECK(journal->counted == strings{"e1", "e2", "e3"});
  REQUIRE(lives.size() == 2);
  CHECK(last().ids() == strings{"e3"});
  SECTION("and if all was done nobody is needed") {
    journal->on_attempt.refusals = 1;
    crash(last());
    CHECK(lives.size() == 2);
    CHECK(state().sessions.empty());
    CHECK(state().by_activity.empty());
  }
}

TEST_CASE_METHOD(router_fixture,
                 "Questions without a user have a session each, which ends with it") {
  start();
  question_terms terms;
  terms.before = {{chat_role::system, "You are a pirate."}};
  for (const auto* id : {"w1", "w2"})
    tell(router, ask_atom_v, web_question{id, "", "x?", now(), terms}, web->typed());
  REQUIRE(lives.size() == 2);
  CHECK(lives[0]->key == "once:w1");
  CHECK(lives[1]->key == "once:w2");
  REQUIRE(lives[0]->asked.size() == 1);
  CHECK(lives[0]->asked.front().first.user.empty());
  CHECK(lives[0]->asked.front().first.terms == terms);
  finish("once:w1", {"w1"});
  CHECK(lives[0]->stopped);
  CHECK(is_gone(lives[0]->handle));
  CHECK_FALSE(lives[1]->stopped);
  CHECK(state().sessions.size() == 1);
  CHECK(state().key_of.size() == 1);
  CHECK(state().by_activity.size() == 1);
  CHECK(state().under_way() == 1);
}

TEST_CASE_METHOD(router_fixture, "The asker of a question without a user goes away") {
  start();
  tell(router, ask_atom_v, web_question{"w1", "", "x?", now()}, web->typed());
  tell(router, gone_atom_v, std::string{}, std::string{"w1"});
  CHECK(last().gone == strings{"w1"});
}

TEST_CASE_METHOD(router_fixture, "A question without a user survives one crash, not two") {
  start();
  question_terms terms;
  terms.answer_tokens = 9;
  tell(router, ask_atom_v, web_question{"w1", "", "x?", now(), terms}, web->typed());
  crash(last());
  REQUIRE(lives.size() == 2);
  REQUIRE(last().asked.size() == 1);
  CHECK(last().asked.front().first.terms == terms);
  crash(last());
  CHECK(lives.size() == 2);
  CHECK(web->failures.size() == 1);
  CHECK(state().sessions.empty());
}

TEST_CASE_METHOD(router_fixture, "Whoever waits too long for a web answer is told so, once") {
  values.web_patience = 10s;
  start();
  ask_web("w1");
  advance(5s);
  ask_web("w2");
  advance(4s);
  CHECK(web->failures.empty());
  finish("web:somchai", {"w2"});
  advance(2s);
  REQUIRE(web->failures.size() == 1);
  CHECK(web->failures.front().code == failure_code::timed_out);
  CHECK(last().gone == strings{"w1"});
  advance(20s);
  CHECK(web->failures.size() == 1);
  CHECK(state().under_way() == 1);
  finish("web:somchai", {"w1"});
  CHECK(state().under_way() == 0);
  CHECK(state().web_waits.empty());
}

TEST_CASE_METHOD(router_fixture, "A question whose session crashes keeps its time") {
  values.web_patience = 10s;
  start();
  ask_web("w1");
  advance(9s);
  crash(last());
  CHECK(lives.size() == 2);
  advance(2s);
  CHECK(web->failures.size() == 1);
  CHECK(last().gone == strings{"w1"});
}

TEST_CASE_METHOD(router_fixture, "Slow one-off sessions are told to look after whom they asked") {
  start();
  ask_web("w1");
  tell(router, ask_atom_v, web_question{"w2", "", "x?", now()}, web->typed());
  advance(900ms);
  CHECK(lives[1]->looks == 0);
  advance(1s);
  CHECK(lives[1]->looks >= 2);
  CHECK(lives[0]->looks == 0); // it has a timer
}

TEST_CASE_METHOD(router_fixture, "An operator's wish brings its session to life") {
  start();
  const auto who
    = ask<profile>(router, depth_atom_v, std::string{"line:Uann"}, depth_command::concise);
  REQUIRE(who->value);
  CHECK(who->value->depth.now == depth::concise);
  CHECK(last().key == "line:Uann");
}
