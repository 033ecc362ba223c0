#include "actors/journal.hpp"

#include <algorithm>
#include <utility>

// Who gets what: events go to ROUTERS and messages to SENDERS when they are durable, and all that
// waits goes to whoever enlists.

namespace tuktuk {

namespace {

constexpr std::size_t replay_chunk = 1000;

} // namespace

void journal_state::forward(pending_event event) {
  if (routers.empty())
    return; // a ROUTER that enlists gets all that waits
  const auto& receiver = routers[stable_hash(session_key(event.event)) % routers.size()];
  if (receiver)
    caf::anon_send(receiver, treat_atom_v, std::move(event));
}

void journal_state::forward(outbound what) {
  if (senders.empty())
    return; // a SENDER that enlists gets all that is owed
  const auto& receiver = senders[stable_hash(what.session) % senders.size()];
  if (receiver)
    caf::anon_send(receiver, deliver_atom_v, std::move(what));
}

result<std::uint64_t> journal_state::replay_events(std::uint32_t index, std::uint32_t count) {
  std::uint64_t sent = 0;
  std::int64_t after = 0;
  for (;;) {
    auto chunk = store->pending_events(after, replay_chunk);
    if (!chunk)
      return chunk.error();
    if (chunk->empty())
      return sent;
    after = chunk->back().sequence;
    for (auto& event : *chunk)
      if (stable_hash(session_key(event.event)) % count == index) {
        caf::anon_send(routers[index], treat_atom_v, std::move(event));
        ++sent;
      }
  }
}

result<std::uint64_t> journal_state::replay_outgoing(std::uint32_t index, std::uint32_t count) {
  std::vector<outbound> owed;
  std::string after;
  for (;;) {
    auto chunk = store->pending_outgoing(after, replay_chunk);
    if (!chunk)
      return chunk.error();
    if (chunk->empty())
      break;
    after = chunk->back().id;
    for (auto& what : *chunk)
      if (stable_hash(what.session) % count == index)
        owed.push_back(std::move(what));
  }
  if (auto noted = note_doubt(owed); !noted)
    return noted.error();
  const std::uint64_t sent = owed.size();
  for (auto& what : owed)
    caf::anon_send(senders[index], deliver_atom_v, std::move(what));
  return sent;
}

result<void> journal_state::note_doubt(const std::vector<outbound>& owed) {
  const auto is_absent = [](const outbound& what) { return what.doubt == doubt::none; };
  if (std::ranges::none_of(owed, is_absent))
    return {};
  if (auto begun = store->begin(); !begun)
    return begun;
  for (const auto& what : owed)
    if (is_absent(what))
      if (auto noted = store->set_doubt(what.id, doubt::reply); !noted) {
        store->rollback();
        return noted;
      }
  return store->commit();
}

result<void> journal_state::tell_owed_on_commit(const std::string& session) {
  auto owed = store->owed_to(session);
  if (!owed)
    return owed.error();
  answers_.emplace_back([this, session, owed = std::move(*owed)](const caf::error* lost) mutable {
    if (lost != nullptr || senders.empty())
      return;
    if (const auto& receiver = senders[stable_hash(session) % senders.size()])
      caf::anon_send(receiver, keep_atom_v, session, std::move(owed));
  });
  return {};
}

} // namespace tuktuk
