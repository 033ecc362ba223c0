#include "app/program.hpp"

#include <exception>
#include <ostream>

namespace tuktuk::app {

namespace {

result<secrets> read_used_secrets(secrets_use use, const environment_reader& environment) {
  switch (use) {
    case secrets_use::none: break;
    case secrets_use::client_token: return read_secrets(environment, &secrets::client_token);
    case secrets_use::admin_token: return read_secrets(environment, &secrets::admin_token);
    case secrets_use::all: return read_secrets(environment);
  }
  return secrets{};
}

int run_command(const invocation& typed, const environment_reader& environment, console& terminal) {
  for (const auto& name : typed.repeated)
    terminal.err << "tuktuk: warning: " << name << " is given more than once; the last one counts\n"
                 << std::flush;
  auto config = typed.what->takes_settings != settings_use::none
                  ? load_configuration({.arguments = typed.setting_arguments,
                                        .file = typed.config_file,
                                        .environment = environment})
                  : std::make_unique<configuration>();
  if (!config)
    return fail(terminal, exit_code::bad_usage, config.error().text);
  auto held = read_used_secrets(typed.what->takes_secrets, environment);
  forget_secret_variables();
  if (!held)
    return fail(terminal, exit_code::bad_usage, held.error().text);
  command_context context{typed, **config, *held, terminal};
  return typed.what->run(context);
}

} // namespace

int fail(console& terminal, int code, std::string_view why) {
  terminal.err << "tuktuk: " << why << '\n' << std::flush;
  return code;
}

int run_program(std::span<const command> commands, std::span<const std::string> words,
                const environment_reader& environment, console& terminal) {
  try {
    keep_memory_private();
    const auto typed = parse_command_line(words, commands);
    if (!typed)
      return fail(terminal, exit_code::bad_usage, typed.error().text);
    if (typed->version)
      terminal.out << "tuktuk " TUKTUK_VERSION "\n";
    else if (typed->help)
      terminal.out << (typed->what == nullptr ? program_help(commands)
                                              : command_help(*typed->what));
    else
      return run_command(*typed, environment, terminal);
    terminal.out.flush();
    return terminal.out ? exit_code::done : exit_code::work_failed;
  } catch (const std::exception& defect) {
    return fail(terminal, exit_code::work_failed,
                std::string{"a defect of tuktuk ended it: "} + defect.what());
  }
}

} // namespace tuktuk::app
