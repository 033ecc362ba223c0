#include "persistence/memory_store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tuktuk::persistence {

result<void> memory_store::begin() {
  if (closed_)
    return misuse("the store is closed");
  if (in_group_)
    return misuse("the store: a group was begun inside of a group");
  undo_.clear();
  in_group_ = true;
  return {};
}

result<void> memory_store::commit() {
  if (!in_group_)
    return misuse("the store: no group was begun that could be committed");
  in_group_ = false;
  undo_.clear();
  return {};
}

void memory_store::rollback() {
  if (in_group_)
    for (auto step = undo_.rbegin(); step != undo_.rend(); ++step)
      (*step)();
  in_group_ = false;
  undo_.clear();
}

result<acceptance> memory_store::accept(const inbound_event& event) {
  return write([&]() -> result<acceptance> {
    if (sequences_.find(event.id) != nullptr)
      return acceptance::repeated;
    const auto sequence = ++last_sequence_;
    sequences_.change(event.id) = sequence;
    if (event.kind == event_kind::unsend)
      unsent_.change(event.message_id) = true;
    else if (!event.message_id.empty() && unsent_.find(event.message_id) != nullptr)
      return acceptance::repeated;
    waiting_.change(sequence) = {event, sequence, 0};
    return acceptance::fresh;
  });
}

result<std::vector<pending_event>> memory_store::pending_events(std::int64_t after,
                                                                std::size_t limit) {
  if (closed_)
    return misuse("the store is closed");
  std::vector<pending_event> found;
  const auto& all = waiting_.all();
  for (auto at = all.upper_bound(after); at != all.end() && found.size() < limit; ++at)
    found.push_back(at->second);
  return found;
}

result<std::uint32_t> memory_store::count_attempt(const std::string& event_id) {
  return write([&]() -> result<std::uint32_t> {
    const auto* event = find_waiting(event_id);
    if (event == nullptr)
      return failure{failure_code::not_found,
                     fmt::format("the inbox has no event '{}' waiting", event_id)};
    return ++waiting_.change(event->sequence).attempts;
  });
}

result<void> memory_store::settle(const std::string& event_id, std::string_view) {
  return write([&]() -> result<void> {
    if (const auto* event = find_waiting(event_id))
      waiting_.erase(event->sequence);
    return {};
  });
}

const pending_event* memory_store::find_waiting(const std::string& event_id) const {
  const auto* sequence = sequences_.find(event_id);
  return sequence == nullptr ? nullptr : waiting_.find(*sequence);
}

result<store_health> memory_store::health(timestamp now) {
  if (closed_)
    return misuse("the store is closed");
  const auto age = [now](timestamp since) { return std::max(timespan{0}, timespan{now - since}); };
  store_health found;
  found.inbox_pending = waiting_.all().size();
  if (!waiting_.all().empty())
    found.inbox_oldest = age(waiting_.all().begin()->second.event.received_at);
  found.outbox_waiting = carriers_.all().size();
  found.outbox_pending = owed_.all().size() - found.outbox_waiting;
  const auto oldest = std::find_if(owed_.all().begin(), owed_.all().end(), [&](const auto& each) {
    return carriers_.find(each.second.id) == nullptr;
  });
  if (oldest != owed_.all().end())
    found.outbox_oldest = age(oldest->second.created_at);
  found.sessions = sessions_.all().size();
  return found;
}

result<void> memory_store::close() {
  rollback();
  closed_ = true;
  return {};
}

std::unique_ptr<store> make_memory_store() {
  return std::make_unique<memory_store>();
}

} // namespace tuktuk::persistence
