#include "emulators/azure/call_log.hpp"

#include <algorithm>

namespace tuktuk::azure_emulator {
namespace {

void write_time(emulation::json_text& out, std::string_view name, instant at) {
  if (at == instant{})
    out.key(name).null();
  else
    out.member(name, emulation::epoch_milliseconds(at));
}

void describe_call(const logged_call& call, std::uint64_t number, emulation::json_text& out) {
  out.begin_object().member("n", number).member("requestId", call.request_id);
  out.member("operation", call.operation).member("deployment", call.deployment);
  out.member("api", call.api).member("stream", call.stream).member("status", call.status);
  out.member("outcome", call.outcome).member("retryCount", call.retry_count);
  write_time(out, "arrived_ms", call.arrived);
  write_time(out, "first_byte_ms", call.first_byte);
  write_time(out, "ended_ms", call.ended);
  out.member("prompt_tokens", call.prompt_tokens);
  out.member("completion_tokens", call.completion_tokens);
  out.member("cached_tokens", call.cached_tokens);
  if (!call.parameters.empty())
    out.key("parameters").raw(call.parameters);
  if (!call.messages.empty())
    out.key("messages").raw(call.messages);
  out.end_object();
}

} // namespace

std::uint64_t call_log::begin(logged_call call) {
  calls_.push_back(std::move(call));
  if (calls_.size() > max_bodies_)
    calls_[calls_.size() - max_bodies_ - 1].messages = {};
  if (calls_.size() > max_summaries_) {
    calls_.pop_front();
    ++forgotten_;
  }
  return cleared_ + count();
}

logged_call* call_log::find(std::uint64_t number) {
  auto first = cleared_ + forgotten_ + 1;
  if (number < first || number - first >= calls_.size())
    return nullptr;
  return &calls_[number - first];
}

std::string call_log::describe(std::uint64_t after, std::size_t limit) const {
  emulation::json_text out;
  out.begin_object().key("calls").begin_array();
  auto begin = std::max(after, forgotten_) - forgotten_;
  auto next = std::min(after, count());
  for (auto i = begin; i < calls_.size() && i - begin < limit; ++i) {
    next = forgotten_ + i + 1;
    describe_call(calls_[i], next, out);
  }
  out.end_array().member("next", next).end_object();
  return out.take();
}

void call_log::clear() {
  cleared_ += count();
  forgotten_ = 0;
  calls_.clear();
}

std::string messages_json(const chat_request& request) {
  emulation::json_text out;
  out.begin_array();
  for (const auto& message : request.messages)
    out.begin_object().member("role", message.role).member("content", message.content).end_object();
  out.end_array();
  return out.take();
}

} // namespace tuktuk::azure_emulator
