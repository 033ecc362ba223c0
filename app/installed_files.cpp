#include "app/installed_files.hpp"

#include "app/text_file.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace tuktuk::app {

namespace {

constexpr std::size_t max_prompt_bytes = 64 * 1024;
constexpr std::size_t max_flows_bytes = 4 * 1024 * 1024;
constexpr std::size_t max_questions_bytes = 1024 * 1024;
constexpr std::size_t max_prices_bytes = 256 * 1024;
constexpr std::size_t max_ranks_bytes = 16 * 1024 * 1024;

result<std::string> read_prompt(const std::filesystem::path& path) {
  auto text = read_text_file(path.string(), max_prompt_bytes);
  if (!text)
    return failure{failure_code::invalid_input, "prompts.folder: " + text.error().text};
  if (!core::is_valid_utf8(*text))
    return failure{failure_code::invalid_input,
                   "prompts.folder: " + path.string() + " is not UTF-8"};
  if (text->find_first_not_of(" \t\r\n") == std::string::npos)
    return failure{failure_code::invalid_input, "prompts.folder: " + path.string() + " is empty"};
  return text;
}

} // namespace

result<core::prompt_book> read_prompts(const configuration& config) {
  const auto folder = config.find_installed(config.values.prompts.folder);
  core::prompt_book book;
  const std::pair<const char*, std::string core::prompt_book::*> files[] = {
    {"fast.md", &core::prompt_book::fast},           {"full.md", &core::prompt_book::full},
    {"concise.md", &core::prompt_book::concise},     {"balanced.md", &core::prompt_book::balanced},
    {"detailed.md", &core::prompt_book::detailed},   {"summary.md", &core::prompt_book::summary},
    {"followups.md", &core::prompt_book::followups},
  };
  for (const auto& [name, member] : files) {
    if (member == &core::prompt_book::followups && !config.values.followups.from_model)
      continue;
    auto text = read_prompt(folder / name);
    if (!text)
      return text.error();
    book.*member = std::move(*text);
  }
  return core::with_version(std::move(book));
}

result<core::price_list> read_prices(const configuration& config) {
  const auto path = config.find_installed(config.values.prices.file);
  auto text = read_text_file(path.string(), max_prices_bytes);
  if (!text)
    return failure{failure_code::invalid_input, "prices.file: " + text.error().text};
  auto prices = core::parse_prices(*text);
  if (!prices)
    return failure{failure_code::invalid_input,
                   "prices.file: " + path.string() + ": " + prices.error().text};
  return prices;
}

std::string encoding_file(encoding_choice which) {
  const auto encoding = which == encoding_choice::cl100k_base ? core::token_encoding::cl100k_base
                                                              : core::token_encoding::o200k_base;
  return std::string{"encodings/"} + core::to_string(encoding) + ".ranks";
}

result<core::token_counter_ptr> read_token_counter(const configuration& config) {
  const auto which = config.values.azure.encoding;
  const auto path = config.find_installed(encoding_file(which));
  std::error_code error;
  if (which == encoding_choice::estimate || !std::filesystem::exists(path, error))
    return core::token_counter_ptr{};
  auto packed = read_text_file(path.string(), max_ranks_bytes);
  if (!packed)
    return failure{failure_code::invalid_input, "azure.encoding: " + packed.error().text};
  auto counter = core::token_counter::load(
    std::move(*packed), which == encoding_choice::cl100k_base ? core::token_encoding::cl100k_base
                                                              : core::token_encoding::o200k_base);
  if (!counter)
    return failure{failure_code::invalid_input,
                   "azure.encoding: " + path.string() + ": " + counter.error().text};
  return *counter;
}

result<std::vector<core::followup_flow>> read_flows(const configuration& config) {
  const auto folder = config.find_installed(config.values.followups.folder);
  std::vector<std::filesystem::path> files;
  std::error_code missing;
  for (const auto& entry : std::filesystem::directory_iterator{folder, missing})
    if (entry.path().extension() == ".tsv")
      files.push_back(entry.path());
  std::ranges::sort(files);
  std::vector<core::followup_flow> flows;
  for (const auto& path : files) {
    auto text = read_text_file(path.string(), max_flows_bytes);
    if (!text)
      return failure{failure_code::invalid_input, "followups.folder: " + text.error().text};
    std::istringstream lines{*text};
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);) {
      ++number;
      if (line.empty() || line.front() == '#')
        continue;
      std::vector<std::string> fields;
      std::istringstream parts{line};
      for (std::string part; std::getline(parts, part, '\t');)
        fields.push_back(std::move(part));
      if (fields.size() < 4 || !core::is_valid_utf8(line))
        return failure{failure_code::invalid_input,
                       "followups.folder: " + path.string() + ", line " + std::to_string(number)
                         + ": not topic, language and at least two questions in UTF-8, separated "
                           "by tabs"};
      flows.push_back({fields[0], fields[1], {fields.begin() + 2, fields.end()}});
    }
  }
  return flows;
}

result<std::vector<std::string>> read_questions(const std::string& path) {
  auto text = read_text_file(path, max_questions_bytes);
  if (!text)
    return text.error();
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text->starts_with(byte_order_mark))
    text->erase(0, byte_order_mark.size());
  std::vector<std::string> questions;
  std::istringstream lines{*text};
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    constexpr const char* blanks = " \t\r";
    line.erase(line.find_last_not_of(blanks) + 1);
    line.erase(0, line.find_first_not_of(blanks));
    if (line.empty() || line.front() == '#')
      continue;
    if (!core::is_valid_utf8(line))
      return failure{failure_code::invalid_input,
                     path + ", line " + std::to_string(number) + ": not UTF-8"};
    questions.push_back(std::move(line));
  }
  return questions;
}

result<std::vector<std::string>> read_common_questions(const configuration& config) {
  const auto& path = config.values.cache.common_questions;
  if (path.empty())
    return std::vector<std::string>{};
  const auto& ahead = config.values.followups;
  if (ahead.daily_budget_usd <= 0.0 || ahead.max_pending == 0
      || config.values.azure.background_share <= 0.0)
    return failure{failure_code::invalid_input,
                   "cache.common-questions: nothing is answered in advance while "
                   "followups.daily-budget-usd, followups.max-pending or azure.background-share is "
                   "0"};
  auto questions = read_questions(config.find_installed(path).string());
  if (!questions)
    return failure{failure_code::invalid_input,
                   "cache.common-questions: " + questions.error().text};
  return questions;
}

} // namespace tuktuk::app
