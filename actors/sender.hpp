#pragma once

#include "actors/line_limits.hpp"
#include "actors/surroundings.hpp"
#include "core/delivery.hpp"
#include "messages/interfaces.hpp"
#include "net/http_client.hpp"

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>
#include <caf/typed_response_promise.hpp>

#include <caf/actor_clock.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tuktuk {

struct sender_settings {
  std::string api_base = "https://api.line.me";
  std::string access_token;
  core::delivery_settings delivery;
  timespan connect_timeout = std::chrono::seconds{5};
  timespan read_timeout = std::chrono::seconds{10};
  timespan retry_base = std::chrono::milliseconds{500};
  timespan retry_cap = std::chrono::seconds{30};
  unsigned loading_seconds = 20;
  /// No animation for an answer that is there within this of its question's receipt.
  timespan loading_grace = std::chrono::milliseconds{300};
  /// An animation is not renewed any more after this: its answer is not coming.
  timespan loading_limit = std::chrono::minutes{3};
  /// Of the connections to LINE so many may be busy with loading animations; more are dropped.
  std::uint32_t max_loading_under_way = 5;
  /// The same for names and languages.
  std::size_t max_profiles_under_way = 5;
  /// How often the first SENDER reads the month's quota; zero: never.
  timespan quota_interval{0};
  /// Shared by all SENDERS, as LINE counts the channel's calls and messages.
  std::shared_ptr<line_limits> limits = std::make_shared<line_limits>(2000.0, 100.0);
  std::shared_ptr<line_quota> quota = std::make_shared<line_quota>();
  std::uint32_t index = 0;
  std::uint32_t count = 1;
};

/// The endpoint of LINE's that a way takes.
[[nodiscard]] constexpr line_endpoint endpoint_of(core::delivery_way way) {
  return way == core::delivery_way::reply ? line_endpoint::reply : line_endpoint::push;
}

/// A SENDER: brings the outgoing messages of its share of the sessions to LINE, those of one
/// session strictly one after the other. Where LINE's rate limit is reached, sessions line up, each
/// with one message: one user with many delays nobody else.
///
/// Talked to by the JOURNAL (messages owed) and SESSIONS (loading animations, languages). Owns what
/// is under way; the HTTP client is shared. Restarted by the storage supervisor; a restart loses
/// nothing: what is owed stands in the outbox, and the JOURNAL sends it again when the new SENDER
/// enlists. The rules of what may be tried again, and how, are `core::next_delivery_step`'s.
struct sender_state {
  static inline const char* name = "sender";
  /// For one answer of the JOURNAL.
  static constexpr timespan store_timeout = std::chrono::seconds{10};

  using self_pointer = sender_actor::stateful_pointer<sender_state>;

  explicit sender_state(self_pointer self);

  /// What one call to LINE brought; written by the client's thread before it says `done`.
  struct call_outcome {
    core::delivery_attempt attempt;
    std::string request_id;
  };

  struct job {
    outbound what;
    core::delivery_progress progress;
    core::delivery_way way = core::delivery_way::reply;
    std::shared_ptr<call_outcome> outcome;
    /// It is on disk that a push may be out.
    bool push_noted = false;
    /// The JOURNAL is being told that one may be.
    bool noting = false;
    /// LINE refused what is more than text: it goes out as text alone.
    bool plain = false;
    /// What was to go along and waits again, because LINE refused the call with it. The call
    /// without the last of them tells whether that one was at fault.
    std::vector<std::string> left_behind;
    /// The JOURNAL is being told of the last of them.
    bool leaving = false;
    /// Taken back: not to be tried again.
    bool withdrawn = false;
    /// Its session stands in the line of those that wait for the rate limit.
    bool lined_up = false;
  };

  /// An answer that is being made for a user who may be looking at the chat.
  struct animation {
    std::string user;
    /// When it is to be shown next.
    caf::actor_clock::time_point due;
    /// Not renewed after this.
    caf::actor_clock::time_point until;
  };

  void deliver(outbound what);
  void attempt(job& which);
  /// As many of those lined up as the rate limit has room for, in their order.
  void call_lined_up();
  void retry(const std::string& id);
  /// What waits to be tried again, and gives way to the next message that is there, is let go.
  bool drop_if_overtaken(job& which);
  void report(const outbound& what, const delivery& end) const;
  /// The story of a message is over: tells the JOURNAL, goes on with the next of the session.
  void close(job& which, delivery_state how, std::string reason, std::string request_id = {});
  /// Tells the JOURNAL of all stories that have ended since it was last told.
  void record_ends();
  /// Has the JOURNAL note that a push may be out; attempts it when that is durable.
  void note_push(job& which);
  /// The others of this session are not tried again.
  void keep_only(const std::string& session, const std::vector<std::string>& ids);
  /// Begins no more calls; answers when the JOURNAL knows what LINE certainly does not have.
  caf::result<bool> park();
  void tick();
  /// Has `wake` called then, or before.
  void wake_at(caf::actor_clock::time_point when);
  void wake();

  // -- one call to LINE (sender_calls.cpp) ---------------------------------------------

  /// Makes the call, for which the rate limit has room.
  void call(job& which);
  /// A call to LINE ended.
  void ended(const std::string& id);
  /// LINE refused a call even as plain text: tries it without the oldest of what goes along.
  void leave_one_behind(job& which, const std::string& reason, const std::string& request_id);
  /// A message that LINE refused as part of a call, and will refuse again.
  void end_refused(const std::string& id, const std::string& reason, const std::string& request_id);
  [[nodiscard]] net::client_request make_request(std::string_view path, std::string body) const;

  // -- beside that (sender_pastimes.cpp) ---------------------------------------------

  /// An answer to this user, who asked at `since`, is being made.
  void expect_answer(const std::string& user, timestamp since);
  void stop_animation(const std::string& session);
  void renew_animation(const std::string& session, caf::actor_clock::time_point due);
  void show_due_animations();
  void show_loading(const std::string& user);
  caf::result<std::string> ask_language(const std::string& user);
  caf::result<std::string> ask_name(const chat_member& who);
  /// Answers with what `read` finds in the profile at this path, or nothing.
  caf::result<std::string> ask_profile(const std::string& path,
                                       std::string (*read)(std::string_view));
  void look_at_quota();

  job* find(const std::string& id);

  self_pointer self;
  surroundings_ptr around;
  sender_settings settings;
  std::shared_ptr<net::http_client> client;
  /// Messages owed, by session, oldest first; only the first of each is under way.
  std::unordered_map<std::string, std::deque<job>> queues;
  std::unordered_map<std::string, std::string> session_of;
  /// Ended, but the JOURNAL has not confirmed it yet: must not be sent again.
  std::unordered_map<std::string, delivery> unrecorded;
  /// The JOURNAL was told of some and has not answered.
  bool recording = false;
  journal_actor enlisted;
  /// Asked, and its answer is not there yet.
  journal_actor enlisting;
  /// Sessions whose first message waits for the rate limit, in the order of their turns; one line
  /// for each way.
  std::array<std::deque<std::string>, 2> lines;
  /// The one timer of everything that waits for a moment of its own.
  std::optional<caf::actor_clock::time_point> wakes_at;
  /// By session.
  std::unordered_map<std::string, animation> animations;
  std::set<std::pair<caf::actor_clock::time_point, std::string>> animations_by_time;
  caf::actor_clock::time_point next_quota_look;
  /// Shared with the callbacks of the client's thread.
  std::shared_ptr<std::atomic<std::uint32_t>> loading_under_way
    = std::make_shared<std::atomic<std::uint32_t>>(0);
  /// The server stops.
  bool parked = false;
  std::unordered_map<std::uint64_t, caf::typed_response_promise<std::string>> profile_promises;
  std::uint64_t last_profile_ticket = 0;
};

sender_actor::behavior_type sender(sender_actor::stateful_pointer<sender_state> self,
                                   surroundings_ptr around, sender_settings settings,
                                   std::shared_ptr<net::http_client> client);

} // namespace tuktuk
