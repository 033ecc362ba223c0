#include "emulators/azure/azure_emulator.hpp"

#include <algorithm>
#include <array>
#include <utility>

// The control interface of the Azure emulator.
namespace tuktuk::azure_emulator {
namespace {

using emulation::control_answer;
using emulation::control_error;
using emulation::json_text;

constexpr std::array<std::string_view, 11> fault_kinds{
  "status",    "gateway",      "hang",     "reset", "hang_mid", "reset_mid",
  "malformed", "stream_error", "truncate", "slow",  "latency"};
constexpr std::uint64_t longest_wait_ms = 600'000;

} // namespace

void azure_emulator::handle_control(const net::http_request& request,
                                    net::responder_ptr responder) {
  auto name = std::string_view{request.path}.substr(std::string_view{"/emulator/"}.size());
  bool is_get = request.method == "GET";
  bool is_post = request.method == "POST";
  if (is_get && name == "calls")
    return show_calls(request, std::move(responder));
  net::http_response response = control_error(404, "there is no such control call");
  if (is_get && name == "state") {
    std::lock_guard lock{mutex_};
    response = control_answer(service_.describe());
  } else if (name == "faults") {
    response = faults(request);
  } else if (is_post && name == "settings") {
    response = change_settings(request);
  } else if (is_post && name == "reset") {
    reset();
    response = control_answer("{}");
  }
  responder->send(std::move(response));
}

void azure_emulator::show_calls(const net::http_request& request, net::responder_ptr responder) {
  auto after = emulation::query_number(request.query, "after", 0);
  auto limit = emulation::query_number(request.query, "limit", 1000);
  auto wait = std::min(emulation::query_number(request.query, "wait_ms", 0), longest_wait_ms);
  polls_.wait(std::move(responder), std::chrono::milliseconds{wait},
              [=, this](bool late) -> std::optional<net::http_response> {
                std::lock_guard lock{mutex_};
                if (!late && service_.log.count() <= after)
                  return std::nullopt;
                return control_answer(service_.log.describe(after, limit));
              });
}

net::http_response azure_emulator::faults(const net::http_request& request) {
  std::lock_guard lock{mutex_};
  if (request.method == "DELETE")
    faults_.clear();
  if (request.method == "POST") {
    auto wanted = emulation::parse_json(request.body);
    if (!wanted)
      return control_error(400, "the body is not JSON");
    auto added = faults_.add(*wanted, fault_kinds);
    if (added.has_error())
      return control_error(400, added.error().text);
  }
  json_text out;
  out.begin_object().key("faults");
  faults_.describe(out);
  out.end_object();
  return control_answer(out.take());
}

net::http_response azure_emulator::change_settings(const net::http_request& request) {
  auto wanted = emulation::parse_json(request.body);
  if (!wanted || !wanted->IsObject())
    return control_error(400, "the body is not a JSON object");
  std::lock_guard lock{mutex_};
  auto changed = service_.settings;
  for (const auto& [key, value] : std::as_const(*wanted).GetObject()) {
    auto name = emulation::view(key);
    if (!value.IsNumber() || value.GetDouble() < 0)
      return control_error(400, "not a number, or below 0: " + std::string{name});
    auto number = value.GetDouble();
    if (name == "latency_ms")
      changed.latency_ms = number;
    else if (name == "first_token_ms")
      changed.first_token_ms = number;
    else if (name == "per_token_ms")
      changed.per_token_ms = number;
    else if (name == "tokens_per_chunk")
      changed.tokens_per_chunk = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(number));
    else if (name == "requests_per_minute")
      changed.requests_per_minute = number;
    else if (name == "tokens_per_minute")
      changed.tokens_per_minute = number;
    else
      return control_error(400, "unknown setting: " + std::string{name});
  }
  service_.settings = changed;
  service_.renew_rate_limits();
  return control_answer(service_.describe());
}

void azure_emulator::reset() {
  hanging_.release_all();
  std::lock_guard lock{mutex_};
  service_.reset();
  faults_.clear();
}

} // namespace tuktuk::azure_emulator
