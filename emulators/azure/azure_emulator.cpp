#include "emulators/azure/azure_emulator.hpp"

#include <atomic>
#include <chrono>
#include <cmath>
#include <utility>

namespace tuktuk::azure_emulator {
namespace {

using steady = std::chrono::steady_clock;

instant now() {
  return std::chrono::system_clock::now();
}

timespan milliseconds(double count) {
  return std::chrono::duration_cast<timespan>(std::chrono::duration<double, std::milli>(count));
}

/// Long enough for what was written to leave before the connection is cut.
constexpr auto breath = std::chrono::milliseconds{20};

bool is_late_fault(std::string_view kind) {
  return kind == "reset_mid" || kind == "hang_mid" || kind == "stream_error" || kind == "truncate"
         || kind == "malformed";
}

std::string as_event(std::string_view data) {
  return "data: " + std::string{data} + "\n\n";
}

} // namespace

/// One answer under way. Used by one thread at a time: its timers follow one another.
struct azure_emulator::running_answer {
  decision what;
  std::optional<emulation::fault> hit;
  net::responder_ptr responder;
  std::vector<stream_chunk> chunks;
  double per_token_ms = 0;
  steady::time_point arrived = steady::now();
  steady::time_point stream_began;
  double due_ms = 0; ///< of the next chunk, from the stream's beginning
  std::size_t next = 0;
  std::uint64_t contents_sent = 0;
  std::atomic<bool> gone = false;
};

azure_emulator::azure_emulator(service_settings settings, std::uint64_t seed)
  : random_{seed},
    service_{std::move(settings), random_} {
  // nop
}

azure_emulator::~azure_emulator() {
  // Tasks use everything else.
  timers_.stop();
}

void azure_emulator::release() {
  hanging_.release_all();
}

void azure_emulator::handle(const net::http_request& request, net::responder_ptr responder) {
  if (request.path.starts_with("/emulator/"))
    return handle_control(request, std::move(responder));
  decision what;
  std::optional<emulation::fault> hit;
  {
    std::lock_guard lock{mutex_};
    what = service_.decide(request, now());
    if (what.what != decision::kind::respond)
      hit = faults_.draw(what.deployment, random_);
  }
  if (what.call_number != 0)
    polls_.notify();
  if (what.what == decision::kind::respond)
    responder->send(std::move(what.response));
  else
    begin(std::move(what), std::move(hit), std::move(responder));
}

void azure_emulator::begin(decision what, std::optional<emulation::fault> hit,
                           net::responder_ptr responder) {
  auto run = std::make_shared<running_answer>();
  run->what = std::move(what);
  run->hit = std::move(hit);
  run->responder = std::move(responder);
  double delay = 0;
  {
    std::lock_guard lock{mutex_};
    const auto& settings = service_.settings;
    bool is_chat = run->what.what == decision::kind::complete;
    run->per_token_ms = settings.per_token_ms;
    delay = settings.latency_ms + (is_chat ? settings.first_token_ms : 0);
    if (is_chat && !run->what.stream)
      delay += settings.per_token_ms * run->what.answer.completion_tokens;
    else if (is_chat)
      delay += settings.per_token_ms * run->what.answer.reasoning_tokens;
  }
  if (run->hit && (run->hit->kind == "latency" || run->hit->kind == "status"))
    delay = run->hit->kind == "latency" ? delay + run->hit->milliseconds : run->hit->milliseconds;
  run->responder->on_disconnect([this, weak = std::weak_ptr{run}] {
    if (auto alive = weak.lock(); alive && !alive->gone.exchange(true))
      note_end(alive, 0, "disconnected");
  });
  auto go = [this, run] {
    if (run->gone || play_early_fault(run))
      return;
    if (run->what.stream)
      begin_stream(run);
    else
      send_whole(run);
  };
  if (delay > 0)
    timers_.after(milliseconds(delay), go);
  else
    go();
}

bool azure_emulator::play_early_fault(const running_ptr& run) {
  if (!run->hit)
    return false;
  const auto& hit = *run->hit;
  bool cut_short = !run->what.stream && is_late_fault(hit.kind);
  if (hit.kind == "status") {
    auto error = injected_error(hit, "ChatCompletions_Create");
    auto headers = run->what.headers;
    add_retry_headers(headers, hit.retry_after_ms, hit.retry_after);
    note_end(run, hit.status, "fault: status");
    run->responder->send({hit.status, "application/json", error.to_json(), std::move(headers)});
  } else if (hit.kind == "gateway") {
    auto page = "<html><head><title>" + std::to_string(hit.status)
                + "</title></head><body>The gateway did not get an answer.</body></html>";
    note_end(run, hit.status, "fault: gateway");
    run->responder->send({hit.status, "text/html", std::move(page), {}});
  } else if (hit.kind == "hang" || (cut_short && hit.kind == "hang_mid")) {
    note_end(run, 0, "fault: " + hit.kind);
    hanging_.keep(run->responder);
  } else if (hit.kind == "reset" || cut_short) {
    note_end(run, 0, "fault: " + hit.kind);
    emulation::break_off(run->responder);
  } else {
    return false;
  }
  return true;
}

void azure_emulator::send_whole(const running_ptr& run) {
  note_first_byte(run);
  auto& what = run->what;
  if (what.what == decision::kind::complete) {
    what.response.body = to_document(what.answer);
    what.response.headers = std::move(what.headers);
  }
  auto elapsed = std::chrono::duration<double, std::milli>(steady::now() - run->arrived).count();
  what.response.headers.emplace_back("x-envoy-upstream-service-time",
                                     std::to_string(std::lround(elapsed)));
  note_end(run, 200, "completed");
  run->responder->send(std::move(what.response));
}

void azure_emulator::begin_stream(const running_ptr& run) {
  run->chunks = to_chunks(run->what.answer, run->what.style, random_);
  auto headers = std::move(run->what.headers);
  headers.emplace_back("x-accel-buffering", "no");
  run->responder->start_stream(200, "text/event-stream; charset=utf-8", std::move(headers));
  run->stream_began = steady::now();
  note_first_byte(run);
  advance_stream(run);
}

void azure_emulator::advance_stream(const running_ptr& run) {
  if (run->gone)
    return;
  bool slow = run->hit && run->hit->kind == "slow";
  bool breaks = run->hit && is_late_fault(run->hit->kind);
  auto elapsed
    = std::chrono::duration<double, std::milli>(steady::now() - run->stream_began).count();
  std::string due;
  while (run->next < run->chunks.size() && run->due_ms <= elapsed) {
    if (breaks && run->contents_sent == run->hit->chunks) {
      run->responder->write(std::move(due));
      timers_.after(breath, [this, run] { play_late_fault(run); });
      return;
    }
    const auto& chunk = run->chunks[run->next++];
    due += as_event(chunk.data);
    if (chunk.is_content) {
      ++run->contents_sent;
      run->due_ms += slow ? run->hit->milliseconds : chunk.tokens * run->per_token_ms;
    }
  }
  if (!due.empty())
    run->responder->write(std::move(due));
  if (run->next < run->chunks.size()) {
    timers_.after(milliseconds(run->due_ms - elapsed), [this, run] { advance_stream(run); });
    return;
  }
  note_end(run, 200, run->what.answer.filter == filter_effect::none ? "completed" : "filtered");
  run->responder->finish();
}

void azure_emulator::play_late_fault(const running_ptr& run) {
  if (run->gone)
    return;
  const auto& hit = *run->hit;
  note_end(run, 200, "fault: " + hit.kind);
  if (hit.kind == "hang_mid") {
    hanging_.keep(run->responder);
  } else if (hit.kind == "reset_mid") {
    emulation::break_off(run->responder);
  } else {
    if (hit.kind == "stream_error")
      run->responder->write(as_event(stream_error(hit.message, hit.code)));
    if (hit.kind == "malformed")
      run->responder->write("data: {\"choices\":[{\"delta\":{\"content\":\"torn\n\n");
    run->responder->finish();
  }
}

void azure_emulator::note_first_byte(const running_ptr& run) {
  std::lock_guard lock{mutex_};
  if (auto* call = service_.log.find(run->what.call_number))
    call->first_byte = now();
}

void azure_emulator::note_end(const running_ptr& run, int status, std::string_view outcome) {
  // From here on a disconnecting peer is no news.
  run->gone = true;
  std::lock_guard lock{mutex_};
  bool is_chat = run->what.what == decision::kind::complete;
  service_.counters.count(operation_name(is_chat ? operation::chat : operation::embeddings), status,
                          outcome, now());
  if (auto* call = service_.log.find(run->what.call_number)) {
    call->ended = now();
    call->status = status;
    call->outcome = outcome;
  }
}

} // namespace tuktuk::azure_emulator
