#include "persistence/sqlite_store.hpp"

// What the older turns of sessions come to.

namespace tuktuk::persistence {

namespace {

constexpr auto select_summary = R"sql(
  SELECT text, coalesce((SELECT id FROM turns WHERE number = until_turn), ''), personal, made_at,
         failures
    FROM summaries
   WHERE session = ?)sql";

constexpr auto select_session = "SELECT number FROM sessions WHERE key = ?";

constexpr auto select_until
  = "SELECT number FROM turns WHERE id = ? AND session = ? AND question IS NOT NULL";

constexpr auto upsert_summary = R"sql(
  INSERT INTO summaries (session, text, until_turn, personal, made_at, failures)
  VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (session) DO UPDATE
    SET text = excluded.text, until_turn = excluded.until_turn, personal = excluded.personal,
        made_at = excluded.made_at, failures = excluded.failures)sql";

constexpr auto delete_summary_with = R"sql(
  DELETE FROM summaries
   WHERE session = (SELECT session FROM turns WHERE number = ?1) AND until_turn >= ?1)sql";

} // namespace

result<bool> sqlite_store::store_summary(const std::string& session, const session_summary& what) {
  return whole([&]() -> result<bool> {
    auto number = database_.number(select_session, session);
    if (!number)
      return number.error();
    if (*number == 0)
      return false;
    std::int64_t until = 0;
    if (!what.until.empty()) {
      auto found = database_.number(select_until, what.until, *number);
      if (!found)
        return found.error();
      until = *found;
    }
    if (until == 0 && !what.text.empty())
      return false;
    auto stored = database_.run(upsert_summary, *number, what.text, until, what.personal,
                                what.made_at, what.failures);
    if (!stored)
      return stored.error();
    return true;
  });
}

result<void> sqlite_store::read_summary(std::int64_t session, session_summary& into) {
  auto read = database_.first(
    select_summary,
    [&](const row& found) {
      into.text = found.text(0);
      into.until = found.text(1);
      into.personal = found.flag(2);
      into.made_at = from_milliseconds(found.integer(3));
      into.failures = static_cast<std::uint32_t>(found.integer(4));
    },
    session);
  if (!read)
    return read.error();
  return {};
}

result<void> sqlite_store::drop_summary_with(std::int64_t turn) {
  if (auto dropped = database_.run(delete_summary_with, turn); !dropped)
    return dropped.error();
  return {};
}

} // namespace tuktuk::persistence
