#pragma once

namespace tuktuk::persistence {

/// Version 1. Plain tables, not STRICT ones: analysts' programs with a SQLite before 3.37 read them
/// too.
extern const char schema_version_1[];

/// Version 2: answers that quote the question, and answers that are more than text.
extern const char schema_version_2[];

} // namespace tuktuk::persistence
