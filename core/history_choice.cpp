#include "core/history_choice.hpp"

#include "core/code_points.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace tuktuk::core {

namespace {

/// Tokens that the chat format adds to a question and its answer.
constexpr std::uint64_t framing = 6;
/// While the whole past takes at most this part of the room, nothing of it is left out.
constexpr std::uint64_t small_part = 4;
/// Likeness (0 to 1) and freshness (1 for the latest turn) that make a turn worth its tokens.
constexpr double least_worth = 0.12;
constexpr double weight_of_freshness = 0.18;
constexpr double freshness_lost_a_turn = 0.6;
constexpr double worth_of_a_shared_code = 0.2;
/// Of an answer, so many letters say what it is about.
constexpr std::size_t looked_at = 300;
constexpr std::size_t first_part_clusters = 240;
constexpr std::size_t ngram = 3;

/// What a text is about: its n-grams of letters, and its numbers, codes and Latin words.
struct text_features {
  std::unordered_set<std::uint64_t> ngrams;
  std::unordered_set<std::string> codes;
};

bool is_code_letter(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

void add_features(std::string_view text, std::size_t most, text_features& to) {
  std::array<char32_t, ngram> window{};
  std::size_t filled = 0;
  std::size_t seen = 0;
  std::string code;
  const auto end_code = [&] {
    if (code.size() >= 2)
      to.codes.insert(code);
    code.clear();
  };
  visit_code_points(text, [&](char32_t c) {
    if (seen++ >= most)
      return;
    if (c >= U'๐' && c <= U'๙')
      c = c - U'๐' + U'0';
    else if (c >= 'A' && c <= 'Z')
      c += 'a' - 'A';
    if (is_code_letter(c))
      code += static_cast<char>(c);
    else if (c != '.' && c != ',')
      end_code();
    if (!is_code_letter(c) && c < 0x80)
      return;
    window = {window[1], window[2], c};
    if (++filled >= ngram)
      to.ngrams.insert((std::uint64_t{window[0]} << 42) | (std::uint64_t{window[1]} << 21)
                       | window[2]);
  });
  end_code();
}

text_features features_of(const past_turn& turn) {
  text_features features;
  add_features(turn.question, looked_at, features);
  add_features(turn.answer, looked_at, features);
  return features;
}

/// How much each turn is worth for a question, 0 to about 1.
std::vector<double> worth_of(std::span<const past_turn> past, const history_wish& wish) {
  std::vector<text_features> features;
  features.reserve(past.size());
  std::unordered_map<std::uint64_t, std::uint32_t> turns_with;
  for (const auto& turn : past) {
    features.push_back(features_of(turn));
    for (const auto each : features.back().ngrams)
      ++turns_with[each];
  }
  text_features asked;
  add_features(wish.question, looked_at, asked);
  // What a leaning question speaks of was named just before.
  if (wish.leaning && !past.empty())
    add_features(past.back().question, looked_at, asked);
  const auto rarity = [&](std::uint64_t each) {
    const auto found = turns_with.find(each);
    const auto with = found == turns_with.end() ? 0.0 : static_cast<double>(found->second);
    return std::log(1.0 + static_cast<double>(past.size()) / (0.5 + with));
  };
  double all = 0;
  for (const auto each : asked.ngrams)
    all += rarity(each);
  std::vector<double> worth(past.size());
  auto freshness = weight_of_freshness;
  for (auto i = past.size(); i-- > 0;) {
    double shared = 0;
    for (const auto each : asked.ngrams)
      if (features[i].ngrams.contains(each))
        shared += rarity(each);
    const auto codes = std::ranges::count_if(
      asked.codes, [&](const std::string& code) { return features[i].codes.contains(code); });
    worth[i] = (all > 0 ? shared / all : 0.0)
               + worth_of_a_shared_code * static_cast<double>(std::min<std::ptrdiff_t>(codes, 2))
               + freshness;
    freshness *= freshness_lost_a_turn;
  }
  return worth;
}

std::uint64_t tokens_of(past_turn& turn, const token_counter* counter) {
  if (turn.tokens == 0)
    turn.tokens = count_tokens(counter, turn.question) + count_tokens(counter, turn.answer);
  return framing + turn.tokens;
}

past_turn shortened(const past_turn& turn, const token_counter* counter) {
  auto brief = turn;
  brief.answer = first_part(turn.answer);
  if (brief.answer.size() != turn.answer.size())
    brief.tokens = count_tokens(counter, brief.question) + count_tokens(counter, brief.answer);
  return brief;
}

} // namespace

std::vector<past_turn> choose_history(const plan& how, std::span<past_turn> past,
                                      const history_wish& wish, const token_counter* counter) {
  if (past.empty() || how.history_turns == 0 || how.history_tokens == 0)
    return {};
  if (wish.continues)
    return {past.back()};
  std::vector<std::pair<std::size_t, past_turn>> chosen;
  std::uint64_t left = how.history_tokens;
  const auto take = [&](std::size_t which, past_turn turn) {
    const auto tokens = tokens_of(turn, counter);
    if (tokens > left || chosen.size() >= how.history_turns)
      return false;
    left -= tokens;
    chosen.emplace_back(which, std::move(turn));
    return true;
  };
  auto rest = past;
  if (wish.leaning) {
    (void)tokens_of(past.back(), counter); // kept for the next question
    if (!take(past.size() - 1, past.back()))
      take(past.size() - 1, shortened(past.back(), counter));
    rest = past.first(past.size() - 1);
  }
  std::uint64_t all = 0;
  for (auto turn = rest.rbegin(); turn != rest.rend() && all * small_part <= left; ++turn)
    all += tokens_of(*turn, counter);
  const bool keeps_all = wish.leaning && all * small_part <= left;
  const auto worth = keeps_all ? std::vector<double>(past.size(), 1.0) : worth_of(past, wish);
  std::vector<std::size_t> order(rest.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    order[i] = order.size() - 1 - i;
  std::ranges::stable_sort(order, std::greater<>{}, [&](std::size_t i) { return worth[i]; });
  for (const auto which : order)
    if (worth[which] < least_worth || chosen.size() >= how.history_turns)
      break;
    else
      take(which, shortened(rest[which], counter));
  std::ranges::sort(chosen, {}, [](const auto& each) { return each.first; });
  std::vector<past_turn> turns;
  turns.reserve(chosen.size());
  for (auto& [which, turn] : chosen)
    turns.push_back(std::move(turn));
  return turns;
}

std::string first_part(std::string_view answer) {
  const auto beginning = first_clusters(answer, first_part_clusters);
  if (beginning.size() == answer.size())
    return std::string{answer};
  auto end = beginning.size();
  for (const std::string_view border : {"\n\n", "\n", " "})
    if (const auto at = beginning.rfind(border);
        at != std::string_view::npos && at > beginning.size() / 3) {
      end = at;
      break;
    }
  return std::string{beginning.substr(0, end)} + " …";
}

bool stays_simple(const classification& question, path before) {
  return question.complexity == complexity::simple && !question.self_contained
         && before == path::fast;
}

bool asks_to_continue(std::string_view normalised) {
  constexpr std::array<std::string_view, 26> wishes{
    "ต่อ",          "ขอต่อ",   "ต่อเลย",        "ต่อไป",
    "เล่าต่อ",       "ตอบต่อ",  "พิมพ์ต่อ",        "อ่านต่อ",
    "ว่าต่อ",        "บอกต่อ",  "อธิบายต่อ",      "ต่อให้จบ",
    "ตอบให้จบ",     "ยังไม่จบ", "รายละเอียดเพิ่ม", "รายละเอียดเพิ่มเติม",
    "ขอรายละเอียด", "ขอเพิ่ม",  "continue",     "go on",
    "keep going",  "more",   "more details", "more detail",
    "carry on",    "read on"};
  auto text = normalised;
  const auto strip = [&text](std::initializer_list<std::string_view> words, bool front) {
    for (bool again = true; std::exchange(again, false);)
      for (const auto word : words)
        if (text.size() > word.size() && (front ? text.starts_with(word) : text.ends_with(word))) {
          front ? text.remove_prefix(word.size()) : text.remove_suffix(word.size());
          again = true;
        }
  };
  strip({" ", ",", ".", "!", "ให้หน่อย", "หน่อย", "ด้วย", "please", "pls", "ที", "สิ"}, false);
  if (std::ranges::find(wishes, text) != wishes.end())
    return true;
  strip({"please ", "ช่วย", "ขอ", "give me ", "tell me ", "some "}, true);
  return std::ranges::find(wishes, text) != wishes.end();
}

} // namespace tuktuk::core
