#include "fake_services.hpp"

#include "core/classifier.hpp"

namespace tuktuk::test {

caf::behavior fake_journal::behavior(caf::event_based_actor* self) {
  const auto me = shared_from_this();
  const auto enlist = [me, self](std::uint32_t index, std::uint32_t count) {
    me->enlisted.push_back({index, count});
    me->calls.emplace_back("enlist");
    return me->on_enlist(self, 0);
  };
  return {
    [me, self](finish_atom, const finished_turn& what) {
      me->finished.push_back(what);
      me->calls.emplace_back("finish");
      return me->on_finish(self, me->outcome);
    },
    [me, self](notice_atom, const late_notice& what) {
      me->notices.push_back(what);
      me->calls.push_back("notice " + what.message.id);
      return me->on_notice(self, true);
    },
    [me, self](settle_atom, const std::string& event, const std::string& why) {
      me->settled.emplace_back(event, why);
      me->calls.push_back("settle " + event);
      return me->on_settle(self, true);
    },
    [me, self](attempt_atom, const std::string& event) {
      me->counted.push_back(event);
      me->calls.push_back("attempt " + event);
      return me->on_attempt(self, me->attempts);
    },
    [me](bill_atom, const model_bill& bill, nano_usd cost) { me->bills.emplace_back(bill, cost); },
    [me](learn_atom, const followup_changes& changes) { me->patterns.push_back(changes); },
    [me, self](record_atom, const std::vector<delivery>& ends) {
      for (const auto& end : ends) {
        me->recorded.push_back(end);
        me->calls.push_back("record " + end.outbound_id);
      }
      return me->on_record(self, true);
    },
    [me, self](absent_atom, const std::vector<std::string>& messages) {
      for (const auto& message : messages)
        me->absent.push_back(message);
      return me->on_absent(self, true);
    },
    [me, self](push_atom, const std::vector<std::string>& messages) {
      me->pushes.insert(me->pushes.end(), messages.begin(), messages.end());
      return me->on_push(self, true);
    },
    [me, self](forget_atom, const std::string& session, const std::string& message) {
      me->forgotten.emplace_back(session, message);
      me->calls.push_back("forget " + message);
      return me->on_forget(self, 1);
    },
    [me, self](summary_atom, const std::string& session, const session_summary& what) {
      me->summaries.emplace_back(session, what);
      me->calls.emplace_back("summary");
      return me->on_summary(self, true);
    },
    [me, self](following_atom, const std::string& session, bool following) {
      me->following.emplace_back(session, following);
      me->calls.emplace_back(following ? "following" : "not following");
      return me->on_following(self, true);
    },
    [me, self](depth_atom, const std::string& session, const depth_profile& what) {
      me->depths.emplace_back(session, what);
      return me->on_depth(self, true);
    },
    [enlist](enlist_atom, const router_actor&, std::uint32_t index, std::uint32_t count) {
      return enlist(index, count);
    },
    [enlist](enlist_atom, const sender_actor&, std::uint32_t index, std::uint32_t count) {
      return enlist(index, count);
    },
    [me, self](health_atom) { return me->on_health(self, me->numbers); },
    [](action& what) { what.run(); },
  };
}

caf::behavior fake_archive::behavior(caf::event_based_actor* self) {
  const auto me = shared_from_this();
  return {
    [me, self](load_atom, const std::string& session, std::uint32_t turns) {
      me->asked.emplace_back(session, turns);
      return me->on_load(self, me->snapshot);
    },
    [me, self](load_atom, std::uint64_t) { return me->on_memory(self, me->memory); },
    [me, self](bill_atom, timestamp) { return me->on_bill(self, me->billed); },
    [me, self](find_atom, const std::string& session, const std::string& turn) {
      me->sought.emplace_back(session, turn);
      return me->on_find(self, me->found);
    },
    [](action& what) { what.run(); },
  };
}

caf::behavior fake_classifier::behavior(caf::event_based_actor* self) {
  const auto me = shared_from_this();
  return {
    [me, self](classify_atom, const std::string& question) {
      me->asked.push_back(question);
      return me->on_classify(self, me->judge ? me->judge(question) : core::classify(question));
    },
    [](action& what) { what.run(); },
  };
}

caf::behavior fake_selector::behavior(caf::event_based_actor* self) {
  const auto me = shared_from_this();
  return {
    [me, self](choose_atom, const plan& how) {
      me->asked.push_back(how);
      return me->on_choose(self, {how.tier == model_tier::light ? "light-one" : "heavy-one",
                                  how.tier, "as planned", me->room});
    },
    [me](length_atom, const plan&, std::uint32_t tokens, bool cut) {
      me->lengths.emplace_back(tokens, cut);
    },
    [](action& what) { what.run(); },
  };
}

caf::behavior fake_cache::behavior(caf::event_based_actor* self) {
  const auto me = shared_from_this();
  return {
    [me, self](look_up_atom, const shareable_question& what, const flight_listener_actor& asker) {
      me->asked.push_back(what.key);
      me->askers.push_back(asker);
      return me->on_look_up(self, me->result);
    },
    [me](find_atom, const std::string&) { return me->known; },
    [me](store_atom, const shareable_question& question, const stored_answer& answer) {
      me->stored.emplace_back(question.key, answer);
    },
    [me](refuse_atom, const shareable_question& question, const std::string& turn) {
      me->refused.emplace_back(question.key, turn);
    },
    [me](forget_atom, const std::string& turn) { me->forgotten.push_back(turn); },
    [me](abandon_atom, const std::string& key) { me->abandoned.push_back(key); },
    [](action& what) { what.run(); },
  };
}

void fake_cache::crash() {
  fake_actor::crash();
  for (std::size_t i = 0; i < askers.size(); ++i)
    fixture_.tell(askers[i], flight_atom_v, asked[i], false, stored_answer{});
}

void fake_cache::land(bool success, stored_answer answer) {
  fixture_.tell(askers.back(), flight_atom_v, asked.back(), success, std::move(answer));
}

caf::behavior fake_pool::behavior(caf::event_based_actor*) {
  const auto me = shared_from_this();
  return {
    [me](ask_atom, const model_call& what, const model_listener_actor& listener) {
      me->calls.push_back({what, listener, {}, false});
      return true;
    },
    [me](ask_atom, const model_call& what, const model_listener_actor& listener,
         const web_listener_actor& viewer) {
      me->calls.push_back({what, listener, viewer, false});
      return true;
    },
    [me](cancel_atom, std::uint64_t id) { me->cancelled.push_back(id); },
    [](action& what) { what.run(); },
  };
}

void fake_pool::crash() {
  fake_actor::crash();
  for (const auto& each : calls)
    fixture_.tell(each.listener, lost_atom_v, each.what.id);
}

void fake_pool::delta(const std::string& text) {
  auto& call = calls.back();
  if (!std::exchange(call.shown, true)) {
    fixture_.tell(call.viewer, source_atom_v, answer_source::azure, call.what.deployment);
    fixture_.tell(call.listener, first_atom_v, call.what.id);
  }
  fixture_.tell(call.viewer, delta_atom_v, text);
}

void fake_pool::answer(const std::string& text) {
  answer(sample_answer(text));
}

void fake_pool::answer(model_answer what) {
  const auto call = calls.back();
  what.deployment = call.what.deployment;
  fixture_.tell(call.listener, answer_atom_v, call.what.id, std::move(what));
}

void fake_pool::fail(failure why, model_bill bill) {
  const auto call = calls.back();
  fixture_.tell(call.listener, failed_atom_v, call.what.id, std::move(why), std::move(bill));
}

model_answer fake_pool::sample_answer(const std::string& text) {
  model_answer made;
  made.text = text;
  made.usage = {100, 0, 50, 0, false};
  made.model = "gpt-4o-mini-2024-07-18";
  made.endpoint = "https://one.openai.azure.com";
  made.request_id = "r-1";
  return made;
}

caf::behavior fake_sender::behavior(caf::event_based_actor* self) {
  const auto me = shared_from_this();
  return {
    [me](deliver_atom, const outbound& what) { me->delivered.push_back(what); },
    [me](loading_atom, const std::string& user, timestamp) { me->loading.push_back(user); },
    [me](gone_atom, const std::string& user) { me->gone.push_back(user); },
    [me](keep_atom, const std::string&, const std::vector<std::string>& ids) {
      me->kept.push_back(ids);
    },
    [me, self](name_atom, const chat_member& who) {
      me->asked_names.push_back(who);
      return me->on_name(self, me->member_name);
    },
    [me, self](language_atom, const std::string& user) {
      me->asked_languages.push_back(user);
      return me->on_language(self, me->language);
    },
    [](action& what) { what.run(); },
  };
}

caf::behavior fake_router::behavior(caf::event_based_actor*) {
  const auto me = shared_from_this();
  return {
    [me](treat_atom, const pending_event& event) { me->treated.push_back(event); },
    [me](done_atom, const std::string&, const std::vector<std::string>& ids, bool) {
      me->done.insert(me->done.end(), ids.begin(), ids.end());
    },
    [](action& what) { what.run(); },
  };
}

std::vector<std::string> fake_router::treated_ids() const {
  std::vector<std::string> ids;
  for (const auto& each : treated)
    ids.push_back(each.event.id);
  return ids;
}

caf::behavior fake_web_client::behavior(caf::event_based_actor*) {
  const auto me = shared_from_this();
  return {
    [me](status_atom, const std::string& what) { me->heard.push_back("status " + what); },
    [me](source_atom, answer_source source, const std::string& model) {
      me->sources.emplace_back(source, model);
    },
    [me](delta_atom, const std::string& text) { me->heard.push_back("delta " + text); },
    [me](followups_atom, const std::vector<std::string>& what) {
      me->heard.push_back("followups " + std::to_string(what.size()));
    },
    [me](answer_atom, const web_answer& what) {
      me->heard.push_back("answer " + what.answer_id + " " + to_string(what.source));
      me->answers.push_back(what);
    },
    [me](failed_atom, const failure& why) {
      me->heard.push_back("failed");
      me->failures.push_back(why);
    },
    [](action& what) { what.run(); },
  };
}

caf::behavior fake_listener::behavior(caf::event_based_actor*) {
  const auto me = shared_from_this();
  return {
    [me](first_atom, std::uint64_t id) { me->shown.push_back(id); },
    [me](answer_atom, std::uint64_t id, const model_answer& what) {
      me->answers.emplace_back(id, what);
    },
    [me](failed_atom, std::uint64_t id, const failure& why, const model_bill& bill) {
      me->failures.emplace_back(id, why);
      me->bills.push_back(bill);
    },
    [me](lost_atom, std::uint64_t id) { me->lost.push_back(id); },
    [me](flight_atom, const std::string& key, bool success, const stored_answer& answer) {
      me->landings.push_back({key, success, answer});
    },
    [](action& what) { what.run(); },
  };
}

} // namespace tuktuk::test
