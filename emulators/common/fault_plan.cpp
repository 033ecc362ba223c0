#include "emulators/common/fault_plan.hpp"

#include <algorithm>
#include <array>

namespace tuktuk::emulation {
namespace {

failure complaint(std::string text) {
  return {failure_code::invalid_input, std::move(text)};
}

constexpr std::array<std::string_view, 13> known_members{
  "kind",   "target",  "count", "share",          "status",      "when",   "ms",
  "chunks", "message", "code",  "retry_after_ms", "retry_after", "comment"};

std::optional<std::string> unacceptable(const fault& wanted,
                                        std::span<const std::string_view> kinds) {
  if (std::ranges::find(kinds, wanted.kind) == kinds.end()) {
    std::string text = "unknown kind '" + wanted.kind + "'; there are";
    for (auto kind : kinds)
      text.append(" ").append(kind);
    return text;
  }
  if (wanted.share < 0 || wanted.share > 1)
    return "share must lie between 0 and 1";
  if (wanted.status < 400 || wanted.status > 599)
    return "status must lie between 400 and 599";
  if (wanted.milliseconds < 0 || wanted.milliseconds > 3'600'000)
    return "ms must lie between 0 and 3600000";
  return std::nullopt;
}

result<fault> read_fault(const json_value& wanted, std::span<const std::string_view> kinds) {
  if (!wanted.IsObject())
    return complaint("a fault is an object");
  for (const auto& member : wanted.GetObject())
    if (std::ranges::find(known_members, view(member.name)) == known_members.end())
      return complaint("unknown member '" + std::string{view(member.name)} + "'");
  auto count = integer_member(wanted, "count", 0);
  auto chunks = integer_member(wanted, "chunks", 2);
  auto when = text_member(wanted, "when", "before");
  if (count < 0 || chunks < 0)
    return complaint("count and chunks cannot be negative");
  if (when != "before" && when != "after")
    return complaint("when is 'before' or 'after'");
  fault read;
  read.kind = text_member(wanted, "kind");
  read.target = text_member(wanted, "target");
  read.remaining = static_cast<std::uint64_t>(count);
  read.share = number_member(wanted, "share", 1);
  read.status = static_cast<int>(integer_member(wanted, "status", 500));
  read.after = when == "after";
  read.milliseconds = number_member(wanted, "ms", 0);
  read.chunks = static_cast<std::uint64_t>(chunks);
  read.message = text_member(wanted, "message");
  read.code = text_member(wanted, "code");
  if (const auto* wait = find_member(wanted, "retry_after_ms"); wait && wait->IsNumber())
    read.retry_after_ms = wait->GetDouble();
  if (const auto* wait = find_member(wanted, "retry_after"))
    read.retry_after = wait->IsString() ? std::string{view(*wait)} : to_json(*wait);
  if (auto why = unacceptable(read, kinds))
    return complaint(*why);
  return read;
}

} // namespace

result<std::size_t> fault_plan::add(const json_value& wanted,
                                    std::span<const std::string_view> kinds) {
  const auto* list = find_member(wanted, "faults");
  if (!list)
    list = &wanted;
  std::vector<fault> read;
  auto take = [&](const json_value& one) -> std::optional<failure> {
    auto next = read_fault(one, kinds);
    if (next.has_error())
      return next.error();
    read.push_back(std::move(next.value()));
    return std::nullopt;
  };
  if (list->IsArray()) {
    for (const auto& one : list->GetArray())
      if (auto why = take(one))
        return *why;
  } else if (auto why = take(*list)) {
    return *why;
  }
  std::ranges::move(read, std::back_inserter(faults_));
  return read.size();
}

std::optional<fault> fault_plan::draw(std::string_view target, random_source& random) {
  for (auto i = faults_.begin(); i != faults_.end(); ++i) {
    if (!i->target.empty() && i->target != target)
      continue;
    if (i->share < 1 && random.fraction() >= i->share)
      continue;
    auto hit = *i;
    if (i->remaining > 0 && --i->remaining == 0)
      faults_.erase(i);
    return hit;
  }
  return std::nullopt;
}

void fault_plan::describe(json_text& out) const {
  out.begin_array();
  for (const auto& one : faults_) {
    out.begin_object().member("kind", one.kind).member("target", one.target);
    out.member("count", one.remaining).member("share", one.share).member("status", one.status);
    out.member("when", one.after ? "after" : "before").member("ms", one.milliseconds);
    out.member("chunks", one.chunks).end_object();
  }
  out.end_array();
}

} // namespace tuktuk::emulation
