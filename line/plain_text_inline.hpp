#pragma once

#include <string>
#include <string_view>

namespace tuktuk::line {

/// One line of markdown without the marks inside it: emphasis, code, links, escapes, character
/// references. Linear in the line.
///
/// Not CommonMark's rules to the letter: those read "2*3*4" as emphasis, and do not read
/// "**หมายเหตุ:**ข้อความ" as such because they expect spaces around words, which Thai has not.
[[nodiscard]] std::string plain_line(std::string_view markdown);

} // namespace tuktuk::line
