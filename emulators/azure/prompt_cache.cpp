#include "emulators/azure/prompt_cache.hpp"

#include <vector>

namespace tuktuk::azure_emulator {
namespace {

constexpr std::uint32_t first_step = 1024;
constexpr std::uint32_t step = 128;
constexpr auto life = std::chrono::minutes{10};
constexpr std::size_t max_prefixes = 200'000;

struct prefix {
  std::uint32_t tokens;
  std::uint64_t hash;
};

/// Walks over a prompt and notes its hash at every step at which it could be cached.
class prefix_reader {
public:
  void read(std::string_view text) {
    for (unsigned char c : text) {
      hash_ = (hash_ ^ c) * 0x100000001b3;
      // 0.22 tokens an ASCII letter and 0.44 any other, at its first byte.
      hundredths_ += c < 0x80 ? 22 : (c & 0xC0) == 0x80 ? 0 : 44;
      if (hundredths_ >= std::uint64_t{next_} * 100) {
        prefixes_.push_back({next_, hash_});
        next_ += step;
      }
    }
  }
  [[nodiscard]] const std::vector<prefix>& prefixes() const { return prefixes_; }

private:
  std::uint64_t hash_ = 0xcbf29ce484222325;
  std::uint64_t hundredths_ = 0;
  std::uint32_t next_ = first_step;
  std::vector<prefix> prefixes_;
};

} // namespace

std::uint32_t prompt_cache::look_up(std::string_view deployment, const chat_request& request,
                                    instant now) {
  std::size_t bytes = 0;
  for (const auto& message : request.messages)
    bytes += message.content.size();
  // A token has at least one byte: most prompts need no reading.
  if (bytes < first_step)
    return 0;
  prefix_reader reader;
  for (const auto& message : request.messages) {
    reader.read(message.role);
    reader.read(message.content);
  }
  std::uint32_t cached = 0;
  auto salt = std::hash<std::string_view>{}(deployment);
  for (const auto& [tokens, hash] : reader.prefixes()) {
    auto known = seen_.find(hash ^ salt);
    if (known != seen_.end() && now - known->second <= life)
      cached = tokens;
    remember(hash ^ salt, now);
  }
  return cached;
}

void prompt_cache::remember(std::uint64_t prefix, instant now) {
  if (!seen_.insert_or_assign(prefix, now).second)
    return;
  order_.push_back(prefix);
  if (order_.size() > max_prefixes) {
    seen_.erase(order_.front());
    order_.pop_front();
  }
}

void prompt_cache::clear() {
  seen_.clear();
  order_.clear();
}

} // namespace tuktuk::azure_emulator
