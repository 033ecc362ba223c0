#include "persistence/memory_store.hpp"

// What the older turns of sessions come to.

namespace tuktuk::persistence {

result<bool> memory_store::store_summary(const std::string& session, const session_summary& what) {
  return write([&]() -> result<bool> {
    const auto* known = sessions_.find(session);
    if (known == nullptr)
      return false;
    const auto* number = what.until.empty() ? nullptr : turn_numbers_.find(what.until);
    const auto* turn = number == nullptr ? nullptr : turns_.find(*number);
    const bool has_turn = turn != nullptr && !turn->forgotten && turn->turn.session == session;
    if (!has_turn && !what.text.empty())
      return false;
    auto& changed = sessions_.change(session);
    changed.summary = what;
    changed.summed_until = has_turn ? *number : 0;
    if (!has_turn)
      changed.summary.until.clear();
    return true;
  });
}

void memory_store::drop_summary_with(const std::string& session, std::int64_t turn) {
  const auto* known = sessions_.find(session);
  if (known == nullptr || known->summed_until < turn)
    return;
  auto& changed = sessions_.change(session);
  changed.summary = {};
  changed.summed_until = 0;
}

} // namespace tuktuk::persistence
