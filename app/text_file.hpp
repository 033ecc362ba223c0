#pragma once

#include "messages/failure.hpp"

#include <cstddef>
#include <string>

namespace tuktuk::app {

/// The whole content of a regular file of at most `max_bytes`. The failure's text begins with the
/// path and says what is wrong with it: "/etc/x: no such file", "… is a folder", "… is larger than
/// 4 KiB".
[[nodiscard]] result<std::string> read_text_file(const std::string& path, std::size_t max_bytes);

/// A file that holds a secret.
struct private_file {
  std::string text;
  /// Every user of the machine may read it.
  bool exposed = false;
};

/// The same for a file that nobody but its owner may have written: one that its group or others can
/// write is refused.
[[nodiscard]] result<private_file> read_private_file(const std::string& path,
                                                     std::size_t max_bytes);

} // namespace tuktuk::app
