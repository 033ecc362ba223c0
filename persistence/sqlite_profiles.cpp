#include "persistence/sqlite_store.hpp"

// How users want to be answered.

namespace tuktuk::persistence {

namespace {

constexpr auto upsert_profile = R"sql(
  INSERT INTO profiles (session, questions, expertise, language, depth, depth_rule, depth_leaning,
                        depth_why, depth_moved_at_turn, depth_updated_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (session) DO UPDATE
    SET questions = excluded.questions, expertise = excluded.expertise,
        language = excluded.language, depth = excluded.depth, depth_rule = excluded.depth_rule,
        depth_leaning = excluded.depth_leaning, depth_why = excluded.depth_why,
        depth_moved_at_turn = excluded.depth_moved_at_turn,
        depth_updated_at = excluded.depth_updated_at)sql";

constexpr auto select_profile = R"sql(
  SELECT questions, expertise, language, depth, depth_rule, depth_leaning, depth_why,
         depth_moved_at_turn, depth_updated_at
    FROM profiles
   WHERE session = ?)sql";

constexpr auto update_depth = R"sql(
  UPDATE profiles
     SET depth = ?, depth_rule = ?, depth_leaning = ?, depth_why = ?, depth_moved_at_turn = ?,
         depth_updated_at = ?
   WHERE session = (SELECT number FROM sessions WHERE key = ?)
  RETURNING session)sql";

constexpr auto select_key = "SELECT key FROM sessions WHERE pseudonym = ?";

} // namespace

result<void> sqlite_store::store_profile(std::int64_t session, const profile& who) {
  const auto& depth = who.depth;
  auto stored
    = database_.run(upsert_profile, session, who.turns, who.expertise, who.language, depth.now,
                    depth.rule, depth.leaning, depth.why, depth.moved_at_turn, depth.updated_at);
  if (!stored)
    return stored.error();
  return {};
}

result<void> sqlite_store::load_profile(std::int64_t session, profile& who) {
  auto read = database_.first(
    select_profile,
    [&](const row& found) {
      who.turns = static_cast<std::uint32_t>(found.integer(0));
      who.expertise = found.real(1);
      who.language = found.text(2);
      who.depth.now = found.enumeration<depth>(3);
      who.depth.rule = found.enumeration<depth_rule>(4);
      who.depth.leaning = found.real(5);
      who.depth.why = found.enumeration<depth_sign>(6);
      who.depth.moved_at_turn = static_cast<std::uint32_t>(found.integer(7));
      who.depth.updated_at = from_milliseconds(found.integer(8));
    },
    session);
  if (!read)
    return read.error();
  return {};
}

result<bool> sqlite_store::store_depth(const std::string& session, const depth_profile& what) {
  return whole([&]() -> result<bool> {
    auto number = database_.number(update_depth, what.now, what.rule, what.leaning, what.why,
                                   what.moved_at_turn, what.updated_at, session);
    if (!number)
      return number.error();
    return *number != 0;
  });
}

result<std::string> sqlite_store::session_of(const std::string& pseudonym) {
  std::string key;
  auto read = database_.first(
    select_key, [&](const row& found) { key = found.text(0); }, pseudonym);
  if (!read)
    return read.error();
  return key;
}

} // namespace tuktuk::persistence
