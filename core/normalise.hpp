#pragma once

#include <string>
#include <string_view>

/// Steps of normalising that others in core need by themselves. Internal to core.
namespace tuktuk::core {

/// What `normalise` returns, as code points.
[[nodiscard]] std::u32string normalise_code_points(std::string_view text);

/// The same for a phrase of a word list: nothing at its end is taken away.
[[nodiscard]] std::u32string normalise_phrase(std::string_view text);

} // namespace tuktuk::core
