#include "actors/azure_attempt.hpp"

#include "azure/quote.hpp"
#include "core/token_counter.hpp"

#include <caf/send.hpp>

#include <algorithm>
#include <utility>

namespace tuktuk {

namespace {

/// More than any error page that says something; the rest is not read.
constexpr std::size_t max_document_bytes = 4 * 1024 * 1024;

/// A request's name is a UUID; what is longer is none.
constexpr std::size_t longest_request_id = 64;

/// Parameters follow a semicolon; names of types have no case (RFC 9110, section 8.3.1).
bool is_event_stream(std::string_view content_type) {
  auto type = content_type.substr(0, content_type.find(';'));
  while (type.ends_with(' ') || type.ends_with('\t'))
    type.remove_suffix(1);
  return std::ranges::equal(
    type, std::string_view{"text/event-stream"}, {},
    [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : +c; }, [](char c) { return +c; });
}

azure::service_error passing(failure why) {
  return {.why = std::move(why), .retryable = true};
}

std::string name_of_request(const net::header_list& headers) {
  auto id = net::find_header(headers, "apim-request-id");
  if (id.empty())
    id = net::find_header(headers, "x-request-id");
  return azure::quote(id, longest_request_id);
}

} // namespace

azure_attempt::azure_attempt(const model_call& what, std::uint32_t number,
                             std::shared_ptr<azure_race> race, std::string endpoint,
                             model_bill before, model_listener_actor listener,
                             web_listener_actor viewer, azure_pool_actor pool,
                             surroundings_ptr around,
                             std::shared_ptr<const core::price_list> prices)
  : call_id_(what.id),
    number_(number),
    question_id_(what.question_id),
    deployment_(what.deployment),
    endpoint_(std::move(endpoint)),
    messages_(what.messages),
    listener_(std::move(listener)),
    viewer_(std::move(viewer)),
    pool_(std::move(pool)),
    around_(std::move(around)),
    prices_(std::move(prices)),
    events_([this](std::string_view, std::string_view data) { on_event(data); }),
    race_(std::move(race)),
    before_(std::move(before)),
    spent_(before_.usage) {
  race_->join();
}

std::optional<timespan> azure_attempt::answer_began_after() const {
  const auto after = first_byte_.load(std::memory_order_acquire);
  if (after == none)
    return {};
  return timespan{after};
}

net::client_callbacks azure_attempt::callbacks() {
  auto self = shared_from_this();
  return {
    [self](int status, const net::header_list& headers) { self->on_head(status, headers); },
    [self](std::string_view piece) { self->on_data(piece); },
    [self](int, const net::header_list&, const std::string&) { self->on_done(); },
    [self](const net::client_failure& what) { self->on_failure(what); },
    [self] {
      ++self->repeats_;
      self->around_->meters->extra_call("reconnected");
    },
  };
}

void azure_attempt::on_head(int status, const net::header_list& headers) {
  status_ = status;
  streamed_ = status == 200 && is_event_stream(net::find_header(headers, "content-type"));
  request_id_ = name_of_request(headers);
  retry_after_ms_ = net::find_header(headers, "retry-after-ms");
  retry_after_ = net::find_header(headers, "retry-after");
  limits_ = azure::read_rate_limit({net::find_header(headers, "x-ratelimit-remaining-requests"),
                                    net::find_header(headers, "x-ratelimit-remaining-tokens"),
                                    net::find_header(headers, "x-ratelimit-reset-requests"),
                                    net::find_header(headers, "x-ratelimit-reset-tokens")});
}

void azure_attempt::note_first_byte() {
  // An error is no answer: whoever else runs may still win, and how fast it comes says nothing.
  if (status_ != 200 || first_byte_.load(std::memory_order_relaxed) != none)
    return;
  const timespan took = std::chrono::steady_clock::now() - started_;
  first_byte_.store(took.count(), std::memory_order_release);
  around_->meters->model_first_byte(took);
  if (!race_->win(number_)) {
    lost_ = true;
    caf::anon_send(pool_, done_atom_v, call_id_, number_);
  } else if (race_->contested()) {
    caf::anon_send(pool_, first_atom_v, call_id_, number_);
  }
}

void azure_attempt::on_data(std::string_view piece) {
  note_first_byte();
  if (lost_)
    return;
  if (streamed_) {
    if (!broken_ && !events_.feed(piece))
      broken_ = failure{failure_code::protocol, "an event of the answer's stream is too long"};
  } else if (text_.size() + piece.size() <= max_document_bytes) {
    text_ += piece;
  }
}

void azure_attempt::on_event(std::string_view data) {
  if (broken_)
    return;
  auto delta = reader_.feed(data);
  if (!delta) {
    broken_ = delta.error();
    return;
  }
  if (delta->empty())
    return;
  text_ += *delta;
  if (viewer_ && !reader_.filtered())
    show(*delta);
}

void azure_attempt::show(std::string_view text) {
  // Straight to the viewer: through the SESSION every piece would wake one more actor.
  if (ending_ != ending::none)
    return;
  const bool first = !std::exchange(shown_, true);
  if (first)
    caf::anon_send(viewer_, source_atom_v, answer_source::azure,
                   reader_.model().empty() ? deployment_ : reader_.model());
  caf::anon_send(viewer_, delta_atom_v, std::string{text});
  if (first)
    caf::anon_send(listener_, first_atom_v, call_id_);
}

void azure_attempt::on_done() {
  note_first_byte(); // of an answer without a body
  if (lost_)
    return give_way();
  if (streamed_)
    finish_stream();
  else
    finish_document();
}

void azure_attempt::finish_stream() {
  if (broken_)
    return fail(passing(*broken_));
  if (!reader_.complete())
    return fail(
      passing({failure_code::unavailable, "the answer's stream ended before the answer"}));
  deliver(std::move(text_), reader_.cut(), reader_.filtered(), reader_.model(), reader_.usage());
}

void azure_attempt::finish_document() {
  if (status_ == 200) {
    auto answer = azure::read_answer(text_);
    if (!answer)
      return fail(passing(answer.error()));
    return deliver(std::move(answer->text), answer->cut, answer->filtered, std::move(answer->model),
                   answer->usage);
  }
  auto error = azure::read_error(status_, text_);
  asked_wait_ = azure::retry_after(retry_after_ms_, retry_after_, around_->wall_clock());
  fail(std::move(error));
}

void azure_attempt::deliver(std::string text, bool cut, bool filtered, std::string model,
                            std::optional<token_usage> usage) {
  ended_ = std::chrono::steady_clock::now();
  spent_ += usage ? *usage : counted_usage(text);
  if (!end_as(ending::answered)) {
    report("unwanted");
    return book(); // the asker is told nothing any more
  }
  model_answer answer;
  answer.cut = cut;
  answer.filtered = filtered;
  answer.usage = spent_;
  answer.text = std::move(text);
  answer.deployment = deployment_;
  answer.model = std::move(model);
  answer.endpoint = endpoint_;
  answer.request_id = request_id_;
  answer.attempts = number_;
  answer.first_byte = first_byte();
  answer.total = total();
  caf::anon_send(listener_, answer_atom_v, call_id_, std::move(answer));
  report(filtered ? "filtered" : "ok");
  caf::anon_send(pool_, done_atom_v, call_id_, number_);
}

void azure_attempt::give_way() {
  ended_ = std::chrono::steady_clock::now();
  spent_ += cost_of_failure({failure_code::cancelled, {}});
  around_->log->debug("event=azure_call outcome=overtaken question={} deployment={} attempt={} "
                      "endpoint={} request={} tokens={}+{} estimated={}",
                      question_id_, deployment_, number_, endpoint_, request_id_, spent_.prompt,
                      spent_.completion, spent_.estimated);
  report("overtaken");
  book();
}

void azure_attempt::on_failure(const net::client_failure& what) {
  if (lost_)
    return give_way();
  // An answer that said its last word is an answer, even if the connection's end is ragged.
  if (streamed_ && !broken_ && reader_.complete())
    return finish_stream();
  if (what.why.code == failure_code::cancelled) {
    // The pool has forgotten the call already.
    ended_ = std::chrono::steady_clock::now();
    spent_ += cost_of_failure(what.why);
    around_->log->info("event=azure_call outcome=cancelled question={} deployment={} attempts={} "
                       "endpoint={} status={} request={} tokens={}+{} estimated={}",
                       question_id_, deployment_, number_, endpoint_, status_, request_id_,
                       spent_.prompt, spent_.completion, spent_.estimated);
    report("cancelled");
    return book();
  }
  not_sent_ = what.progress == net::request_progress::not_sent;
  fail(passing(what.why));
}

void azure_attempt::fail(azure::service_error what) {
  ended_ = std::chrono::steady_clock::now();
  // The pool reports an endpoint that refuses us, though not for every call.
  const auto level = what.elsewhere ? spdlog::level::debug : spdlog::level::info;
  around_->log->log(level,
                    "event=azure_attempt_failed question={} endpoint={} deployment={} attempt={} "
                    "status={} request={} reason=\"{}\"",
                    question_id_, endpoint_, deployment_, number_, status_, request_id_,
                    what.why.text);
  report(status_ == 0 || status_ == 200 ? "broken" : std::to_string(status_));
  spent_ += cost_of_failure(what.why);
  retryable_ = what.retryable;
  elsewhere_ = what.elsewhere;
  why_ = std::move(what.why);
  if (!end_as(ending::failed))
    return book(); // the pool has forgotten the call already
  caf::anon_send(pool_, done_atom_v, call_id_, number_);
}

token_usage azure_attempt::cost_of_failure(const failure& why) const {
  // A refused prompt is billed as prompt, an answer from the moment it began.
  if (why.code != failure_code::content_filtered && status_ != 200)
    return {};
  if (reader_.usage())
    return *reader_.usage();
  return counted_usage(streamed_ ? std::string_view{text_} : std::string_view{});
}

token_usage azure_attempt::counted_usage(std::string_view text) const {
  const auto* counter = around_->tokens.get();
  return {core::count_tokens(counter, messages_), 0, core::count_tokens(counter, text), 0, true};
}

model_bill azure_attempt::bill() const {
  // Until this attempt cost something the bill is that of those before it.
  if (spent_ == before_.usage && spent_ != token_usage{})
    return before_;
  return {spent_, deployment_, reader_.model().empty() ? before_.model : reader_.model(),
          endpoint_};
}

bool azure_attempt::end_as(ending how) {
  auto before = ending::none;
  return ending_.compare_exchange_strong(before, how);
}

bool azure_attempt::abandon() {
  if (end_as(ending::abandoned))
    return false;
  if (ending_ == ending::failed)
    book();
  return true;
}

void azure_attempt::book() const {
  if (spent_ == token_usage{})
    return;
  auto spent = bill();
  const auto cost = core::cost_of(spent, *prices_);
  if (const auto journal = around_->services->get<journal_actor>(service::journal))
    caf::anon_send(journal, bill_atom_v, std::move(spent), cost);
  else
    around_->log->error("event=bill_lost question={} deployment={} tokens={}+{} cost_usd={:.6f}",
                        question_id_, spent.deployment, spent.usage.prompt, spent.usage.completion,
                        static_cast<double>(cost) * 1e-9);
}

void azure_attempt::report(std::string_view outcome) {
  around_->meters->model_attempt(endpoint_, outcome, std::chrono::steady_clock::now() - started_);
}

} // namespace tuktuk
