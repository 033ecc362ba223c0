#pragma once

#include "emulators/azure/chat_request.hpp"
#include "emulators/common/clock.hpp"

#include <cstdint>
#include <deque>
#include <string_view>
#include <unordered_map>

namespace tuktuk::azure_emulator {

using emulation::instant;

/// Azure's prompt caching (contracts/azure-openai.md, section 6): prompts of at least 1,024 tokens
/// whose beginning was seen within ten minutes are cheaper, in steps of 128 tokens. Not
/// thread-safe.
class prompt_cache {
public:
  /// How many tokens of this prompt are cached; remembers the prompt.
  [[nodiscard]] std::uint32_t look_up(std::string_view deployment, const chat_request& request,
                                      instant now);
  void clear();

private:
  void remember(std::uint64_t prefix, instant now);

  std::unordered_map<std::uint64_t, instant> seen_;
  std::deque<std::uint64_t> order_;
};

} // namespace tuktuk::azure_emulator
