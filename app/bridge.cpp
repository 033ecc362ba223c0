#include "app/bridge.hpp"

#include "actors/errors.hpp"

#include <caf/event_based_actor.hpp>
#include <caf/scoped_actor.hpp>
#include <caf/send.hpp>
#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include <utility>

namespace tuktuk::app {

namespace {

constexpr auto retry_delay = std::chrono::milliseconds{10};

// -- web questions ----------------------------------------------------------------

router_actor router_for(const surroundings& around, const std::string& user,
                        const std::string& id) {
  return around.services->get<router_actor>(service::router,
                                            stable_hash(web_session_key(user, id)));
}

void tell_router_gone(const surroundings& around, const std::string& user, const std::string& id) {
  if (const auto router = router_for(around, user, id))
    caf::anon_send(router, gone_atom_v, user, id);
}

/// Lives for one web question.
struct web_listener_state {
  static inline const char* name = "web-listener";

  using self_pointer = web_listener_actor::stateful_pointer<web_listener_state>;

  explicit web_listener_state(self_pointer ptr) : self(ptr) {}

  /// Hears if the ROUTER that has the question ends.
  void watch(const router_actor& router) {
    watched = caf::actor_cast<caf::actor>(router);
    if (watched)
      self->monitor(watched);
    else
      router_ended();
  }

  void ask_again() {
    if (watched)
      self->demonitor(watched);
    const auto router = router_for(*around, question.user, question.id);
    watch(router);
    if (router)
      self->send(router, ask_atom_v, question, web_listener_actor{self});
  }

  void router_ended() {
    if (texts > 0)
      return fail({failure_code::unavailable, "the answer broke off"});
    // Its successor is being started; asking it is a new question to it.
    self->delayed_send(self, retry_delay, status_atom_v, std::string{});
  }

  void fail(const failure& why) {
    tell_router_gone(*around, question.user, question.id);
    callbacks.on_failure(why);
    end();
  }

  void end() {
    if (watched)
      self->demonitor(watched); // it would remember us for good
    self->quit();
  }

  self_pointer self;
  surroundings_ptr around;
  web_question question;
  web_callbacks callbacks;
  caf::actor watched;
  std::size_t texts = 0;
  std::size_t starts = 0;
};

web_listener_actor::behavior_type web_listener(
  web_listener_actor::stateful_pointer<web_listener_state> self, surroundings_ptr around,
  web_question question, web_callbacks callbacks, const router_actor& router) {
  set_handlers(self);
  auto& state = self->state;
  state.around = std::move(around);
  state.question = std::move(question);
  state.callbacks = std::move(callbacks);
  self->set_down_handler([&state](const caf::down_msg&) { state.router_ended(); });
  self->set_exit_handler([&state](const caf::exit_msg&) { state.end(); }); // nobody waits any more
  state.watch(router);
  return {
    [&state](status_atom, const std::string& what) {
      if (what.empty())
        return state.ask_again();
      // A session that begins anew after text was shown would show it twice.
      if (++state.starts > 1 && state.texts > 0)
        return state.fail({failure_code::unavailable, "the answer broke off"});
      if (state.starts == 1)
        state.callbacks.on_status(what);
    },
    [&state](source_atom, answer_source source, const std::string& model) {
      // Of a call that a session left behind when it crashed some text may come late.
      if (state.texts > 0)
        return state.fail({failure_code::unavailable, "the answer broke off"});
      if (state.callbacks.on_source)
        state.callbacks.on_source(source, model);
    },
    [&state](delta_atom, const std::string& text) {
      ++state.texts;
      state.callbacks.on_delta(text);
    },
    [&state](followups_atom, const std::vector<std::string>& items) {
      state.callbacks.on_followups(items);
    },
    [&state](answer_atom, const web_answer& answer) {
      state.callbacks.on_answer(answer);
      state.end();
    },
    [&state](failed_atom, const failure& why) { state.fail(why); },
  };
}

} // namespace

std::function<void()> ask_question(caf::actor_system& system, const surroundings_ptr& around,
                                   web_question question, web_callbacks callbacks) {
  auto user = question.user;
  auto id = question.id;
  const auto router = router_for(*around, user, id);
  auto listener = system.spawn(web_listener, around, question, std::move(callbacks), router);
  // From here and not from the listener: the question need not wait until that one has its turn.
  caf::anon_send(router, ask_atom_v, std::move(question), listener);
  return [around, user, id, listener] {
    tell_router_gone(*around, user, id);
    caf::anon_send_exit(listener, caf::exit_reason::user_shutdown);
  };
}

void steer_session(caf::actor_system& system, const surroundings_ptr& around,
                   const std::string& pseudonym, depth_command what,
                   std::function<void(const result<profile>&)> told) {
  constexpr auto patience = std::chrono::seconds{10};
  system.spawn([=](caf::event_based_actor* self) {
    const auto refuse = [told](const caf::error& why) { told(to_failure(why)); };
    const auto steer = [=](const std::string& key) {
      if (key.empty())
        return told(failure{failure_code::not_found,
                            "no session goes by the name of " + pseudonym + " (see v_sessions)"});
      self
        ->request(around->services->get<router_actor>(service::router, stable_hash(key)), patience,
                  depth_atom_v, key, what)
        .then([told](const profile& who) { told(who); }, refuse);
    };
    self
      ->request(around->services->get<archive_actor>(service::archive, stable_hash(pseudonym)),
                patience, name_atom_v, pseudonym)
      .then(steer, refuse);
  });
}

void preload_question(caf::actor_system& system, const surroundings_ptr& around,
                      std::string question,
                      std::function<void(const result<preload_report>&)> told) {
  // Others may wait before it, and each call may wait for idle capacity.
  constexpr auto patience = std::chrono::minutes{30};
  const auto maker = around->services->get<pregenerator_actor>(service::pregenerator);
  if (!maker)
    return told(failure{failure_code::unavailable,
                        "nothing is answered in advance here: followups.daily-budget-usd, "
                        "followups.max-pending or azure.background-share is 0"});
  system.spawn([=, question = std::move(question)](caf::event_based_actor* self) {
    self->request(maker, patience, preload_atom_v, question)
      .then([told](const preload_report& report) { told(report); },
            [told](const caf::error& why) { told(to_failure(why)); });
  });
}

load measure_load(caf::actor_system& system, const directory& services) {
  constexpr auto patience = std::chrono::seconds{1};
  caf::scoped_actor self{system};
  load sum;
  for (std::size_t i = 0; i < services.count(service::router); ++i)
    self->request(services.get<router_actor>(service::router, i), patience, count_atom_v)
      .receive([&](std::uint64_t under_way, std::uint64_t) { sum.questions += under_way; },
               [](const caf::error&) {
                 // A router that is gone has nothing under way.
               });
  for (std::size_t i = 0; i < services.count(service::sender); ++i)
    self->request(services.get<sender_actor>(service::sender, i), patience, count_atom_v)
      .receive([&](std::uint64_t owed) { sum.messages += owed; }, [](const caf::error&) {});
  return sum;
}

void park_senders(caf::actor_system& system, const directory& services) {
  constexpr auto patience = std::chrono::seconds{2};
  caf::scoped_actor self{system};
  for (std::size_t i = 0; i < services.count(service::sender); ++i)
    self->request(services.get<sender_actor>(service::sender, i), patience, park_atom_v)
      .receive([](bool) {},
               [](const caf::error&) {
                 // Its messages stay in doubt: a little is lost, nothing is shown twice.
               });
}

} // namespace tuktuk::app
