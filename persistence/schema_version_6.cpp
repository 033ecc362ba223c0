#include "persistence/schema_tables.hpp"

namespace tuktuk::persistence {

const char schema_version_6[] = R"sql(
-- 1: the model stopped at the token limit, more of the answer can be asked for.
ALTER TABLE turns ADD COLUMN cut INTEGER NOT NULL DEFAULT 0;

CREATE TABLE summaries (
  -- What the older turns of a session come to, made by the model in the background. Goes when a message
  -- that it may tell of is taken back or erased.
  session    INTEGER PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
  text       TEXT NOT NULL,    -- empty: none could be made yet
  until_turn INTEGER NOT NULL, -- turns.number of the latest turn in it; 0: none
  personal   INTEGER NOT NULL, -- 1: one of these turns was personal
  made_at    INTEGER NOT NULL,
  failures   INTEGER NOT NULL  -- attempts to bring it up to date that failed since
);

DROP VIEW v_sessions;
CREATE VIEW v_sessions AS
  -- One row a conversation. 'session' is a random name, never a LINE id; times are UTC. The summary of
  -- its older turns is withheld (NULL) where one of them was classified as personal.
  SELECT sessions.pseudonym AS session,
         CASE source WHEN 0 THEN 'user' WHEN 1 THEN 'group' WHEN 2 THEN 'room' ELSE 'web' END
           AS source,
         strftime('%Y-%m-%dT%H:%M:%fZ', created_at / 1000.0, 'unixepoch') AS created_at,
         strftime('%Y-%m-%dT%H:%M:%fZ', last_seen_at / 1000.0, 'unixepoch') AS last_seen_at,
         following,
         profiles.questions,
         profiles.expertise,
         profiles.language,
         CASE WHEN summaries.personal = 0 AND summaries.text <> '' THEN summaries.text END
           AS summary
    FROM sessions
    JOIN profiles ON profiles.session = sessions.number
    LEFT JOIN summaries ON summaries.session = sessions.number
)sql";

} // namespace tuktuk::persistence
