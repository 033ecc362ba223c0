#include "emulators/line/channel.hpp"

#include <algorithm>

namespace tuktuk::line_emulator {

channel::channel(channel_settings how, emulation::random_source& random_ids)
  : settings{std::move(how)},
    random{random_ids},
    bot_id{id_for("the official account", id_kind::user)},
    people{settings.default_language},
    tokens{{.life = settings.reply_token_life}},
    shown{settings.remembered_messages} {
  // nop
}

void channel::reset() {
  people.clear();
  tokens.clear();
  keys.clear();
  shown.clear();
  counters.clear();
  loading.clear();
  buckets_.clear();
  loading_count = 0;
  quota_used = 0;
  webhooks_sent = 0;
  webhooks_refused = 0;
}

bool channel::within_rate(std::string_view endpoint, instant now) {
  auto place = buckets_.find(endpoint);
  if (place == buckets_.end()) {
    auto rate = endpoint == "loading" ? settings.loading_rate_limit : settings.rate_limit;
    emulation::token_bucket fresh{rate, std::max(rate, 1.0)};
    place = buckets_.emplace(std::string{endpoint}, fresh).first;
  }
  return place->second.take(1, now);
}

bool channel::within_quota(std::uint64_t messages) const {
  return settings.monthly_quota == 0 || quota_used + messages <= settings.monthly_quota;
}

std::string channel::describe() const {
  emulation::json_text out;
  out.begin_object().member("botUserId", bot_id).member("webhook", settings.webhook_url);
  counters.describe(out);
  out.member("shown", shown.count({})).member("loading", loading_count);
  out.member("quotaUsed", quota_used).member("monthlyQuota", settings.monthly_quota);
  out.member("webhooksSent", webhooks_sent).member("webhooksRefused", webhooks_refused);
  out.end_object();
  return out.take();
}

} // namespace tuktuk::line_emulator
