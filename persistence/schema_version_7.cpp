#include "persistence/schema_tables.hpp"

namespace tuktuk::persistence {

const char schema_version_7[] = R"sql(
SELECT 1
)sql";

} // namespace tuktuk::persistence
