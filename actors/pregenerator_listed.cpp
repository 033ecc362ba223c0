#include "actors/pregenerator.hpp"

#include <algorithm>
#include <memory>
#include <utility>

// What an operator lists: common questions that are answered for everybody before they are asked.

namespace tuktuk {

namespace {

constexpr auto common_interval = std::chrono::hours{1};

} // namespace

caf::typed_response_promise<preload_report> pregenerator_state::take_listed(std::string question) {
  auto promise = self->make_response_promise<preload_report>();
  if (listed.size() >= std::max(settings.max_pending, settings.common_questions.size())) {
    promise.deliver(preload_report{preload_outcome::failed,
                                   "too many questions wait (followups.max-pending): try later"});
    return promise;
  }
  job fresh;
  fresh.wish = std::make_shared<const advance_wish>();
  fresh.question = std::move(question);
  fresh.listed = true;
  fresh.report = promise;
  listed.push_back(std::move(fresh));
  begin_next();
  return promise;
}

void pregenerator_state::take_common() {
  const auto now = around->wall_clock();
  if (settings.common_questions.empty() || common_left > 0
      || (common_taken && now - *common_taken < common_interval))
    return;
  common_again = common_taken.has_value();
  common_taken = now;
  outcomes = {};
  common_left = settings.common_questions.size();
  const auto nobody = std::make_shared<const advance_wish>();
  for (const auto& question : settings.common_questions) {
    job fresh;
    fresh.wish = nobody;
    fresh.question = question;
    fresh.listed = true;
    listed.push_back(std::move(fresh));
  }
}

std::string pregenerator_state::why_unfit() const {
  const auto& judged = current->judged;
  if (judged.personal)
    return "it holds personal data";
  if (judged.time_bound)
    return "its answer changes from day to day";
  // For one conversation alone nothing is made that patterns did not learn as leaning.
  if (!current->how.shareable && current->wish->history.empty())
    return judged.self_contained ? "it is nothing to ask"
                                 : "it means something in a conversation only";
  return {};
}

void pregenerator_state::drop(preload_outcome outcome, const std::string& why) {
  const auto ended = std::exchange(current, nullptr);
  if (ended->report) {
    ended->report->deliver(preload_report{outcome, why});
  } else if (ended->listed) {
    ++outcomes.at(static_cast<std::size_t>(outcome));
    if (!why.empty() && !common_again)
      around->log->warn("event=not_preloaded question={} outcome={} why=\"{}\"",
                        settings.common_questions.size() - common_left + 1, to_string(outcome),
                        why);
    if (--common_left == 0 && (!common_again || outcomes[0] > 0))
      around->log->info("event=preloaded made={} known={} unfit={} withheld={} failed={}",
                        outcomes[0], outcomes[1], outcomes[2], outcomes[3], outcomes[4]);
  }
  begin_next();
}

} // namespace tuktuk
