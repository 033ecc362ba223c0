#include "persistence/schema_tables.hpp"

namespace tuktuk::persistence {

const char schema_version_4[] = R"sql(
SELECT 1
)sql";

} // namespace tuktuk::persistence
