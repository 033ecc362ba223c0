#include "actors/errors.hpp"

#include <caf/atom.hpp>
#include <caf/exit_reason.hpp>
#include <caf/make_message.hpp>
#include <caf/message.hpp>
#include <caf/sec.hpp>

namespace tuktuk {

namespace {

constexpr auto category = caf::atom("tuktuk");

/// CAF takes code 0 for "no error", so ours begin at 1 there.
constexpr std::uint8_t first_code = 1;

} // namespace

caf::error make_error(const failure& why) {
  return {static_cast<std::uint8_t>(static_cast<std::uint8_t>(why.code) + first_code), category,
          caf::make_message(why.text)};
}

failure to_failure(const caf::error& why) {
  if (!why)
    return {failure_code::internal, "ended without saying why"};
  if (why.category() == category) {
    const auto& context = why.context();
    return {static_cast<failure_code>(why.code() - first_code),
            context.match_elements<std::string>() ? context.get_as<std::string>(0) : std::string{}};
  }
  if (why == caf::sec::request_timeout)
    return {failure_code::timed_out, "an actor did not answer in time"};
  if (why == caf::sec::request_receiver_down)
    return {failure_code::unavailable, "an actor ended before it could answer"};
  if (why == caf::exit_reason::kill)
    return {failure_code::unavailable, "killed"};
  return {failure_code::internal, "actor system error: " + caf::to_string(why.category()) + " "
                                    + std::to_string(why.code())};
}

} // namespace tuktuk
