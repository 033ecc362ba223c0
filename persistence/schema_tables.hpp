#pragma once

namespace tuktuk::persistence {

/// Version 1. Plain tables, not STRICT ones: analysts' programs with a SQLite before 3.37 read them
/// too.
extern const char schema_version_1[];

/// Version 2: notices, answers that wait for a token, that quote the question, or are more than
/// text.
extern const char schema_version_2[];

/// Version 3: whether a push may be out is known of every message.
extern const char schema_version_3[];

/// Version 4: shared answers outlive the process.
extern const char schema_version_4[];

/// Version 5: what is asked after what.
extern const char schema_version_5[];

/// Version 6: summaries of long conversations.
extern const char schema_version_6[];

/// Version 7: how deep a user wants answers, and why.
extern const char schema_version_7[];
extern const char schema_version_8[];

} // namespace tuktuk::persistence
