#include "app/chat_command.hpp"

#include "app/chat_client.hpp"
#include "app/urls.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <iostream>

namespace tuktuk::app {

namespace {

std::string login_name() {
  const char* name = std::getenv("USER");
  return name != nullptr && *name != '\0' ? name : "terminal";
}

std::string describe(const chat_summary& how, std::chrono::milliseconds took) {
  std::string text = how.source;
  for (const auto* part : {&how.model, &how.path, &how.depth})
    if (!part->empty())
      text += " · " + *part;
  return fmt::format("[{} · {:.6f} USD · {} ms]", text, how.cost_usd, took.count());
}

/// The choice that a line picks by its number, or the line itself.
std::string choose(const std::string& line, const std::vector<std::string>& choices) {
  std::size_t number = 0;
  const auto* end = line.data() + line.size();
  const auto [stopped, error] = std::from_chars(line.data(), end, number);
  const bool picks
    = error == std::errc{} && stopped == end && number >= 1 && number <= choices.size();
  return picks ? choices[number - 1] : line;
}

/// A conversation at one terminal.
class chat {
public:
  chat(console& terminal, chat_partner whom, const std::string& ca_file)
    : terminal_(terminal),
      whom_(std::move(whom)),
      client_(net::make_http_client({.max_connections = 1,
                                     .ca_file = ca_file,
                                     .user_agent = "tuktuk-chat",
                                     .thread_name = "tuktuk-chat"})) {}

  /// Whether the question was answered.
  bool ask_once(const std::string& question) {
    const auto start = std::chrono::steady_clock::now();
    bool any_text = false;
    const auto outcome = ask(*client_, whom_, question, [&](std::string_view piece) {
      any_text = true;
      terminal_.out << piece << std::flush;
    });
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - start);
    if (any_text)
      terminal_.out << '\n';
    choices_ = outcome.followups;
    for (std::size_t i = 0; i < choices_.size(); ++i)
      terminal_.out << fmt::format("  {}) {}\n", i + 1, choices_[i]);
    terminal_.out.flush();
    if (!outcome.trouble.empty())
      terminal_.err << "tuktuk: " << outcome.trouble << '\n';
    else if (outcome.summary)
      terminal_.err << describe(*outcome.summary, took) << '\n';
    terminal_.err.flush();
    return outcome.trouble.empty();
  }

  /// Until the input ends. Whether all questions were answered.
  bool converse(bool prompting) {
    bool all_answered = true;
    std::string line;
    const auto prompt = [&] {
      if (prompting)
        terminal_.out << "> " << std::flush;
    };
    for (prompt(); std::getline(terminal_.in, line); prompt())
      if (line.find_first_not_of(" \t\r") != std::string::npos)
        all_answered = ask_once(choose(line, choices_)) && all_answered;
    if (prompting)
      terminal_.out << '\n' << std::flush;
    return all_answered;
  }

private:
  console& terminal_;
  chat_partner whom_;
  std::unique_ptr<net::http_client> client_;
  std::vector<std::string> choices_;
};

} // namespace

std::string local_url(const settings& values) {
  return local_url(values.server.address, values.server.port);
}

int run_chat(command_context& context) {
  auto& terminal = context.terminal;
  const auto& values = context.config.values;
  auto url = context.typed.value_of("--url").value_or(local_url(values));
  if (url.ends_with('/'))
    url.pop_back();
  // A server on another machine wants the token, which must not travel in the clear.
  if (context.typed.has("--url") && !keeps(text_rule::url, url))
    return fail(terminal, exit_code::bad_usage,
                "--url must be a URL that begins with https:// (or http:// on this machine)");
  const auto user = context.typed.value_of("--user").value_or(login_name());
  if (user.empty())
    return fail(terminal, exit_code::bad_usage, "--user must not be empty");
  const bool prompting = &terminal.in == &std::cin && ::isatty(STDIN_FILENO) == 1;
  chat conversation{terminal, {url, user, context.held.client_token}, values.net.ca_file};
  bool answered = false;
  if (const auto question = context.typed.value_of("--once")) {
    answered = conversation.ask_once(*question);
  } else {
    if (prompting)
      terminal.out << fmt::format("Chatting with {} as {}. Ctrl-D ends.\n", url, user);
    answered = conversation.converse(prompting);
  }
  return answered ? exit_code::done : exit_code::work_failed;
}

} // namespace tuktuk::app
