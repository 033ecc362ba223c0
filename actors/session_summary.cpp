#include "actors/errors.hpp"
#include "actors/session.hpp"
#include "actors/session_work.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

// What was said before the latest turns, summed up by the light model while nobody waits.

namespace tuktuk {

namespace {

/// Eighty words of Thai have room in this.
constexpr std::uint32_t max_summary_tokens = 200;
/// A failed attempt is followed by the next one after 1, 2, 4, … turns, at most these.
constexpr std::uint32_t longest_pause = 16;

/// The latest turns stay outside, so that they are not summed up before they are old.
std::size_t turns_outside(std::uint32_t summary_after) {
  return std::max<std::size_t>(summary_after / 3, 1);
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool tells_of(const past_turn& turn, const std::string& message_id) {
  return std::ranges::find(turn.message_ids, message_id) != turn.message_ids.end();
}

/// How many turns from the first on a summary covers that ends with this one.
std::size_t covered(const std::vector<past_turn>& history, const std::string& until) {
  const auto last = std::ranges::find(history, until, &past_turn::id);
  return last == history.end() || until.empty()
           ? 0
           : static_cast<std::size_t>(std::distance(history.begin(), last)) + 1;
}

} // namespace

std::size_t session_state::summed_turns() const {
  return covered(history, summary.until);
}

void session_state::sum_up() {
  if (summary_pause > 0 && --summary_pause > 0)
    return;
  const auto after = settings->summary_after;
  if (after == 0 || summing || is_one_off(key) || is_blank(settings->prompts.summary))
    return;
  const auto first = summed_turns();
  if (history.size() - first <= after)
    return;
  const auto last = history.size() - turns_outside(after);
  if (last <= first)
    return;
  const auto turns = std::span{history}.subspan(first, last - first);
  summing = std::make_unique<summary_attempt>();
  summing->generation = ++last_ticket;
  summing->made.until = turns.back().id;
  summing->made.personal = (!summary.text.empty() && summary.personal)
                           || std::ranges::any_of(turns, &past_turn::personal);
  plan how;
  how.path = path::fast;
  how.tier = model_tier::light;
  how.answer_tokens = max_summary_tokens;
  self
    ->request(around->services->get<model_selector_actor>(service::model_selector),
              settings->step_timeout, choose_atom_v, how)
    .then(
      [this, generation = summing->generation](const model_choice& choice) {
        if (summing && summing->generation == generation)
          ask_for_summary(choice);
      },
      [this, generation = summing->generation](const caf::error& why) {
        if (summing && summing->generation == generation)
          summary_failed(to_failure(why));
      });
}

void session_state::ask_for_summary(const model_choice& choice) {
  const auto first = summed_turns();
  const auto last = covered(history, summing->made.until);
  // The turns may have fallen out of a short memory meanwhile.
  if (last <= first)
    return summary_failed({failure_code::not_found, "the turns to be summed up are gone"});
  const auto turns = std::span{history}.subspan(first, last - first);
  model_call call;
  call.id = summing->call_id = around->next_call_id();
  call.question_id = summing->made.until;
  call.tier = model_tier::light;
  call.deployment = choice.deployment;
  call.messages = core::build_summary_prompt(settings->prompts, summary.text, turns);
  call.max_completion_tokens = max_summary_tokens;
  call.user = pseudonym;
  call.deadline = settings->answer_deadline;
  call.background = true;
  self
    ->request(around->services->get<azure_pool_actor>(service::azure_pool), settings->step_timeout,
              ask_atom_v, std::move(call), model_listener_actor{session_actor{self}})
    .then([](bool) {},
          [this, id = summing->call_id](const caf::error& why) {
            if (is_summing(id))
              summary_failed(to_failure(why));
          });
}

bool session_state::is_summing(std::uint64_t call) const {
  return summing && call != 0 && summing->call_id == call;
}

void session_state::summed_up(model_answer made) {
  const model_bill bill{made.usage, made.deployment, made.model, made.endpoint};
  if (made.filtered || is_blank(made.text))
    return summary_failed({failure_code::content_filtered, "no summary was given"}, bill);
  book(bill);
  // A line that the limit tore says half a thing.
  if (const auto end = made.text.rfind('\n'); made.cut && end != std::string::npos)
    made.text.resize(end);
  summary = std::move(std::exchange(summing, nullptr)->made);
  summary.text = std::move(made.text);
  summary.made_at = around->wall_clock();
  summary_pause = 0;
  store_summary();
}

void session_state::summary_failed(const failure& why, const model_bill& bill) {
  book(bill);
  summing.reset();
  ++summary.failures;
  summary_pause = std::min(1U << std::min(summary.failures - 1, 8U), longest_pause);
  around->log->info("event=summary_failed session={} failures={} reason=\"{}\"", pseudonym,
                    summary.failures, why.text);
  store_summary();
}

void session_state::store_summary() {
  self
    ->request(around->services->get<journal_actor>(service::journal), settings->store_timeout,
              summary_atom_v, key, summary)
    .then(
      [this, until = summary.until](bool kept) {
        // It tells of a turn that was erased meanwhile.
        if (!kept && summary.until == until)
          summary = {};
      },
      [this](const caf::error& why) {
        // The session has it; the next one is stored again.
        around->log->warn("event=summary_not_stored session={} reason=\"{}\"", pseudonym,
                          to_failure(why).text);
      });
}

void session_state::forget_summary(const std::string& message_id) {
  const auto place = std::ranges::find_if(
    history, [&](const past_turn& turn) { return tells_of(turn, message_id); });
  const auto waits = std::ranges::any_of(
    queue, [&](const waiting& each) { return each.item.event.message_id == message_id; });
  const bool in_work
    = work && std::ranges::find(work->turn.message_ids, message_id) != work->turn.message_ids.end();
  // What is found nowhere may have been said before all that is remembered.
  const bool is_old = place == history.end() && !waits && !in_work;
  const auto at = static_cast<std::size_t>(std::distance(history.begin(), place));
  if (summing && (is_old || at < covered(history, summing->made.until))) {
    if (summing->call_id != 0)
      self->send(around->services->get<azure_pool_actor>(service::azure_pool), cancel_atom_v,
                 summing->call_id);
    summing.reset();
  }
  // The store drops its own with the words.
  if (!summary.text.empty() && (is_old || at < summed_turns()))
    summary = {};
}

std::string_view session_state::summary_for_prompt() const {
  const bool stands_alone
    = work->how.path == path::fast && work->turn.classification.self_contained;
  if (work->how.shareable || work->continues || stands_alone)
    return {};
  return summary.text;
}

} // namespace tuktuk
