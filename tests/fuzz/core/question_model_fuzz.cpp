#include "core/classifier.hpp"
#include "core/question_model.hpp"
#include "tests/fuzz/expect.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace tuktuk;
using fuzz::expect;

/// Bytes of a model: as they are, and in place of the numbers at the head of one that is whole.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view raw{reinterpret_cast<const char*>(data), size};
  static_cast<void>(core::question_model::parse(raw));
  auto bytes = core::question_model{}.serialise();
  bytes.replace(12, std::min(size, bytes.size() - 12), raw.substr(0, bytes.size() - 12));
  const auto model = core::question_model::parse(bytes);
  if (!model)
    return 0;
  expect(model->serialise() == bytes, "a model is written as it was read");
  const auto judged = core::classify("VAT กี่เปอร์เซ็นต์", &*model);
  expect(!std::isnan(judged.confidence) && judged.confidence >= 0.5 && judged.confidence <= 1.0,
         "a probability is one");
  return 0;
}
