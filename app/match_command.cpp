#include "app/match_command.hpp"

#include "app/json.hpp"
#include "core/question_match.hpp"
#include "core/text.hpp"

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <cmath>
#include <istream>
#include <optional>
#include <ostream>

namespace tuktuk::app {

namespace {

struct question_pair {
  std::string a;
  std::string b;
  std::string wrong; ///< what is wrong with the line; empty if nothing
};

std::optional<std::string> text_of(const rapidjson::Document& json, const char* name) {
  const auto found = json.FindMember(name);
  if (found == json.MemberEnd() || !found->value.IsString())
    return std::nullopt;
  return std::string{found->value.GetString(), found->value.GetStringLength()};
}

question_pair read_pair(std::string_view line) {
  const auto text = core::repair_utf8(line);
  rapidjson::Document json;
  // A line of nothing but brackets must not exhaust the stack.
  json.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
  if (json.HasParseError())
    return {{},
            {},
            fmt::format("no JSON at byte {}: {}", json.GetErrorOffset() + 1,
                        rapidjson::GetParseError_En(json.GetParseError()))};
  if (!json.IsObject())
    return {{}, {}, R"(not an object; write {"a":"…","b":"…"})"};
  auto a = text_of(json, "a");
  auto b = text_of(json, "b");
  if (!a || !b)
    return {{}, {}, fmt::format("\"{}\" is missing or no text", a ? "b" : "a")};
  return {*std::move(a), *std::move(b), {}};
}

} // namespace

std::string match_json(std::string_view line, std::size_t number) {
  const auto pair = read_pair(line);
  return write_json([&](json_writer& json) {
    json.StartObject();
    if (!pair.wrong.empty()) {
      write_member(json, "error", fmt::format("line {}: {}", number, pair.wrong));
    } else {
      const auto verdict = core::match(core::read_slots(pair.a), core::read_slots(pair.b));
      json.Key("same");
      json.Bool(verdict.same);
      json.Key("score");
      json.Double(std::round(verdict.score * 1000.0) / 1000.0);
      write_member(json, "why", verdict.why);
    }
    json.EndObject();
  });
}

int run_match(command_context& context) {
  auto& [in, out, err] = context.terminal;
  std::string line;
  for (std::size_t number = 1; out && std::getline(in, line); ++number) {
    if (line.ends_with('\r'))
      line.pop_back();
    // At once: whoever feeds us line by line waits for it.
    out << match_json(line, number) << '\n' << std::flush;
  }
  if (in.bad() || !out)
    return fail(context.terminal, exit_code::work_failed,
                in.bad() ? "standard input cannot be read" : "standard output cannot be written");
  return exit_code::done;
}

} // namespace tuktuk::app
