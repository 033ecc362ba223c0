#include "app/classify_command.hpp"

#include "app/json.hpp"
#include "app/model_file.hpp"
#include "core/classifier.hpp"
#include "core/text.hpp"

#include <cmath>
#include <istream>
#include <ostream>

namespace tuktuk::app {

std::string classification_json(std::string_view message, const core::question_model* model) {
  const auto text = core::repair_utf8(message);
  const auto judged = core::classify(text, model);
  return write_json([&](json_writer& json) {
    json.StartObject();
    write_member(json, "text", text);
    write_member(json, "complexity", to_string(judged.complexity));
    json.Key("confidence");
    json.Double(std::round(judged.confidence * 1000.0) / 1000.0);
    json.Key("self_contained");
    json.Bool(judged.self_contained);
    json.Key("personal");
    json.Bool(judged.personal);
    write_member(json, "language", judged.language);
    write_member(json, "topic", judged.topic);
    json.EndObject();
  });
}

int run_classify(command_context& context) {
  auto& [in, out, err] = context.terminal;
  const auto model = load_model(context.config.values);
  if (!model)
    return fail(context.terminal, exit_code::bad_usage, model.error().text);
  std::string line;
  while (out && std::getline(in, line)) {
    if (line.ends_with('\r'))
      line.pop_back();
    // At once: whoever feeds us line by line waits for it.
    out << classification_json(line, model->get()) << '\n' << std::flush;
  }
  if (in.bad() || !out)
    return fail(context.terminal, exit_code::work_failed,
                in.bad() ? "standard input cannot be read" : "standard output cannot be written");
  return exit_code::done;
}

} // namespace tuktuk::app
