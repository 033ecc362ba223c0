#include "azure/chat_completions.hpp"
#include "core/text.hpp"
#include "tests/fuzz/expect.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

using tuktuk::fuzz::expect;

/// The first two bytes make the status; the rest is the body, and both headers that name a wait.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size < 2)
    return 0;
  const int status = (bytes[0] % 7) * 100 + bytes[1] % 100;
  const std::string_view rest{reinterpret_cast<const char*>(bytes + 2), size - 2};

  const auto error = tuktuk::azure::read_error(status, rest);
  const auto& text = error.why.text;
  expect(!text.empty() && text.size() < 1000, "a failure says something, and not too much");
  expect(tuktuk::core::is_valid_utf8(text), "a failure's text is UTF-8");
  expect(std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20; }),
         "a failure's text is one line");

  const auto now = tuktuk::from_milliseconds(1'700'000'000'000);
  for (const auto& wait :
       {tuktuk::azure::retry_after(rest, {}, now), tuktuk::azure::retry_after({}, rest, now)})
    expect(!wait || (*wait >= tuktuk::timespan::zero() && *wait <= std::chrono::hours{24 * 365}),
           "a wait is between nothing and a year");
  return 0;
}
