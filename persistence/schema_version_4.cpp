#include "persistence/schema_tables.hpp"

namespace tuktuk::persistence {

// The triggers see to it that an answer goes whichever way its turn or that one's words go. A turn
// may be stored after its answer, and questions that stand alone have none: so no foreign key.
const char schema_version_4[] = R"sql(
CREATE TABLE shared_answers (
  -- Answers that may serve others who ask the same: of self-contained questions without anything
  -- personal. They come back when the server starts.
  key            TEXT PRIMARY KEY, -- equal for questions that are to be answered alike
  family         TEXT NOT NULL,    -- equal for questions that may be judged the same
  heavier_key    TEXT NOT NULL,    -- the key that it has for the heavy model; empty if this is it
  prompt_version TEXT NOT NULL,    -- of the prompts that made it
  language       TEXT NOT NULL,
  depth          TEXT NOT NULL,
  tier           INTEGER NOT NULL, -- of the model that made it: 0 light, 1 heavy
  question       TEXT NOT NULL,    -- as it was asked; empty if only equal ones are served
  topic          TEXT NOT NULL,
  time_bound     INTEGER NOT NULL, -- 1: holds for that day only
  in_advance     INTEGER NOT NULL, -- 1: made before anybody asked
  answer         TEXT NOT NULL,
  model          TEXT NOT NULL,
  cost_nano_usd  INTEGER NOT NULL, -- what making it cost
  hits           INTEGER NOT NULL, -- how often it was served, as last noted
  made_at        INTEGER NOT NULL,
  last_used_at   INTEGER NOT NULL,
  turn_id        TEXT NOT NULL     -- turns.id, if that turn is kept
);
CREATE INDEX shared_answers_by_turn ON shared_answers (turn_id);
CREATE TABLE refused_pairs (
  -- Two questions that were judged the same, and an asker said are not.
  digest     INTEGER PRIMARY KEY, -- of both
  refused_at INTEGER NOT NULL
);
CREATE TABLE match_evidence (
  -- How answers did that were served for like questions; what is older counts for less.
  shard       INTEGER NOT NULL, -- of the cache, which saw it
  topic       TEXT NOT NULL,
  right_count REAL NOT NULL,
  wrong_count REAL NOT NULL,
  updated_at  INTEGER NOT NULL,
  PRIMARY KEY (shard, topic)
) WITHOUT ROWID;
CREATE TRIGGER forget_shared_answer AFTER UPDATE OF question ON turns
  WHEN NEW.question IS NULL AND OLD.question IS NOT NULL
BEGIN
  DELETE FROM shared_answers WHERE turn_id = NEW.id;
END;
CREATE TRIGGER erase_shared_answer AFTER DELETE ON turns
BEGIN
  DELETE FROM shared_answers WHERE turn_id = OLD.id;
END;
CREATE VIEW v_shared_answers AS
  -- What serves others, and what that saved so far.
  SELECT question,
         answer,
         language,
         topic,
         depth,
         CASE tier WHEN 0 THEN 'light' ELSE 'heavy' END AS tier,
         time_bound,
         model,
         hits,
         cost_nano_usd / 1e9 AS cost_usd,
         hits * cost_nano_usd / 1e9 AS saved_usd,
         strftime('%Y-%m-%dT%H:%M:%fZ', made_at / 1000.0, 'unixepoch') AS made_at,
         strftime('%Y-%m-%dT%H:%M:%fZ', last_used_at / 1000.0, 'unixepoch') AS last_used_at
    FROM shared_answers
)sql";

} // namespace tuktuk::persistence
