#include "persistence/schema_tables.hpp"

namespace tuktuk::persistence {

// Comments stand inside the statements, so that `.schema` shows them. The views are the analysts'
// interface: their columns stay as they are.
const char schema_version_1[] = R"sql(
CREATE TABLE meta (
  -- Facts about this file. Everywhere: times are milliseconds since 1970 (UTC), spans microseconds,
  -- money billionths of a US dollar, unless a name says otherwise. The tables are the server's own;
  -- the views v_... are for reading.
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE sessions (
  -- One row for each conversation: a LINE user, group or room, or a web client.
  number       INTEGER PRIMARY KEY,
  key          TEXT NOT NULL UNIQUE, -- 'line:' or 'web:' and the id there: personal
  source       INTEGER NOT NULL,     -- 0 user, 1 group, 2 room, 3 web
  pseudonym    TEXT NOT NULL,        -- random; how everybody but LINE calls this session
  created_at   INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  following    INTEGER NOT NULL      -- 0: the user has blocked us
);

CREATE TABLE profiles (
  -- What a session has learned of how its user wants to be answered.
  session   INTEGER PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
  questions INTEGER NOT NULL, -- answered so far
  expertise REAL NOT NULL,    -- 0 layman ... 1 expert
  language  TEXT NOT NULL     -- BCP 47; empty before the first question
);

CREATE TABLE inbox (
  -- Every event we said 200 to. Once it is dealt with, only the id stays, for a week, to know it again
  -- when LINE delivers it anew; all that is personal becomes NULL.
  sequence    INTEGER PRIMARY KEY AUTOINCREMENT, -- order of arrival
  id          TEXT NOT NULL UNIQUE,              -- LINE's webhookEventId
  state       INTEGER NOT NULL DEFAULT 0,        -- 0 waiting, 1 answered by a turn, 2 settled without
  received_at INTEGER NOT NULL,
  occurred_at INTEGER,
  kind        INTEGER NOT NULL, -- 0 text, 1 other message, 2 postback, 3 follow, 4 unfollow,
                                -- 5 unsend, 6 join, 7 leave
  source      INTEGER NOT NULL,
  redelivered INTEGER NOT NULL,
  attempts    INTEGER NOT NULL DEFAULT 0, -- how often a session crashed over it
  chat        TEXT,
  speaker     TEXT,
  reply_token TEXT,
  message_id  TEXT, -- an unsend keeps it: what it took back may arrive later
  text        TEXT,
  turn        INTEGER, -- turns.number; that turn may be erased since
  reason      TEXT     -- why it was settled without a turn
);
CREATE INDEX inbox_waiting ON inbox (state) WHERE state = 0;
CREATE INDEX inbox_waiting_messages ON inbox (message_id)
  WHERE state = 0 AND message_id IS NOT NULL;

CREATE INDEX inbox_unsends ON inbox (message_id) WHERE kind = 5;

CREATE TABLE patterns (
  -- Questions that are asked again and again, normalised; nothing personal gets here.
  number        INTEGER PRIMARY KEY,
  language      TEXT NOT NULL,
  question      TEXT NOT NULL,
  topic         TEXT NOT NULL,    -- as last classified
  count         INTEGER NOT NULL, -- turns that asked it and still have their words
  first_seen_at INTEGER NOT NULL,
  last_seen_at  INTEGER NOT NULL,
  UNIQUE (language, question)
);

CREATE TABLE turns (
  -- One question and its answer. Holds no LINE id; question and answer are NULL once a message of the
  -- question was taken back ("unsend").
  number         INTEGER PRIMARY KEY AUTOINCREMENT,
  id             TEXT NOT NULL UNIQUE, -- 'answer_id' to the outside
  session        INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
  asked_at       INTEGER NOT NULL,
  answered_at    INTEGER NOT NULL,
  question       TEXT,
  answer         TEXT,
  outcome        INTEGER NOT NULL, -- 0 answered, 1 fixed, 2 apologised, 3 set aside
  answer_source  INTEGER NOT NULL, -- 0 azure, 1 cache, 2 shared, 3 pregenerated, 4 fixed
  complexity     INTEGER NOT NULL, -- 0 simple, 1 complex
  confidence     REAL NOT NULL,
  language       TEXT NOT NULL,
  topic          TEXT NOT NULL,
  self_contained INTEGER NOT NULL,
  personal       INTEGER NOT NULL,
  time_bound     INTEGER NOT NULL,
  path           INTEGER NOT NULL, -- 0 fast, 1 full
  depth          INTEGER NOT NULL, -- 0 concise, 1 balanced, 2 detailed
  tier           INTEGER NOT NULL, -- 0 light, 1 heavy
  deployment     TEXT NOT NULL,    -- these three: what was asked, empty if no model was
  model          TEXT NOT NULL,
  endpoint       TEXT NOT NULL,
  queued_us      INTEGER NOT NULL,
  classify_us    INTEGER NOT NULL,
  look_up_us     INTEGER NOT NULL,
  choose_us      INTEGER NOT NULL,
  model_us       INTEGER NOT NULL,
  total_us       INTEGER NOT NULL,
  reason         TEXT NOT NULL,    -- why it ended as it did
  pattern        INTEGER REFERENCES patterns
);
CREATE INDEX turns_by_session ON turns (session, outcome);
CREATE INDEX turns_by_pattern ON turns (pattern) WHERE pattern IS NOT NULL;

CREATE TABLE turn_messages (
  -- LINE's ids of the messages that a question was made of, so that one can be taken back.
  turn       INTEGER NOT NULL REFERENCES turns ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  message_id TEXT NOT NULL,
  PRIMARY KEY (turn, position)
) WITHOUT ROWID;
CREATE INDEX turn_messages_by_id ON turn_messages (message_id);

CREATE TABLE turn_speakers (
  -- Whose words a group's or room's turn holds: so that one member can be erased. Nothing else reads it.
  speaker TEXT NOT NULL,
  turn    INTEGER NOT NULL REFERENCES turns ON DELETE CASCADE,
  PRIMARY KEY (speaker, turn)
) WITHOUT ROWID;
CREATE INDEX turn_speakers_by_turn ON turn_speakers (turn);

CREATE TABLE usage (
  -- What a turn was billed. Stays, without its turn, when a user is erased: what was paid remains true.
  -- A call that was taken back, or came too late for its turn, has none from the start.
  number            INTEGER PRIMARY KEY,
  turn              INTEGER REFERENCES turns ON DELETE SET NULL,
  billed_at         INTEGER NOT NULL,
  deployment        TEXT NOT NULL,
  model             TEXT NOT NULL,
  endpoint          TEXT NOT NULL,
  prompt_tokens     INTEGER NOT NULL, -- the cached ones included
  cached_tokens     INTEGER NOT NULL,
  completion_tokens INTEGER NOT NULL, -- the reasoning ones included
  reasoning_tokens  INTEGER NOT NULL,
  estimated         INTEGER NOT NULL, -- 1: the service did not tell, counted from the texts
  cost_nano_usd     INTEGER NOT NULL
);
CREATE INDEX usage_by_turn ON usage (turn) WHERE turn IS NOT NULL;

CREATE TABLE outbox (
  -- What we owe to a chat, and how it ended. What is personal becomes NULL at the end; the answer
  -- stands in its turn.
  number            INTEGER PRIMARY KEY,
  id                TEXT NOT NULL UNIQUE,
  turn              INTEGER NOT NULL REFERENCES turns ON DELETE CASCADE,
  session           INTEGER NOT NULL, -- the turn's: to find what is pending for one session
  state             INTEGER NOT NULL DEFAULT 0, -- 0 pending, 1 replied, 2 pushed, 3 uncertain,
                                                -- 4 refused, 5 dropped
  doubt             INTEGER NOT NULL DEFAULT 1, -- 0: LINE certainly does not have it
  created_at        INTEGER NOT NULL,
  ended_at          INTEGER,
  source            INTEGER NOT NULL,
  chat              TEXT,
  reply_token       TEXT,
  token_received_at INTEGER NOT NULL,
  token_occurred_at INTEGER NOT NULL,
  retry_key         TEXT,
  text              TEXT,
  suggestions       TEXT,    -- a JSON array of texts
  attempts          INTEGER, -- these three: as the sender reported
  request_id        TEXT,
  reason            TEXT
);
CREATE INDEX outbox_pending ON outbox (state, created_at, id) WHERE state = 0;
CREATE INDEX outbox_pending_by_session ON outbox (session) WHERE state = 0;
CREATE INDEX outbox_by_turn ON outbox (turn);

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
         profiles.language
    FROM sessions JOIN profiles ON profiles.session = sessions.number;

CREATE VIEW v_turns AS
  -- One row a question. Words are withheld (NULL) where the question was classified as personal or
  -- taken back. Tokens and cost are what this turn was billed: zero if its answer was at hand.
  SELECT turns.id AS answer_id,
         sessions.pseudonym AS session,
         strftime('%Y-%m-%dT%H:%M:%fZ', asked_at / 1000.0, 'unixepoch') AS asked_at,
         strftime('%Y-%m-%dT%H:%M:%fZ', answered_at / 1000.0, 'unixepoch') AS answered_at,
         CASE WHEN personal THEN NULL ELSE question END AS question,
         CASE WHEN personal THEN NULL ELSE answer END AS answer,
         CASE outcome WHEN 0 THEN 'answered' WHEN 1 THEN 'fixed' WHEN 2 THEN 'apologised'
           ELSE 'set_aside' END AS outcome,
         CASE answer_source WHEN 0 THEN 'azure' WHEN 1 THEN 'cache' WHEN 2 THEN 'shared'
           WHEN 3 THEN 'pregenerated' ELSE 'fixed' END AS source,
         CASE complexity WHEN 0 THEN 'simple' ELSE 'complex' END AS complexity,
         confidence,
         turns.language,
         topic,
         self_contained,
         personal,
         time_bound,
         CASE path WHEN 0 THEN 'fast' ELSE 'full' END AS path,
         CASE depth WHEN 0 THEN 'concise' WHEN 1 THEN 'balanced' ELSE 'detailed' END AS depth,
         CASE tier WHEN 0 THEN 'light' ELSE 'heavy' END AS tier,
         turns.deployment,
         turns.model,
         turns.endpoint,
         queued_us / 1000.0 AS queued_ms,
         classify_us / 1000.0 AS classify_ms,
         look_up_us / 1000.0 AS look_up_ms,
         choose_us / 1000.0 AS choose_ms,
         model_us / 1000.0 AS model_ms,
         total_us / 1000.0 AS total_ms,
         coalesce((SELECT sum(prompt_tokens) FROM usage WHERE turn = turns.number), 0) AS prompt_tokens,
         coalesce((SELECT sum(cached_tokens) FROM usage WHERE turn = turns.number), 0) AS cached_tokens,
         coalesce((SELECT sum(completion_tokens) FROM usage WHERE turn = turns.number), 0) AS completion_tokens,
         coalesce((SELECT sum(reasoning_tokens) FROM usage WHERE turn = turns.number), 0) AS reasoning_tokens,
         coalesce((SELECT sum(cost_nano_usd) / 1e9 FROM usage WHERE turn = turns.number), 0.0)
           AS cost_usd,
         turns.reason
    FROM turns
    JOIN sessions ON sessions.number = turns.session;

CREATE VIEW v_usage_daily AS
  -- What was billed, by day (UTC, as Azure's invoice counts) and deployment.
  SELECT date(billed_at / 1000, 'unixepoch') AS day,
         deployment,
         model,
         count(*) AS calls,
         sum(estimated) AS estimated_calls,
         sum(prompt_tokens) AS prompt_tokens,
         sum(cached_tokens) AS cached_tokens,
         sum(completion_tokens) AS completion_tokens,
         sum(reasoning_tokens) AS reasoning_tokens,
         sum(cost_nano_usd) / 1e9 AS cost_usd
    FROM usage
   GROUP BY day, deployment, model;

INSERT INTO meta (name, value)
  VALUES ('created_at', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
)sql";

} // namespace tuktuk::persistence
