#include "core/self_contained.hpp"

#include "core/burst.hpp"
#include "core/code_points.hpp"
#include "core/leaning_phrases.hpp"

#include <algorithm>

namespace tuktuk::core {

namespace {

using leaning = leaning_phrase;

constexpr signals nouns{signal::subject, signal::vague, signal::term};
constexpr signals questions{signal::fact, signal::how, signal::why, signal::yes_no};
constexpr signals tasks{signal::plan,    signal::compare, signal::analyse, signal::write,
                        signal::compute, signal::advise,  signal::explain, signal::translate};

/// One question and what in it may point beyond it.
class leaning_judge {
public:
  leaning_judge(const question_features& features, std::u32string_view text)
    : features_(features),
      text_(text),
      phrases_(find_leaning_phrases(text)) {}

  [[nodiscard]] leaning_reasons reasons() const {
    leaning_reasons found;
    const auto note = [&found](leaning_reason reason, bool holds) {
      found.set(static_cast<std::size_t>(reason), holds);
    };
    note(leaning_reason::pointer, points_elsewhere());
    note(leaning_reason::remark, opens_with_remark());
    note(leaning_reason::part, asks_for_part());
    note(leaning_reason::change, changes_answer());
    note(leaning_reason::circumstance, is_mere_circumstance());
    note(leaning_reason::own_record, asks_about_own_record());
    note(leaning_reason::no_object, begins_without_object());
    note(leaning_reason::known_thing, asks_about_known_thing());
    note(leaning_reason::no_subject, lacks_subject());
    note(leaning_reason::earlier, has(leaning::earlier));
    note(leaning_reason::unknown_case, asks_about_unknown_case());
    return found;
  }

private:
  [[nodiscard]] bool has(leaning means) const {
    return std::any_of(phrases_.begin(), phrases_.end(),
                       [&](const leaning_match& match) { return match.means.has(means); });
  }

  [[nodiscard]] bool begins_with(leaning means) const {
    return !phrases_.empty() && phrases_.front().means.has(means)
           && text_.substr(0, phrases_.front().begin).find_first_not_of(U" -.,*")
                == std::u32string_view::npos;
  }

  /// How many things it names: what no list knows is a name, most likely.
  [[nodiscard]] std::size_t things() const {
    return features_.count(signal::subject) + features_.count(signal::vague)
           + features_.unknown_words;
  }

  [[nodiscard]] std::size_t things_before(std::size_t place, signals which) const {
    return static_cast<std::size_t>(
      std::count_if(features_.matches.begin(), features_.matches.end(), [&](const auto& match) {
        return match.end <= place && match.says.any(which);
      }));
  }

  [[nodiscard]] bool has_before(leaning means, std::size_t place) const {
    return std::any_of(phrases_.begin(), phrases_.end(), [&](const leaning_match& match) {
      return match.means.has(means) && match.end <= place;
    });
  }

  /// Whether what a pronoun stands for is named before it.
  [[nodiscard]] bool is_resolved(const leaning_match& pronoun) const {
    if (pronoun.means.has(leaning::thai_person))
      return has_before(leaning::person, pronoun.begin) && things_before(pronoun.begin, nouns) >= 1;
    if (pronoun.means.has(leaning::thai_thing))
      return things_before(pronoun.begin, {signal::subject, signal::term}) >= 1
             || things_before(pronoun.begin, nouns) >= 2;
    if (pronoun.means.has(leaning::english_pronoun))
      return is_resolved_in_english(pronoun);
    return pronoun.means.has(leaning::choice) && offers_choice();
  }

  /// "a company hires …, does it": something new is named, and another clause speaks of it.
  [[nodiscard]] bool is_resolved_in_english(const leaning_match& pronoun) const {
    bool named = false;
    for (const auto& phrase : phrases_) {
      if (phrase.end > pronoun.begin)
        break;
      if (phrase.means.has(leaning::indefinite) || phrase.means.has(leaning::person))
        named = true;
      else if (phrase.means.has(leaning::clause)
               && (named || things_before(phrase.begin, signal::term) > 0))
        return true;
    }
    const auto before = text_.substr(0, pronoun.begin);
    if (named && pronoun.means.has(leaning::possessive))
      return true;
    return named && before.find_first_of(U",.;:?\n") != std::u32string_view::npos;
  }

  /// Two things to choose from, joined in one way or another.
  [[nodiscard]] bool offers_choice() const { return has(leaning::alternative) && things() >= 1; }

  /// "ธุรกิจแบบไหน" asks which kind of business there is; "แบบไหน" alone chooses among what was
  /// named.
  [[nodiscard]] bool follows_noun(std::size_t place) const {
    return std::any_of(features_.matches.begin(), features_.matches.end(), [&](const auto& match) {
      return match.end <= place && place - match.end <= 1 && match.says.any(nouns);
    });
  }

  [[nodiscard]] const leaning_match* phrase_at(std::size_t begin, std::size_t end) const {
    const auto found
      = std::find_if(phrases_.begin(), phrases_.end(), [&](const leaning_match& match) {
          return match.begin <= begin && match.end >= end;
        });
    return found != phrases_.end() ? &*found : nullptr;
  }

  /// "ประโยคนี้เป็นอังกฤษ: …": what it points to follows.
  [[nodiscard]] bool introduces(std::size_t end) const {
    constexpr std::size_t near = 24;
    constexpr std::size_t shortest = 6;
    const auto colon = text_.substr(end, near).find_first_of(U":\"“");
    return colon != std::u32string_view::npos && text_.size() - (end + colon) > shortest;
  }

  /// More are not looked into: each look goes through the text.
  static constexpr std::size_t most_pronouns = 16;

  /// A pointing word, an opening that continues, a record of one's own.
  [[nodiscard]] bool points_elsewhere() const {
    if (has(leaning::pointer) || features_.has(signal::own)
        || features_.opening.any({signal::opener, signal::ellipsis}))
      return true;
    std::size_t pronouns = 0;
    for (const auto& match : features_.matches) {
      if (!match.says.has(signal::reference))
        continue;
      if (++pronouns > most_pronouns)
        return true;
      if (introduces(match.end))
        continue;
      const auto* pronoun = phrase_at(match.begin, match.end);
      if (pronoun == nullptr || !is_resolved(*pronoun))
        return true;
    }
    if (offers_choice())
      return false;
    for (const auto& match : phrases_)
      if (match.means.has(leaning::choice)
          && (++pronouns > most_pronouns || !follows_noun(match.begin)))
        return true;
    return false;
  }

  /// "แสดงว่า…", "so that means …", "ยาวไป": says something about the answer.
  [[nodiscard]] bool opens_with_remark() const {
    return begins_with(leaning::remark)
           || (begins_with(leaning::sum) && !features_.has(signal::how) && things() < 2)
           || (features_.ending.has(signal::ellipsis) && !features_.ending.has(signal::yes_no));
  }

  /// "ข้อ 4", "the last step", unless it is one of a law or of a process that is named.
  [[nodiscard]] bool asks_for_part() const {
    return has(leaning::part) && !has(leaning::source_of_part);
  }

  /// "เพิ่มตัวเลขในตารางด้วย", "remove the emojis".
  [[nodiscard]] bool changes_answer() const {
    const bool thin = features_.unknown_words <= 2
                      && features_.count(signal::subject) + features_.count(signal::vague) < 2
                      && !features_.has(signal::term);
    if (features_.has(signal::edit) && thin)
      return true;
    const bool asks = features_.has(signal::fact) || features_.has(signal::how)
                      || features_.has(signal::why) || features_.has(signal::yes_no);
    if (begins_with(leaning::change))
      return !asks && (has(leaning::part_of_text) || !features_.has(signal::term));
    return has(leaning::part_of_text) && !features_.has(signal::term) && things() < 3 && !asks;
  }

  /// "for freelancers?", "สำหรับคนโสด", "ถ้า 3 ล้าน": a condition without a question.
  [[nodiscard]] bool is_mere_circumstance() const {
    constexpr std::size_t few_words = 6;
    if (begins_with(leaning::copula) && features_.words <= few_words
        && text_.find(U"ต้อง") == std::u32string_view::npos)
      return true;
    if (!begins_with(leaning::circumstance) || has(leaning::predicate))
      return false;
    return std::none_of(features_.matches.begin(), features_.matches.end(), [](const auto& match) {
      return match.says.any(questions | tasks | signal::greeting);
    });
  }

  /// "ใบเสร็จผมออกหรือยัง": a thing right before who speaks, or the state of something.
  [[nodiscard]] bool asks_about_own_record() const {
    // With a number it asks whether something is due: "ขายได้เดือนละ 150,000 ต้องเข้าระบบแวตหรือยัง".
    if (has(leaning::state)
        || (has(leaning::done) && features_.numbers == 0 && !has(leaning::public_doing)))
      return true;
    const signal_match* before = nullptr;
    for (const auto& match : features_.matches) {
      if (before != nullptr && before->end == match.begin && before->says.any(nouns)
          && match.says.has(signal::first_person) && is_thai_letter(text_[match.begin]))
        return true;
      before = &match;
    }
    return false;
  }

  /// "ต้องมีพยานไหม", "ดาวน์โหลดได้ที่ไหน": who or what it is about stood in the message before.
  [[nodiscard]] bool begins_without_object() const {
    constexpr std::size_t few = 2;
    const bool thin = things() < few
                      || (!features_.has(signal::subject) && !features_.has(signal::vague)
                          && features_.unknown_words <= few);
    return begins_with(leaning::bare) && thin && !features_.has(signal::term) && !names_kind()
           && !features_.opening.any(nouns) && !features_.opening.any(tasks);
  }

  /// "where's the office": one thing, and known already.
  [[nodiscard]] bool asks_about_known_thing() const {
    constexpr std::size_t few_words = 4;
    return has(leaning::definite) && things() < 2 && !features_.has(signal::term)
           && features_.words <= few_words;
  }

  /// Says what it is about. A vague word, or one that nobody knows and that may be a scrap, needs
  /// company unless its meaning is asked for.
  [[nodiscard]] bool lacks_subject() const {
    const auto vague = features_.count(signal::vague) + features_.unknown_words;
    return !features_.has(signal::subject) && vague <= 1 && !names_kind()
           && !(vague > 0 && features_.has(signal::definition)) && !has(leaning::article_of_law)
           && !converts_units();
  }

  /// "register a company": any of its kind, so that none has to be known.
  [[nodiscard]] bool names_kind() const {
    return features_.has(signal::vague) && has(leaning::indefinite);
  }

  /// "1 ปอนด์เท่ากับกี่กิโลกรัม".
  [[nodiscard]] bool converts_units() const {
    return features_.numbers > 0 && features_.unknown_words > 0 && features_.has(signal::unit)
           && features_.has(signal::fact);
  }

  /// Somebody's own case without the facts that would decide it.
  [[nodiscard]] bool asks_about_unknown_case() const {
    constexpr std::size_t facts = 4;
    if (!features_.has(signal::first_person) || features_.has(signal::request)
        || features_.numbers > 0)
      return false;
    return (features_.has(signal::fact) && things() < facts)
           || (features_.has(signal::why) && things() < facts - 1 && !features_.has(signal::term));
  }

  const question_features& features_;
  std::u32string_view text_;
  std::vector<leaning_match> phrases_;
};

} // namespace

leaning_reasons find_leaning_reasons(const question_features& features,
                                     std::u32string_view normalised, std::string_view question) {
  const auto only = [](leaning_reason reason, bool holds) {
    leaning_reasons found;
    found.set(static_cast<std::size_t>(reason), holds);
    return found;
  };
  if (features.words == 0)
    return only(leaning_reason::no_words, true);
  // What mends the question before it means nothing without that.
  if (begins_as_correction(question))
    return only(leaning_reason::correction, true);
  if (is_courtesy(features))
    return only(leaning_reason::thanks, features.has(signal::thanks));
  return leaning_judge{features, normalised}.reasons();
}

bool is_self_contained(const question_features& features, std::u32string_view normalised,
                       std::string_view question) {
  return find_leaning_reasons(features, normalised, question).none();
}

} // namespace tuktuk::core
