#include "emulators/line/reply_tokens.hpp"

namespace tuktuk::line_emulator {

void reply_tokens::remember(const std::string& token, record what) {
  if (!records_.emplace(token, std::move(what)).second)
    return;
  order_.push_back(token);
  if (order_.size() > how_.remembered) {
    records_.erase(order_.front());
    order_.pop_front();
  }
}

void reply_tokens::deliver(const std::string& token, const reply_target& target, instant occurred,
                           instant now) {
  auto known = records_.find(token);
  if (known != records_.end())
    known->second.delivered = now;
  else
    remember(token, {target, occurred, now});
}

std::optional<reply_target> reply_tokens::look_up(const std::string& token, instant now) const {
  auto known = records_.find(token);
  if (known == records_.end())
    return how_.accept_unknown ? std::optional<reply_target>{reply_target{}} : std::nullopt;
  const auto& [target, occurred, delivered, used] = known->second;
  if (used || now - delivered > how_.life || now - occurred > how_.longest_life)
    return std::nullopt;
  return target;
}

std::optional<reply_target> reply_tokens::use(const std::string& token, instant now) {
  auto target = look_up(token, now);
  if (!target)
    return std::nullopt;
  remember(token, {*target, now, now});
  records_.at(token).used = true;
  return target;
}

void reply_tokens::clear() {
  records_.clear();
  order_.clear();
}

} // namespace tuktuk::line_emulator
