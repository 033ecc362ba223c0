#include "emulators/line/retry_keys.hpp"

#include <algorithm>

namespace tuktuk::line_emulator {
namespace {

/// UUIDs are equal whatever the case of their digits.
std::string canonical(std::string key) {
  std::ranges::transform(key, key.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' && c <= 'F' ? c + ('a' - 'A') : c);
  });
  return key;
}

} // namespace

std::optional<accepted_call> retry_keys::find(const std::string& key, instant now) const {
  auto known = records_.find(canonical(key));
  if (known == records_.end() || now - known->second.at > std::chrono::hours{24})
    return std::nullopt;
  return known->second.call;
}

void retry_keys::accept(const std::string& key, accepted_call call, instant now) {
  auto name = canonical(key);
  auto [place, fresh] = records_.insert_or_assign(name, record{std::move(call), now});
  if (!fresh)
    return;
  order_.push_back(std::move(name));
  if (order_.size() > remembered_) {
    records_.erase(order_.front());
    order_.pop_front();
  }
}

void retry_keys::clear() {
  records_.clear();
  order_.clear();
}

} // namespace tuktuk::line_emulator
