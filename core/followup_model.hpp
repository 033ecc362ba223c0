#pragma once

#include "core/followup_text.hpp"
#include "messages/followup.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace tuktuk::core {

/// What an operator may tune of the patterns; defaults and ranges stand in the table of settings.
struct followup_settings {
  /// What was asked this long ago counts half.
  timespan half_life = std::chrono::hours{24 * 30};
  /// With more, those of the least weight go.
  std::size_t max_patterns = 20'000;
  /// A user's question is offered to others only when so many different sessions asked it.
  std::uint32_t min_sessions = 2;
};

/// A flow of questions that an operator expects (config/followups/).
struct followup_flow {
  std::string topic;
  std::string language;
  std::vector<std::string> questions;
};

/// Which question follows which.
///
/// Questions are canonical: what the matcher judges the same is one pattern. A question that leans
/// on the one before it is a pattern together with that one. For foreseeing, not for answering, a
/// question that is no pattern yet stands for those that are most alike, each as far as it is: a
/// wrong suggestion costs little.
///
/// The probability of a next question is estimated from the last two questions, backing off to the
/// last one, to what is near in conversations like this one, to its topic and to everything: each
/// level is smoothed with the one below by a Dirichlet prior, P = (count + mu * P_below) / (all +
/// mu), that is by Jelinek-Mercer interpolation whose share follows from how much evidence there
/// is. Counts halve every `half_life`; those of another depth than the asker's count half. Seeded
/// flows are evidence of little weight that does not age.
///
/// Beside what follows at once, patterns know what was asked near them in a conversation, two or
/// three questions away or in the other order: weak evidence, better than the topic's.
///
/// Bounded in patterns and in transitions of each. Time is handed in. Not thread-safe.
class followup_model {
public:
  explicit followup_model(followup_settings settings = {});

  /// Takes over what the store kept.
  void load(const followup_memory& memory);
  /// Learns a flow that an operator expects; its questions may be offered at once.
  void seed(const followup_flow& flow);

  /// Learns from a step; returns what the store has to keep. `vote` stands for its session.
  followup_changes learn(const followup_turn& turn, std::uint64_t vote, timestamp now);

  /// The questions that are likely to come next, likeliest first, without those that were asked,
  /// and without such as only reword one another.
  [[nodiscard]] std::vector<foreseen_question> foresee(const followup_wish& wish,
                                                       timestamp now) const;

  /// Takes the vote of a session for a question back; without votes its words go.
  followup_changes forget(std::string_view question, std::string_view language, std::uint64_t vote);

  /// Whether two questions are one: equal once normalised, or the same for the matcher.
  [[nodiscard]] static bool is_same(std::string_view a, std::string_view b);

  [[nodiscard]] std::size_t size() const { return patterns_.size(); }

  /// Stands in the place of the question before the previous one where two questions were asked
  /// near each other, not one after the other.
  static constexpr std::uint64_t nearby = 2;

  /// What a leaning question that opens a conversation leans on: it stands for itself in what comes
  /// next, and is offered to nobody, as nothing leads to it.
  static constexpr std::uint64_t on_nothing = 1;

private:
  struct edge {
    std::uint64_t previous2 = 0;
    std::uint64_t next = 0;
    depth how_deep = depth::balanced;
    double prior = 0.0;
    double weight = 0.0;
    timestamp updated;
  };

  struct wording {
    std::string text;
    std::uint32_t count = 0;
  };

  struct pattern {
    followup_pattern row;
    std::string key; ///< signature, or normalised text of what leans
    double prior = 0.0;
    /// What it asks for (how much, when): questions that differ in it do not reword each other.
    std::uint64_t asks = 0;
    std::vector<std::uint64_t> telling; ///< see `telling_words`
    std::vector<wording> wordings;
    std::vector<std::uint32_t> features;
    std::vector<edge> next;
  };

  /// A question of a conversation in terms of patterns.
  struct step {
    question_slots slots;
    bool leaning = false;
    std::uint64_t leans_on = 0;
    bool fit = false;
    std::string language;
    std::string topic;
    const pattern* known = nullptr;
  };

  /// Patterns that a question stands for, and how far.
  using stand_ins = std::vector<std::pair<const pattern*, double>>;

  /// How much of a conversation's neighbourhood patterns are, by id; they sum up to one.
  using surroundings_field = std::unordered_map<std::uint64_t, double>;

  /// How often patterns came after the last question, and after the last two.
  struct counts {
    struct pair {
      double first = 0.0;
      double second = 0.0;
    };
    std::unordered_map<std::uint64_t, pair> of;
    double first = 0.0;
    double second = 0.0;
  };

  /// Patterns that reword one another, likeliest first.
  struct group {
    stand_ins members;
    double probability = 0.0;
  };

  /// What is asked at all in a language, by topic.
  struct popularity {
    struct topic {
      double all = 0.0;
      std::vector<std::pair<double, std::uint64_t>> best;
    };
    timestamp made;
    std::uint64_t patterns = 0; ///< `changes_` at that time
    double all = 0.0;
    std::unordered_map<std::string, topic> topics;
  };

  [[nodiscard]] std::vector<step> read_steps(const std::vector<std::string>& questions,
                                             const std::string& language) const;
  [[nodiscard]] const pattern* find(const step& what, std::uint64_t leans_on) const;
  pattern& find_or_add(const step& what, std::uint64_t leans_on, std::string_view words);
  pattern& insert(followup_pattern row, const question_slots& slots);
  void add_wording(pattern& to, std::string text) const;
  void count_words(const pattern& of);
  /// Learns that `to` came after `from`.
  void connect(pattern& from, std::uint64_t previous2, const pattern& to, double weight,
               depth how_deep, timestamp now, followup_changes& changes);
  edge& edge_of(pattern& from, std::uint64_t previous2, std::uint64_t next, depth how_deep,
                timestamp now);
  void erase(std::uint64_t id);
  void prune(timestamp now, followup_changes& changes);

  /// Whether all words of a pattern were used in enough sessions: then they tell of nobody.
  [[nodiscard]] bool is_common(const pattern& which) const;
  [[nodiscard]] double decayed(double weight, timestamp since, timestamp now) const;
  [[nodiscard]] double weight_of(const edge& which, depth how_deep, timestamp now) const;
  [[nodiscard]] double weight_of(const pattern& which, timestamp now) const;
  [[nodiscard]] double rarity(std::uint32_t feature) const;
  [[nodiscard]] double likeness(const std::vector<std::uint32_t>& a,
                                const std::vector<std::uint32_t>& b) const;
  [[nodiscard]] bool rewords(const pattern& a, const pattern& b) const;
  /// Whether an operator wrote it, or enough sessions asked it in these words, or in like ones and
  /// the words tell of nobody.
  [[nodiscard]] bool may_be_offered(const pattern& which) const;
  [[nodiscard]] const popularity& popular_in(const std::string& language, timestamp now) const;
  /// What is usually asked in conversations like the one of these steps.
  [[nodiscard]] surroundings_field field_around(const std::vector<step>& steps,
                                                timestamp now) const;
  /// What the last step stands for: of those that are alike the ones that belong to the rest of
  /// the conversation.
  [[nodiscard]] stand_ins in_context(const std::vector<step>& steps, timestamp now) const;
  [[nodiscard]] counts count_next(const std::vector<step>& steps, depth how_deep,
                                  timestamp now) const;
  /// What may come next with its probability, likeliest first.
  [[nodiscard]] stand_ins rank(const std::vector<step>& steps, const std::string& language,
                               depth how_deep, timestamp now) const;
  /// Without those that were asked.
  [[nodiscard]] std::vector<group> group_rewordings(const stand_ins& ranked,
                                                    const std::vector<step>& steps) const;
  /// Of those that may be offered the one that is nearest to all; null if none may.
  [[nodiscard]] const pattern* wording_for(const group& all) const;
  /// Patterns like this one, most alike first.
  [[nodiscard]] stand_ins nearest(const std::vector<std::uint32_t>& features,
                                  const std::string& language) const;
  [[nodiscard]] stand_ins stand_ins_for(const step& what, timestamp now) const;

  followup_settings settings_;
  /// Counts what was learned or forgotten.
  std::uint64_t changes_ = 0;
  mutable std::unordered_map<std::string, popularity> popular_;
  std::unordered_map<std::uint64_t, pattern> patterns_;
  std::unordered_multimap<std::string, pattern*> by_key_;
  std::unordered_map<std::uint32_t, std::vector<pattern*>> by_feature_;
  /// The first sessions that used a telling word.
  std::unordered_map<std::uint64_t, std::vector<std::uint64_t>> word_votes_;
};

} // namespace tuktuk::core
