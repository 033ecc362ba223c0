#include "persistence/sqlite_store.hpp"
#include "persistence/text_list.hpp"

#include <algorithm>
#include <chrono>

namespace tuktuk::persistence {

namespace {

constexpr auto select_answered_event
  = "SELECT sequence, source, speaker, reply_token, reply_token IS NULL FROM inbox "
    "WHERE id = ? AND state = 0";

constexpr auto finish_event = R"sql(
  UPDATE inbox
     SET state = 1, turn = ?, occurred_at = NULL, chat = NULL, speaker = NULL, reply_token = NULL,
         message_id = NULL, text = NULL, quote_token = NULL
   WHERE sequence = ?)sql";

// 0: no such turn; 1: one whose words were taken back; 2: one that still has them.
constexpr auto count_turn_and_words = "SELECT count(*) + count(question) FROM turns WHERE id = ?";

constexpr auto upsert_session = R"sql(
  INSERT INTO sessions (key, source, pseudonym, created_at, last_seen_at, following)
  VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (key) DO UPDATE
    SET last_seen_at = excluded.last_seen_at, following = excluded.following
  RETURNING number)sql";

constexpr auto upsert_pattern = R"sql(
  INSERT INTO patterns (language, question, topic, count, first_seen_at, last_seen_at)
  VALUES (?, ?, ?, 1, ?, ?)
  ON CONFLICT (language, question) DO UPDATE
    SET topic = excluded.topic, count = count + 1,
        last_seen_at = max(last_seen_at, excluded.last_seen_at)
  RETURNING number)sql";

constexpr auto insert_turn_row = R"sql(
  INSERT INTO turns (id, session, asked_at, answered_at, question, answer, outcome, answer_source,
                     complexity, confidence, language, topic, self_contained, personal, time_bound,
                     path, depth, tier, deployment, model, endpoint, queued_us, classify_us,
                     look_up_us, choose_us, model_us, total_us, reason, pattern, cut,
                     alike_turn)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  )sql";

constexpr auto insert_message
  = "INSERT INTO turn_messages (turn, position, message_id) VALUES (?, ?, ?)";

constexpr auto insert_speaker
  = "INSERT INTO turn_speakers (speaker, turn) VALUES (?, ?) ON CONFLICT DO NOTHING";

// A turn may show words of an earlier one, whose messages it then has: the rest of its answer.
constexpr auto inherit_speakers = R"sql(
  INSERT INTO turn_speakers (speaker, turn)
  SELECT speaker, new.turn
    FROM turn_messages AS new
    JOIN turn_messages AS old ON old.message_id = new.message_id AND old.turn <> new.turn
    JOIN turn_speakers ON turn_speakers.turn = old.turn
   WHERE new.turn = ?
  ON CONFLICT DO NOTHING)sql";

constexpr auto insert_usage = R"sql(
  INSERT INTO usage (turn, billed_at, deployment, model, endpoint, prompt_tokens, cached_tokens,
                     completion_tokens, reasoning_tokens, estimated, cost_nano_usd)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql";

constexpr auto select_session = R"sql(
  SELECT sessions.number, pseudonym, following
    FROM sessions JOIN profiles ON profiles.session = sessions.number
   WHERE key = ?)sql";

constexpr auto select_latest_answered = R"sql(
  SELECT number, question, answer,
         (SELECT speaker FROM turn_speakers WHERE turn = turns.number LIMIT 1), id, personal, cut,
         ifnull(alike_turn, '')
    FROM turns
   WHERE session = ? AND outcome = 0 AND question IS NOT NULL
   ORDER BY number DESC
   LIMIT ?)sql";

constexpr auto select_message_ids
  = "SELECT message_id FROM turn_messages WHERE turn = ? ORDER BY position";

constexpr auto select_answered_turn = R"sql(
  SELECT turns.number, question, answer,
         (SELECT speaker FROM turn_speakers WHERE turn = turns.number LIMIT 1)
    FROM turns JOIN sessions ON sessions.number = turns.session
   WHERE turns.id = ? AND sessions.key = ? AND outcome = 0 AND question IS NOT NULL)sql";

constexpr auto update_following
  = "UPDATE sessions SET following = ? WHERE key = ? RETURNING number";

constexpr auto drop_outgoing = R"sql(
  UPDATE outbox
     SET state = 5, reason = 'the user does not follow us any more', ended_at = unixepoch() * 1000, chat = NULL,
         reply_token = NULL, retry_key = NULL, text = NULL, suggestions = NULL, messages = NULL,
         fetch_label = NULL
   WHERE session = ? AND state = 0)sql";

std::int64_t microseconds(timespan span) {
  return std::chrono::duration_cast<std::chrono::microseconds>(span).count();
}

/// What kind of conversation a session is, where no event tells: LINE's ids begin with U, C or R.
source_kind source_of_key(std::string_view key) {
  if (key.starts_with("web:"))
    return source_kind::web;
  if (key.starts_with("line:C"))
    return source_kind::group;
  return key.starts_with("line:R") ? source_kind::room : source_kind::user;
}

bool was_billed(const turn& what) {
  return what.cost != 0 || what.usage != token_usage{};
}

} // namespace

// -- finish ----------------------------------------------------------------------

result<finish_outcome> sqlite_store::finish(const finished_turn& what) {
  return whole([&]() -> result<finish_outcome> {
    std::vector<answered_event> events;
    for (const auto& id : what.turn.event_ids) {
      auto found = database_.first(
        select_answered_event,
        [&](const row& event) {
          events.push_back({event.integer(0), event.enumeration<source_kind>(1), event.text(2),
                            event.text(3), event.flag(4)});
        },
        id);
      if (!found)
        return found.error();
    }
    auto stored_before = database_.number(count_turn_and_words, what.turn.id);
    if (!stored_before)
      return stored_before.error();
    if (*stored_before > 0)
      return *stored_before == 2 && events.empty() ? finish_outcome::repeated
                                                   : finish_outcome::already_done;
    if (events.empty() && !what.turn.event_ids.empty())
      return finish_outcome::already_done;
    const bool token_spent = is_token_spent(what, events);
    if (auto stored = store_turn(what, events, token_spent); !stored)
      return stored.error();
    return token_spent ? finish_outcome::token_spent : finish_outcome::applied;
  });
}

bool sqlite_store::is_token_spent(const finished_turn& what,
                                  std::span<const answered_event> events) {
  if (what.outgoing.empty() || what.outgoing.front().reply_token.empty())
    return false;
  const auto& token = what.outgoing.front().reply_token;
  return std::ranges::any_of(events, &answered_event::token_spent)
         && std::ranges::find(events, token, &answered_event::reply_token) == events.end();
}

result<void> sqlite_store::store_turn(const finished_turn& what,
                                      std::span<const answered_event> events, bool token_spent) {
  auto session
    = store_session(what, events.empty() ? source_of_key(what.turn.session) : events[0].source);
  if (!session)
    return session.error();
  auto pattern = count_pattern(what.turn);
  if (!pattern)
    return pattern.error();
  if (auto stored = insert_turn(what.turn, *session, *pattern); !stored)
    return stored;
  const auto number = database_.last_row_number();
  if (auto stored = store_words_owners(what.turn, number, events); !stored)
    return stored;
  if (auto stored = store_usage(what.turn, number); !stored)
    return stored;
  for (auto outgoing : what.outgoing) {
    if (token_spent)
      outgoing.reply_token.clear();
    if (auto stored = store_outgoing(outgoing, number, *session); !stored)
      return stored;
  }
  for (const auto& event : events)
    if (auto done = database_.run(finish_event, number, event.sequence); !done)
      return done.error();
  return {};
}

result<std::int64_t> sqlite_store::store_session(const finished_turn& what, source_kind source) {
  const auto& turn = what.turn;
  auto number = database_.number(upsert_session, turn.session, source, what.pseudonym,
                                 turn.asked_at, turn.answered_at, what.profile.following);
  if (!number)
    return number;
  if (auto stored = store_profile(*number, what.profile); !stored)
    return stored.error();
  return number;
}

result<std::optional<std::int64_t>> sqlite_store::count_pattern(const turn& what) {
  if (what.pattern.empty())
    return std::optional<std::int64_t>{};
  auto number = database_.number(upsert_pattern, what.classification.language, what.pattern,
                                 what.classification.topic, what.asked_at, what.asked_at);
  if (!number)
    return number.error();
  return std::optional{*number};
}

result<void> sqlite_store::insert_turn(const turn& what, std::int64_t session,
                                       std::optional<std::int64_t> pattern) {
  const auto& judged = what.classification;
  const auto& times = what.times;
  auto stored = database_.run(
    insert_turn_row, what.id, session, what.asked_at, what.answered_at, what.question, what.answer,
    what.outcome, what.source, judged.complexity, judged.confidence, judged.language, judged.topic,
    judged.self_contained, judged.personal, judged.time_bound, what.path, what.depth, what.tier,
    what.deployment, what.model, what.endpoint, microseconds(times.queued),
    microseconds(times.classify), microseconds(times.look_up), microseconds(times.choose),
    microseconds(times.model), microseconds(times.total), what.reason, pattern, what.cut,
    or_null(what.alike_turn));
  if (!stored)
    return stored.error();
  return {};
}

result<void> sqlite_store::store_words_owners(const turn& what, std::int64_t number,
                                              std::span<const answered_event> events) {
  for (std::size_t position = 0; position < what.message_ids.size(); ++position)
    if (auto stored = database_.run(insert_message, number, position, what.message_ids[position]);
        !stored)
      return stored.error();
  for (const auto& event : events) {
    const bool shared_chat
      = event.source == source_kind::group || event.source == source_kind::room;
    if (!shared_chat || event.speaker.empty())
      continue;
    if (auto stored = database_.run(insert_speaker, event.speaker, number); !stored)
      return stored.error();
  }
  if (!what.message_ids.empty())
    if (auto stored = database_.run(inherit_speakers, number); !stored)
      return stored.error();
  return {};
}

result<void> sqlite_store::store_usage(const turn& what, std::int64_t number) {
  if (!was_billed(what))
    return {};
  const auto& usage = what.usage;
  auto stored = database_.run(insert_usage, number, what.answered_at, what.deployment, what.model,
                              what.endpoint, usage.prompt, usage.cached, usage.completion,
                              usage.reasoning, usage.estimated, what.cost);
  if (!stored)
    return stored.error();
  return {};
}

result<void> sqlite_store::book(const model_bill& bill, nano_usd cost, timestamp at) {
  const auto& usage = bill.usage;
  auto stored = change(insert_usage, std::optional<std::int64_t>{}, at, bill.deployment, bill.model,
                       bill.endpoint, usage.prompt, usage.cached, usage.completion, usage.reasoning,
                       usage.estimated, cost);
  if (!stored)
    return stored.error();
  return {};
}

// -- sessions --------------------------------------------------------------------

result<session_snapshot> sqlite_store::load_session(const std::string& session,
                                                    std::size_t max_turns) {
  session_snapshot snapshot;
  std::int64_t number = 0;
  auto known = database_.first(
    select_session,
    [&](const row& found) {
      number = found.integer(0);
      snapshot.pseudonym = found.text(1);
      snapshot.profile.following = found.flag(2);
    },
    session);
  if (!known)
    return known.error();
  if (!*known)
    return snapshot;
  if (auto loaded = load_profile(number, snapshot.profile); !loaded)
    return loaded.error();

  std::vector<std::int64_t> numbers;
  auto read = database_.each(
    select_latest_answered,
    [&](const row& found) {
      numbers.push_back(found.integer(0));
      snapshot.history.push_back({found.text(1),
                                  found.text(2),
                                  {},
                                  found.text(3),
                                  found.text(4),
                                  found.flag(5),
                                  found.flag(6),
                                  0,
                                  found.text(7)});
    },
    number, max_turns);
  if (!read)
    return read.error();
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    auto& ids = snapshot.history[i].message_ids;
    auto listed = database_.each(
      select_message_ids, [&](const row& found) { ids.push_back(found.text(0)); }, numbers[i]);
    if (!listed)
      return listed.error();
  }
  std::reverse(snapshot.history.begin(), snapshot.history.end());
  if (auto summed = read_summary(number, snapshot.summary); !summed)
    return summed.error();
  return snapshot;
}

result<past_turn> sqlite_store::find_turn(const std::string& session, const std::string& turn_id) {
  past_turn found;
  std::int64_t number = 0;
  auto known = database_.first(
    select_answered_turn,
    [&](const row& turn) {
      number = turn.integer(0);
      found = {turn.text(1), turn.text(2), {}, turn.text(3)};
    },
    turn_id, session);
  if (!known)
    return known.error();
  if (!*known)
    return found;
  auto listed = database_.each(
    select_message_ids, [&](const row& id) { found.message_ids.push_back(id.text(0)); }, number);
  if (!listed)
    return listed.error();
  return found;
}

result<void> sqlite_store::set_following(const std::string& session, bool following) {
  return whole([&]() -> result<void> {
    auto number = database_.number(update_following, following, session);
    if (!number)
      return number.error();
    if (following || *number == 0)
      return {};
    if (auto dropped = database_.run(drop_outgoing, *number); !dropped)
      return dropped.error();
    return {};
  });
}

} // namespace tuktuk::persistence
