#pragma once

#include "../support/fake_http_client.hpp"
#include "../support/fake_services.hpp"
#include "../support/samples.hpp"
#include "actors/sender.hpp"

#include <memory>
#include <string>

namespace tuktuk::test {

/// A word about an answer to come, with its button.
[[nodiscard]] inline outbound notice_of(const deterministic& fixture, const std::string& id) {
  auto what = owed_message(fixture, id);
  what.kind = message_kind::notice;
  what.fetch_label = "Get it";
  return what;
}

[[nodiscard]] inline outbound without_token(outbound what) {
  what.reply_token.clear();
  return what;
}

/// What LINE says when the month's messages are used up, and when it is called too often.
inline constexpr auto* quota_words = R"({"message":"You have reached your monthly limit."})";
inline constexpr auto* limit_words
  = R"({"message":"The API rate limit has been exceeded. Try again later."})";

/// One SENDER between a fake journal and a network that the test plays.
class sender_fixture : public deterministic {
public:
  sender_fixture() {
    values.api_base = "https://line.example";
    values.access_token = "token";
    run();
  }

  void start() {
    sender = spawn(tuktuk::sender, surroundings_ptr{around}, values,
                   std::shared_ptr<net::http_client>{network.make_client()});
    run();
  }

  void deliver(const std::string& id) { tell(sender, deliver_atom_v, owed_message(*this, id)); }

  /// LINE answers the latest call.
  void answer(int status, std::string body = "{}") {
    network.last().answer(status, std::move(body),
                          {{"X-Line-Request-Id", "line-" + std::to_string(network.count())}});
    run();
  }

  [[nodiscard]] bool is_push() { return network.last().request.url.ends_with("/push"); }
  /// Ends are written down at the next tick.
  void tick() { tell(sender, tick_atom_v); }
  [[nodiscard]] const delivery& last_end() {
    tick();
    REQUIRE_FALSE(journal->recorded.empty());
    return journal->recorded.back();
  }
  [[nodiscard]] std::uint64_t owed() {
    return ask<std::uint64_t>(sender, count_atom_v)->value.value();
  }

  fake_network network;
  std::shared_ptr<fake_journal> journal = start_fake<fake_journal>(*this);
  sender_settings values;
  sender_actor sender;
};

} // namespace tuktuk::test
