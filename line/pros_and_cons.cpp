#include "line/pros_and_cons.hpp"

#include "core/text.hpp"
#include "line/flex.hpp"
#include "line/messaging_api.hpp"
#include "line/outline.hpp"
#include "line/text_edges.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace tuktuk::line {

namespace {

using form = outline_entry::form;

/// A longer thing is read more easily as text.
constexpr std::size_t max_thing_units = 1200;
/// What is said before the sides, to introduce the thing.
constexpr std::size_t max_description_units = 300;
constexpr std::size_t max_title_units = 100;
constexpr std::size_t max_plain_title_units = 60;
constexpr std::size_t max_name_units = 40;

std::size_t units_of(std::string_view text) {
  return core::utf16_units(text);
}

std::string plain(const outline_entry& entry) {
  return std::string{trim(plain_text(entry.text))};
}

/// All that is said, without what may be shown otherwise: white space and bullets.
std::string essence(std::string_view text) {
  constexpr std::string_view bullet = "•";
  std::string kept;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text.substr(i).starts_with(bullet))
      i += bullet.size() - 1;
    else if (white_space.find(text[i]) == std::string_view::npos)
      kept += text[i];
  return kept;
}

/// The same level and the same letters.
bool are_brothers(const outline_entry& one, const outline_entry& other) {
  return one.resembles(other) && one.bold == other.bold;
}

/// "Suits: …", as a label and what follows it.
struct named_words {
  std::string name;
  std::string words;
};

std::optional<named_words> read_name(const outline_entry& entry) {
  if (entry.bold || entry.what == form::heading)
    return named_words{plain(entry), {}};
  if (const auto length = bold_name_length(entry.text); length > 0)
    return named_words{std::string{trim(plain_text(entry.text.substr(0, length)))},
                       std::string{trim(plain_text(entry.text.substr(length)))}};
  if (!entry.is_list())
    return std::nullopt;
  const auto text = plain(entry);
  const auto colon = text.find(':');
  if (colon == std::string::npos
      || units_of(std::string_view{text}.substr(0, colon)) > max_name_units)
    return std::nullopt;
  return named_words{text.substr(0, colon + 1),
                     std::string{trim(std::string_view{text}.substr(colon + 1))}};
}

/// Reads one thing after the other.
class weighing_reader {
public:
  /// `takes_others`: what else is said of the first thing is taken for something that is said of
  /// every thing.
  weighing_reader(std::string_view markdown, std::span<const markdown_block> blocks,
                  bool takes_others)
    : markdown_(markdown),
      blocks_(blocks),
      outline_(markdown, blocks),
      takes_others_(takes_others) {}

  std::optional<weighing> read() {
    const auto* first = outline_.at(0);
    if (first == nullptr)
      return std::nullopt;
    first_ = *first;
    titled_ = !first_.label;
    if (titled_ && !may_be_title(0))
      return std::nullopt;
    if (!titled_ && first_.label->one_of_many)
      return std::nullopt;
    std::size_t end = 0;
    while (made_.things.size() <= max_bubbles && read_thing()) {
      end = at_;
      skip_divider();
    }
    // Of a single thing it is what comes after it.
    if (made_.things.size() == 1 && !first_others_.empty() && !goes_on(end))
      return weighing_reader{markdown_, blocks_, false}.read();
    if (!is_sound(end))
      return std::nullopt;
    made_.blocks = outline_.at(end - 1)->block + 1;
    if (!holds_all())
      return std::nullopt;
    return std::move(made_);
  }

private:
  enum class step : std::uint8_t { taken, end, doubtful };

  /// What is known of the thing that is being read.
  struct state {
    weighed_thing thing;
    bool has_pro = false;
    bool has_con = false;
    /// The label of what is being said, and whether something has been said below it.
    std::optional<outline_entry> label;
    bool filled = false;
    /// Something is said in the label's own line.
    bool is_inline = false;
    bool described = false;
    /// Every side has a list or a paragraph of its own.
    bool spacious = true;
    std::set<std::string> others;
    std::size_t units = 0;

    [[nodiscard]] bool has_both() const { return has_pro && has_con; }
  };

  bool read_thing() {
    state now;
    if (outline_.at(at_) == nullptr)
      return false;
    const auto title = *outline_.at(at_); // a copy, because looking ahead may move it
    now.thing.block = title.block;
    if (titled_) {
      if (!may_be_title(at_) || !are_brothers(title, first_))
        return false;
      now.thing.title = title.what == form::bullet ? plain(title) : title.mark + plain(title);
      now.units = units_of(now.thing.title);
      ++at_;
    }
    auto taken = step::taken;
    while (const auto* entry = outline_.at(at_)) {
      taken = read_entry(now, outline_entry{*entry});
      if (taken != step::taken)
        break;
      ++at_;
    }
    if (taken == step::doubtful || !now.has_both() || !now.filled)
      return false;
    if (made_.things.empty()) {
      first_others_ = now.others;
      described_ = now.described;
    }
    spacious_ = spacious_ && now.spacious;
    made_.things.push_back(std::move(now.thing));
    return true;
  }

  step read_entry(state& now, const outline_entry& entry) {
    now.units += units_of(entry.text);
    if (entry.what == form::divider || entry.what == form::other || entry.rank < first_.rank)
      return step::end;
    if (now.units > max_thing_units)
      return step::doubtful;
    if (entry.label)
      return read_label(now, entry);
    const bool brother = titled_ && are_brothers(entry, first_);
    if (brother && (!now.label || begins_thing()))
      return step::end;
    if (!now.label)
      return read_description(now, entry);
    if (const auto other = read_name(entry); other && entry.resembles(*now.label))
      return read_other(now, entry, *other);
    if (brother || entry.what == form::heading || entry.bold)
      return step::end;
    return read_words(now, entry);
  }

  step read_label(state& now, const outline_entry& entry) {
    auto& has = entry.label->which == side::pro ? now.has_pro : now.has_con;
    if (has)
      return !titled_ && now.has_both() ? step::end : step::doubtful;
    if (now.label && (!now.filled || !entry.resembles(*now.label)))
      return step::doubtful;
    has = true;
    begin_part(now, entry, entry.label->label, entry.label->words);
    now.spacious = now.spacious && entry.label->words.empty();
    return step::taken;
  }

  static step read_description(state& now, const outline_entry& entry) {
    if (entry.what == form::heading || entry.bold || now.units > max_description_units)
      return step::doubtful;
    now.described = true;
    now.thing.parts.push_back({false, entry.mark + plain(entry)});
    return step::taken;
  }

  /// Something besides the two sides: belongs to the thing if another one has the same.
  step read_other(state& now, const outline_entry& entry, const named_words& what) {
    const auto key = core::normalise(what.name);
    if (titled_ && !now.filled)
      return step::doubtful;
    const bool common = made_.things.empty() ? takes_others_ : first_others_.contains(key);
    if (!titled_ || !common)
      return step::end;
    now.others.insert(key);
    begin_part(now, entry, what.name, what.words);
    return step::taken;
  }

  static void begin_part(state& now, const outline_entry& entry, const std::string& label,
                         const std::string& words) {
    now.thing.parts.push_back({true, entry.what == form::number ? entry.mark + label : label});
    if (!words.empty())
      now.thing.parts.push_back({false, words});
    now.filled = !words.empty();
    now.is_inline = now.filled;
    now.label = entry;
  }

  [[nodiscard]] step read_words(state& now, const outline_entry& entry) const {
    const auto& label = *now.label;
    if (entry.is_list()) {
      // Not every model indents what stands below an item.
      const bool below = !label.is_list() || entry.rank > label.rank
                         || (entry.rank == label.rank && !now.is_inline);
      if (!below)
        return step::doubtful;
    } else if (!entry.indented) {
      const bool right_below = entry.adjacent && !now.filled && titled_ && !label.is_list();
      // Else it is the paragraph after the last side, or nobody knows what it belongs to.
      if (!right_below)
        return entry.adjacent ? step::doubtful : step::end;
    }
    now.thing.parts.push_back({false, entry.mark + plain(entry)});
    now.filled = true;
    return step::taken;
  }

  bool may_be_title(std::size_t index) {
    const auto entry = *outline_.at(index);
    if (entry.label || entry.what == form::divider || entry.what == form::other)
      return false;
    const auto units = units_of(entry.text);
    if (entry.what != form::line || entry.bold)
      return units <= max_title_units;
    // In plain letters it must introduce something, or stand right above a side.
    const auto* next = outline_.at(index + 1);
    const bool above = next != nullptr && next->adjacent && next->label;
    return units <= max_plain_title_units && (entry.text.ends_with(':') || above);
  }

  /// Whether the title at `at_` has sides below it.
  bool begins_thing() {
    for (auto next = at_ + 1;; ++next) {
      const auto* entry = outline_.at(next);
      if (entry == nullptr || entry->what == form::divider || entry->what == form::other
          || entry->rank < first_.rank)
        return false;
      if (entry->label)
        return true;
      if (are_brothers(*entry, first_))
        return false;
    }
  }

  void skip_divider() {
    const auto* entry = outline_.at(at_);
    if (titled_ && entry != nullptr && entry->what == form::divider)
      ++at_;
  }

  /// Whether another section begins as the first thing does.
  bool goes_on(std::size_t end) {
    const auto* next = outline_.at(end);
    return titled_ && next != nullptr && are_brothers(*next, first_);
  }

  /// Whether what ends before `end` is a comparison, or one thing with two rich sides.
  bool is_sound(std::size_t end) {
    const auto count = made_.things.size();
    if (count == 0 || count > max_bubbles)
      return false;
    const auto* next = outline_.at(end);
    if (next != nullptr && next->block == outline_.at(end - 1)->block)
      return false;
    if (count > 1)
      return true;
    return spacious_ && first_others_.empty() && !described_ && !goes_on(end);
  }

  /// Whatever the marks mean: nothing may be lost or appear.
  [[nodiscard]] bool holds_all() const {
    std::string shown;
    for (const auto& thing : made_.things) {
      shown += thing.title;
      for (const auto& part : thing.parts)
        shown += part.text;
    }
    const auto begin = blocks_.front().begin;
    const auto end = blocks_[made_.blocks - 1].end;
    return essence(shown) == essence(plain_text(markdown_.substr(begin, end - begin)));
  }

  std::string_view markdown_;
  std::span<const markdown_block> blocks_;
  outline outline_;
  bool takes_others_;
  std::size_t at_ = 0;
  outline_entry first_;
  /// Every thing has a title; else it begins with the label of its first side.
  bool titled_ = false;
  /// Of the first thing.
  std::set<std::string> first_others_;
  bool described_ = false;
  bool spacious_ = true;
  weighing made_;
};

} // namespace

std::optional<weighing> read_pros_and_cons(std::string_view markdown,
                                           std::span<const markdown_block> blocks) {
  return weighing_reader{markdown, blocks, true}.read();
}

} // namespace tuktuk::line
