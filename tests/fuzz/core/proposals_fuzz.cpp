#include "core/proposed_questions.hpp"
#include "tests/fuzz/expect.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace tuktuk;
using fuzz::expect;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto took = core::take_proposals(text);
  expect(took.answer.size() <= text.size(), "nothing is added to an answer");
  expect(took.answer.find(core::proposal_mark) == std::string::npos, "no mark is left");
  expect(took.proposed.size() <= 3, "few are proposed");
  for (const auto& each : took.proposed)
    expect(!each.empty() && each.find('\n') == std::string::npos, "a proposal is one line");
  expect(core::take_proposals(took.answer).proposed.empty(), "proposals are taken once");
  return 0;
}
