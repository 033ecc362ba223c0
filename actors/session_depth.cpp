#include "actors/errors.hpp"
#include "actors/session.hpp"
#include "actors/session_work.hpp"
#include "core/depth_phrases.hpp"
#include "core/depth_wishes.hpp"
#include "core/text.hpp"

#include <utility>

// How deep a user's answers are: learned from each question, told, set.

namespace tuktuk {

void session_state::hear_depth() {
  work->wish = core::read_depth_words(work->turn.question);
}

depth_profile session_state::learned_depth(const tuktuk::profile& after) {
  const auto now = around->wall_clock();
  auto signs = std::exchange(depth_signs, {});
  signs.push_back(core::sign_of_reading(last_seen, work->turn.classification.self_contained,
                                        work->turn.asked_at));
  signs.push_back(work->wish.sign);
  auto user = after;
  if (work->wish.standing && work->wish.wanted) {
    const auto command
      = *work->wish.wanted == depth::concise ? depth_command::concise : depth_command::detailed;
    user.depth = core::set_depth(user, command, depth_rule::user, now, settings->plan);
  }
  return core::learn_depth(user, signs, now, settings->plan);
}

void session_state::change_depth(depth_command what) {
  auto& turn = work->turn;
  turn.classification.language = core::detect_language(turn.question);
  const auto& tongue = turn.classification.language;
  work->told_depth
    = core::set_depth(profile, what, depth_rule::user, around->wall_clock(), settings->plan);
  for (const auto each : {depth_command::concise, depth_command::balanced, depth_command::detailed,
                          depth_command::learn})
    work->suggestions.emplace_back(core::depth_command_words(each, tongue));
  if (work->listener)
    self->send(work->listener, followups_atom_v, work->suggestions);
  say(core::say_depth(*work->told_depth, what != depth_command::show, tongue), turn_outcome::fixed,
      "how deep answers are");
}

caf::result<tuktuk::profile> session_state::steer(depth_command what) {
  auto promise = self->make_response_promise<tuktuk::profile>();
  if (!awake)
    steering.emplace_back(what, promise);
  else
    steer(what, promise);
  return promise;
}

void session_state::steer(depth_command what, caf::typed_response_promise<tuktuk::profile> asker) {
  if (what == depth_command::none || what == depth_command::show) {
    asker.deliver(profile);
    return;
  }
  const auto before = profile;
  profile.depth
    = core::set_depth(profile, what, depth_rule::operated, around->wall_clock(), settings->plan);
  // A turn that is on its way to the store carries the profile of before.
  if (work && work->at == session_work::stage::store)
    work->result.profile.depth = profile.depth;
  report_depth(before);
  self
    ->request(around->services->get<journal_actor>(service::journal), settings->store_timeout,
              depth_atom_v, key, profile.depth)
    .then([asker, told = profile](bool) mutable { asker.deliver(std::move(told)); },
          [asker](const caf::error& why) mutable { asker.deliver(why); });
}

void session_state::report_depth(const tuktuk::profile& before) const {
  const auto& now = profile.depth;
  if (now.now == before.depth.now && now.rule == before.depth.rule)
    return;
  around->log->info("event=depth_moved session={} from={} to={} rule={} why={} questions={} "
                    "leaning={:.2f}",
                    pseudonym.empty() ? "-" : pseudonym, to_string(before.depth.now),
                    to_string(now.now), to_string(now.rule), to_string(now.why), profile.turns,
                    now.leaning);
}

} // namespace tuktuk
