#include "tests/support/line_shapes.hpp"

#include <cstdio>

/// Prints every kind of body that we send to LINE, a line each: the schema it must fit, what it is,
/// and the body, parted by tabs.
int main() {
  for (const auto& [what, schema, json] : tuktuk::test::line_shapes())
    std::printf("%s\t%s\t%s\n", schema.c_str(), what.c_str(), json.c_str());
  return 0;
}
