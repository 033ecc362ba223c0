#pragma once

#include "persistence/store.hpp"

#include <functional>
#include <memory>

namespace tuktuk {

/// Opens a store; called by a (re)started actor in its own thread.
using store_factory = std::function<result<std::unique_ptr<persistence::store>>()>;

/// Without its store an actor of storage is of no use: throws std::runtime_error, so that it ends
/// and its supervisor decides.
[[nodiscard]] std::unique_ptr<persistence::store> open_or_throw(const store_factory& open);

} // namespace tuktuk
