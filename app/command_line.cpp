#include "app/command_line.hpp"

#include "app/nearest.hpp"
#include "app/secrets.hpp"
#include "app/settings_pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>

namespace tuktuk::app {

namespace {

constexpr std::array shared_options{
  command_option{"--config-file", "PATH",
                 "Configuration file; config/tuktuk.conf is read if it is "
                 "there"},
  command_option{"--help", "", "Says this"},
};

failure bad_usage(std::string text) {
  return {failure_code::invalid_input, std::move(text)};
}

const command_option* find_option(std::span<const command_option> options, std::string_view name) {
  const auto found = std::ranges::find(options, name, &command_option::name);
  return found == options.end() ? nullptr : &*found;
}

/// The options of a command, with those that it shares with others.
std::vector<command_option> all_options(const command& what) {
  std::vector<command_option> all{what.options.begin(), what.options.end()};
  for (const auto& shared : shared_options)
    if (what.takes_settings != settings_use::none || shared.value.empty())
      all.push_back(shared);
  return all;
}

failure unknown_option(const command& what, std::string_view name) {
  const auto bare = name.substr(std::min(name.find_first_not_of('-'), name.size()));
  if (const auto* held = secret_meant_by(bare))
    return bad_usage(
      fmt::format("{} is a secret and no option: give it in the environment variable "
                  "{}, or in a file that {}_FILE names",
                  name, held->environment, held->environment));
  const auto options = all_options(what);
  const auto near = nearest(options, name, [](const auto& x) { return x.name; });
  return bad_usage(
    fmt::format("{} has no option {}; the nearest is {}", what.name, name, near->name));
}

/// Goes through the words behind the command.
class reading {
public:
  reading(invocation& to, std::span<const std::string> words)
    : to_(to),
      words_(words),
      options_(all_options(*to.what)) {}

  result<void> read() {
    while (next_ < words_.size()) {
      const std::string& word = words_[next_++];
      if (word == "--") {
        to_.operands.insert(to_.operands.end(), words_.begin() + static_cast<long>(next_),
                            words_.end());
        break;
      }
      if (word == "-h") {
        to_.help = true;
      } else if (word.size() < 2 || word[0] != '-') {
        to_.operands.push_back(word);
      } else if (auto done = read_option(word); !done) {
        return done;
      }
    }
    return check_operands();
  }

private:
  result<void> read_option(const std::string& word) {
    const auto equals = word.find('=');
    const auto name = word.substr(0, equals);
    const auto* option = find_option(options_, name);
    note_repeated(name);
    if (option == nullptr) {
      if (to_.what->takes_settings == settings_use::none || name.find('.') == std::string::npos)
        return unknown_option(*to_.what, name);
      to_.setting_arguments.push_back(word);
      return {};
    }
    auto value = read_value(*option, word, equals);
    if (!value)
      return value.error();
    if (name == "--help")
      to_.help = true;
    else if (name == "--config-file")
      to_.config_file = std::move(*value);
    else
      to_.options.insert_or_assign(name, std::move(*value));
    return {};
  }

  void note_repeated(const std::string& name) {
    if (++times_given_[name] == 2)
      to_.repeated.push_back(name);
  }

  result<std::string> read_value(const command_option& option, const std::string& word,
                                 std::size_t equals) {
    const bool has_value = equals != std::string::npos;
    if (option.value.empty()) {
      if (has_value)
        return bad_usage(fmt::format("{} takes no value", option.name));
      return std::string{};
    }
    if (has_value)
      return word.substr(equals + 1);
    if (next_ == words_.size())
      return bad_usage(fmt::format("{0} needs a value: {0}={1}", option.name, option.value));
    return words_[next_++];
  }

  result<void> check_operands() const {
    if (to_.help || to_.operands.size() == to_.what->operand_count)
      return {};
    if (to_.operands.size() < to_.what->operand_count)
      return bad_usage(
        fmt::format("{0} needs {1}: tuktuk {0} {1}", to_.what->name, to_.what->operands));
    return bad_usage(fmt::format("{} does not take the word \"{}\"", to_.what->name,
                                 to_.operands[to_.what->operand_count]));
  }

  invocation& to_;
  std::span<const std::string> words_;
  std::size_t next_ = 0;
  std::vector<command_option> options_;
  std::map<std::string, int, std::less<>> times_given_;
};

} // namespace

std::optional<std::string> invocation::value_of(std::string_view option) const {
  const auto found = options.find(option);
  return found == options.end() ? std::nullopt : std::optional{found->second};
}

result<invocation> parse_command_line(std::span<const std::string> words,
                                      std::span<const command> commands) {
  if (words.empty())
    return bad_usage("no command was given; see tuktuk --help");
  invocation typed;
  const auto& first = words.front();
  typed.help = first == "--help" || first == "-h";
  typed.version = first == "--version";
  if (typed.help || typed.version)
    return typed;
  const auto found = std::ranges::find(commands, std::string_view{first}, &command::name);
  if (found == commands.end())
    return bad_usage(
      fmt::format("there is no command {}; the nearest is {} (see tuktuk --help)", first,
                  nearest(commands, first, [](const auto& x) { return x.name; })->name));
  typed.what = &*found;
  if (auto done = reading{typed, words.subspan(1)}.read(); !done)
    return done.error();
  return typed;
}

std::string program_help(std::span<const command> commands) {
  std::string text = "tuktuk answers people on LINE with Azure OpenAI.\n\nusage: tuktuk COMMAND "
                     "[options]\n\ncommands:\n";
  for (const auto& each : commands)
    text += fmt::format("  {:<10} {}\n", each.name, each.summary);
  text += "\noptions:\n"
          "  --help     Says this; tuktuk COMMAND --help says more of one command\n"
          "  --version  Says which version this is\n"
          "\nexit codes: 0 done, 1 the work failed, 2 bad usage or configuration\n";
  return text;
}

std::string command_help(const command& what) {
  std::string text = fmt::format("usage: tuktuk {}{}{} [options]\n\n{}.\n", what.name,
                                 what.operands.empty() ? "" : " ", what.operands, what.summary);
  if (!what.details.empty())
    text += fmt::format("{}\n", what.details);
  text += "\noptions:\n";
  for (const auto& option : all_options(what)) {
    const auto shown = option.value.empty() ? std::string{option.name}
                                            : fmt::format("{}={}", option.name, option.value);
    text += fmt::format("  {:<24} {}\n", shown, option.meaning);
  }
  if (what.takes_settings == settings_use::listed)
    text += settings_help();
  if (what.takes_settings == settings_use::taken)
    text += "  --group.name=VALUE       Any setting; tuktuk serve --help lists them\n";
  if (what.takes_secrets == secrets_use::all)
    text += secrets_help();
  return text;
}

} // namespace tuktuk::app
