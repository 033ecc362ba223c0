#pragma once

#include "messages/depth_profile.hpp"

#include <string>
#include <string_view>

namespace tuktuk::core {

/// Tells a user how deep their answers are, why, and what to type to change it; `changed`: that
/// they have just been set. In Thai for "th", "und" and "", else in English.
[[nodiscard]] std::string say_depth(const depth_profile& what, bool changed,
                                    std::string_view language);

} // namespace tuktuk::core
