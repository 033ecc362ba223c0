#include "app/settings_table.hpp"

#include "app/nearest.hpp"
#include "app/setting_rows.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>

namespace tuktuk::app {

namespace {

using namespace std::chrono_literals;
using namespace setting_rows;
using s = settings;

constexpr std::int64_t kib = 1024;
constexpr std::int64_t mib = 1024 * kib;
constexpr std::int64_t gib = 1024 * mib;

// In the order of the enumerations in settings.hpp.
constexpr std::array<std::string_view, 3> encoding_words{"o200k_base", "cl100k_base", "estimate"};
constexpr std::array<std::string_view, 2> http2_words{"auto", "off"};
constexpr std::array<std::string_view, 3> push_words{"never", "when-late", "always"};
constexpr std::array<std::string_view, 2> switch_words{"off", "on"};
constexpr std::array<std::string_view, 2> flex_words{"on", "off"};
constexpr std::array<std::string_view, 5> level_words{"trace", "debug", "info", "warning", "error"};
constexpr std::array<std::string_view, 2> format_words{"text", "json"};
constexpr std::array<std::string_view, 3> policy_words{"relay", "sharing", "stealing"};

constexpr std::array groups{
  setting_group{"server", "The HTTP server: LINE's webhook, the web entrances and the operator's "
                          "pages"},
  setting_group{"line", "Calls to LINE's Messaging API"},
  setting_group{"azure", "Calls to Azure OpenAI"},
  setting_group{"actors", "How many there are of each kind of actor that can have more than one"},
  setting_group{"session", "Conversations: one session for each user, group, room or web client"},
  setting_group{"cache", "Answers that may serve others who ask the same"},
  setting_group{"classifier", "How questions are judged"},
  setting_group{"plan", "How much goes into answering a question"},
  setting_group{"followups", "Questions that may come next: offered, and answered in advance"},
  setting_group{"store", "The SQLite database"},
  setting_group{"supervision", "Restarting what has crashed"},
  setting_group{"log", "The server's log"},
  setting_group{"net", "Outgoing connections"},
  setting_group{"prompts", "The system prompts"},
  setting_group{"prices", "What tokens cost"},
  setting_group{"scheduler", "The actor library's worker threads"},
};

constexpr std::array table{
  text<&s::server, &s::server_group::address>(
    "server.address", "127.0.0.1", text_rule::address,
    "Address to listen on; 0.0.0.0 is every IPv4 address of this machine", "TUKTUK_ADDRESS"),
  integer<&s::server, &s::server_group::port>(
    "server.port", 8080, "", {0, 65535}, "Port to listen on; 0 takes any free one", "TUKTUK_PORT"),
  integer<&s::server, &s::server_group::io_threads>("server.io-threads", 1, "threads", {1, 64},
                                                    "Threads that read and write sockets"),
  integer<&s::server, &s::server_group::max_body_bytes>(
    "server.max-body-bytes", mib, "bytes", {kib, 64 * mib},
    "A request with a larger body is refused with 413"),
  integer<&s::server, &s::server_group::max_header_bytes>(
    "server.max-header-bytes", 16 * kib, "bytes", {kib, mib},
    "A request with a larger head is refused with 431"),
  duration<&s::server, &s::server_group::head_timeout>(
    "server.head-timeout", 10s, {100ms, 5min},
    "A request whose head takes longer to arrive is refused, however steadily it trickles"),
  duration<&s::server, &s::server_group::body_timeout>(
    "server.body-timeout", 10s, {100ms, 5min},
    "A request whose body takes longer to arrive is refused, however steadily it trickles"),
  duration<&s::server, &s::server_group::idle_timeout>(
    "server.idle-timeout", 60s, {1s, 1h},
    "A kept-alive connection without a request is closed after this"),
  duration<&s::server, &s::server_group::write_timeout>(
    "server.write-timeout", 30s, {1s, 10min},
    "A response that the peer does not read is given up after this"),
  integer<&s::server, &s::server_group::max_connections>(
    "server.max-connections", 10'000, "connections", {1, 1'000'000},
    "Connections over this are answered with 503 and closed"),
  integer<&s::server, &s::server_group::max_stream_bytes>(
    "server.max-stream-bytes", mib, "bytes", {16 * kib, 64 * mib},
    "A streamed response of which more waits to be read is given up"),
  duration<&s::server, &s::server_group::accept_timeout>(
    "server.accept-timeout", 1200ms, {10ms, 60s},
    "A webhook that is not durably stored within this is answered with 503; LINE waits 2 seconds"),
  integer<&s::server, &s::server_group::max_pending_events>(
    "server.max-pending-events", 100'000, "events", {1, 100'000'000},
    "Webhooks are answered with 503 while more events than this wait to be treated"),
  duration<&s::server, &s::server_group::drain_timeout>(
    "server.drain-timeout", 20s, {0s, 10min},
    "How long a stopping server lets answers under way finish; the rest waits for the next start"),

  text<&s::line, &s::line_group::api_base>("line.api-base", "https://api.line.me", text_rule::url,
                                           "Where LINE's Messaging API answers", "LINE_API_BASE"),
  duration<&s::line, &s::line_group::reply_token_life>(
    "line.reply-token-life", 50s, {0s, 20min},
    "How long after its arrival a reply token is trusted; LINE promises one minute"),
  duration<&s::line, &s::line_group::late_after>(
    "line.late-after", 45s, {1s, 20min},
    "A question without an answer is promised one when its reply token is this old, with a button "
    "that fetches it free of charge; not below line.reply-token-life means never"),
  word<&s::line, &s::line_group::push>(
    "line.push", "when-late", push_words,
    "Whether an answer may be pushed, which LINE bills: once its reply token is gone, always also "
    "when LINE's rate limit keeps it from being replied; else it waits for the user's next token"),
  duration<&s::line, &s::line_group::quota_interval>(
    "line.quota-interval", 10min, {1s, 24h},
    "How often LINE is asked how many of the month's billed messages are used up"),
  word<&s::line, &s::line_group::flex>(
    "line.flex", "on", flex_words,
    "Whether tables, steps and comparisons are shown as Flex messages; if not, as plain text"),
  integer<&s::line, &s::line_group::preview_length>(
    "line.preview-length", 1200, "UTF-16 code units", {0, 25'000},
    "A longer answer is cut at a paragraph, and a button shows the rest; 0 never cuts"),
  integer<&s::line, &s::line_group::loading_seconds>(
    "line.loading-seconds", 20, "seconds", {5, 60},
    "How long LINE shows the loading animation, in steps of 5; renewed until the answer is there"),
  duration<&s::line, &s::line_group::loading_grace>(
    "line.loading-grace", 300ms, {0s, 60s},
    "No loading animation for an answer that is there within this"),
  integer<&s::line, &s::line_group::calls_per_second>(
    "line.calls-per-second", 1900, "calls", {1, 1'000'000},
    "Calls a second to each endpoint of LINE, over all senders; LINE allows 2000"),
  integer<&s::line, &s::line_group::loading_per_second>(
    "line.loading-per-second", 95, "calls", {1, 1'000'000},
    "Loading animations a second, over all senders; more are left out; LINE allows 100"),
  integer<&s::line, &s::line_group::max_connections>("line.max-connections", 20, "connections",
                                                     {1, 1000}, "Connections to LINE open at once"),
  duration<&s::line, &s::line_group::connect_timeout>("line.connect-timeout", 5s, {10ms, 1min},
                                                      "How long connecting to LINE may take"),
  duration<&s::line, &s::line_group::read_timeout>("line.read-timeout", 10s, {10ms, 5min},
                                                   "How long LINE may be silent before an answer "
                                                   "is given up"),
  duration<&s::line, &s::line_group::retry_base>(
    "line.retry-base", 500ms, {1ms, 1min},
    "Wait before the first retry of a delivery; doubles with each further one"),
  duration<&s::line, &s::line_group::retry_cap>("line.retry-cap", 60s, {1ms, 1h},
                                                "Longest wait between two tries of a delivery"),

  texts<&s::azure, &s::azure_group::endpoints>(
    "azure.endpoints", "", text_rule::azure_endpoint,
    "Azure OpenAI endpoints in order of preference, such as https://NAME.openai.azure.com; those "
    "that are given the same priority share the questions by weight and speed; required by serve",
    "AZURE_OPENAI_ENDPOINT"),
  text<&s::azure, &s::azure_group::deployment_light>(
    "azure.deployment-light", "gpt-4o-mini", text_rule::name, "Deployment for simple questions",
    "AZURE_OPENAI_DEPLOYMENT_LIGHT"),
  text<&s::azure, &s::azure_group::deployment_heavy>(
    "azure.deployment-heavy", "gpt-4o", text_rule::name, "Deployment for complex questions",
    "AZURE_OPENAI_DEPLOYMENT_HEAVY"),
  word<&s::azure, &s::azure_group::encoding>(
    "azure.encoding", "o200k_base", encoding_words,
    "Encoding by which tokens are counted: o200k_base for gpt-4o and later, cl100k_base for gpt-4 "
    "and gpt-35-turbo; estimate goes without its ranks"),
  texts<&s::azure, &s::azure_group::reasoning_deployments>(
    "azure.reasoning-deployments", "", text_rule::name,
    "Those of the deployments that are reasoning models, which refuse a temperature"),
  integer<&s::azure, &s::azure_group::reasoning_tokens>(
    "azure.reasoning-tokens", 4096, "tokens", {0, 1'000'000},
    "Added to an answer's limit for reasoning models, whose hidden reasoning counts against it; "
    "billed as far as it is used"),
  text<&s::azure, &s::azure_group::api_version>(
    "azure.api-version", "2024-10-21", text_rule::name,
    "Version of the dated API; endpoints that end in /openai/v1 have none", "OPENAI_API_VERSION"),
  real<&s::azure, &s::azure_group::temperature>("azure.temperature", 0.3, {0.0, 2.0},
                                                "How freely the model words its answers"),
  integer<&s::azure, &s::azure_group::max_connections>(
    "azure.max-connections", 100, "connections", {1, 1000},
    "Connections open at once to each endpoint: with HTTP/1.1 for one call at a time, with HTTP/2 "
    "for as many as the endpoint allows"),
  word<&s::azure, &s::azure_group::http2>(
    "azure.http2", "auto", http2_words,
    "Whether HTTP/2 is used where an endpoint offers it; HTTP/1.1 is used otherwise"),
  integer<&s::azure, &s::azure_group::warm_connections>(
    "azure.warm-connections", 2, "connections", {0, 100},
    "Connections to each endpoint that are made before the server is ready and kept ready from "
    "then "
    "on, by requests without the key; 0 makes them when they are needed"),
  duration<&s::azure, &s::azure_group::keep_warm>(
    "azure.keep-warm", 30s, {0s, 1h},
    "How often a connection in readiness is used while no call does; 0s lets it rest"),
  integer<&s::azure, &s::azure_group::max_calls>(
    "azure.max-calls", 1000, "calls", {1, 1'000'000},
    "Calls under way at once; up to 100000 wait their turn, first come first served, until their "
    "deadline; more are refused"),
  duration<&s::azure, &s::azure_group::connect_timeout>(
    "azure.connect-timeout", 5s, {10ms, 1min}, "How long connecting to an endpoint may take"),
  duration<&s::azure, &s::azure_group::read_timeout>(
    "azure.read-timeout", 30s, {10ms, 10min},
    "The longest silence between two bytes of an answer, the first included"),
  integer<&s::azure, &s::azure_group::max_retries>("azure.max-retries", 2, "retries", {0, 10},
                                                   "How often a failed call is tried again after "
                                                   "every endpoint has been tried once"),
  duration<&s::azure, &s::azure_group::retry_base>(
    "azure.retry-base", 500ms, {1ms, 1min},
    "Wait before the first retry, if the service asks for none; doubles with each further one"),
  duration<&s::azure, &s::azure_group::retry_cap>("azure.retry-cap", 8s, {1ms, 10min},
                                                  "Longest wait between two tries"),
  real<&s::azure, &s::azure_group::retry_budget>(
    "azure.retry-budget", 0.2, {0.0, 10.0},
    "Further tries as a share of the calls of the last 10s (ten are always allowed); a call that "
    "finds no room waits for it"),
  integer<&s::azure, &s::azure_group::breaker_failures>(
    "azure.breaker-failures", 5, "failures", {1, 1000},
    "So many failures in a row, or half of all of late, close an endpoint to questions until a "
    "single one finds it well"),
  duration<&s::azure, &s::azure_group::breaker_open>(
    "azure.breaker-open", 1s, {10ms, 10min},
    "How long an endpoint that fails or is slow is left alone; doubles while it stays so, up to "
    "ten times this"),
  word<&s::azure, &s::azure_group::hedge>(
    "azure.hedge", "off", switch_words,
    "Whether a second endpoint is asked when a simple question waits longer for its first word "
    "than 95 % do; at most 5 % of the calls, and both are paid"),
  real<&s::azure, &s::azure_group::background_share>(
    "azure.background-share", 0.25, {0.0, 1.0},
    "Share of azure.max-calls that calls which nobody waits for may take while nobody's call "
    "waits; "
    "0: none is made"),

  integer<&s::actors, &s::actors_group::routers>("actors.routers", 2, "actors", {1, 64},
                                                 "Routers, which own the sessions"),
  integer<&s::actors, &s::actors_group::classifiers>("actors.classifiers", 2, "actors", {1, 64},
                                                     "Classifiers, which judge the questions"),
  integer<&s::actors, &s::actors_group::caches>("actors.caches", 2, "actors", {1, 256},
                                                "Shards of the cache of answers"),
  integer<&s::actors, &s::actors_group::senders>("actors.senders", 2, "actors", {1, 64},
                                                 "Senders, which deliver to LINE"),
  integer<&s::actors, &s::actors_group::archives>(
    "actors.archives", 1, "actors", {1, 16},
    "Readers of the store, which bring sleeping sessions back; each is a thread"),

  duration<&s::session, &s::session_group::idle_timeout>(
    "session.idle-timeout", 120s, {1s, 24h},
    "A session without a question leaves memory after this and comes back from the store"),
  duration<&s::session, &s::session_group::answer_deadline>(
    "session.answer-deadline", 2min, {1s, 10min},
    "A question without an answer is apologised for after this"),
  duration<&s::session, &s::session_group::merge_window>(
    "session.merge-window", 3s, {0s, 60s},
    "Short messages that follow one another within this are one question; 0s merges nothing"),
  integer<&s::session, &s::session_group::max_history_turns>(
    "session.max-history-turns", 50, "turns", {0, 1000}, "Turns of history kept in memory"),
  integer<&s::session, &s::session_group::summary_after>(
    "session.summary-after", 12, "turns", {0, 1000},
    "When more turns than this are not in a session's summary, the light model sums up all but the "
    "latest of them with idle capacity; 0 makes no summaries"),
  integer<&s::session, &s::session_group::max_question_bytes>(
    "session.max-question-bytes", 20'000, "bytes", {100, mib},
    "A longer question is answered with a request to shorten it"),
  integer<&s::session, &s::session_group::max_queue>(
    "session.max-queue", 50, "questions", {1, 10'000},
    "Questions of one session that may wait; a further one gets an apology, on LINE in its turn, "
    "on the web at once"),

  integer<&s::cache, &s::cache_group::max_bytes>("cache.max-bytes", 64 * mib, "bytes",
                                                 {64 * kib, 1024 * gib},
                                                 "Memory for cached answers, over all shards"),
  duration<&s::cache, &s::cache_group::ttl>("cache.ttl", 24h, {1s, 720h},
                                            "How long an answer may serve others"),
  duration<&s::cache, &s::cache_group::time_bound_ttl>(
    "cache.time-bound-ttl", 10min, {0s, 24h},
    "The same for what changes from day to day (rates, deadlines, today); 0s: it serves nobody "
    "else"),
  real<&s::cache, &s::cache_group::max_wrong_share>(
    "cache.max-wrong-share", 0.005, {0.0, 0.2},
    "The share of wrong answers among those given to questions that are judged the same as "
    "another, "
    "by topic; 0: only equal questions are served"),
  integer<&s::cache, &s::cache_group::stored_answers>(
    "cache.stored-answers", 20'000, "answers", {0, 1'000'000},
    "Shared answers that the store keeps for the next start, those that saved most; 0: none"),
  text<&s::cache, &s::cache_group::common_questions>(
    "cache.common-questions", "", text_rule::any,
    "File of questions, one a line, that are answered before anybody asks them: at a start and "
    "when "
    "their answers expire, within followups.daily-budget-usd; empty: none"),
  duration<&s::cache, &s::cache_group::join_window>(
    "cache.join-window", 5s, {0s, 1min},
    "How long after a question others' questions that are judged the same may wait for its answer "
    "in "
    "place of a model call of their own; 0s: only equal ones do"),

  text<&s::classifier, &s::classifier_group::model>(
    "classifier.model", "", text_rule::any,
    "File of a model made by 'tuktuk train'; empty is the one that is built in"),

  real<&s::plan, &core::plan_settings::min_confidence>(
    "plan.min-confidence", 0.8, {0.0, 1.0},
    "A question that is simple with less confidence than this takes the full path"),
  integer<&s::plan, &core::plan_settings::fast_history_turns>("plan.fast-history-turns", 3, "turns",
                                                              {0, 100}, "History on the fast path"),
  integer<&s::plan, &core::plan_settings::fast_history_tokens>(
    "plan.fast-history-tokens", 600, "tokens", {0, 100'000}, "History on the fast path"),
  integer<&s::plan, &core::plan_settings::full_history_tokens>(
    "plan.full-history-tokens", 2000, "tokens", {0, 1'000'000}, "History on the full path"),
  integer<&s::plan, &core::plan_settings::fast_answer_tokens>(
    "plan.fast-answer-tokens", 400, "tokens", {16, 100'000}, "Longest answer on the fast path"),
  integer<&s::plan, &core::plan_settings::full_answer_tokens_concise>(
    "plan.full-answer-tokens-concise", 600, "tokens", {16, 100'000},
    "Longest answer on the full path for experts"),
  integer<&s::plan, &core::plan_settings::full_answer_tokens_balanced>(
    "plan.full-answer-tokens-balanced", 1200, "tokens", {16, 100'000},
    "Longest answer on the full path for most users"),
  integer<&s::plan, &core::plan_settings::full_answer_tokens_detailed>(
    "plan.full-answer-tokens-detailed", 2000, "tokens", {16, 100'000},
    "Longest answer on the full path for new users"),
  boolean<&s::plan, &core::plan_settings::learn_answer_tokens>(
    "plan.learn-answer-tokens", true,
    "Whether an answer may only get about as long as answers of its kind turn out to need, within "
    "the limits above"),
  real<&s::plan, &core::plan_settings::answer_margin>(
    "plan.answer-margin", 1.5, {1.0, 10.0},
    "That room, as a multiple of what 95 of 100 answers of its kind needed"),
  integer<&s::plan, &core::plan_settings::least_answer_tokens>(
    "plan.least-answer-tokens", 160, "tokens", {16, 100'000}, "That room is never less than this"),
  integer<&s::plan, &core::plan_settings::new_user_turns>(
    "plan.new-user-turns", 3, "questions", {0, 1000},
    "A user with fewer answered questions is new and gets detailed answers"),
  real<&s::plan, &core::plan_settings::expert_threshold>(
    "plan.expert-threshold", 0.35, {0.0, 1.0},
    "A user whose share of terms of the trade reaches this is an expert and gets concise answers"),
  duration<&s::plan, &core::plan_settings::depth_half_life>(
    "plan.depth-half-life", 720h, {1h, 87600h},
    "After this time half of what a user's ways told about the depth of answers is forgotten"),

  duration<&s::followups, &s::followups_group::half_life>(
    "followups.half-life", 720h, {1h, 87600h},
    "What was asked this long ago counts half in foreseeing what is asked next"),
  integer<&s::followups, &s::followups_group::max_patterns>(
    "followups.max-patterns", 20'000, "questions", {0, 1'000'000},
    "Questions that patterns know; of more, those of the least weight are forgotten"),
  integer<&s::followups, &s::followups_group::min_sessions>(
    "followups.min-sessions", 2, "sessions", {1, 100},
    "A question of users is offered to others when so many different sessions have asked it"),
  text<&s::followups, &s::followups_group::folder>(
    "followups.folder", "config/followups", text_rule::path,
    "Folder of the flows of questions that are expected before anybody asked (*.tsv)"),
  real<&s::followups, &s::followups_group::min_probability>(
    "followups.min-probability", 0.25, {0.0, 1.0},
    "A question that is asked next with at least this probability is answered in advance"),
  real<&s::followups, &s::followups_group::daily_budget_usd>(
    "followups.daily-budget-usd", 0.5, {0.0, 100'000.0},
    "What answers made in advance may cost a day (of Thailand), in US dollars; 0: none is made"),
  integer<&s::followups, &s::followups_group::max_pending>(
    "followups.max-pending", 100, "questions", {0, 100'000},
    "Questions that wait to be answered in advance; more are let go"),
  real<&s::followups, &s::followups_group::max_waste>(
    "followups.max-waste", 0.7, {0.0, 1.0},
    "With a larger share of unused answers than this among the latest ones fewer are made in "
    "advance"),
  boolean<&s::followups, &s::followups_group::from_model>(
    "followups.from-model", false,
    "Where patterns foresee little, the model proposes in the same call what may be asked next: "
    "some "
    "100 tokens more to read and 60 more to write"),

  text<&s::store, &s::store_group::path>("store.path", "var/tuktuk.db", text_rule::path,
                                         "The database file; missing folders are made",
                                         "TUKTUK_STORE"),
  integer<&s::store, &s::store_group::max_batch>("store.max-batch", 1000, "writes", {1, 100'000},
                                                 "Writes that share one commit at most"),
  integer<&s::store, &s::store_group::warn_wal_bytes>(
    "store.warn-wal-bytes", 256 * mib, "bytes", {mib, 1024 * gib},
    "A write-ahead log larger than this is warned of: some reader keeps it from shrinking"),

  integer<&s::supervision, &s::supervision_group::max_restarts>(
    "supervision.max-restarts", 3, "restarts", {0, 1000},
    "Restarts that a supervisor grants within the time below; one more and it gives up itself"),
  duration<&s::supervision, &s::supervision_group::within>(
    "supervision.within", 5s, {100ms, 1h}, "The time in which restarts are counted"),
  integer<&s::supervision, &s::supervision_group::session_tries>(
    "supervision.session-tries", 2, "tries", {1, 100},
    "A question that has crashed its session this often is set aside with an apology"),

  word<&s::log, &s::log_group::level>("log.level", "info", level_words,
                                      "The least important lines that are written"),
  word<&s::log, &s::log_group::format>("log.format", "text", format_words,
                                       "Lines for people or JSON objects for programs"),
  text<&s::log, &s::log_group::file>("log.file", "", text_rule::any,
                                     "File to append the log to; empty is standard error"),
  boolean<&s::log, &s::log_group::message_texts>(
    "log.message-texts", false,
    "Whether users' words may be logged; for hunting a defect, never for production"),

  text<&s::net, &s::net_group::ca_file>(
    "net.ca-file", "", text_rule::any,
    "PEM file of the certificates trusted for outgoing TLS; empty is the system's",
    "SSL_CERT_FILE"),
  text<&s::prompts, &s::prompts_group::folder>("prompts.folder", "config/prompts", text_rule::path,
                                               "Folder of the system prompts"),
  text<&s::prices, &s::prices_group::file>("prices.file", "config/prices.conf", text_rule::path,
                                           "File of token prices by model"),

  word<&s::scheduler, &s::scheduler_group::policy>(
    "scheduler.policy", "relay", policy_words,
    "How threads find actors to run: relay goes on with the one that was woken last, sharing takes "
    "all from one queue, stealing collapses when a burst wakes very many sessions"),
  integer<&s::scheduler, &s::scheduler_group::max_threads>("scheduler.max-threads", 2, "threads",
                                                           {1, 256}, "Worker threads for actors"),
  integer<&s::scheduler, &s::scheduler_group::max_throughput>(
    "scheduler.max-throughput", 100, "messages", {1, 1'000'000},
    "Messages that an actor treats before it lets another one run"),
};

} // namespace

std::span<const setting> settings_table() {
  return table;
}

std::span<const setting_group> setting_groups() {
  return groups;
}

const setting* find_setting(std::string_view key) {
  const auto found = std::ranges::find(table, key, &setting::key);
  return found == table.end() ? nullptr : &*found;
}

std::string_view nearest_setting(std::string_view key) {
  // Who leaves out the group is compared with the bare names.
  const bool bare = key.find('.') == std::string_view::npos;
  return nearest(table, key, [bare](const setting& row) { return bare ? row.name() : row.key; })
    ->key;
}

} // namespace tuktuk::app
