#include "azure/chat_completions.hpp"
#include "core/text.hpp"
#include "net/server_sent_events.hpp"
#include "tests/fuzz/expect.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

using tuktuk::fuzz::expect;

struct reading {
  std::string text;
  std::string model;
  bool good = true;
  bool complete = false;
  bool filtered = false;
  bool cut = false;

  friend bool operator==(const reading&, const reading&) = default;
};

reading read(std::string_view first, std::string_view second) {
  reading made;
  tuktuk::azure::answer_reader answer;
  tuktuk::net::server_sent_event_reader events{[&](std::string_view, std::string_view data) {
    const auto delta = answer.feed(data);
    made.good = made.good && delta.has_value();
    if (delta)
      made.text += *delta;
  }};
  const bool fits = events.feed(first) && events.feed(second);
  made.good = made.good && fits;
  made.complete = answer.complete();
  made.filtered = answer.filtered();
  made.cut = answer.cut();
  made.model = answer.model();
  return made;
}

} // namespace

/// The first byte says where the stream is cut in two; the rest is the stream, and a whole answer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0)
    return 0;
  const std::string_view stream{reinterpret_cast<const char*>(bytes + 1), size - 1};
  const auto whole = read(stream, {});
  const auto cut = stream.size() * bytes[0] / 255;
  expect(read(stream.substr(0, cut), stream.substr(cut)) == whole, "a cut changes nothing");
  expect(tuktuk::core::is_valid_utf8(whole.text), "text of a stream is UTF-8");
  expect(tuktuk::core::is_valid_utf8(whole.model), "a model's name is UTF-8");
  if (const auto answer = tuktuk::azure::read_answer(stream))
    expect(tuktuk::core::is_valid_utf8(answer->text), "text of a document is UTF-8");
  return 0;
}
