#include "actors/metrics.hpp"

#include "net/http_client.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/metric_family.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <mutex>
#include <sstream>
#include <utility>
#include <vector>

namespace tuktuk {

namespace {

using prometheus::BuildCounter;
using prometheus::BuildGauge;
using prometheus::BuildHistogram;
using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;

double seconds(timespan span) {
  return std::chrono::duration<double>(span).count();
}

/// From a tenth of a millisecond to a minute: our own steps are short, the model's are long.
const Histogram::BucketBoundaries& latency_buckets() {
  static const Histogram::BucketBoundaries boundaries{
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
    0.25,   0.5,     1,      2.5,   5,      10,    20,   30,    60};
  return boundaries;
}

Family<Counter>& counter(prometheus::Registry& registry, const char* name, const char* help) {
  return BuildCounter().Name(name).Help(help).Register(registry);
}

Family<Gauge>& gauge(prometheus::Registry& registry, const char* name, const char* help) {
  return BuildGauge().Name(name).Help(help).Register(registry);
}

Family<Histogram>& histogram(prometheus::Registry& registry, const char* name, const char* help) {
  return BuildHistogram().Name(name).Help(help).Register(registry);
}

} // namespace

struct metrics::families {
  prometheus::Registry registry;

  Family<Counter>& webhooks
    = counter(registry, "tuktuk_webhooks_total", "Webhooks answered, by HTTP status");
  Family<Histogram>& webhook_seconds = histogram(registry, "tuktuk_webhook_seconds",
                                                 "From the end of a webhook's body to our answer");
  Family<Counter>& inbound
    = counter(registry, "tuktuk_events_total", "Webhook events, by what became of them");
  Family<Counter>& turns = counter(registry, "tuktuk_turns_total",
                                   "Turns stored, by outcome, source of the answer and path");
  Family<Histogram>& steps = histogram(registry, "tuktuk_step_seconds",
                                       "Time that a question spends in each step of the road");
  Family<Counter>& tokens
    = counter(registry, "tuktuk_tokens_total", "Tokens billed, by kind and deployment");
  Family<Counter>& cost
    = counter(registry, "tuktuk_cost_usd_total", "Cost of model calls, by deployment");
  Family<Counter>& commits
    = counter(registry, "tuktuk_commits_total", "Groups of writes, by result");
  Family<Counter>& writes = counter(registry, "tuktuk_writes_total", "Writes to the store");
  Family<Histogram>& commit_seconds
    = histogram(registry, "tuktuk_commit_seconds", "Time of one durable commit");
  Family<Counter>& attempts = counter(registry, "tuktuk_azure_attempts_total",
                                      "Attempts at Azure OpenAI, by endpoint and outcome");
  Family<Histogram>& attempt_seconds
    = histogram(registry, "tuktuk_azure_attempt_seconds", "Time of one attempt, by endpoint");
  Family<Histogram>& first_byte = histogram(registry, "tuktuk_azure_first_byte_seconds",
                                            "From sending a call to the first byte of its answer");
  Family<Counter>& extra_calls
    = counter(registry, "tuktuk_azure_extra_attempts_total",
              "Attempts beyond the first of a call, by reason, and those withheld for a while");
  Family<Gauge>& endpoints
    = gauge(registry, "tuktuk_azure_endpoint_state",
            "1 for the state that a deployment is in at an endpoint, once it was not well");
  Family<Counter>& line_calls
    = counter(registry, "tuktuk_line_calls_total", "Calls to LINE, by endpoint and status");
  Family<Histogram>& line_seconds
    = histogram(registry, "tuktuk_line_call_seconds", "Time of one call to LINE, by endpoint");
  Family<Counter>& deliveries = counter(registry, "tuktuk_deliveries_total",
                                        "Messages whose delivery ended, by how it ended");
  Family<Gauge>& quota_limit
    = gauge(registry, "tuktuk_line_quota_limit",
            "Billed messages that LINE allows this month; +Inf without a limit");
  Family<Gauge>& quota_used = gauge(registry, "tuktuk_line_quota_used",
                                    "Billed messages of this month, as LINE counts them");
  Family<Counter>& look_ups
    = counter(registry, "tuktuk_cache_look_ups_total", "Look-ups of shared answers, by result");
  Family<Counter>& followups
    = counter(registry, "tuktuk_followups_total",
              "Further questions of conversations, by whether they were among those offered: hit / "
              "(hit + miss) is the precision at three");
  Family<Gauge>& followup_patterns
    = gauge(registry, "tuktuk_followup_patterns", "Canonical questions that patterns know");
  Family<Counter>& advance = counter(registry, "tuktuk_answers_in_advance_total",
                                     "Answers made in advance, by what became of them");
  Family<Counter>& advance_cost
    = counter(registry, "tuktuk_answers_in_advance_cost_usd_total",
              "Cost of answers made in advance, and of those that nobody used");
  Family<Counter>& restarts
    = counter(registry, "tuktuk_actor_restarts_total", "Restarts by supervisors, by actor");
  Family<Gauge>& sessions = gauge(registry, "tuktuk_sessions_live", "Session actors in memory");
  Family<Gauge>& cache_bytes
    = gauge(registry, "tuktuk_cache_bytes", "Bytes that shared answers take, by shard");
  Family<Gauge>& cache_entries
    = gauge(registry, "tuktuk_cache_entries", "Shared answers held, by shard");
  Family<Gauge>& inbox_pending
    = gauge(registry, "tuktuk_inbox_pending", "Accepted events that are not answered yet");
  Family<Gauge>& inbox_oldest = gauge(registry, "tuktuk_inbox_oldest_seconds",
                                      "Age of the oldest accepted event not answered yet");
  Family<Gauge>& outbox_pending
    = gauge(registry, "tuktuk_outbox_pending", "Messages that LINE does not have yet");
  Family<Gauge>& outbox_oldest = gauge(registry, "tuktuk_outbox_oldest_seconds",
                                       "Age of the oldest message that LINE does not have yet");
  Family<Gauge>& outbox_waiting
    = gauge(registry, "tuktuk_outbox_waiting",
            "Late answers that wait for their user's next message or tap");
  Family<Gauge>& store_sessions
    = gauge(registry, "tuktuk_sessions_stored", "Sessions in the store");
  Family<Gauge>& wal_bytes
    = gauge(registry, "tuktuk_store_wal_bytes", "Size of the store's write-ahead log");

  void append_clients(std::vector<prometheus::MetricFamily>& to) const;

  mutable std::mutex clients_mutex; ///< guards the next
  std::vector<std::pair<std::string, std::shared_ptr<const net::http_client_tally>>> clients;
};

/// The tallies are the clients' own: read when somebody asks, they need no copying back and forth.
void metrics::families::append_clients(std::vector<prometheus::MetricFamily>& to) const {
  using prometheus::MetricType;
  const auto family = [&](const char* name, const char* help, MetricType type) {
    to.push_back({name, help, type, {}});
    return to.size() - 1;
  };
  const auto requests = family("tuktuk_client_requests_total",
                               "Requests sent to others, by HTTP client", MetricType::Counter);
  const auto made = family("tuktuk_client_connections_total",
                           "Connections made, for requests that needed one or in the background",
                           MetricType::Counter);
  const auto open
    = family("tuktuk_client_connections_open", "Connections open now", MetricType::Gauge);
  const auto reuse
    = family("tuktuk_client_reuse_ratio", "Share of the requests that needed no new connection",
             MetricType::Gauge);
  const std::lock_guard lock{clients_mutex};
  for (const auto& [client, tally] : clients) {
    const auto add = [&, &client = client](std::size_t where, double value, const char* cause) {
      prometheus::ClientMetric metric;
      metric.label.push_back({"client", client});
      if (cause != nullptr)
        metric.label.push_back({"cause", cause});
      (to[where].type == MetricType::Counter ? metric.counter.value : metric.gauge.value) = value;
      to[where].metric.push_back(std::move(metric));
    };
    const auto sent = static_cast<double>(tally->requests);
    const auto needed = static_cast<double>(tally->connections_made);
    add(requests, sent, nullptr);
    add(made, needed, "request");
    add(made, static_cast<double>(tally->connections_warmed), "background");
    add(open, static_cast<double>(tally->connections_open), nullptr);
    add(reuse, sent > 0 ? std::max(0.0, (sent - needed) / sent) : 1.0, nullptr);
  }
}

metrics::metrics() : families_(std::make_unique<families>()) {}

metrics::~metrics() = default;

void metrics::webhook(int status, timespan took) {
  families_->webhooks.Add({{"status", std::to_string(status)}}).Increment();
  families_->webhook_seconds.Add({}, latency_buckets()).Observe(seconds(took));
}

void metrics::events(std::string_view what, std::size_t count) {
  if (count > 0)
    families_->inbound.Add({{"what", std::string{what}}}).Increment(static_cast<double>(count));
}

void metrics::followup(std::string_view result) {
  families_->followups.Add({{"result", std::string{result}}}).Increment();
}

void metrics::followup_patterns(std::size_t count) {
  families_->followup_patterns.Add({}).Set(static_cast<double>(count));
}

void metrics::in_advance(std::string_view what) {
  families_->advance.Add({{"what", std::string{what}}}).Increment();
}

void metrics::in_advance_cost(std::string_view what, nano_usd cost) {
  families_->advance_cost.Add({{"what", std::string{what}}})
    .Increment(static_cast<double>(cost) * 1e-9);
}

void metrics::billed(const std::string& deployment, const token_usage& usage, nano_usd cost) {
  const auto tokens = [&](const char* kind, std::uint32_t count) {
    families_->tokens.Add({{"kind", kind}, {"deployment", deployment}}).Increment(count);
  };
  tokens("prompt", usage.prompt);
  tokens("cached", usage.cached);
  tokens("completion", usage.completion);
  families_->cost.Add({{"deployment", deployment}}).Increment(static_cast<double>(cost) * 1e-9);
}

void metrics::finished(const turn& what) {
  static constexpr const char* outcomes[] = {"answered", "fixed", "apologised", "set_aside"};
  families_->turns
    .Add({{"outcome", outcomes[static_cast<std::size_t>(what.outcome)]},
          {"source", to_string(what.source)},
          {"path", to_string(what.path)}})
    .Increment();
  const auto step = [this](const char* name, timespan took) {
    if (took > timespan::zero())
      families_->steps.Add({{"step", name}}, latency_buckets()).Observe(seconds(took));
  };
  step("queued", what.times.queued);
  step("classify", what.times.classify);
  step("look_up", what.times.look_up);
  step("choose", what.times.choose);
  step("model", what.times.model);
  step("total", what.times.total);
  if (what.deployment.empty())
    return;
  billed(what.deployment, what.usage, what.cost);
}

void metrics::committed(std::size_t operations, timespan took, bool success) {
  families_->commits.Add({{"result", success ? "ok" : "failed"}}).Increment();
  families_->writes.Add({}).Increment(static_cast<double>(operations));
  families_->commit_seconds.Add({}, latency_buckets()).Observe(seconds(took));
}

void metrics::model_attempt(std::string_view endpoint, std::string_view outcome, timespan took) {
  families_->attempts.Add({{"endpoint", std::string{endpoint}}, {"outcome", std::string{outcome}}})
    .Increment();
  families_->attempt_seconds.Add({{"endpoint", std::string{endpoint}}}, latency_buckets())
    .Observe(seconds(took));
}

void metrics::model_first_byte(timespan took) {
  families_->first_byte.Add({}, latency_buckets()).Observe(seconds(took));
}

void metrics::extra_call(std::string_view why) {
  families_->extra_calls.Add({{"why", std::string{why}}}).Increment();
}

void metrics::endpoint_state(const std::string& region, const std::string& deployment,
                             core::endpoint_state state) {
  using core::endpoint_state;
  for (const auto each : {endpoint_state::well, endpoint_state::slow, endpoint_state::limited,
                          endpoint_state::failing})
    families_->endpoints
      .Add({{"region", region}, {"deployment", deployment}, {"state", core::to_string(each)}})
      .Set(each == state ? 1 : 0);
}

void metrics::line_call(std::string_view endpoint, int status, timespan took) {
  families_->line_calls
    .Add({{"endpoint", std::string{endpoint}}, {"status", std::to_string(status)}})
    .Increment();
  families_->line_seconds.Add({{"endpoint", std::string{endpoint}}}, latency_buckets())
    .Observe(seconds(took));
}

void metrics::delivered(delivery_state how) {
  families_->deliveries.Add({{"how", to_string(how)}}).Increment();
}

void metrics::line_quota_limit(std::optional<std::uint64_t> messages) {
  families_->quota_limit.Add({}).Set(messages ? static_cast<double>(*messages)
                                              : std::numeric_limits<double>::infinity());
}

void metrics::line_quota_used(std::uint64_t messages) {
  families_->quota_used.Add({}).Set(static_cast<double>(messages));
}

void metrics::cache_look_up(std::string_view what) {
  families_->look_ups.Add({{"result", std::string{what}}}).Increment();
}

void metrics::restarted(std::string_view actor) {
  families_->restarts.Add({{"actor", std::string{actor}}}).Increment();
}

void metrics::session_restarted() {
  restarted("session");
}

void metrics::live_sessions(std::size_t router, std::size_t count) {
  families_->sessions.Add({{"router", std::to_string(router)}}).Set(static_cast<double>(count));
}

void metrics::cache_size(std::size_t shard, std::size_t bytes, std::size_t entries) {
  families_->cache_bytes.Add({{"shard", std::to_string(shard)}}).Set(static_cast<double>(bytes));
  families_->cache_entries.Add({{"shard", std::to_string(shard)}})
    .Set(static_cast<double>(entries));
}

void metrics::store(const store_health& health) {
  families_->inbox_pending.Add({}).Set(static_cast<double>(health.inbox_pending));
  families_->inbox_oldest.Add({}).Set(seconds(health.inbox_oldest));
  families_->outbox_pending.Add({}).Set(static_cast<double>(health.outbox_pending));
  families_->outbox_oldest.Add({}).Set(seconds(health.outbox_oldest));
  families_->outbox_waiting.Add({}).Set(static_cast<double>(health.outbox_waiting));
  families_->store_sessions.Add({}).Set(static_cast<double>(health.sessions));
  families_->wal_bytes.Add({}).Set(static_cast<double>(health.wal_bytes));
}

void metrics::watch_client(std::string client,
                           std::shared_ptr<const net::http_client_tally> tally) {
  const std::lock_guard lock{families_->clients_mutex};
  families_->clients.emplace_back(std::move(client), std::move(tally));
}

std::string metrics::expose() const {
  auto all = families_->registry.Collect();
  families_->append_clients(all);
  return prometheus::TextSerializer{}.Serialize(all);
}

} // namespace tuktuk
