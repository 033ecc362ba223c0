#pragma once

#include <cstdio>
#include <cstdlib>

namespace tuktuk::fuzz {

/// Ends the fuzzer, which keeps the input, where something does not hold that always must.
inline void expect(bool holds, const char* what) {
  if (holds)
    return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

} // namespace tuktuk::fuzz
