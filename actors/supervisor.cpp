#include "actors/supervisor.hpp"

#include "actors/errors.hpp"

#include <caf/send.hpp>

#include <algorithm>
#include <utility>

namespace tuktuk {

supervisor_state::supervisor_state(caf::event_based_actor* ptr) : self(ptr) {}

supervisor_state::~supervisor_state() {
  for (auto position = children.rbegin(); position != children.rend(); ++position)
    if (position->handle)
      caf::anon_send_exit(position->handle, caf::exit_reason::user_shutdown);
}

void supervisor_state::start(child& which) {
  try {
    which.handle = which.spec.start(self);
  } catch (const std::exception& thrown) {
    return replace(which, {failure_code::internal, thrown.what()});
  }
  self->monitor(which.handle);
  if (which.spec.role)
    around->services->enter(*which.spec.role, which.spec.index, which.handle);
}

void supervisor_state::on_down(const caf::down_msg& down) {
  const auto found = std::ranges::find_if(
    children, [&](const child& x) { return x.handle && x.handle.address() == down.source; });
  if (found == children.end())
    return;
  found->handle = nullptr;
  if (stopping)
    return stop({});
  replace(*found, to_failure(down.reason));
}

void supervisor_state::replace(child& which, const failure& why) {
  around->meters->restarted(which.spec.id);
  around->log->error("event=actor_ended actor={} supervisor={} reason=\"{}\"", which.spec.id, id,
                     why.text);
  if (!intensity.allow(self->clock().now())) {
    around->log->critical("event=escalated supervisor={} actor={} reason=\"restarted too often\"",
                          id, which.spec.id);
    return stop(
      make_error({failure_code::internal, which.spec.id + " failed too often: " + why.text}));
  }
  start(which);
}

void supervisor_state::stop(caf::error why) {
  if (!std::exchange(stopping, true))
    reason = std::move(why);
  for (auto position = children.rbegin(); position != children.rend(); ++position)
    if (position->handle) {
      self->send_exit(position->handle, caf::exit_reason::user_shutdown);
      return; // the next one when this one is gone
    }
  self->quit(reason);
}

caf::behavior supervisor(caf::stateful_actor<supervisor_state>* self, surroundings_ptr around,
                         std::string id, std::vector<child_spec> specs, restart_limit limit) {
  set_handlers(self);
  auto& state = self->state;
  state.around = std::move(around);
  state.id = std::move(id);
  state.intensity = core::restart_intensity{limit.max_restarts, limit.within};
  self->set_down_handler([&state](const caf::down_msg& down) { state.on_down(down); });
  self->set_exit_handler([&state](caf::exit_msg& message) { state.stop(message.reason); });
  state.children.reserve(specs.size());
  for (auto& spec : specs)
    state.start(state.children.emplace_back(supervisor_state::child{std::move(spec), {}}));
  return {
    [&state](caf::get_atom, const std::string& child) -> caf::result<caf::actor> {
      for (const auto& known : state.children)
        if (known.spec.id == child && known.handle)
          return known.handle;
      return make_error({failure_code::not_found, "no living child " + child});
    },
  };
}

} // namespace tuktuk
