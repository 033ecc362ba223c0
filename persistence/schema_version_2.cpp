#include "persistence/schema_tables.hpp"

namespace tuktuk::persistence {

const char schema_version_2[] = R"sql(
-- With it an answer quotes the message; goes with the message's other words.
ALTER TABLE inbox ADD COLUMN quote_token TEXT;
-- LINE's message objects, a JSON array, where they are more than text; goes when LINE has them.
ALTER TABLE outbox ADD COLUMN messages TEXT
)sql";

} // namespace tuktuk::persistence
