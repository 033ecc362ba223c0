#pragma once

#include "fake_actor.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

/// Scripted stand-ins for the services that actors under test ask. Each records what it got and
/// answers as the test tells it.
namespace tuktuk::test {

class fake_journal final : public fake_actor<fake_journal> {
public:
  explicit fake_journal(deterministic& fixture) : fake_actor(fixture, service::journal) {}
  caf::behavior behavior(caf::event_based_actor* self);

  struct enlistment {
    std::uint32_t index = 0;
    std::uint32_t count = 0;
  };

  finish_outcome outcome = finish_outcome::applied;
  store_health numbers;
  /// Counted by the journal: what `attempt` answers.
  std::uint32_t attempts = 1;

  std::vector<finished_turn> finished;
  std::vector<late_notice> notices;
  std::vector<std::pair<std::string, std::string>> settled;
  std::vector<std::string> counted;
  std::vector<delivery> recorded;
  std::vector<std::pair<model_bill, nano_usd>> bills;
  std::vector<std::string> absent;
  /// Of which a push was going to be made.
  std::vector<std::string> pushes;
  std::vector<std::pair<std::string, std::string>> forgotten;
  std::vector<std::pair<std::string, bool>> following;
  std::vector<std::pair<std::string, session_summary>> summaries;
  std::vector<std::pair<std::string, depth_profile>> depths;
  std::vector<enlistment> enlisted;
  /// The order of all of them: "finish", "settle e1", "forget m1", …
  std::vector<std::string> calls;

  std::vector<followup_changes> patterns;
  fake_answer<finish_outcome> on_finish;
  fake_answer<bool> on_notice;
  fake_answer<bool> on_settle;
  fake_answer<std::uint32_t> on_attempt;
  fake_answer<bool> on_record;
  fake_answer<bool> on_absent;
  fake_answer<bool> on_push;
  fake_answer<std::uint64_t> on_forget;
  fake_answer<bool> on_following;
  fake_answer<bool> on_summary;
  fake_answer<bool> on_depth;
  fake_answer<std::uint64_t> on_enlist;
  fake_answer<store_health> on_health;
};

class fake_archive final : public fake_actor<fake_archive> {
public:
  explicit fake_archive(deterministic& fixture) : fake_actor(fixture, service::archive) {}
  caf::behavior behavior(caf::event_based_actor* self);

  session_snapshot snapshot;
  std::vector<std::pair<std::string, std::uint32_t>> asked;
  fake_answer<session_snapshot> on_load;
  /// What is found of any turn.
  past_turn found;
  std::vector<std::pair<std::string, std::string>> sought;
  fake_answer<past_turn> on_find;
  followup_memory memory;
  fake_answer<followup_memory> on_memory;
  /// For calls that belong to no turn.
  nano_usd billed = 0;
  fake_answer<nano_usd> on_bill;
};

class fake_classifier final : public fake_actor<fake_classifier> {
public:
  explicit fake_classifier(deterministic& fixture) : fake_actor(fixture, service::classifier) {}
  caf::behavior behavior(caf::event_based_actor* self);

  /// The rules of core unless a test puts its own verdict here.
  std::function<classification(const std::string&)> judge;
  std::vector<std::string> asked;
  fake_answer<classification> on_classify;
};

class fake_selector final : public fake_actor<fake_selector> {
public:
  explicit fake_selector(deterministic& fixture) : fake_actor(fixture, service::model_selector) {}
  caf::behavior behavior(caf::event_based_actor* self);

  std::vector<plan> asked;
  /// Tokens that the answer may take; 0: as planned.
  std::uint32_t room = 0;
  /// How long answers turned out, and whether they were cut.
  std::vector<std::pair<std::uint32_t, bool>> lengths;
  fake_answer<model_choice> on_choose;
};

class fake_cache final : public fake_actor<fake_cache> {
public:
  explicit fake_cache(deterministic& fixture) : fake_actor(fixture, service::cache) {}
  caf::behavior behavior(caf::event_based_actor* self);

  /// Ends as the product's cache does: those who joined a flight are told that it is over.
  void crash();
  /// Tells the latest asker how the flight ended.
  void land(bool success, stored_answer answer = {});

  look_up_result result;
  std::vector<std::string> asked;
  std::vector<flight_listener_actor> askers;
  std::vector<std::pair<std::string, stored_answer>> stored;
  std::vector<std::string> abandoned;
  /// Whether there is an answer to any key.
  bool known = false;
  /// Keys of questions, and the turns whose answers are not theirs.
  std::vector<std::pair<std::string, std::string>> refused;
  std::vector<std::string> forgotten;
  fake_answer<look_up_result> on_look_up;
};

class fake_pool final : public fake_actor<fake_pool> {
public:
  explicit fake_pool(deterministic& fixture) : fake_actor(fixture, service::azure_pool) {}
  caf::behavior behavior(caf::event_based_actor* self);

  struct asked_call {
    model_call what;
    model_listener_actor listener;
    /// Null if nobody watches.
    web_listener_actor viewer;
    bool shown = false;
  };

  /// Ends as the product's pool does: whoever asked is told that the call is lost.
  void crash();
  /// Shows a piece of the latest call's answer to its viewer.
  void delta(const std::string& text);
  /// Answers the latest call.
  void answer(const std::string& text);
  void answer(model_answer what);
  void fail(failure why, model_bill bill = {});

  /// An answer of this text as the product's pool makes it.
  [[nodiscard]] static model_answer sample_answer(const std::string& text);

  std::vector<asked_call> calls;
  std::vector<std::uint64_t> cancelled;
};

class fake_sender final : public fake_actor<fake_sender> {
public:
  explicit fake_sender(deterministic& fixture) : fake_actor(fixture, service::sender) {}
  caf::behavior behavior(caf::event_based_actor* self);

  std::string language;
  std::vector<outbound> delivered;
  std::vector<std::string> loading;
  std::vector<std::string> gone;
  std::vector<std::string> asked_languages;
  /// Of each session what is still owed, as it was told.
  std::vector<std::vector<std::string>> kept;
  fake_answer<std::string> on_language;
  /// The name of everybody in a group.
  std::string member_name;
  std::vector<chat_member> asked_names;
  fake_answer<std::string> on_name;
};

/// Stands in for a session's ROUTER, or for the ROUTER that a JOURNAL sends to.
class fake_router final : public fake_actor<fake_router> {
public:
  explicit fake_router(deterministic& fixture) : fake_actor(fixture, std::nullopt) {}
  caf::behavior behavior(caf::event_based_actor* self);

  [[nodiscard]] router_actor typed() const { return caf::actor_cast<router_actor>(handle); }
  [[nodiscard]] std::vector<std::string> treated_ids() const;

  std::vector<pending_event> treated;
  /// Ids in the order in which the session was done with them.
  std::vector<std::string> done;
};

/// Stands in for the asker of a web question: what it heard, a line each.
class fake_web_client final : public fake_actor<fake_web_client> {
public:
  explicit fake_web_client(deterministic& fixture) : fake_actor(fixture, std::nullopt) {}
  caf::behavior behavior(caf::event_based_actor* self);

  [[nodiscard]] web_listener_actor typed() const {
    return caf::actor_cast<web_listener_actor>(handle);
  }

  /// "status typing", "delta …", "followups 3", "answer ID SOURCE", "failed …"
  std::vector<std::string> heard;
  std::vector<web_answer> answers;
  std::vector<failure> failures;
  /// Where the texts came from, and the models.
  std::vector<std::pair<answer_source, std::string>> sources;
};

/// Stands in for a session that listens to the AZURE POOL or to a CACHE.
class fake_listener final : public fake_actor<fake_listener> {
public:
  explicit fake_listener(deterministic& fixture) : fake_actor(fixture, std::nullopt) {}
  caf::behavior behavior(caf::event_based_actor* self);

  [[nodiscard]] model_listener_actor for_calls() const {
    return caf::actor_cast<model_listener_actor>(handle);
  }
  [[nodiscard]] flight_listener_actor for_flights() const {
    return caf::actor_cast<flight_listener_actor>(handle);
  }

  struct landing {
    std::string key;
    bool success = false;
    stored_answer answer;
  };

  /// Calls of which some text was shown.
  std::vector<std::uint64_t> shown;
  std::vector<std::pair<std::uint64_t, model_answer>> answers;
  std::vector<std::pair<std::uint64_t, failure>> failures;
  std::vector<model_bill> bills;
  std::vector<std::uint64_t> lost;
  std::vector<landing> landings;
};

} // namespace tuktuk::test
