#include "core/text.hpp"

#include "core/code_points.hpp"

#include <unicode/brkiter.h>
#include <unicode/localpointer.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>

namespace tuktuk::core {

namespace {

/// Walks the code points of a text; a negative one stands for an invalid sequence.
template <class Visitor>
void for_each_code_point(std::string_view text, Visitor visit) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::size_t at = 0;
  while (at < text.size()) {
    const auto begin = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, text.size(), c);
    if (!visit(begin, at, c))
      return;
  }
}

constexpr std::size_t units_of(UChar32 c) {
  return c > 0xFFFF ? 2 : 1;
}

/// The boundaries of grapheme clusters in one text. ICU's iterators are not thread-safe and
/// expensive to make, hence one a thread. Where ICU has no data every code point counts as a
/// cluster.
class cluster_boundaries {
public:
  explicit cluster_boundaries(std::string_view text) : text_(text) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&source_, text.data(), static_cast<std::int64_t>(text.size()), &status);
    if (iterator() != nullptr && U_SUCCESS(status)) {
      iterator()->setText(&source_, status);
      usable_ = U_SUCCESS(status);
    }
  }

  cluster_boundaries(const cluster_boundaries&) = delete;
  cluster_boundaries& operator=(const cluster_boundaries&) = delete;

  ~cluster_boundaries() { utext_close(&source_); }

  /// The end of the next cluster, from the beginning of the text on; the text's end after the last.
  std::size_t next() {
    if (!usable_)
      return position_ = code_point_end(position_);
    const auto end = iterator()->next();
    return end == icu::BreakIterator::DONE ? text_.size() : static_cast<std::size_t>(end);
  }

  /// The last boundary at or before `at`, which lies between two code points.
  std::size_t at_or_before(std::size_t at) {
    if (!usable_ || at == 0 || at >= text_.size()
        || iterator()->isBoundary(static_cast<std::int32_t>(at)) != 0)
      return at;
    const auto before = iterator()->preceding(static_cast<std::int32_t>(at));
    return before == icu::BreakIterator::DONE ? 0 : static_cast<std::size_t>(before);
  }

private:
  static icu::BreakIterator* iterator() {
    thread_local const auto instance = [] {
      UErrorCode status = U_ZERO_ERROR;
      std::unique_ptr<icu::BreakIterator> made{
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status)};
      return U_SUCCESS(status) ? std::move(made) : nullptr;
    }();
    return instance.get();
  }

  std::size_t code_point_end(std::size_t begin) const {
    auto end = std::min(begin + 1, text_.size());
    while (end < text_.size() && U8_IS_TRAIL(text_[end]))
      ++end;
    return end;
  }

  std::string_view text_;
  UText source_ = UTEXT_INITIALIZER;
  std::size_t position_ = 0;
  bool usable_ = false;
};

} // namespace

bool is_valid_utf8(std::string_view text) {
  bool valid = true;
  for_each_code_point(text, [&](std::size_t, std::size_t, UChar32 c) { return valid = c >= 0; });
  return valid;
}

std::string repair_utf8(std::string_view text) {
  constexpr std::string_view replacement = "\xEF\xBF\xBD";
  std::string out;
  out.reserve(text.size());
  for_each_code_point(text, [&](std::size_t begin, std::size_t end, UChar32 c) {
    out += c < 0 ? replacement : text.substr(begin, end - begin);
    return true;
  });
  return out;
}

std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for_each_code_point(text, [&](std::size_t, std::size_t, UChar32 c) {
    units += units_of(c);
    return true;
  });
  return units;
}

std::size_t grapheme_clusters(std::string_view text) {
  cluster_boundaries boundaries{text};
  std::size_t clusters = 0;
  for (std::size_t at = 0; at < text.size(); at = boundaries.next())
    ++clusters;
  return clusters;
}

std::string_view first_clusters(std::string_view text, std::size_t max_clusters) {
  cluster_boundaries boundaries{text};
  std::size_t at = 0;
  for (; max_clusters > 0 && at < text.size(); --max_clusters)
    at = boundaries.next();
  return text.substr(0, at);
}

std::size_t fitting_prefix(std::string_view text, std::size_t max_units) {
  std::size_t fits = 0;
  for_each_code_point(text,
                      [&, units = std::size_t{0}](std::size_t, std::size_t end, UChar32 c) mutable {
                        units += units_of(c);
                        if (units > max_units)
                          return false;
                        fits = end;
                        return true;
                      });
  if (fits == text.size())
    return fits;
  // U+0E40 to U+0E44 are E0 B9 80 to E0 B9 84.
  const auto ends_with_leading_vowel = [&](std::size_t end) {
    return end >= 3 && text.substr(end - 3, 2) == "\xE0\xB9"
           && static_cast<unsigned char>(text[end - 1]) <= 0x84;
  };
  cluster_boundaries boundaries{text};
  auto end = boundaries.at_or_before(fits);
  while (ends_with_leading_vowel(end))
    end = boundaries.at_or_before(end - 3);
  return end;
}

} // namespace tuktuk::core
