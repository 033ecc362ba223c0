#include "emulators/common/options.hpp"

#include <algorithm>
#include <charconv>

namespace tuktuk::emulation {
namespace {

template <class Number>
std::string read_number(std::string_view value, Number minimum, Number maximum, Number& target) {
  Number read{};
  const auto* end = value.data() + value.size();
  auto [stop, error] = std::from_chars(value.data(), end, read);
  if (error != std::errc{} || stop != end || value.empty())
    return "is not a number";
  if (!(read >= minimum && read <= maximum))
    return "is out of range";
  target = read;
  return {};
}

std::string help_text(std::string_view program, std::string_view purpose,
                      std::span<const option> table) {
  auto left_side = [](const option& one) {
    return "  --" + one.name + (one.placeholder.empty() ? "" : "=" + one.placeholder);
  };
  std::size_t width = 8;
  for (const auto& one : table)
    width = std::max(width, left_side(one).size() + 2);
  auto line = [width](std::string left, std::string_view help) {
    left.resize(width, ' ');
    return left.append(help).append("\n");
  };
  std::string text = "Usage: " + std::string{program} + " [options]\n";
  text.append(purpose).append("\n\n");
  for (const auto& one : table)
    text += line(left_side(one), one.help);
  return text + line("  --help", "this text");
}

command_line_verdict refuse(std::string_view program, std::string text) {
  command_line_verdict verdict;
  verdict.exit_code = 2;
  verdict.to_stderr = std::string{program} + ": " + std::move(text) + "\n";
  return verdict;
}

} // namespace

option text_option(std::string name, std::string placeholder, std::string help,
                   std::string& target) {
  return {std::move(name), std::move(placeholder), std::move(help), [&target](std::string_view v) {
            target = v;
            return std::string{};
          }};
}

option list_option(std::string name, std::string placeholder, std::string help,
                   std::vector<std::string>& target) {
  return {std::move(name), std::move(placeholder), std::move(help), [&target](std::string_view v) {
            target.clear();
            while (!v.empty()) {
              auto comma = std::min(v.find(','), v.size());
              if (comma > 0)
                target.emplace_back(v.substr(0, comma));
              v.remove_prefix(std::min(comma + 1, v.size()));
            }
            return std::string{};
          }};
}

option flag_option(std::string name, std::string help, bool& target) {
  return {std::move(name), {}, std::move(help), [&target](std::string_view) {
            target = true;
            return std::string{};
          }};
}

option number_option(std::string name, std::string placeholder, std::string help, double minimum,
                     double maximum, double& target) {
  return {std::move(name), std::move(placeholder), std::move(help),
          [=, &target](std::string_view v) { return read_number(v, minimum, maximum, target); }};
}

option count_option(std::string name, std::string placeholder, std::string help,
                    std::uint64_t minimum, std::uint64_t maximum, std::uint64_t& target) {
  return {std::move(name), std::move(placeholder), std::move(help),
          [=, &target](std::string_view v) { return read_number(v, minimum, maximum, target); }};
}

std::vector<option> common_option_table(common_options& into) {
  return {
    text_option("address", "ADDRESS", "listen here (127.0.0.1)", into.address),
    count_option("port", "PORT", "listen on this port; 0: any free one (0)", 0, 65'535, into.port),
    count_option("threads", "N", "threads of the HTTP server (1)", 1, 64, into.threads),
    count_option("seed", "N", "makes identifiers and chances repeatable; 0: not (0)", 0, UINT64_MAX,
                 into.seed),
    flag_option("with-parent", "stop when the starting process ends", into.with_parent),
  };
}

command_line_verdict read_command_line(std::string_view program, std::string_view purpose,
                                       std::span<const option> table,
                                       std::span<const std::string_view> arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    auto argument = arguments[i];
    if (argument == "--help" || argument == "-h")
      return {false, 0, help_text(program, purpose, table), {}};
    auto equals = std::min(argument.find('='), argument.size());
    auto name = argument.substr(0, equals);
    auto known = std::ranges::find_if(table, [&](const option& one) {
      return name.starts_with("--") && name.substr(2) == one.name;
    });
    if (known == table.end())
      return refuse(program, "unknown option '" + std::string{argument} + "' (see --help)");
    auto has_value = equals < argument.size();
    auto value = has_value ? argument.substr(equals + 1) : std::string_view{};
    if (known->placeholder.empty() && has_value)
      return refuse(program, "option '" + std::string{name} + "' takes no value");
    if (!known->placeholder.empty() && !has_value) {
      if (++i == arguments.size())
        return refuse(program, "option '" + std::string{name} + "' needs a value");
      value = arguments[i];
    }
    if (auto wrong = known->set(value); !wrong.empty())
      return refuse(program, "the value of '" + std::string{name} + "' " + wrong);
  }
  return {true, 0, {}, {}};
}

} // namespace tuktuk::emulation
