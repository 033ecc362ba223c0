#include "persistence/sqlite_store.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

// Which question follows which.

namespace tuktuk::persistence {

namespace {

constexpr auto keep_pattern = R"sql(
  INSERT INTO followup_patterns (id, text, language, topic, leans_on, votes, weight, updated_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE
    SET text = excluded.text, votes = excluded.votes, weight = excluded.weight,
        updated_at = excluded.updated_at)sql";

constexpr auto keep_transition = R"sql(
  INSERT INTO followup_transitions (previous2, previous, next, depth, weight, updated_at)
  VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (previous, previous2, next, depth) DO UPDATE
    SET weight = excluded.weight, updated_at = excluded.updated_at)sql";

constexpr auto delete_pattern = "DELETE FROM followup_patterns WHERE id = ?";
constexpr auto delete_transitions_from = "DELETE FROM followup_transitions WHERE previous = ?";
constexpr auto delete_transitions_to = "DELETE FROM followup_transitions WHERE next = ?";

constexpr auto select_patterns = R"sql(
  SELECT id, text, language, topic, leans_on, votes, weight, updated_at
    FROM followup_patterns ORDER BY updated_at DESC, id LIMIT ?)sql";
constexpr auto select_transitions = R"sql(
  SELECT previous2, previous, next, depth, weight, updated_at
    FROM followup_transitions ORDER BY previous, previous2, next, depth)sql";
constexpr auto select_salt = "SELECT value FROM meta WHERE name = 'followup_salt'";

constexpr auto sum_bills
  = "SELECT coalesce(sum(cost_nano_usd), 0) FROM usage WHERE turn IS NULL AND billed_at >= ?";

constexpr auto select_pseudonym = "SELECT pseudonym FROM sessions WHERE number = ?";
constexpr auto select_votes = "SELECT id, votes FROM followup_patterns WHERE instr(votes, ?) > 0";
constexpr auto change_votes
  = "UPDATE followup_patterns SET votes = ?, weight = max(0, weight - 1) WHERE id = ?";

std::string text_of(const std::vector<std::uint64_t>& votes) {
  std::string text;
  for (const auto vote : votes)
    text += fmt::format("{}{:016x}", text.empty() ? "" : " ", vote);
  return text;
}

std::vector<std::uint64_t> votes_of(const std::string& text) {
  constexpr std::size_t width = 17;
  std::vector<std::uint64_t> votes;
  for (std::size_t at = 0; at < text.size(); at += width) {
    std::uint64_t vote = 0;
    for (const char c : std::string_view{text}.substr(at, width - 1))
      vote = vote * 16 + static_cast<std::uint64_t>(c <= '9' ? c - '0' : c - 'a' + 10);
    votes.push_back(vote);
  }
  return votes;
}

} // namespace

result<void> sqlite_store::save_followups(const followup_changes& changes) {
  return whole([&]() -> result<void> {
    for (const auto& row : changes.patterns)
      if (auto kept = database_.run(keep_pattern, row.id, row.text, row.language, row.topic,
                                    row.leans_on, text_of(row.votes), row.weight, row.updated_at);
          !kept)
        return kept.error();
    for (const auto& row : changes.transitions)
      if (auto kept = database_.run(keep_transition, row.previous2, row.previous, row.next,
                                    row.depth, row.weight, row.updated_at);
          !kept)
        return kept.error();
    for (const auto id : changes.gone)
      if (auto gone = forget_pattern(id); !gone)
        return gone;
    return {};
  });
}

result<nano_usd> sqlite_store::billed_without_turn(timestamp since) {
  return database_.number(sum_bills, since);
}

result<void> sqlite_store::forget_pattern(std::uint64_t id) {
  for (auto sql : {delete_pattern, delete_transitions_from, delete_transitions_to})
    if (auto done = database_.run(sql, id); !done)
      return done.error();
  return {};
}

result<followup_memory> sqlite_store::load_followups(std::size_t max_patterns) {
  followup_memory memory;
  std::unordered_set<std::uint64_t> known;
  auto read = database_.each(
    select_patterns,
    [&](const row& found) {
      followup_pattern each;
      each.id = static_cast<std::uint64_t>(found.integer(0));
      each.text = found.text(1);
      each.language = found.text(2);
      each.topic = found.text(3);
      each.leans_on = static_cast<std::uint64_t>(found.integer(4));
      each.votes = votes_of(found.text(5));
      each.weight = found.real(6);
      each.updated_at = found.time(7);
      known.insert(each.id);
      memory.patterns.push_back(std::move(each));
    },
    max_patterns);
  if (!read)
    return read.error();
  read = database_.each(select_transitions, [&](const row& found) {
    const followup_transition each{static_cast<std::uint64_t>(found.integer(0)),
                                   static_cast<std::uint64_t>(found.integer(1)),
                                   static_cast<std::uint64_t>(found.integer(2)),
                                   found.enumeration<depth>(3),
                                   found.real(4),
                                   found.time(5)};
    if (known.contains(each.previous) && known.contains(each.next))
      memory.transitions.push_back(each);
  });
  if (!read)
    return read.error();
  auto salted
    = database_.first(select_salt, [&](const row& found) { memory.salt = found.text(0); });
  if (!salted)
    return salted.error();
  return memory;
}

result<void> sqlite_store::take_votes_back(std::int64_t session) {
  std::string pseudonym;
  std::string salt;
  if (auto found = database_.first(
        select_pseudonym, [&](const row& one) { pseudonym = one.text(0); }, session);
      !found)
    return found.error();
  if (auto found = database_.first(select_salt, [&](const row& one) { salt = one.text(0); });
      !found)
    return found.error();
  const auto vote = session_vote(salt, pseudonym);
  std::vector<std::pair<std::uint64_t, std::vector<std::uint64_t>>> voted;
  if (auto read = database_.each(
        select_votes,
        [&](const row& one) {
          voted.emplace_back(static_cast<std::uint64_t>(one.integer(0)), votes_of(one.text(1)));
        },
        text_of({vote}));
      !read)
    return read;
  for (auto& [id, votes] : voted) {
    std::erase(votes, vote);
    if (votes.empty()) {
      if (auto gone = forget_pattern(id); !gone)
        return gone;
    } else if (auto changed = database_.run(change_votes, text_of(votes), id); !changed) {
      return changed.error();
    }
  }
  return {};
}

} // namespace tuktuk::persistence
