#pragma once

#include "../support/fake_http_client.hpp"
#include "../support/fake_services.hpp"
#include "actors/azure_pool.hpp"

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

namespace tuktuk::test {

/// The AZURE POOL over a network that the test plays.
class azure_pool_fixture : public deterministic {
public:
  azure_pool_fixture() {
    values.endpoints = {{"https://one.openai.azure.com", "one", 1, 1}};
    values.api_keys = {"key"};
  }

  void start() {
    pool = spawn(tuktuk::azure_pool, surroundings_ptr{around}, values,
                 [this] { return network.make_client(); });
    run();
  }

  void call(std::uint64_t id, bool watched = false, timespan deadline = 45s) {
    call_from(listener, id, watched, deadline);
  }

  void call_in_background(std::uint64_t id) { call_from(listener, id, false, 45s, true); }

  void call_from(const std::shared_ptr<fake_listener>& asker, std::uint64_t id,
                 bool watched = false, timespan deadline = 45s, bool background = false) {
    model_call what;
    what.background = background;
    what.id = id;
    what.question_id = "q" + std::to_string(id);
    what.tier = model_tier::light;
    what.deployment = "light-one";
    what.messages = {{chat_role::system, "Be brief."}, {chat_role::user, "VAT คืออะไร"}};
    what.max_completion_tokens = 400;
    what.user = "s_1";
    what.deadline = deadline;
    if (watched)
      tell(pool, ask_atom_v, what, asker->for_calls(), viewer->typed());
    else
      tell(pool, ask_atom_v, what, asker->for_calls());
  }

  // -- what Azure says to the latest request -----------------------------------------

  void head(net::header_list more = {}) {
    more.emplace_back("Content-Type", "text/event-stream; charset=utf-8");
    more.emplace_back("apim-request-id", "azure-1");
    network.last().head(200, std::move(more));
  }

  void event(const std::string& data) {
    network.last().data("data: " + data + "\n\n");
    run();
  }

  void delta(const std::string& text) {
    event(R"({"model":"gpt-4o-mini-2024-07-18","choices":[{"index":0,"delta":{"content":")" + text
          + R"("},"finish_reason":null}]})");
  }

  void stop(const std::string& reason = "stop") {
    event(R"({"choices":[{"index":0,"delta":{},"finish_reason":")" + reason + R"("}]})");
  }

  void usage() {
    event(R"({"choices":[],"usage":{"prompt_tokens":30,"completion_tokens":12,)"
          R"("prompt_tokens_details":{"cached_tokens":10}}})");
  }

  void end() {
    network.last().done();
    run();
  }

  /// A whole streamed answer.
  void stream(std::initializer_list<const char*> deltas) {
    head();
    for (const auto* text : deltas)
      delta(text);
    stop();
    usage();
    event("[DONE]");
    end();
  }

  void refuse(int status, std::string body = "{}", net::header_list headers = {}) {
    network.last().answer(status, std::move(body), std::move(headers));
    run();
  }

  [[nodiscard]] std::uint64_t under_way() {
    return ask<std::uint64_t>(pool, count_atom_v)->value.value();
  }

  fake_network network;
  std::shared_ptr<fake_listener> listener = start_fake<fake_listener>(*this);
  std::shared_ptr<fake_web_client> viewer = start_fake<fake_web_client>(*this);
  azure_pool_settings values;
  azure_pool_actor pool;
};

} // namespace tuktuk::test
