#include "persistence/schema_tables.hpp"

namespace tuktuk::persistence {

// Until now experts and new users were told by their numbers alone: the first question finds out.
const char schema_version_7[] = R"sql(
-- How deep this user's answers are: 0 concise, 1 balanced, 2 detailed.
ALTER TABLE profiles ADD COLUMN depth INTEGER NOT NULL DEFAULT 2;
-- Who decides that: 0 learned, 1 the user, 2 an operator.
ALTER TABLE profiles ADD COLUMN depth_rule INTEGER NOT NULL DEFAULT 0;
-- What the user's ways told, -1 (shorter) to 1 (longer).
ALTER TABLE profiles ADD COLUMN depth_leaning REAL NOT NULL DEFAULT 0.0;
-- What decided when the depth changed last, and the number of answered questions then.
ALTER TABLE profiles ADD COLUMN depth_why INTEGER NOT NULL DEFAULT 1;
ALTER TABLE profiles ADD COLUMN depth_moved_at_turn INTEGER NOT NULL DEFAULT 0;
-- When the leaning was last brought up to date; 0: never.
ALTER TABLE profiles ADD COLUMN depth_updated_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX sessions_by_pseudonym ON sessions (pseudonym);
DROP VIEW v_sessions;
CREATE VIEW v_sessions AS
  -- One row a conversation. 'session' is a random name, never a LINE id; times are UTC.
  SELECT sessions.pseudonym AS session,
         CASE source WHEN 0 THEN 'user' WHEN 1 THEN 'group' WHEN 2 THEN 'room' ELSE 'web' END
           AS source,
         strftime('%Y-%m-%dT%H:%M:%fZ', created_at / 1000.0, 'unixepoch') AS created_at,
         strftime('%Y-%m-%dT%H:%M:%fZ', last_seen_at / 1000.0, 'unixepoch') AS last_seen_at,
         following,
         profiles.questions,
         profiles.expertise,
         profiles.language,
         CASE depth WHEN 0 THEN 'concise' WHEN 1 THEN 'balanced' ELSE 'detailed' END AS depth,
         CASE depth_rule WHEN 0 THEN 'learned' WHEN 1 THEN 'user' ELSE 'operator' END
           AS depth_rule,
         depth_leaning,
         CASE depth_why WHEN 1 THEN 'newcomer' WHEN 2 THEN 'expert' WHEN 3 THEN 'settled'
           WHEN 4 THEN 'wish_short' WHEN 5 THEN 'wish_detailed' WHEN 6 THEN 'less'
           WHEN 7 THEN 'more' WHEN 8 THEN 'explain' WHEN 9 THEN 'read_on' WHEN 10 THEN 'skipped'
           WHEN 11 THEN 'left_unread' WHEN 12 THEN 'praise' WHEN 13 THEN 'blame' WHEN 14 THEN 'set'
           ELSE 'none' END AS depth_why,
         depth_moved_at_turn
    FROM sessions JOIN profiles ON profiles.session = sessions.number
)sql";

} // namespace tuktuk::persistence
