#include "actors/session.hpp"
#include "actors/session_work.hpp"

#include <algorithm>

// Whoever was asked may be silent for ever; the user is not kept waiting for it.

namespace tuktuk {

void session_state::watch_step(timespan span) {
  watch_until(std::min(self->clock().now() + span, work->began + settings->answer_deadline));
}

void session_state::watch_deadline() {
  watch_until(work->began + settings->answer_deadline);
}

void session_state::watch_until(session_time_point end) {
  work->step_ends = end;
  arm_watch();
}

void session_state::arm_watch() {
  const auto end = std::min(work ? work->step_ends : session_time_point::max(), next_notice());
  if (is_one_off(key) || end == session_time_point::max() || (watched_at && *watched_at <= end))
    return;
  watched_at = end;
  later(end - self->clock().now(), [this, end] { look_at_watch(end); });
}

void session_state::retry_step(timespan delay, void (session_state::*step)()) {
  if (work->at == session_work::stage::store)
    watch_until(session_time_point::max());
  else
    watch_deadline();
  later(delay, [this, step, generation = work->generation, request = ++work->request] {
    if (work && work->generation == generation && work->request == request)
      (this->*step)();
  });
}

void session_state::look_at_watch(session_time_point armed_for) {
  if (watched_at != armed_for)
    return; // an earlier one took its place
  watched_at.reset();
  if (self->clock().now() >= next_notice())
    send_due_notice();
  if (!work || self->clock().now() < work->step_ends)
    return arm_watch();
  step_timed_out();
}

void session_state::look_at_step() {
  if (work && self->clock().now() >= work->step_ends)
    step_timed_out();
}

void session_state::step_timed_out() {
  if (work->at == session_work::stage::store)
    return store_failed();
  if (self->clock().now() >= work->began + settings->answer_deadline)
    return deadline_passed();
  if (work->at == session_work::stage::classify)
    return classify_failed();
  watch_deadline();
  const auto generation = work->generation;
  if (!work->looked_up)
    look_up_failed();
  if (work && work->generation == generation && !work->chosen
      && work->at != session_work::stage::store)
    choose_failed({failure_code::timed_out, "no model was chosen in time"});
}

} // namespace tuktuk
