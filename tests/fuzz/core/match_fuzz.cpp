#include "core/question_match.hpp"
#include "core/text.hpp"
#include "tests/fuzz/expect.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace tuktuk;
using fuzz::expect;

namespace {

void check_pair(const core::question_slots& a, const core::question_slots& b) {
  const auto there = core::match(a, b);
  const auto back = core::match(b, a);
  expect(there.same == back.same && there.score == back.score, "the order of two does not matter");
  expect(!there.same || a.signature == b.signature, "equal questions have equal signatures");
  expect(!there.same || a.language == b.language, "equal questions are in one language");
  expect(there.same ? there.score >= 0.8 && there.score <= 1.0
                    : there.score >= 0.0 && there.score <= 0.5,
         "the score stays on the verdict's side");
  expect(core::is_valid_utf8(there.why) && !there.why.empty(), "there is a reason to read");
}

} // namespace

/// The first line is one question, the rest is the other.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view raw{reinterpret_cast<const char*>(data), size};
  const auto end = std::min(raw.find('\n'), raw.size());
  const auto a = core::read_slots(raw.substr(0, end));
  const auto b = core::read_slots(raw.substr(std::min(end + 1, raw.size())));
  check_pair(a, b);
  check_pair(a, a);
  expect(core::match(a, a).same != a.normalised.empty(), "whatever says something equals itself");
  const auto polite = core::read_slots("สวัสดีค่ะ ขอสอบถามหน่อยค่ะ " + a.normalised);
  check_pair(a, polite);
  expect(core::read_slots(a.normalised).signature == a.signature,
         "the normal form of a question has its signature");
  return 0;
}
