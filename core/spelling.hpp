#pragma once

#include <string>

namespace tuktuk::core {

/// Puts the everyday spelling of question words in place of chat spellings and of the formal one
/// (มั้ย, ไม๊ -> ไหม; อย่างไร, ยังงัย -> ยังไง; …). Whether anything changed. Internal to core.
bool unify_spelling(std::u32string& normalised);

} // namespace tuktuk::core
