#pragma once

#include "messages/depth_profile.hpp"

#include <optional>
#include <string_view>

namespace tuktuk::core {

/// What a message says about the depth of answers.
struct depth_words {
  /// How deep the answer to this very message is to be.
  std::optional<depth> wanted;
  /// The wish holds until further notice ("from now on", "always").
  bool standing = false;
  /// The message says nothing beside that.
  bool alone = false;
  /// What it is a sign of; `none` if it says nothing of the kind.
  depth_sign sign = depth_sign::none;

  friend bool operator==(const depth_words&, const depth_words&) = default;
};

/// Reads wishes ("สั้นๆ", "in detail"), asking for more or less, not understanding, praise and blame.
/// Words that merely look like it are none: ระยะสั้น, a short skirt, the details of a parcel. The
/// last wish of a message counts. Pure; linear; any bytes are welcome.
[[nodiscard]] depth_words read_depth_words(std::string_view message);

/// Plain messages that see or set the depth of all answers to come: "ตอบสั้น", "ตอบปกติ", "ตอบละเอียด",
/// "ตอบอัตโนมัติ", "ตั้งค่าคำตอบ"; "short answers", "normal answers", "detailed answers", "automatic
/// answers", "answer settings"; and wishes that stand alone and hold until further notice
/// ("ต่อไปตอบสั้นๆ นะ"). Nothing else than the whole message counts.
[[nodiscard]] depth_command read_depth_command(std::string_view message);

/// The whole messages that set and show, in the user's language, to offer for a tap: concise,
/// balanced, detailed, learn.
[[nodiscard]] std::string_view depth_command_words(depth_command which, std::string_view language);

} // namespace tuktuk::core
