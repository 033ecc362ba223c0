#include "persistence/schema_tables.hpp"

namespace tuktuk::persistence {

const char schema_version_5[] = R"sql(
CREATE TABLE followup_patterns (
  -- Canonical questions: all that the matcher judges the same. Nothing personal.
  id         INTEGER PRIMARY KEY,
  text       TEXT NOT NULL,    -- the wording that is offered
  language   TEXT NOT NULL,
  topic      TEXT NOT NULL,
  leans_on   INTEGER NOT NULL, -- the pattern after which alone it means something; 0: it stands alone
  votes      TEXT NOT NULL,    -- salted hashes of the sessions that asked it, the first few
  weight     REAL NOT NULL,    -- how often it was asked, decayed up to updated_at
  updated_at INTEGER NOT NULL
);
CREATE TABLE followup_transitions (
  -- What was asked after what.
  previous2  INTEGER NOT NULL, -- 0: nothing that is known
  previous   INTEGER NOT NULL,
  next       INTEGER NOT NULL,
  depth      INTEGER NOT NULL, -- 0 concise, 1 balanced, 2 detailed
  weight     REAL NOT NULL,    -- how often, decayed up to updated_at
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (previous, previous2, next, depth)
) WITHOUT ROWID;
CREATE INDEX followup_transitions_by_next ON followup_transitions (next);

INSERT INTO meta (name, value) VALUES ('followup_salt', lower(hex(randomblob(16))));

CREATE VIEW v_patterns AS
  -- Questions asked again and again, and in how many sessions at least.
  SELECT id AS pattern,
         text AS question,
         language,
         topic,
         leans_on <> 0 AS leaning,
         CASE WHEN votes = '' THEN 0 ELSE 1 + length(votes) - length(replace(votes, ' ', '')) END
           AS sessions,
         weight,
         strftime('%Y-%m-%dT%H:%M:%fZ', updated_at / 1000.0, 'unixepoch') AS updated_at
    FROM followup_patterns;

CREATE VIEW v_followups AS
  -- Which question follows which.
  SELECT before.text AS question_before,
         previous.text AS question,
         next.text AS next_question,
         next.language AS language,
         next.topic AS topic,
         CASE depth WHEN 0 THEN 'concise' WHEN 1 THEN 'balanced' ELSE 'detailed' END AS depth,
         followup_transitions.weight AS weight,
         strftime('%Y-%m-%dT%H:%M:%fZ', followup_transitions.updated_at / 1000.0, 'unixepoch')
           AS updated_at
    FROM followup_transitions
    JOIN followup_patterns AS previous ON previous.id = followup_transitions.previous
    JOIN followup_patterns AS next ON next.id = followup_transitions.next
    LEFT JOIN followup_patterns AS before ON before.id = followup_transitions.previous2
)sql";

} // namespace tuktuk::persistence
