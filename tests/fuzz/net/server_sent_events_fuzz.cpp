#include "net/server_sent_events.hpp"
#include "tests/fuzz/expect.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace tuktuk::net;
using tuktuk::fuzz::expect;

namespace {

constexpr std::size_t max_event_bytes = 512;

struct events {
  std::vector<std::pair<std::string, std::string>> seen;
  bool usable = true;
};

events read(std::string_view bytes, std::size_t step) {
  events result;
  server_sent_event_reader reader{
    [&](std::string_view name, std::string_view data) { result.seen.emplace_back(name, data); },
    max_event_bytes};
  while (result.usable && !bytes.empty()) {
    result.usable = reader.feed(bytes.substr(0, step));
    bytes.remove_prefix(std::min(step, bytes.size()));
  }
  return result;
}

} // namespace

/// The first byte says how the rest is cut. However it is cut, the same events must come out, and
/// what is written again must be read as it was.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0)
    return 0;
  const std::string_view bytes{reinterpret_cast<const char*>(data) + 1, size - 1};
  const auto at_once = read(bytes, bytes.size() + 1);
  const auto in_pieces = read(bytes, std::size_t{1} + data[0] % 16);
  expect(at_once.usable == in_pieces.usable, "pieces do not decide what is too long");
  expect(at_once.seen == in_pieces.seen, "pieces do not decide what the events are");
  for (const auto& [name, text] : at_once.seen) {
    expect(text.size() <= max_event_bytes, "an event is bounded");
    const auto again = read(format_server_sent_event(name, text), 1024 * 1024);
    expect(!again.usable || again.seen == std::vector{std::pair{name, text}},
           "an event that is written is read as it was");
  }
  return 0;
}
