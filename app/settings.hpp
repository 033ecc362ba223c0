#pragma once

#include "core/delivery.hpp"
#include "core/plan.hpp"
#include "messages/time.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace tuktuk::app {

/// Whether HTTP/2 is offered to servers over TLS.
enum class http2_policy : std::uint8_t { automatic, off };

/// By which encoding tokens are counted.
enum class encoding_choice : std::uint8_t { o200k_base, cl100k_base, estimate };

using core::push_policy;

/// For what is off unless an operator wants it.
enum class feature_switch : std::uint8_t { off, on };

/// Whether tables, steps and comparisons are shown as Flex messages.
enum class flex_use : std::uint8_t { on, off };

enum class log_level : std::uint8_t { trace, debug, info, warning, error };

enum class log_format : std::uint8_t { text, json };

/// How workers find actors to run: `relay` is ours (actors/relay_scheduler.hpp), the others are
/// CAF's. `stealing` collapses when a burst wakes hundreds of thousands of actors.
enum class scheduler_policy : std::uint8_t { relay, sharing, stealing };

/// Everything an operator may tune, as the code uses it. Names, units, defaults, ranges and
/// meanings stand in one place, the table of settings (app/settings_table.cpp); a
/// default-constructed object holds the table's defaults. Secrets are not among them
/// (app/secrets.hpp).
struct settings {
  struct server_group {
    std::string address;
    std::uint16_t port;
    unsigned io_threads;
    std::uint64_t max_body_bytes;
    std::uint32_t max_header_bytes;
    timespan head_timeout;
    timespan body_timeout;
    timespan idle_timeout;
    timespan write_timeout;
    std::size_t max_connections;
    std::size_t max_stream_bytes;
    timespan accept_timeout;
    std::uint64_t max_pending_events;
    timespan drain_timeout;
  };

  struct line_group {
    std::string api_base;
    timespan reply_token_life;
    timespan late_after;
    push_policy push;
    timespan quota_interval;
    flex_use flex;
    std::size_t preview_length;
    unsigned loading_seconds;
    timespan loading_grace;
    std::uint32_t calls_per_second;
    std::uint32_t loading_per_second;
    std::size_t max_connections;
    timespan connect_timeout;
    timespan read_timeout;
    timespan retry_base;
    timespan retry_cap;
  };

  struct azure_group {
    std::vector<std::string> endpoints;
    std::string deployment_light;
    std::string deployment_heavy;
    encoding_choice encoding;
    std::vector<std::string> reasoning_deployments;
    std::uint32_t reasoning_tokens;
    std::string api_version;
    double temperature;
    std::size_t max_connections;
    http2_policy http2;
    std::size_t warm_connections;
    timespan keep_warm;
    std::size_t max_calls;
    timespan connect_timeout;
    timespan read_timeout;
    std::uint32_t max_retries;
    timespan retry_base;
    timespan retry_cap;
    double retry_budget;
    std::uint32_t breaker_failures;
    timespan breaker_open;
    feature_switch hedge;
    double background_share;
  };

  struct actors_group {
    std::size_t routers;
    std::size_t classifiers;
    std::size_t caches;
    std::size_t senders;
    std::size_t archives;
  };

  struct session_group {
    timespan idle_timeout;
    timespan answer_deadline;
    timespan merge_window;
    std::size_t max_history_turns;
    std::size_t summary_after;
    std::size_t max_question_bytes;
    std::size_t max_queue;
  };

  struct cache_group {
    std::size_t max_bytes;
    timespan ttl;
    timespan join_window;
    timespan time_bound_ttl;
    double max_wrong_share;
    std::size_t stored_answers;
    std::string common_questions;
  };

  struct classifier_group {
    std::string model;
  };

  struct followups_group {
    timespan half_life;
    std::size_t max_patterns;
    std::uint32_t min_sessions;
    std::string folder;
    double min_probability;
    double daily_budget_usd;
    std::size_t max_pending;
    double max_waste;
    bool from_model;
  };

  struct store_group {
    std::string path;
    std::size_t max_batch;
    std::uint64_t warn_wal_bytes;
  };

  struct supervision_group {
    std::size_t max_restarts;
    timespan within;
    std::uint32_t session_tries;
  };

  struct log_group {
    log_level level;
    log_format format;
    std::string file;
    bool message_texts;
  };

  struct net_group {
    std::string ca_file;
  };

  struct prompts_group {
    std::string folder;
  };

  struct prices_group {
    std::string file;
  };

  struct scheduler_group {
    scheduler_policy policy;
    std::size_t max_threads;
    std::size_t max_throughput;
  };

  server_group server{};
  line_group line{};
  azure_group azure{};
  actors_group actors{};
  session_group session{};
  cache_group cache{};
  classifier_group classifier{};
  core::plan_settings plan{};
  followups_group followups{};
  store_group store{};
  supervision_group supervision{};
  log_group log{};
  net_group net{};
  prompts_group prompts{};
  prices_group prices{};
  scheduler_group scheduler{};

  /// Fills in the table's defaults.
  settings();
};

} // namespace tuktuk::app
