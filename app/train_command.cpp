#include "app/train_command.hpp"

#include "app/model_file.hpp"
#include "app/program_folder.hpp"
#include "app/text_file.hpp"
#include "core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <ostream>

namespace tuktuk::app {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_data_bytes = 64 * 1024 * 1024;
constexpr std::size_t fewest_questions = 100;

failure bad_line(const std::string& name, std::size_t number, const std::string& why) {
  return {failure_code::invalid_input, fmt::format("{}, line {}: {}", name, number, why)};
}

result<core::labelled_question> read_line(std::string_view line, const std::string& name,
                                          std::size_t number) {
  std::array<std::string_view, 4> parts;
  for (auto& part : parts) {
    const auto end = &part == &parts.back() ? line.size() : line.find('\t');
    if (end == std::string_view::npos)
      return bad_line(name, number, "needs complexity, leaning, topic and text, with tabs between");
    part = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  core::labelled_question read;
  if (parts[0] != "simple" && parts[0] != "complex")
    return bad_line(name, number, "the first word must be simple or complex");
  if (parts[1] != "alone" && parts[1] != "leaning")
    return bad_line(name, number, "the second word must be alone or leaning");
  read.complex = parts[0] == "complex";
  read.leaning = parts[1] == "leaning";
  read.topic = core::topic_number(parts[2]);
  if (read.topic == core::no_topic)
    return bad_line(name, number, fmt::format("there is no topic '{}'", parts[2]));
  read.text = core::repair_utf8(parts[3]);
  if (read.text.empty() || read.text.find('\t') != std::string::npos)
    return bad_line(name, number, "the text is empty or holds a tab");
  return read;
}

/// The folder's files whose names begin so and end in ".tsv", in the order of the names.
std::vector<fs::path> question_files(const fs::path& folder, std::string_view beginning) {
  std::vector<fs::path> files;
  std::error_code trouble;
  for (const auto& each : fs::directory_iterator{folder, trouble}) {
    const auto name = each.path().filename().string();
    if (name.starts_with(beginning) && name.ends_with(".tsv"))
      files.push_back(each.path());
  }
  std::ranges::sort(files);
  return files;
}

/// The questions of all files named questions-….tsv.
result<std::vector<core::labelled_question>> read_folder(const fs::path& folder) {
  const auto files = question_files(folder, "questions-");
  if (files.empty())
    return failure{failure_code::invalid_input,
                   folder.string() + ": no file questions-….tsv is there"};
  std::vector<core::labelled_question> all;
  for (const auto& file : files) {
    auto text = read_text_file(file.string(), max_data_bytes);
    if (!text)
      return text.error();
    auto read = read_questions(*text, file.string());
    if (!read)
      return read.error();
    all.insert(all.end(), read->begin(), read->end());
  }
  if (all.size() < fewest_questions)
    return failure{failure_code::invalid_input,
                   fmt::format("{}: {} questions are too few to learn from (at least {})",
                               folder.string(), all.size(), fewest_questions)};
  return all;
}

std::string describe(const core::training_report& report) {
  return fmt::format("  complexity right      {:.1f} %\n"
                     "  complex among those called simple for sure  {:.1f} %\n"
                     "  leaning or not right  {:.1f} %\n"
                     "  leaning ones called self-contained          {:.1f} %\n"
                     "  topic right           {:.1f} %\n"
                     "  calibration error     {:.3f}\n",
                     100 * report.complexity_right, 100 * report.complex_called_simple,
                     100 * report.leaning_right, 100 * report.leaning_called_alone,
                     100 * report.topic_right, report.calibration_error);
}

} // namespace

result<std::vector<core::labelled_question>> read_questions(std::string_view text,
                                                            const std::string& name) {
  std::vector<core::labelled_question> all;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r'))
      line.remove_suffix(1);
    if (line.empty() || line.starts_with('#'))
      continue;
    auto read = read_line(line, name, number);
    if (!read)
      return read.error();
    all.push_back(std::move(*read));
  }
  return all;
}

int run_train(command_context& context) {
  auto& terminal = context.terminal;
  const fs::path folder = context.typed.value_of("--data").value_or(
    (fs::path{program_folder()} / "config" / "classifier").string());
  const auto out = context.typed.value_of("--out").value_or((folder / "model.bin").string());
  auto questions = read_folder(folder);
  if (!questions)
    return fail(terminal, exit_code::work_failed, questions.error().text);
  terminal.out << fmt::format("{} questions of {}\n", questions->size(), folder.string())
               << std::flush;
  const auto trained = core::train_model(*questions);
  terminal.out << "Not seen in training (fivefold cross-validation):\n" << describe(trained.report);
  for (const auto& test : question_files(folder, "test")) {
    auto text = read_text_file(test.string(), max_data_bytes);
    if (!text)
      return fail(terminal, exit_code::work_failed, text.error().text);
    auto unseen = read_questions(*text, test.string());
    if (!unseen)
      return fail(terminal, exit_code::work_failed, unseen.error().text);
    terminal.out << fmt::format("The {} questions of {}:\n", unseen->size(),
                                test.filename().string())
                 << describe(core::measure_model(trained.model, *unseen));
  }
  const auto packed = pack_model(trained.model);
  std::ofstream file{out, std::ios::binary | std::ios::trunc};
  if (!(file << packed) || !file.flush())
    return fail(terminal, exit_code::work_failed, out + " cannot be written");
  terminal.out << fmt::format("{} bytes written to {}\nSHA-256 {}\n", packed.size(), out,
                              hash_of_packed(packed))
               << std::flush;
  return terminal.out ? exit_code::done : exit_code::work_failed;
}

} // namespace tuktuk::app
