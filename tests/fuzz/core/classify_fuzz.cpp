#include "core/burst.hpp"
#include "core/classifier.hpp"
#include "core/prompt.hpp"
#include "core/text.hpp"
#include "tests/fuzz/expect.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace tuktuk;
using fuzz::expect;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view raw{reinterpret_cast<const char*>(data), size};
  const auto judged = core::classify(raw);
  expect(judged.confidence >= 0.5 && judged.confidence <= 1.0, "the likelier side is named");
  expect(!judged.language.empty() && !judged.topic.empty(), "language and topic have a name");
  expect(core::classify(raw) == judged, "the same text is judged the same");
  const auto normal = core::normalise(raw);
  expect(!normal.empty() || !judged.self_contained, "nothing is not self-contained");
  expect(core::has_personal_data(normal, raw) == judged.personal, "personal data is found alike");
  const auto share = core::term_share(normal);
  expect(share >= 0.0 && share <= 1.0, "a share is a share");
  const auto tokens = core::estimate_tokens(raw);
  expect(tokens <= size && (tokens > 0 || size == 0), "tokens stay within bytes");
  (void)core::looks_like_question(raw);
  return 0;
}
