#pragma once

#include "messages/failure.hpp"

#include <cstddef>
#include <string>

namespace tuktuk::app {

/// The whole content of a regular file of at most `max_bytes`. The failure's text begins with the
/// path and says what is wrong with it: "/etc/x: no such file", "… is a folder", "… is larger than
/// 4 KiB". With `private_only`, a file that any other user of the machine could read or write is
/// refused.
[[nodiscard]] result<std::string> read_text_file(const std::string& path, std::size_t max_bytes,
                                                 bool private_only = false);

} // namespace tuktuk::app
