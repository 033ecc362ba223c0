#include "app/server.hpp"

#include "actors/relay_scheduler.hpp"
#include "app/bridge.hpp"
#include "app/installed_files.hpp"
#include "app/model_file.hpp"
#include "app/supervision.hpp"
#include "net/event_loop.hpp"
#include "persistence/store.hpp"

#include <caf/event_based_actor.hpp>
#include <caf/scoped_actor.hpp>
#include <caf/send.hpp>

#include <chrono>
#include <mutex>
#include <random>
#include <thread>
#include <utility>

namespace tuktuk::app {

namespace {

constexpr auto poll_interval = std::chrono::milliseconds{10};

/// Longer than any of them needs; an actor that does not end by then never would.
constexpr auto actor_stop_timeout = std::chrono::seconds{10};
constexpr auto start_timeout = std::chrono::seconds{10};
constexpr auto last_answers_timeout = std::chrono::seconds{1};

std::uint64_t random_number() {
  thread_local std::mt19937_64 engine{std::random_device{}()};
  return engine();
}

timestamp wall_clock() {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

/// The first writer is opened before there are actors, so that a bad store ends the start with
/// words; a restarted JOURNAL opens its own.
result<store_factory> first_writer(const std::string& path) {
  persistence::sqlite_options options;
  options.path = path;
  auto opened = persistence::open_sqlite_store(options);
  if (!opened)
    return opened.error();
  auto first = std::make_shared<std::unique_ptr<persistence::store>>(std::move(*opened));
  // A JOURNAL that is started again may find its predecessor about to let go of the store.
  options.check = false;
  options.lock_timeout = options.busy_timeout;
  return store_factory{[first, options]() -> result<std::unique_ptr<persistence::store>> {
    if (*first)
      return std::move(*first);
    return persistence::open_sqlite_store(options);
  }};
}

store_factory reader(const std::string& path) {
  persistence::sqlite_options options;
  options.path = path;
  options.read_only = true;
  return [options] { return persistence::open_sqlite_store(options); };
}

session_settings session_values(const settings& values, core::prompt_book prompts,
                                core::price_list prices) {
  session_settings result;
  result.answer_deadline = values.session.answer_deadline;
  result.late_after = values.line.late_after;
  result.reply_token_life = values.line.reply_token_life;
  result.merge_window = values.session.merge_window;
  result.max_history_turns = static_cast<std::uint32_t>(values.session.max_history_turns);
  result.max_question_bytes = values.session.max_question_bytes;
  result.max_queue = values.session.max_queue;
  result.tries = values.supervision.session_tries;
  result.flex = values.line.flex == flex_use::on;
  result.join_alike
    = values.cache.join_window > timespan::zero() || values.cache.max_wrong_share > 0.0;
  result.preview_units = values.line.preview_length;
  result.plan = values.plan;
  result.plan.share_time_bound = values.cache.time_bound_ttl > timespan::zero();
  result.prompts = std::move(prompts);
  result.prices = std::move(prices);
  result.summary_after = static_cast<std::uint32_t>(values.session.summary_after);
  result.followups_from_model = values.followups.from_model;
  return result;
}

net::http_server_options server_options(const settings& values) {
  const auto& server = values.server;
  net::http_server_options options;
  options.address = server.address;
  options.port = server.port;
  options.threads = server.io_threads;
  options.max_header_bytes = server.max_header_bytes;
  options.max_body_bytes = server.max_body_bytes;
  options.head_timeout = server.head_timeout;
  options.body_timeout = server.body_timeout;
  options.idle_timeout = server.idle_timeout;
  options.write_timeout = server.write_timeout;
  options.max_connections = server.max_connections;
  options.max_stream_buffer = server.max_stream_bytes;
  return options;
}

} // namespace

/// Tells the outside once that the tree ended without being told to.
struct server::collapse {
  std::mutex mutex;
  std::function<void()> callback;
  bool happened = false;
  bool expected = false;

  void happen() {
    std::function<void()> call;
    {
      std::lock_guard guard{mutex};
      if (expected || std::exchange(happened, true))
        return;
      call = callback;
    }
    if (call)
      call();
  }
};

server::server(configuration& config, const secrets& held)
  : config_(config),
    held_(held),
    around_(std::make_shared<surroundings>()),
    collapse_(std::make_shared<collapse>()) {}

result<std::unique_ptr<server>> server::start(configuration& config, const secrets& held,
                                              log_listener listener) {
  std::unique_ptr<server> made{new server{config, held}};
  if (auto prepared = made->prepare(std::move(listener)); !prepared)
    return prepared.error();
  if (auto listening = made->listen(); !listening)
    return listening.error();
  return made;
}

result<void> server::prepare(log_listener listener) {
  const auto& values = config_.values;
  auto log = make_logger(values.log, std::move(listener));
  if (!log)
    return log.error();
  around_->log = *log;
  around_->wall_clock = wall_clock;
  around_->random = random_number;
  around_->log_texts = values.log.message_texts;
  auto prompts = read_prompts(config_);
  if (!prompts)
    return prompts.error();
  auto prices = read_prices(config_);
  auto model = load_model(config_.values);
  if (!model)
    return model.error();
  if (!prices)
    return prices.error();
  auto tokens = read_token_counter(config_);
  if (!tokens)
    return tokens.error();
  around_->tokens = std::move(*tokens);
  if (!around_->tokens && values.azure.encoding != encoding_choice::estimate)
    around_->log->warn("event=tokens_estimated reason=\"the ranks of {} were not installed\"",
                       encoding_file(values.azure.encoding));
  auto flows = read_flows(config_);
  if (!flows)
    return flows.error();
  auto common = read_common_questions(config_);
  if (!common)
    return common.error();
  auto writer = first_writer(values.store.path);
  if (!writer)
    return writer.error();

  system_ = std::make_unique<caf::actor_system>(config_);
  const net::round_hook relay = [system = system_.get()] { return join_relay(*system); };
  loops_ = net::make_event_loops(values.server.io_threads, relay);
  for (const auto& loop : loops_)
    loop->start();
  auto line_options = client_options(values, values.line.max_connections, "tuktuk-line");
  line_options.after_events = relay;
  line_client_ = net::make_http_client(line_options);
  upstream_ = std::make_shared<upstream_connections>(values, around_->log);
  around_->meters->watch_client("line", line_options.tally);
  around_->meters->watch_client("azure", upstream_->tally());
  supervision_parts parts;
  parts.around = around_;
  parts.open_writer = *writer;
  parts.open_reader = reader(values.store.path);
  parts.make_azure_client = [upstream = upstream_, loop = loops_.front()] {
    auto options = upstream->options();
    options.loop = loop;
    return net::make_http_client(options);
  };
  parts.line_client = line_client_;
  parts.session = std::make_shared<session_settings>(
    session_values(values, std::move(*prompts), std::move(*prices)));
  parts.model = std::move(*model);
  parts.ready = ready_;
  parts.flows = std::move(*flows);
  parts.common_questions = std::move(*common);
  root_ = start_supervision(*system_, values, held_, parts);
  watcher_ = system_->spawn<caf::hidden>(
    [collapsed = collapse_, root = root_](caf::event_based_actor* self) {
      self->monitor(root);
      self->set_down_handler([self, collapsed](const caf::down_msg&) {
        collapsed->happen();
        self->quit();
      });
      return caf::behavior{[](caf::unit_t) {}};
    });
  wait_until_ready();
  return {};
}

void server::wait_until_ready() const {
  const auto deadline = std::chrono::steady_clock::now() + start_timeout;
  while (!ready_->look().ready && std::chrono::steady_clock::now() < deadline)
    std::this_thread::sleep_for(poll_interval);
}

result<void> server::listen() {
  routes_ = std::make_unique<routes>(*system_, around_, config_.values, held_, ready_, upstream_);
  auto options = server_options(config_.values);
  options.loops = loops_;
  auto started = net::start_http_server(
    options, [this](const net::http_request& head) { return routes_->check(head); },
    [this](net::http_request request, net::responder_ptr answer) {
      routes_->handle(std::move(request), std::move(answer));
    });
  if (!started)
    return failure{started.error().code, "server.address, server.port: " + started.error().text};
  http_ = std::move(*started);
  for (const auto& file : held_.exposed_files)
    around_->log->warn(
      "event=secret_exposed file=\"{}\" reason=\"every user of this machine can read "
      "it; chmod go-r it unless this is a container\"",
      file);
  around_->log->info("event=listening address={} port={}", config_.values.server.address,
                     http_->port());
  return {};
}

void server::on_collapse(std::function<void()> callback) {
  bool already = false;
  {
    std::lock_guard guard{collapse_->mutex};
    collapse_->callback = callback;
    already = collapse_->happened;
  }
  if (already)
    callback();
}

bool server::drain() {
  const auto deadline = std::chrono::steady_clock::now() + config_.values.server.drain_timeout;
  for (;;) {
    const auto left = measure_load(*system_, *around_->services);
    if (left.questions == 0 && left.messages == 0)
      return true;
    if (std::chrono::steady_clock::now() >= deadline) {
      around_->log->warn("event=drain_timeout questions={} messages={} reason=\"they wait in the "
                         "store for the next start\"",
                         left.questions, left.messages);
      park_senders(*system_, *around_->services);
      return false;
    }
    std::this_thread::sleep_for(poll_interval);
  }
}

void server::stop_actors() {
  {
    std::lock_guard guard{collapse_->mutex};
    collapse_->expected = true;
  }
  caf::scoped_actor self{*system_};
  self->monitor(root_);
  self->send_exit(root_, caf::exit_reason::user_shutdown);
  bool clean = false;
  self->receive([&](caf::down_msg&) { clean = true; }, caf::after(actor_stop_timeout) >> [] {});
  around_->services->clear();
  if (!clean) {
    around_->log->error("event=stop_timeout reason=\"the actors did not end; they are abandoned\"");
    self->send_exit(root_, caf::exit_reason::kill);
    system_->await_actors_before_shutdown(false);
    abandoned_ = true;
  }
}

bool server::stop() {
  if (std::exchange(stopped_, true))
    return true;
  bool finished = true;
  ready_->set_draining();
  if (http_)
    http_->stop_accepting();
  if (system_) {
    if (http_) {
      around_->log->info("event=draining");
      finished = drain();
      http_->stop(last_answers_timeout);
    }
    if (root_) // else the start failed before there were any
      stop_actors();
    root_ = nullptr;
    watcher_ = nullptr;
  }
  if (http_) // a start that was refused has its one line from whoever asked for it
    around_->log->info("event=stopped finished={}", finished);
  if (around_->log)
    around_->log->flush();
  return finished;
}

server::~server() {
  stop();
  http_.reset();
  routes_.reset();
  for (const auto& loop : loops_)
    loop->stop(); // they run actors, too
  // So does the client's thread, which has to end before the system, but not while an actor that it
  // runs is the last to hold it.
  if (system_ && !abandoned_)
    system_->await_all_actors_done();
  line_client_.reset();
  system_.reset();
}

} // namespace tuktuk::app
