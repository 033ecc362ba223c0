#pragma once

#include <functional>

namespace tuktuk::net {

/// Lets a thread of the HTTP server or client do something beside its own work. Called on the
/// thread as it begins; what it returns is called, on the same thread, after every round of events
/// that the thread has treated, and is destroyed before the thread ends. Both must not throw, and
/// what they do must be quick. May be called for several threads at once.
using round_hook = std::function<std::function<void()>()>;

} // namespace tuktuk::net
