#include "persistence/sqlite_store.hpp"

// Promises of answers that take long, and the reply tokens that are spent on them.

namespace tuktuk::persistence {

namespace {

constexpr auto select_waiting_event
  = "SELECT reply_token <> '' FROM inbox WHERE id = ? AND state = 0";

constexpr auto count_notice = "SELECT count(*) FROM outbox WHERE id = ?";

// NULL, where an event that never had one has an empty text.
constexpr auto spend_token = "UPDATE inbox SET reply_token = NULL WHERE id = ? AND state = 0";

constexpr auto keep_session = R"sql(
  INSERT INTO sessions (key, source, pseudonym, created_at, last_seen_at, following)
  VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (key) DO UPDATE SET last_seen_at = excluded.last_seen_at
  RETURNING number)sql";

constexpr auto count_profiles = "SELECT count(*) FROM profiles WHERE session = ?";

} // namespace

result<bool> sqlite_store::store_notice(const late_notice& what) {
  return whole([&]() -> result<bool> {
    auto known = database_.number(count_notice, what.message.id);
    if (!known)
      return known.error();
    bool any_token = false;
    for (const auto& id : what.event_ids)
      if (auto found = database_.first(
            select_waiting_event, [&](const row& event) { any_token = any_token || event.flag(0); },
            id);
          !found)
        return found.error();
    if (*known > 0 || !any_token)
      return false;
    auto session = notice_session(what);
    if (!session)
      return session.error();
    for (const auto& id : what.event_ids)
      if (auto spent = database_.run(spend_token, id); !spent)
        return spent.error();
    if (auto stored = store_outgoing(what.message, std::nullopt, *session); !stored)
      return stored.error();
    return true;
  });
}

result<std::int64_t> sqlite_store::notice_session(const late_notice& what) {
  const auto& message = what.message;
  auto number = database_.number(keep_session, message.session, message.source, what.pseudonym,
                                 message.created_at, message.created_at, what.profile.following);
  if (!number)
    return number;
  auto known = database_.number(count_profiles, *number);
  if (!known)
    return known;
  if (*known == 0)
    if (auto kept = store_profile(*number, what.profile); !kept)
      return kept.error();
  return number;
}

} // namespace tuktuk::persistence
