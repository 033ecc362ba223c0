#include "actors/session.hpp"
#include "actors/session_work.hpp"
#include "core/phrases.hpp"
#include "core/suggestions.hpp"
#include "core/text.hpp"
#include "line/messaging_api.hpp"
#include "line/preview.hpp"

#include <utility>

// What is said, as LINE shows it: the beginning of an answer, its rest after a tap.

namespace tuktuk {

namespace {

/// The store is near: longer than this it is out of order.
constexpr std::uint32_t max_find_tries = 8;

timespan find_delay(std::uint32_t tries) {
  return std::chrono::milliseconds{10} * (1 << std::min(tries, 9U));
}

/// Whether what was shown of an answer can have ended here.
bool is_within(const std::string& answer, std::size_t from) {
  return from < answer.size() && (static_cast<unsigned char>(answer[from]) & 0xC0U) != 0x80U;
}

} // namespace

void session_state::show(outbound& message, const std::string& quote_token) {
  const auto& turn = work->turn;
  const bool shared = message.source == source_kind::group || message.source == source_kind::room;
  const auto& quote = shared ? quote_token : std::string{};
  const bool earlier = !work->earlier_answer.empty();
  if (turn.source == answer_source::fixed && !earlier) {
    message.text = turn.answer;
    return line::quote_question(message, quote);
  }
  const auto& answer = earlier ? work->earlier_answer : turn.answer;
  const line::more_request shown = earlier ? work->rest : line::more_request{turn.id, 0};
  const auto part = std::string_view{answer}.substr(shown.from);
  const auto cut = line::cut_preview(part, settings->preview_units);
  line::answer_look look{settings->flex, quote, std::nullopt, cut.mid_block};
  work->seen = {core::utf16_units(part.substr(0, cut.end)), {}, cut.end < part.size()};
  if (cut.end < part.size()) {
    const auto& tongue = turn.classification.language;
    look.more = line::postback_button{core::say(core::phrase::read_on, tongue),
                                      line::more_data({shown.answer_id, shown.from + cut.end})};
    message.suggestions = suggestions(true);
  }
  line::show_answer(message, part.substr(0, cut.end), look);
}

void session_state::read_on(const std::string& data) {
  auto wanted = line::read_more(data);
  if (!wanted)
    return say(core::say(core::phrase::unknown_button, language()), turn_outcome::fixed,
               "a button that is not ours");
  work->at = session_work::stage::rest;
  work->rest = std::move(*wanted);
  find_rest();
}

void session_state::find_rest() {
  self
    ->request(around->services->get<archive_actor>(service::archive, hash()),
              settings->step_timeout, find_atom_v, key, work->rest.answer_id)
    .then(
      [this, generation = work->generation](past_turn& found) {
        if (work && work->generation == generation && work->at == session_work::stage::rest)
          rest_found(std::move(found));
      },
      [this, again = if_current(&session_state::find_rest),
       generation = work->generation](const caf::error&) {
        if (!work || work->generation != generation || work->at != session_work::stage::rest)
          return;
        if (++work->tries > max_find_tries)
          return apologise({failure_code::unavailable, "the store did not find an answer in time"});
        later(find_delay(work->tries), again);
      });
}

void session_state::rest_found(past_turn found) {
  auto& turn = work->turn;
  turn.classification.language = core::detect_language(found.question);
  if (!is_within(found.answer, work->rest.from))
    return say(core::say(core::phrase::rest_gone, language()), turn_outcome::fixed,
               "the rest of an answer that is not there any more");
  // Taking the question back takes this back as well; the words themselves stay with their turn.
  turn.message_ids = std::move(found.message_ids);
  work->earlier_answer = std::move(found.answer);
  depth_signs.push_back(depth_sign::read_on);
  work->suggestions = core::suggest(turn.depth, turn.path, turn.classification.language);
  say({}, turn_outcome::fixed, "the rest of answer " + work->rest.answer_id);
}

} // namespace tuktuk
