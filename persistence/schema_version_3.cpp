#include "persistence/schema_tables.hpp"

namespace tuktuk::persistence {

// Until now a message was said not to be at LINE (0) just before its first push, and stayed so, and
// one without a usable token (LINE promises a minute) was not told from one that may have been
// replied (1). Neither of them can have been shown but by a push.
const char schema_version_3[] = R"sql(
UPDATE outbox
   SET doubt = 2
 WHERE state = 0 AND waits = 0 AND kind = 0
   AND (reply_token = '' OR created_at - token_received_at >= 60000)
)sql";

} // namespace tuktuk::persistence
