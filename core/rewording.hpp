#pragma once

#include <string_view>

namespace tuktuk::core {

/// Whether a message, normalised, asks for nothing but the latest answer in other form: shorter, as
/// a summary, as a list, in simpler words ("สรุปสั้นๆ ให้หน่อย", "ขอเป็นข้อๆ", "make it shorter"). All
/// of its words are such wishes or go with them; a word about anything makes it a question. Linear.
[[nodiscard]] bool asks_to_reword(std::string_view normalised);

} // namespace tuktuk::core
