#include "actors/journal.hpp"
#include "core/phrases.hpp"
#include "line/answer_messages.hpp"
#include "line/messaging_api.hpp"

#include <algorithm>
#include <utility>

// What waits for its user's next reply token, and goes along with the message that has one.

namespace tuktuk {

result<void> journal_state::choose_words(finished_turn& what) {
  if (what.outgoing.empty())
    return {};
  auto& message = what.outgoing.front();
  if (message.kind != message_kind::notice || message.fetch_label.empty())
    return {};
  const auto owed = store->owes_answer(message.session);
  if (!owed)
    return owed.error();
  if (*owed) {
    what.turn.answer = core::say(core::phrase::still_working, what.profile.language);
    message.text = what.turn.answer;
  }
  return {};
}

result<void> journal_state::fit(outbound& waiting, std::size_t room) {
  if (waiting.messages.empty() || line::count_messages(waiting) <= room)
    return {};
  auto plain = waiting;
  line::show_plainly(plain);
  // Every attempt sends the same, after a restart as well.
  if (auto noted = store->show_by(plain.id, plain.messages); !noted)
    return noted;
  waiting = std::move(plain);
  return {};
}

result<void> journal_state::pass_token(std::vector<outbound>& outgoing, outbound waiting) {
  auto& giver = outgoing.front();
  if (auto passed = store->pass_token(giver.id, waiting.id); !passed)
    return passed;
  waiting.reply_token = std::exchange(giver.reply_token, {});
  waiting.token_received_at = giver.token_received_at;
  waiting.token_occurred_at = giver.token_occurred_at;
  waiting.doubt = doubt::none;
  outgoing.insert(outgoing.begin(), std::move(waiting));
  return {};
}

result<void> journal_state::take_waiting_along(std::vector<outbound>& outgoing, bool silent) {
  auto& carrier = outgoing.front();
  if (carrier.reply_token.empty())
    return {};
  auto waiting = store->waiting_messages(carrier.session);
  if (!waiting)
    return waiting.error();
  if (waiting->empty())
    return {};
  std::size_t taken = silent ? 0 : line::count_messages(carrier);
  const auto room = line::max_messages - std::min(taken, line::max_messages);
  // The oldest stands in the way of all others: it goes out with this token in any case.
  if (auto fitted = fit(waiting->front(), room); !fitted)
    return fitted;
  if (line::count_messages(waiting->front()) > room)
    return pass_token(outgoing, std::move(waiting->front()));
  std::vector<std::string> ids;
  for (const auto& each : *waiting) {
    taken += line::count_messages(each);
    if (taken > line::max_messages)
      break; // the rest keeps its place for the next token
    ids.push_back(each.id);
  }
  if (ids.empty())
    return {};
  if (auto noted = store->take_along(carrier.id, ids); !noted)
    return noted;
  waiting->resize(ids.size());
  carrier.ahead = std::move(*waiting);
  if (silent) {
    carrier.text.clear();
    carrier.fetch_label.clear();
  }
  return {};
}

} // namespace tuktuk
