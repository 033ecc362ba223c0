#include "actors/errors.hpp"
#include "actors/sender.hpp"
#include "line/messaging_api.hpp"
#include "line/quota.hpp"

#include <algorithm>
#include <string>
#include <utility>

// What a SENDER asks of LINE beside delivering: loading animations, languages, the quota.

namespace tuktuk {

namespace {

/// For what is only nice to have: by then it is of no use any more.
constexpr auto pastime_timeout = std::chrono::seconds{2};

/// An animation is renewed this long before it would end.
constexpr auto renewal_lead = std::chrono::seconds{2};

/// LINE counts a push a moment after it took it.
constexpr auto quota_delay = std::chrono::seconds{5};

/// LINE allows an id in a path only percent-encoded; its ids are letters and digits, and nothing
/// else may reach the path.
bool is_plain_id(std::string_view id) {
  return !id.empty()
         && id.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyz"
                                 "ABCDEFGHIJKLMNOPQRSTUVWXYZ_-")
              == std::string_view::npos;
}

} // namespace

// -- animations ------------------------------------------------------------------

void sender_state::expect_answer(const std::string& user, timestamp since) {
  if (parked)
    return;
  const auto session = session_key(source_kind::user, user);
  const auto now = self->clock().now();
  const auto age = std::max<timespan>(around->wall_clock() - since, timespan::zero());
  const auto left = std::max(settings.loading_grace - age, timespan::zero());
  stop_animation(session);
  animations.emplace(session, animation{user, now + left, now + settings.loading_limit});
  animations_by_time.emplace(now + left, session);
  if (left == timespan::zero())
    show_due_animations();
  else
    wake_at(now + left);
}

void sender_state::stop_animation(const std::string& session) {
  const auto found = animations.find(session);
  if (found == animations.end())
    return;
  animations_by_time.erase({found->second.due, session});
  animations.erase(found);
}

void sender_state::renew_animation(const std::string& session, caf::actor_clock::time_point due) {
  const auto found = animations.find(session);
  if (found == animations.end())
    return;
  auto& which = found->second;
  animations_by_time.erase({which.due, session});
  which.due = due;
  if (due > which.until) {
    animations.erase(found);
    return;
  }
  animations_by_time.emplace(due, session);
  wake_at(due);
}

void sender_state::show_due_animations() {
  const auto now = self->clock().now();
  const timespan shown = std::chrono::seconds{settings.loading_seconds};
  while (!animations_by_time.empty() && animations_by_time.begin()->first <= now) {
    const auto session = animations_by_time.begin()->second;
    show_loading(animations.at(session).user);
    renew_animation(session, now + std::max<timespan>(shown - renewal_lead, shown / 2));
  }
  if (!animations_by_time.empty())
    wake_at(animations_by_time.begin()->first);
}

void sender_state::show_loading(const std::string& user) {
  // Answers share the connections: an animation that would have to wait is not shown.
  if (parked || *loading_under_way >= settings.max_loading_under_way
      || !settings.limits->take(line_endpoint::loading, self->clock().now()))
    return;
  ++*loading_under_way;
  net::client_callbacks callbacks;
  const auto began = std::chrono::steady_clock::now();
  const auto note = [around = around, under_way = loading_under_way, began](int status) {
    --*under_way;
    around->meters->line_call("loading", status, std::chrono::steady_clock::now() - began);
  };
  callbacks.on_done
    = [note](int status, const net::header_list&, const std::string&) { note(status); };
  callbacks.on_failure = [note](const net::client_failure&) { note(0); };
  auto request
    = make_request(line::loading_path, line::loading_body(user, settings.loading_seconds));
  request.total_timeout = pastime_timeout;
  client->start(std::move(request), std::move(callbacks));
}

// -- languages and names -------------------------------------------------------------------

caf::result<std::string> sender_state::ask_language(const std::string& user) {
  if (!is_plain_id(user))
    return std::string{};
  return ask_profile("/v2/bot/profile/" + user, line::read_profile_language);
}

caf::result<std::string> sender_state::ask_name(const chat_member& who) {
  const bool shared = who.source == source_kind::group || who.source == source_kind::room;
  if (!shared || !is_plain_id(who.chat) || !is_plain_id(who.speaker))
    return std::string{};
  const std::string place = who.source == source_kind::group ? "group/" : "room/";
  return ask_profile("/v2/bot/" + place + who.chat + "/member/" + who.speaker,
                     line::read_profile_name);
}

caf::result<std::string> sender_state::ask_profile(const std::string& path,
                                                   std::string (*read)(std::string_view)) {
  // Answers share the connections. Who asked may ask again: LINE was not.
  if (parked || profile_promises.size() >= settings.max_profiles_under_way
      || !settings.limits->take(line_endpoint::profile, self->clock().now()))
    return make_error({failure_code::unavailable, "too much is asked of LINE"});
  auto request = make_request(path, {});
  request.method = "GET";
  request.total_timeout = pastime_timeout;
  const auto ticket = ++last_profile_ticket;
  auto promise = self->make_response_promise<std::string>();
  profile_promises.emplace(ticket, promise);
  const auto say = [me = sender_actor{self}, ticket](std::string told) {
    caf::anon_send(me, language_atom_v, ticket, std::move(told));
  };
  net::client_callbacks callbacks;
  callbacks.on_done = [say, read](int status, const net::header_list&, const std::string& body) {
    say(status == 200 ? read(body) : std::string{});
  };
  callbacks.on_failure = [say](const net::client_failure&) { say({}); };
  client->start(std::move(request), std::move(callbacks));
  return promise;
}

// -- the quota -------------------------------------------------------------------

void sender_state::look_at_quota() {
  const auto now = self->clock().now();
  // One of the senders looks, for all of them.
  if (settings.quota_interval <= timespan::zero() || settings.index != 0 || parked)
    return;
  if (settings.quota->take_stale())
    next_quota_look = std::min(next_quota_look, now + quota_delay);
  if (now < next_quota_look)
    return;
  next_quota_look = now + settings.quota_interval;
  const auto tell = [around = around](bool reached) {
    if (reached)
      around->log->error("event=line_quota_used_up reason=\"LINE tells that the month's limit is "
                         "reached\" effect=\"answers that come too late for their reply token wait "
                         "for the user's next message\"");
  };
  const auto ask = [&](const char* name, std::string_view path, auto learn) {
    auto request = make_request(path, {});
    request.method = "GET";
    request.total_timeout = settings.connect_timeout + settings.read_timeout;
    const auto note
      = [around = around, name, began = std::chrono::steady_clock::now()](int status) {
          around->meters->line_call(name, status, std::chrono::steady_clock::now() - began);
        };
    net::client_callbacks callbacks;
    callbacks.on_done
      = [note, learn](int status, const net::header_list&, const std::string& body) {
          note(status);
          if (status == 200)
            learn(body);
        };
    callbacks.on_failure = [note](const net::client_failure&) { note(0); };
    client->start(std::move(request), std::move(callbacks));
  };
  ask("quota", line::quota_path, [around = around, quota = settings.quota, tell](const auto& body) {
    if (const auto told = line::read_quota(body)) {
      around->meters->line_quota_limit(told->limit);
      tell(quota->learn_limit(told->limit));
    }
  });
  ask("consumption", line::consumption_path,
      [around = around, quota = settings.quota, tell](const auto& body) {
        if (const auto used = line::read_consumption(body)) {
          around->meters->line_quota_used(*used);
          tell(quota->learn_used(*used));
        }
      });
}

} // namespace tuktuk
