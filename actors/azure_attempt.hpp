#pragma once

#include "actors/surroundings.hpp"
#include "azure/chat_completions.hpp"
#include "azure/rate_limit.hpp"
#include "core/cost.hpp"
#include "messages/interfaces.hpp"
#include "net/http_client.hpp"
#include "net/server_sent_events.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tuktuk {

/// Attempts at one call that run side by side: the answer that begins first wins, the others fall
/// silent. Thread-safe.
class azure_race {
public:
  /// One more takes part.
  void join() { ++entrants_; }
  [[nodiscard]] bool contested() const { return entrants_ > 1; }
  [[nodiscard]] bool decided() const { return winner_ != 0; }
  /// The answer of attempt `number` (from 1) has begun; whether it is the first.
  [[nodiscard]] bool win(std::uint32_t number) {
    std::uint32_t winner = 0;
    return winner_.compare_exchange_strong(winner, number) || winner == number;
  }

private:
  std::atomic<std::uint32_t> entrants_ = 0;
  std::atomic<std::uint32_t> winner_ = 0;
};

/// One attempt at a call: brings together the HTTP client, the event stream and Azure's language.
/// Its callbacks run on the client's thread; when it has said `done` to the pool, the pool reads
/// the outcome (the mailbox orders the two).
class azure_attempt : public std::enable_shared_from_this<azure_attempt> {
public:
  /// `before`: what the attempts before it were billed.
  azure_attempt(const model_call& what, std::uint32_t number, std::shared_ptr<azure_race> race,
                std::string endpoint, model_bill before, model_listener_actor listener,
                web_listener_actor viewer, azure_pool_actor pool, surroundings_ptr around,
                std::shared_ptr<const core::price_list> prices);

  [[nodiscard]] std::uint64_t call_id() const { return call_id_; }
  [[nodiscard]] std::uint32_t number() const { return number_; }
  /// How long the first byte of its answer took; nothing while it has not come. From any thread.
  [[nodiscard]] std::optional<timespan> answer_began_after() const;

  /// The callbacks to start the request with.
  [[nodiscard]] net::client_callbacks callbacks();

  // -- the outcome, for the pool after `done` ------------------------------------

  /// Nothing: the answer went to the listener.
  [[nodiscard]] const std::optional<failure>& why() const { return why_; }
  /// Another attempt may succeed, here or elsewhere.
  [[nodiscard]] bool retryable() const { return retryable_; }
  /// This endpoint will refuse every attempt, another one may not.
  [[nodiscard]] bool elsewhere() const { return elsewhere_; }
  /// Another attempt's answer began first: nothing was made of this one.
  [[nodiscard]] bool lost() const { return lost_; }
  /// Nothing of it left this machine: it cost nobody anything.
  [[nodiscard]] bool not_sent() const { return not_sent_; }
  /// How often, since this was asked last, the client began the request anew by itself, because a
  /// connection had ended unanswered. From any thread.
  [[nodiscard]] std::uint32_t take_repeats() { return repeats_.exchange(0); }
  /// What the service said of its rate limits.
  [[nodiscard]] const core::rate_limit& limits() const { return limits_; }
  /// Some text went to whoever watches.
  [[nodiscard]] bool shown() const { return shown_; }
  [[nodiscard]] std::optional<timespan> asked_wait() const { return asked_wait_; }
  /// What this call was billed up to now, attempts before this one included. The service does not
  /// tell what a broken answer cost: estimated then (contracts/azure-openai.md, section 5).
  [[nodiscard]] const token_usage& spent() const { return spent_; }
  [[nodiscard]] model_bill bill() const;
  /// Has the JOURNAL book what was spent: nobody waits for this call who would.
  void book() const;
  /// The POOL forgets this attempt. Whether the request has already ended: then there is nothing
  /// left to cancel. From the POOL alone.
  bool abandon();
  [[nodiscard]] const std::string& endpoint() const { return endpoint_; }
  /// 0 if no answer began.
  [[nodiscard]] int status() const { return status_; }
  /// The service's name for this request, fit for a log line; empty if it gave none.
  [[nodiscard]] const std::string& request_id() const { return request_id_; }
  [[nodiscard]] timespan first_byte() const {
    return answer_began_after().value_or(timespan::zero());
  }
  [[nodiscard]] timespan total() const { return ended_ - started_; }

private:
  void on_head(int status, const net::header_list& headers);
  void note_first_byte();
  void on_data(std::string_view piece);
  void on_event(std::string_view data);
  void show(std::string_view text);
  void on_done();
  void on_failure(const net::client_failure& what);

  /// The end of one that lost: what it cost is booked.
  void give_way();
  void finish_stream();
  void finish_document();
  void deliver(std::string text, bool cut, bool filtered, std::string model,
               std::optional<token_usage> usage);
  void fail(azure::service_error what);
  /// What the service has billed for this attempt, which broke off or was refused.
  [[nodiscard]] token_usage cost_of_failure(const failure& why) const;
  /// What an answer of this text costs, where the service does not tell: counted by ourselves.
  [[nodiscard]] token_usage counted_usage(std::string_view text) const;
  void report(std::string_view outcome);

  const std::uint64_t call_id_;
  const std::uint32_t number_;
  const std::string question_id_;
  const std::string deployment_;
  const std::string endpoint_;
  /// To be counted, should the service not tell.
  const std::vector<chat_message> messages_;
  const model_listener_actor listener_;
  /// Null if nobody watches.
  const web_listener_actor viewer_;
  const azure_pool_actor pool_;
  const surroundings_ptr around_;
  const std::shared_ptr<const core::price_list> prices_;
  const std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();

  int status_ = 0;
  bool streamed_ = false;
  std::string request_id_;
  std::string retry_after_ms_;
  std::string retry_after_;
  /// Nanoseconds from the start to the first byte; none: it has not come.
  static constexpr std::int64_t none = -1;
  std::atomic<std::int64_t> first_byte_ = none;
  core::rate_limit limits_;
  std::chrono::steady_clock::time_point ended_ = started_;
  azure::answer_reader reader_;
  net::server_sent_event_reader events_;
  std::string text_; ///< the answer so far, or the body where there is no stream
  std::optional<failure> broken_;

  const std::shared_ptr<azure_race> race_;
  std::atomic<bool> lost_ = false;
  const model_bill before_;
  token_usage spent_;
  /// How it ended, whichever came first: of a failure that the POOL did not hear of, and of an
  /// answer that it did not wait for, the second books.
  enum class ending : std::uint8_t { none, failed, answered, abandoned };
  /// Whether this was the first ending.
  bool end_as(ending how);
  std::atomic<ending> ending_ = ending::none;
  std::optional<failure> why_;
  bool retryable_ = false;
  bool elsewhere_ = false;
  bool not_sent_ = false;
  std::atomic<std::uint32_t> repeats_ = 0;
  bool shown_ = false;
  std::optional<timespan> asked_wait_;
};

} // namespace tuktuk
