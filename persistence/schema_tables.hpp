#pragma once

namespace tuktuk::persistence {

/// Version 1. Plain tables, not STRICT ones: analysts' programs with a SQLite before 3.37 read them
/// too.
extern const char schema_version_1[];

} // namespace tuktuk::persistence
