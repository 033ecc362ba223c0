#include "persistence/schema_tables.hpp"

namespace tuktuk::persistence {

// "Not my question" is tapped hours later, too.
const char schema_version_8[] = R"sql(
-- Name of the turn whose answer served this question, which was judged the same; NULL: none.
ALTER TABLE turns ADD COLUMN alike_turn TEXT
)sql";

} // namespace tuktuk::persistence
