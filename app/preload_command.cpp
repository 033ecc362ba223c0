#include "app/preload_command.hpp"

#include "app/chat_client.hpp"
#include "app/installed_files.hpp"
#include "app/json.hpp"
#include "app/operator_call.hpp"
#include "messages/advance.hpp"

#include <fmt/format.h>
#include <rapidjson/document.h>

#include <map>
#include <ostream>
#include <string>

namespace tuktuk::app {

namespace {

using namespace std::chrono_literals;

/// What became of a question, and why.
struct outcome {
  std::string what;
  std::string why;
};

/// Nothing of it where the server said none of ours.
outcome read_outcome(const std::string& body) {
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag>(body.data(), body.size());
  if (json.HasParseError() || !json.IsObject())
    return {};
  return {text_member(json, "outcome"), without_controls(text_member(json, "why"))};
}

std::string question_json(const std::string& question) {
  return write_json([&](json_writer& json) {
    json.StartObject();
    write_member(json, "question", question);
    json.EndObject();
  });
}

} // namespace

int run_preload(command_context& context) {
  auto& terminal = context.terminal;
  const auto url = operator_url(context);
  if (!url)
    return fail(terminal, exit_code::bad_usage, url.error().text);
  const auto questions = read_questions(context.typed.operands.front());
  if (!questions)
    return fail(terminal, exit_code::bad_usage, questions.error().text);
  const auto client = make_operator_client(context);
  std::map<std::string, std::size_t> count;
  for (const auto& question : *questions) {
    const auto got = exchange(*client, make_operator_request("POST", *url + "/api/preload",
                                                             question_json(question),
                                                             context.held.admin_token, 30min));
    const auto [what, why] = got.status == 200 ? read_outcome(got.body) : outcome{};
    if (what.empty())
      return fail(
        terminal, exit_code::work_failed,
        fmt::format("{} (at the question: {})", explain(got, *url), without_controls(question)));
    ++count[what];
    terminal.out << fmt::format("{:<9} {}{}\n", what, without_controls(question),
                                why.empty() ? "" : " (" + why + ")")
                 << std::flush;
  }
  const auto answered
    = count[to_string(preload_outcome::made)] + count[to_string(preload_outcome::known)];
  terminal.out << fmt::format(
    "{} of {} questions are answered for whoever asks them: {} now, {} before\n", answered,
    questions->size(), count[to_string(preload_outcome::made)],
    count[to_string(preload_outcome::known)])
               << std::flush;
  return terminal.out && answered == questions->size() ? exit_code::done : exit_code::work_failed;
}

} // namespace tuktuk::app
