#pragma once

#include "emulators/azure/call_log.hpp"
#include "emulators/azure/completion.hpp"
#include "emulators/azure/embeddings.hpp"
#include "emulators/azure/prompt_cache.hpp"
#include "emulators/azure/routes.hpp"
#include "emulators/common/call_counters.hpp"
#include "emulators/common/token_bucket.hpp"

#include <map>
#include <string>
#include <vector>

namespace tuktuk::azure_emulator {

/// What can be settled about the emulated resource.
struct service_settings {
  std::string key;
  std::vector<deployment> deployments;
  std::string region = "Southeast Asia";
  /// Before anything else, before the first token, and for each token after it.
  double latency_ms = 0;
  double first_token_ms = 300;
  double per_token_ms = 10;
  std::uint64_t tokens_per_chunk = 8;
  /// What a reasoning model thinks before each answer.
  std::uint32_t reasoning_tokens = 640;
  /// Per deployment; 0: no limit, and no x-ratelimit headers.
  double requests_per_minute = 1'000'000;
  double tokens_per_minute = 100'000'000;
};

/// What is to be done about a request.
struct decision {
  enum class kind {
    respond,    ///< `response` is the whole answer
    complete,   ///< answer the chat with `answer`, at the model's pace
    embeddings, ///< `response` is the answer, after the latency
  };
  kind what = kind::respond;
  net::http_response response;
  completion answer;
  stream_style style;
  bool stream = false;
  std::string deployment;
  std::uint64_t call_number = 0; ///< in the log; 0: not logged
  net::header_list headers;      ///< of an answer that is still to be made
};

/// The state of the resource and the way from a request to a decision. Not thread-safe.
class service {
public:
  service(service_settings settings, emulation::random_source& random);

  [[nodiscard]] decision decide(const net::http_request& request, instant now);

  /// Forgets everything that happened; settings stay.
  void reset();
  void renew_rate_limits() { limits_.clear(); }
  [[nodiscard]] std::string describe() const;

  service_settings settings;
  call_log log;
  emulation::call_counters counters;

private:
  struct limits {
    emulation::token_bucket calls;
    emulation::token_bucket tokens;
  };

  [[nodiscard]] decision refuse(const route& where, const service_error& why,
                                net::header_list headers, instant now);
  /// A call that is refused although it reached a deployment: it is logged.
  [[nodiscard]] decision refuse_logged(logged_call call, decision refused);

  /// The body and the deployment that it is for, or why there is none.
  struct resolved {
    rapidjson::Document body;
    const deployment* target = nullptr;
    service_error why;
  };
  [[nodiscard]] resolved resolve(const net::http_request& request, const route& where) const;
  [[nodiscard]] completion answer_for(const chat_request& chat, const deployment& target,
                                      instant now);
  [[nodiscard]] decision decide_chat(const net::http_request& request, const route& where,
                                     net::header_list headers, instant now);
  [[nodiscard]] decision decide_embeddings(const net::http_request& request, const route& where,
                                           net::header_list headers, instant now);
  [[nodiscard]] std::string models_document(instant now) const;

  limits& limits_of(const std::string& deployment);
  /// Takes a call out of the rate limits; 429 if it does not fit.
  [[nodiscard]] service_error take_limits(const std::string& deployment, const route& where,
                                          std::uint32_t tokens, net::header_list& headers,
                                          instant now);
  [[nodiscard]] net::header_list common_headers(const net::http_request& request);

  emulation::random_source& random_;
  prompt_cache cache_;
  std::map<std::string, limits> limits_;
};

} // namespace tuktuk::azure_emulator
