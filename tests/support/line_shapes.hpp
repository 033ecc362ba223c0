#pragma once

#include <string>
#include <vector>

namespace tuktuk::test {

/// A body that we send to LINE.
struct line_shape {
  /// What it shows, for a failing test's words.
  std::string what;
  /// The name of its schema in LINE's OpenAPI file.
  std::string schema;
  std::string json;
};

/// Every kind of body that the server can send: texts, quick replies, Flex bubbles and carousels,
/// quotes, buttons, animations; as replies and pushes, to users, groups and rooms.
[[nodiscard]] std::vector<line_shape> line_shapes();

} // namespace tuktuk::test
