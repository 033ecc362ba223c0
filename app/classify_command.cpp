#include "app/classify_command.hpp"

#include "core/classifier.hpp"
#include "core/text.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>
#include <istream>
#include <ostream>

namespace tuktuk::app {

std::string classification_json(std::string_view message) {
  const auto text = core::repair_utf8(message);
  const auto judged = core::classify(text);
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json{buffer};
  const auto write_text = [&json](std::string_view name, std::string_view value) {
    json.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
    json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  };
  json.StartObject();
  write_text("text", text);
  write_text("complexity", to_string(judged.complexity));
  json.Key("confidence");
  json.Double(std::round(judged.confidence * 1000.0) / 1000.0);
  json.Key("self_contained");
  json.Bool(judged.self_contained);
  json.Key("personal");
  json.Bool(judged.personal);
  write_text("language", judged.language);
  write_text("topic", judged.topic);
  json.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

int run_classify(command_context& context) {
  auto& [in, out, err] = context.terminal;
  std::string line;
  while (out && std::getline(in, line)) {
    if (line.ends_with('\r'))
      line.pop_back();
    // At once: whoever feeds us line by line waits for it.
    out << classification_json(line) << '\n' << std::flush;
  }
  if (in.bad() || !out)
    return fail(context.terminal, exit_code::work_failed,
                in.bad() ? "standard input cannot be read" : "standard output cannot be written");
  return exit_code::done;
}

} // namespace tuktuk::app
