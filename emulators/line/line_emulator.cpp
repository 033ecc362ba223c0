#include "emulators/line/line_emulator.hpp"

#include <charconv>
#include <chrono>
#include <utility>

namespace tuktuk::line_emulator {
namespace {

instant now() {
  return std::chrono::system_clock::now();
}

timespan milliseconds(double count) {
  return std::chrono::duration_cast<timespan>(std::chrono::duration<double, std::milli>(count));
}

} // namespace

line_emulator::line_emulator(channel_settings settings, std::uint64_t seed)
  : random_{seed},
    channel_{std::move(settings), random_} {
  // nop
}

line_emulator::~line_emulator() {
  // Tasks use everything else.
  timers_.stop();
}

void line_emulator::handle(net::http_request request, net::responder_ptr responder) {
  if (request.path.starts_with("/emulator/"))
    handle_control(request, std::move(responder));
  else
    handle_api(request, std::move(responder));
}

net::http_response line_emulator::check_head(const net::http_request& request) {
  auto field = net::find_header(request.headers, "content-length");
  std::uint64_t bytes = 0;
  std::from_chars(field.data(), field.data() + field.size(), bytes);
  if (bytes <= max_request_bytes)
    return {.status = 0, .content_type = {}, .body = {}, .headers = {}};
  auto why = check_content(request.headers, bytes);
  count(endpoint_of(request.method, request.path), why.status, why.message);
  return error_answer(why, random_.uuid());
}

void line_emulator::release() {
  hanging_.release_all();
}

void line_emulator::handle_api(const net::http_request& request, net::responder_ptr responder) {
  auto endpoint = endpoint_of(request.method, request.path);
  std::optional<emulation::fault> hit;
  handled_call outcome;
  {
    std::lock_guard lock{mutex_};
    hit = faults_.draw(endpoint, random_);
    if (!hit || hit->after || hit->kind == "latency")
      outcome = handle_call(channel_, request, now());
  }
  if (outcome.shown)
    polls_.notify();
  if (hit && hit->kind == "latency") {
    timers_.after(milliseconds(hit->milliseconds),
                  [this, endpoint, outcome = std::move(outcome), responder]() mutable {
                    answer(std::move(outcome), nullptr, endpoint, std::move(responder));
                  });
    return;
  }
  answer(std::move(outcome), hit ? &*hit : nullptr, endpoint, std::move(responder));
}

void line_emulator::answer(handled_call outcome, const emulation::fault* hit,
                           std::string_view endpoint, net::responder_ptr responder) {
  if (!hit) {
    count(endpoint, outcome.response.status, outcome.reason);
    responder->send(std::move(outcome.response));
  } else if (hit->kind == "status") {
    auto why = injected_refusal(hit->status, hit->message);
    count(endpoint, why.status, "fault: " + why.message);
    responder->send(error_answer(why, random_.uuid()));
  } else {
    count(endpoint, 0, "fault: " + hit->kind);
    if (hit->kind == "hang")
      hanging_.keep(std::move(responder));
    else
      emulation::break_off(std::move(responder));
  }
}

void line_emulator::count(std::string_view endpoint, int status, std::string_view reason) {
  std::lock_guard lock{mutex_};
  channel_.counters.count(endpoint, status, reason, now());
}

} // namespace tuktuk::line_emulator
