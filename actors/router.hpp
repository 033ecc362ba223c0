#pragma once

#include "actors/session.hpp"
#include "actors/surroundings.hpp"
#include "messages/interfaces.hpp"

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <string>
#include <unordered_map>
#include <vector>

namespace tuktuk {

/// How a ROUTER brings a session to life; tests put their own in its place.
using session_spawner = std::function<session_actor(router_actor::pointer, const std::string& key)>;

struct router_settings {
  /// A session without work for this long is passivated.
  timespan session_idle_timeout = std::chrono::seconds{120};
  timespan store_timeout = std::chrono::seconds{10};
  /// A web question that has no answer for this long, its wait behind others of its user included,
  /// is given up.
  timespan web_patience = std::chrono::seconds{75};
  /// A web question that crashed its session this often is given up.
  std::uint32_t tries = 2;
  std::uint32_t index = 0;
  std::uint32_t count = 1;
};

/// A ROUTER: owns the sessions of its share of the users, as their parent and supervisor.
///
/// Talked to by the JOURNAL (inbox events), the web entrance, and its own SESSIONS. Owns what is
/// under way in each session, so that a crashed one gets its questions again. Restarted by the
/// front supervisor; its sessions go with it, and the JOURNAL sends all waiting events again when
/// the new ROUTER enlists: nothing that was acknowledged is lost. Web questions under way end with
/// an error.
struct router_state {
  static inline const char* name = "router";

  using self_pointer = router_actor::stateful_pointer<router_state>;

  explicit router_state(self_pointer self);
  /// Takes the sessions along: another ROUTER will have others for these users.
  ~router_state();
  router_state(const router_state&) = delete;
  router_state& operator=(const router_state&) = delete;

  /// A web question whose asker waits until `due`. Here and not in a timer of each listener: a
  /// timer wakes the clock's thread, and keeps its actor's memory long after the answer.
  struct web_wait {
    std::chrono::steady_clock::time_point due;
    std::string key;
    std::string id;
  };

  /// Something a session was given and has not finished.
  struct task {
    pending_event event;
    /// Only for web questions.
    web_listener_actor listener = {};
    question_terms terms = {};
    /// Came a second time while the first was under way.
    bool offered_again = false;
    /// Position in `web_waits`; only for web questions.
    std::list<web_wait>::iterator wait = {};
  };

  struct entry {
    session_actor handle;
    std::vector<task> tasks;
    /// The session crashed, and its new life waits for the store to count that.
    bool recovering = false;
    std::chrono::steady_clock::time_point last_active;
    /// Position in `by_activity`.
    std::list<const std::string*>::iterator position;
  };

  void treat(task what);
  void forget_task(const std::string& key, const std::string& id);
  /// A session is done with these. Not `stored`: what was offered again meanwhile is treated again.
  void finished(const std::string& key, const std::vector<std::string>& ids, bool stored);
  /// A session ended that was not told to.
  void crashed(const caf::actor_addr& who, const caf::error& why);
  /// Has the store count the crash of a session's first task; tasks that the store knows as done
  /// are dropped.
  void count_crash(const std::string& key);
  /// Brings a crashed session back with everything it had not finished.
  void recover(const std::string& key, std::uint32_t attempts);
  void passivate_idle();
  /// Has the one-off sessions that are slow look after whom they asked.
  void look_after_slow();
  /// Tells those who have waited too long that there is no answer.
  void give_up_late();
  /// Ends the session of one question, which is done with it.
  void end_one_off(const std::string& key);
  void enlist();
  void tick();

  void forget_session(std::unordered_map<std::string, entry>::iterator which);
  entry& live_entry(const std::string& key);
  void start(entry& which, const std::string& key);
  void touch(entry& which);
  void hand_over(const entry& which, const task& what);
  [[nodiscard]] std::uint64_t under_way() const;

  self_pointer self;
  surroundings_ptr around;
  router_settings settings;
  session_spawner spawn_session;
  std::unordered_map<std::string, entry> sessions;
  std::unordered_map<caf::actor_id, const std::string*> key_of;
  /// Least recently active first.
  std::list<const std::string*> by_activity;
  /// The next to be given up first.
  std::list<web_wait> web_waits;
  journal_actor enlisted;
  /// Asked, and its answer is not there yet.
  journal_actor enlisting;
};

router_actor::behavior_type router(router_actor::stateful_pointer<router_state> self,
                                   surroundings_ptr around, router_settings settings,
                                   session_spawner spawn_session);

/// The product's spawner.
[[nodiscard]] session_spawner make_session_spawner(surroundings_ptr around,
                                                   session_settings_ptr settings);

} // namespace tuktuk
