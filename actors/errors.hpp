#pragma once

#include "messages/failure.hpp"

#include <caf/error.hpp>

#include <string>

namespace tuktuk {

/// A failure as CAF carries it between actors: category "tuktuk", the code, the sentence as
/// context.
[[nodiscard]] caf::error make_error(const failure& why);

/// The inverse, for whatever error arrives: CAF's own codes become `unavailable`, `timed_out` or
/// `internal`.
[[nodiscard]] failure to_failure(const caf::error& why);

/// Error and exception handlers that suit a server: an error that comes back for something that was
/// only sent does not end the actor; an exception does, in silence towards stdout (its supervisor
/// reports it).
template <class Self>
void set_handlers(Self* self) {
  self->set_error_handler([](caf::error&) {
    // Answers to plain sends; requests have handlers of their own.
  });
  self->set_exception_handler([](std::exception_ptr& what) -> caf::error {
    try {
      std::rethrow_exception(what);
    } catch (const std::exception& thrown) {
      return make_error({failure_code::internal, thrown.what()});
    } catch (...) {
      return make_error({failure_code::internal, "an exception of unknown type"});
    }
  });
}

} // namespace tuktuk
