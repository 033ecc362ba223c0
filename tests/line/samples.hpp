#pragma once

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <string>

namespace tuktuk::line::samples {

/// A file of tests/data/line, byte for byte.
inline std::string read(const std::string& name) {
  const std::string path = TUKTUK_SOURCE_DIR "/tests/data/line/" + name;
  std::ifstream file{path, std::ios::binary};
  INFO(path);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

} // namespace tuktuk::line::samples
