#include "line/flex_comparison.hpp"

#include "core/text.hpp"
#include "line/flex_json.hpp"
#include "line/messaging_api.hpp"
#include "line/pros_and_cons.hpp"
#include "line/side_label.hpp"
#include "line/text_edges.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace tuktuk::line {

namespace {

using kind = markdown_block::kind;

/// A longer section is read more easily as text.
constexpr std::size_t max_card_units = 1200;

constexpr flex::look plain{};
constexpr flex::look strong{"sm", true, false, std::nullopt};
constexpr flex::look title_look{"md", true, false, std::nullopt};

std::string_view slice(std::string_view markdown, std::size_t begin, std::size_t end) {
  return markdown.substr(begin, end - begin);
}

std::size_t units_of(std::string_view text) {
  return core::utf16_units(text);
}

flex::spread one_card_each() {
  flex::spread how;
  how.max_cards = 1;
  return how;
}

// -- pros and cons -----------------------------------------------------------------

std::string show_part(const weighed_thing::part& part) {
  return flex::text(part.text, part.is_label ? strong : plain);
}

flex::card card_of(const weighed_thing& thing) {
  std::vector<std::string> texts{flex::text(thing.title, title_look)};
  auto units = units_of(thing.title);
  for (const auto& part : thing.parts) {
    texts.push_back(show_part(part));
    units += units_of(part.text);
  }
  return {flex::column(texts), units};
}

/// A card for each side.
std::vector<flex::card> sides_of(const weighed_thing& thing) {
  std::vector<flex::card> cards;
  for (auto part = thing.parts.begin(); part != thing.parts.end();) {
    const auto next = std::find_if(std::next(part), thing.parts.end(),
                                   [](const weighed_thing::part& x) { return x.is_label; });
    cards.push_back(card_of({{}, {part, next}, {}}));
    part = next;
  }
  return cards;
}

std::optional<flex_message> weigh(std::string_view markdown,
                                  std::span<const markdown_block> blocks) {
  const auto read = read_pros_and_cons(markdown, blocks);
  if (!read)
    return std::nullopt;
  std::vector<flex::card> cards;
  auto how = one_card_each();
  if (const auto& first = read->things.front(); read->things.size() > 1) {
    for (const auto& thing : read->things)
      cards.push_back(card_of(thing));
  } else {
    cards = sides_of(first);
    if (!first.title.empty()) {
      how = {};
      how.header = flex::text(first.title, title_look);
    }
  }
  auto shown = flex::container(cards, how);
  return shown ? std::optional{flex_message{std::move(*shown), {}, read->blocks}} : std::nullopt;
}

// -- sections --------------------------------------------------------------------

/// A heading and the list below it.
struct section {
  std::string title;
  std::vector<std::string> items;
};

/// "# Title", or a line in bold letters alone.
bool is_title(std::string_view markdown, const markdown_block& block) {
  const auto text = trim_end(slice(markdown, block.begin, block.end));
  const auto name = bold_name_length(text);
  return block.what == kind::heading
         || (block.what == kind::paragraph && name > 0 && name == text.size());
}

section read_section(std::string_view markdown, const markdown_block& title,
                     const markdown_block& list) {
  section read{plain_text(slice(markdown, title.begin, title.end)), {}};
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const auto end = i + 1 < list.items.size() ? list.items[i + 1] : list.end;
    read.items.push_back(plain_text(slice(markdown, list.items[i], end)));
  }
  return read;
}

/// What the items of a section are about: "• Price: 10 baht" is about the price.
std::set<std::string> subjects_of(const section& from) {
  std::set<std::string> subjects;
  for (const auto& item : from.items)
    if (const auto colon = item.find(':'); colon != std::string::npos && colon > 0)
      subjects.insert(core::normalise(std::string_view{item}.substr(0, colon)));
  return subjects;
}

bool are_opposites(const section& first, const section& second) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> pairs{{
    {"ข้อดี", "ข้อเสีย"},
    {"pros", "cons"},
    {"advantages", "disadvantages"},
  }};
  const auto one = core::normalise(first.title);
  const auto other = core::normalise(second.title);
  return std::any_of(pairs.begin(), pairs.end(), [&](const auto& pair) {
    const auto holds = [](const std::string& title, std::string_view word) {
      return title.find(word) != std::string::npos;
    };
    return (holds(one, pair.first) && holds(other, pair.second))
           || (holds(one, pair.second) && holds(other, pair.first));
  });
}

/// Whether sections speak of the same subjects, or of two sides of one thing.
bool compare(std::span<const section> sections) {
  constexpr std::size_t fewest_subjects = 2;
  auto common = subjects_of(sections.front());
  for (const auto& each : sections.subspan(1)) {
    const auto subjects = subjects_of(each);
    std::erase_if(common, [&](const std::string& x) { return !subjects.contains(x); });
  }
  return common.size() >= fewest_subjects
         || (sections.size() == 2 && are_opposites(sections[0], sections[1]));
}

std::optional<std::string> show_sections(std::span<const section> sections) {
  std::vector<flex::card> cards;
  for (const auto& each : sections) {
    std::vector<std::string> parts{flex::text(each.title, title_look)};
    auto units = units_of(each.title);
    for (const auto& item : each.items) {
      parts.push_back(flex::text(item, plain));
      units += units_of(item);
    }
    if (units > max_card_units)
      return std::nullopt;
    cards.push_back({flex::column(parts), units});
  }
  return flex::container(cards, one_card_each());
}

std::optional<flex_message> compare_sections(std::string_view markdown,
                                             std::span<const markdown_block> blocks) {
  std::vector<section> sections;
  std::size_t used = 0;
  while (used + 1 < blocks.size() && is_title(markdown, blocks[used])
         && blocks[used].what == blocks[0].what && blocks[used + 1].what == kind::bullets
         && sections.size() < max_bubbles) {
    sections.push_back(read_section(markdown, blocks[used], blocks[used + 1]));
    used += 2;
  }
  if (sections.size() < 2 || !compare(sections))
    return std::nullopt;
  if (auto shown = show_sections(sections))
    return flex_message{std::move(*shown), {}, used};
  return std::nullopt;
}

} // namespace

std::optional<flex_message> show_comparison(std::string_view markdown,
                                            std::span<const markdown_block> blocks) {
  if (auto made = weigh(markdown, blocks))
    return made;
  return is_title(markdown, blocks.front()) ? compare_sections(markdown, blocks) : std::nullopt;
}

} // namespace tuktuk::line
