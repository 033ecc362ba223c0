#pragma once

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>

#include <functional>

/// A scheduler for chains of short steps, which is what a question's road is: the actor that a step
/// wakes runs next on the same thread, without a lock and without waking another one. With CAF's
/// work sharing every step wakes a thread that mostly comes too late, and pays for it.
namespace tuktuk {

/// Has systems made with this configuration use it, with the settings `scheduler.max-threads` and
/// `scheduler.max-throughput`. In place of the policy that the configuration names.
///
/// What a thread wakes beyond the few that it keeps for itself, what comes from other threads, and
/// who has used up his throughput stand in one queue, first come first served, that all workers
/// take from; a worker looks there after sixteen of its own at the latest, and no actor of its own
/// waits for more than that many others.
void use_relay_scheduler(caf::actor_system_config& config);

/// Makes the calling thread, which is none of the actor system's, run the actors that it wakes by
/// itself: they are kept until the returned function is called, which runs them and those that they
/// wake, up to a bound; the rest goes to the workers. To be called and destroyed on this thread,
/// where all actors that it may wake are quick and none waits for this thread. An actor may end
/// there, and its state with it, whose destructor must not use the actor itself to send or spawn.
/// The system must outlive every call; where it does not have the scheduler above nothing is kept,
/// and the function does nothing.
[[nodiscard]] std::function<void()> join_relay(caf::actor_system& system);

} // namespace tuktuk
