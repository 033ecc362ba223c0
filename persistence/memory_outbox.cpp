#include "persistence/memory_store.hpp"

#include <algorithm>
#include <utility>

namespace tuktuk::persistence {

result<std::vector<outbound>> memory_store::pending_outgoing(const std::string& after_id,
                                                             std::size_t limit) {
  if (closed_)
    return misuse("the store is closed");
  const auto& all = owed_.all();
  const auto* after = outbox_.find(after_id);
  std::vector<outbound> found;
  for (auto at = after == nullptr ? all.begin() : all.upper_bound({*after, after_id});
       at != all.end() && found.size() < limit; ++at) {
    if (carriers_.find(at->second.id) != nullptr)
      continue;
    found.push_back(with_doubt(at->second));
    for (const auto& [place, other] : all)
      if (const auto* carrier = carriers_.find(other.id); carrier && *carrier == at->second.id)
        found.back().ahead.push_back(with_doubt(other));
  }
  return found;
}

result<std::vector<std::string>> memory_store::owed_to(const std::string& session) {
  if (closed_)
    return misuse("the store is closed");
  std::vector<std::string> found;
  for (const auto& [place, owed] : owed_.all())
    if (owed.session == session)
      found.push_back(owed.id);
  return found;
}

result<bool> memory_store::owes_answer(const std::string& session) {
  if (closed_)
    return misuse("the store is closed");
  return std::any_of(owed_.all().begin(), owed_.all().end(), [&](const auto& each) {
    return each.second.session == session && each.second.kind == message_kind::answer;
  });
}

result<void> memory_store::set_doubt(const std::string& outbound_id, doubt what) {
  return write([&]() -> result<void> {
    if (!is_owed(outbound_id))
      return {};
    doubts_.change(outbound_id) = what;
    if (what == doubt::none && carriers_.find(outbound_id) != nullptr)
      carriers_.change(outbound_id).clear();
    return {};
  });
}

result<void> memory_store::record_delivery(const delivery& what) {
  return write([&]() -> result<void> {
    if (what.state == delivery_state::pending)
      return {};
    const bool shared
      = what.state == delivery_state::replied || what.state == delivery_state::uncertain;
    for (const auto& id : carried_by(what.outbound_id))
      if (shared)
        end_outgoing(id);
      else
        carriers_.change(id).clear();
    if (what.state != delivery_state::waiting) {
      end_outgoing(what.outbound_id);
    } else if (is_owed(what.outbound_id) && carriers_.find(what.outbound_id) == nullptr) {
      carriers_.change(what.outbound_id).clear();
      doubts_.change(what.outbound_id) = doubt::none;
    }
    return {};
  });
}

result<std::vector<outbound>> memory_store::waiting_messages(const std::string& session) {
  if (closed_)
    return misuse("the store is closed");
  std::vector<outbound> found;
  for (const auto& [place, owed] : owed_.all())
    if (const auto* carrier = carriers_.find(owed.id);
        carrier && carrier->empty() && owed.session == session)
      found.push_back(with_doubt(owed));
  return found;
}

result<void> memory_store::take_along(const std::string& carrier,
                                      const std::vector<std::string>& waiting) {
  return write([&]() -> result<void> {
    for (const auto& id : waiting)
      if (is_owed(id) && carriers_.find(id) != nullptr)
        carriers_.change(id) = carrier;
    const auto* created_at = outbox_.find(carrier);
    if (waiting.empty() || !is_owed(carrier))
      return {};
    const outbox_place place{*created_at, carrier};
    if (owed_.find(place)->kind == message_kind::notice && !is_promise(*owed_.find(place))) {
      auto& notice = owed_.change(place);
      notice.text.clear();
      notice.fetch_label.clear();
    }
    return {};
  });
}

result<void> memory_store::show_by(const std::string& outbound_id, const std::string& messages) {
  return write([&]() -> result<void> {
    if (is_owed(outbound_id))
      owed_.change({*outbox_.find(outbound_id), outbound_id}).messages = messages;
    return {};
  });
}

result<void> memory_store::pass_token(const std::string& from, const std::string& to) {
  return write([&]() -> result<void> {
    if (!is_owed(from) || !is_owed(to) || carriers_.find(to) == nullptr)
      return {};
    auto& giver = owed_.change({*outbox_.find(from), from});
    auto& taker = owed_.change({*outbox_.find(to), to});
    taker.reply_token = std::exchange(giver.reply_token, {});
    taker.token_received_at = giver.token_received_at;
    taker.token_occurred_at = giver.token_occurred_at;
    carriers_.erase(to);
    doubts_.erase(to);
    return {};
  });
}

result<void> memory_store::release_carried() {
  return write([&]() -> result<void> {
    std::vector<std::string> orphans;
    for (const auto& [id, carrier] : carriers_.all())
      if (!carrier.empty() && (!is_owed(carrier) || carriers_.find(carrier) != nullptr))
        orphans.push_back(id);
    for (const auto& id : orphans)
      carriers_.change(id).clear();
    return {};
  });
}

outbound memory_store::with_doubt(outbound what) const {
  const auto* noted = doubts_.find(what.id);
  what.doubt = noted == nullptr ? doubt::reply : *noted;
  return what;
}

bool memory_store::is_owed(const std::string& id) const {
  const auto* created_at = outbox_.find(id);
  return created_at != nullptr && owed_.find({*created_at, id}) != nullptr;
}

bool memory_store::is_promise(const outbound& what) const {
  const auto* session = sessions_.find(what.session);
  return session != nullptr
         && std::find(session->notices.begin(), session->notices.end(), what.id)
              != session->notices.end();
}

std::vector<std::string> memory_store::carried_by(const std::string& id) const {
  std::vector<std::string> found;
  for (const auto& [carried, carrier] : carriers_.all())
    if (carrier == id)
      found.push_back(carried);
  return found;
}

void memory_store::store_outgoing(const outbound& what, const std::string& session) {
  outbox_.change(what.id) = what.created_at;
  auto& owed = owed_.change({what.created_at, what.id});
  owed = what;
  owed.session = session;
}

void memory_store::end_outgoing(const std::string& id) {
  const auto* created_at = outbox_.find(id);
  if (created_at != nullptr && owed_.find({*created_at, id}) != nullptr)
    owed_.erase({*created_at, id});
  if (carriers_.find(id) != nullptr)
    carriers_.erase(id);
  if (doubts_.find(id) != nullptr)
    doubts_.erase(id);
}

void memory_store::drop_notices(const std::string& session) {
  if (const auto* known = sessions_.find(session))
    for (const auto& id : known->notices)
      end_outgoing(id);
}

void memory_store::drop_outgoing(const stored_turn& turn) {
  for (const auto& id : turn.outgoing)
    end_outgoing(id);
}

} // namespace tuktuk::persistence
