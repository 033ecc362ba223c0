#include "core/self_contained.hpp"

#include "core/burst.hpp"

namespace tuktuk::core {

namespace {

/// Somebody's own case without the facts that would decide it.
bool asks_about_unknown_case(const question_features& features) {
  return features.has(signal::first_person) && features.has(signal::fact)
         && !features.has(signal::request) && features.numbers == 0;
}

/// Says what it is about. A vague word, or one that nobody knows and that may be a scrap, needs
/// company unless its meaning is asked for.
bool has_subject(const question_features& features) {
  const auto vague = features.count(signal::vague) + features.unknown_words;
  return features.has(signal::subject) || vague > 1
         || (vague > 0 && features.has(signal::definition));
}

} // namespace

bool is_self_contained(const question_features& features, std::u32string_view /*normalised*/,
                       std::string_view question) {
  // What mends the question before it means nothing without that.
  if (features.words == 0 || begins_as_correction(question))
    return false;
  if (is_courtesy(features))
    return !features.has(signal::thanks);
  if (features.has(signal::reference) || features.has(signal::own)
      || features.opening.any({signal::opener, signal::ellipsis}))
    return false;
  if (!has_subject(features))
    return false;
  const bool thin = features.unknown_words <= 2
                    && features.count(signal::subject) + features.count(signal::vague) < 2
                    && !features.has(signal::term);
  if (features.has(signal::edit) && thin)
    return false;
  if (features.ending.has(signal::ellipsis) && !features.ending.has(signal::yes_no))
    return false;
  return !asks_about_unknown_case(features);
}

} // namespace tuktuk::core
