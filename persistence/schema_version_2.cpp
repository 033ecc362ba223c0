#include "persistence/schema_tables.hpp"

namespace tuktuk::persistence {

// The outbox is made anew: a notice belongs to a turn that does not exist yet.
const char schema_version_2[] = R"sql(
-- With it an answer quotes the message; goes with the message's other words.
ALTER TABLE inbox ADD COLUMN quote_token TEXT;
CREATE TABLE new_outbox (
  -- What we owe to a chat, and how it ended. What is personal becomes NULL at the end; the answer
  -- stands in its turn.
  number            INTEGER PRIMARY KEY,
  id                TEXT NOT NULL UNIQUE,
  turn              INTEGER REFERENCES turns ON DELETE CASCADE, -- NULL: a notice before its answer
  session           INTEGER NOT NULL, -- the turn's: to find what is pending for one session
  kind              INTEGER NOT NULL DEFAULT 0, -- 0 answer, 1 notice: free of charge or not at all
  state             INTEGER NOT NULL DEFAULT 0, -- 0 pending, 1 replied, 2 pushed, 3 uncertain,
                                                -- 4 refused, 5 dropped
  waits             INTEGER NOT NULL DEFAULT 0, -- 1: pending, for the user's next token
  carrier           TEXT,    -- id of the message that takes a waiting one along
  doubt             INTEGER NOT NULL DEFAULT 1, -- 0: LINE certainly does not have it, 1: a reply
                                                -- may have been shown, 2: a push may have been
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
  messages          TEXT,    -- LINE's message objects, a JSON array, where they are more than text
  fetch_label       TEXT,    -- words on a button that fetches what waits
  attempts          INTEGER, -- these three: as the sender reported
  request_id        TEXT,
  reason            TEXT
);
INSERT INTO new_outbox (number, id, turn, session, state, doubt, created_at, ended_at, source, chat,
                        reply_token, token_received_at, token_occurred_at, retry_key, text,
                        suggestions, attempts, request_id, reason)
  SELECT number, id, turn, session, state, doubt, created_at, ended_at, source, chat, reply_token,
         token_received_at, token_occurred_at, retry_key, text, suggestions, attempts, request_id,
         reason
    FROM outbox;
DROP TABLE outbox;
ALTER TABLE new_outbox RENAME TO outbox;
CREATE INDEX outbox_pending ON outbox (state, created_at, id) WHERE state = 0 AND waits = 0;
CREATE INDEX outbox_pending_by_session ON outbox (session) WHERE state = 0;
CREATE INDEX outbox_waiting ON outbox (session, created_at, id) WHERE state = 0 AND waits = 1;
CREATE INDEX outbox_carried ON outbox (carrier) WHERE carrier IS NOT NULL AND state = 0;
CREATE INDEX outbox_by_turn ON outbox (turn);
CREATE INDEX outbox_without_turn ON outbox (session) WHERE turn IS NULL
)sql";

} // namespace tuktuk::persistence
