#include "app/configuration_file.hpp"

#include <caf/config_value.hpp>
#include <caf/detail/parser/read_ini.hpp>
#include <caf/expected.hpp>
#include <caf/parser_state.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace tuktuk::app {

namespace {

std::optional<setting_value> to_setting_value(const caf::config_value& from) {
  if (const auto* x = caf::get_if<std::string>(&from))
    return *x;
  if (const auto* x = caf::get_if<caf::atom_value>(&from))
    return caf::to_string(*x);
  if (const auto* x = caf::get_if<std::int64_t>(&from))
    return *x;
  if (const auto* x = caf::get_if<double>(&from))
    return *x;
  if (const auto* x = caf::get_if<bool>(&from))
    return *x;
  if (const auto* x = caf::get_if<caf::timespan>(&from))
    return *x;
  if (const auto* xs = caf::get_if<caf::config_value::list>(&from)) {
    std::vector<std::string> texts;
    for (const auto& x : *xs) {
      const auto* text = caf::get_if<std::string>(&x);
      if (text == nullptr)
        return std::nullopt;
      texts.push_back(*text);
    }
    return texts;
  }
  return std::nullopt;
}

using parser_state = caf::parser_state<std::string_view::const_iterator>;

/// The parser counts a line end as part of the next line.
int current_line(const parser_state& at) {
  return !at.at_end() && at.current() == '\n' ? at.line - 1 : at.line;
}

/// Thrown through the parser, which goes as deep into the stack as its input is nested.
struct nested_too_deep {};
constexpr int max_depth = 16;

/// What the parser has told us so far.
struct reading {
  explicit reading(const parser_state& state) : at(state) {}

  const parser_state& at;
  std::vector<std::string> groups;
  std::string key;
  int line = 0;
  std::vector<file_entry> entries;
  int depth = 0;

  [[nodiscard]] std::string qualified(const std::string& name) const {
    std::string path;
    for (const auto& group : groups)
      path += group + '.';
    return path + name;
  }

  void enter() {
    if (++depth > max_depth)
      throw nested_too_deep{};
  }
  void leave() { --depth; }

  void set(std::optional<setting_value> value) {
    entries.push_back({qualified(key), line, false, std::move(value)});
  }
};

// The parser reports to these three by the names begin_map, end_map, key, value, begin_list,
// end_list.

/// Swallows what stands inside of a list's maps and lists.
struct ignored_sink {
  reading* to;

  ignored_sink begin_map() { return begin_list(); }
  ignored_sink begin_list() {
    to->enter();
    return {to};
  }
  void end_map() { to->leave(); }
  void end_list() { to->leave(); }
  void key(const std::string&) {}
  template <class T>
  void value(T&&) {}
};

struct list_sink {
  reading* to;
  caf::config_value::list values;

  ignored_sink begin_map() {
    values.emplace_back(caf::config_value::dictionary{});
    to->enter();
    return {to};
  }
  ignored_sink begin_list() {
    values.emplace_back(caf::config_value::list{});
    to->enter();
    return {to};
  }
  void end_list() {
    to->leave();
    to->set(to_setting_value(caf::config_value{std::move(values)}));
  }
  template <class T>
  void value(T&& x) {
    values.emplace_back(std::forward<T>(x));
  }
};

struct map_sink {
  reading* to;

  map_sink begin_map() {
    to->entries.push_back({to->qualified(to->key), to->line, true, std::nullopt});
    to->groups.push_back(to->key);
    to->enter();
    return {to};
  }
  list_sink begin_list() {
    to->enter();
    return {to, {}};
  }
  void end_map() {
    to->leave();
    to->groups.pop_back();
  }
  void key(std::string name) {
    to->key = std::move(name);
    to->line = current_line(to->at);
  }
  template <class T>
  void value(T&& x) {
    to->set(to_setting_value(caf::config_value{std::forward<T>(x)}));
  }
};

std::string show(char x) {
  if (std::isprint(static_cast<unsigned char>(x)) != 0)
    return fmt::format("'{}'", x);
  return fmt::format("byte 0x{:02x}", static_cast<unsigned char>(x));
}

failure wrong_at(const parser_state& at, std::string_view name, std::string_view what) {
  return {failure_code::invalid_input, fmt::format("{}:{}: {}", name, current_line(at), what)};
}

failure syntax_error(const parser_state& at, std::string_view name) {
  std::string what = "the file ends too early";
  if (!at.at_end())
    what = at.current() == '\n' ? "the line ends too early"
                                : fmt::format("{} cannot stand here", show(at.current()));
  return wrong_at(
    at, name,
    what
      + " (comments begin with ';', texts stand in double quotes, durations are whole "
        "numbers of ns, us, ms, s, min or h)");
}

std::string_view without_byte_order_mark(std::string_view text) {
  constexpr std::string_view mark = "\xef\xbb\xbf";
  return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

std::string without_carriage_returns(std::string_view text) {
  std::string unix_text;
  unix_text.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r' || text.substr(i + 1, 1) != "\n")
      unix_text += text[i];
  return unix_text;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> parts;
  if (trim(text).empty())
    return parts;
  for (;;) {
    const auto comma = text.find(',');
    parts.emplace_back(trim(text.substr(0, comma)));
    if (comma == std::string_view::npos)
      return parts;
    text.remove_prefix(comma + 1);
  }
}

} // namespace

result<std::vector<file_entry>> parse_configuration(std::string_view text, std::string_view name) {
  const auto unix_text = without_carriage_returns(without_byte_order_mark(text));
  const std::string_view input = unix_text;
  parser_state at{input.begin(), input.end()};
  reading so_far{at};
  try {
    caf::detail::parser::read_ini(at, map_sink{&so_far});
  } catch (const nested_too_deep&) {
    return wrong_at(at, name, "groups or lists are nested too deeply");
  }
  // The parser takes a zero byte for the end.
  if (at.code != caf::pec::success || !at.at_end())
    return syntax_error(at, name);
  // What stands before the first group, CAF puts into a group of this name.
  std::erase_if(so_far.entries,
                [](const file_entry& x) { return x.is_group && x.key == "global"; });
  for (auto& entry : so_far.entries)
    if (entry.key.starts_with("global."))
      entry.key.erase(0, std::string_view{"global."}.size());
  return std::move(so_far.entries);
}

setting_value parse_value(setting_type type, std::string_view text) {
  switch (type) {
    case setting_type::text:
    case setting_type::word: return std::string{text};
    case setting_type::text_list: return split_list(text);
    default: break;
  }
  const auto parsed = caf::config_value::parse(caf::string_view{text.data(), text.size()});
  if (parsed)
    if (auto value = to_setting_value(*parsed))
      return widen(type, std::move(*value));
  return std::string{text};
}

setting_value widen(setting_type type, setting_value value) {
  if (type == setting_type::real)
    if (const auto* whole = std::get_if<std::int64_t>(&value))
      return static_cast<double>(*whole);
  return value;
}

} // namespace tuktuk::app
