#include "app/logging.hpp"

#include <spdlog/formatter.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <mutex>

namespace tuktuk::app {

namespace {

constexpr const char* text_pattern = "%Y-%m-%dT%H:%M:%S.%e%z %l %*";

std::string_view view(const spdlog::string_view_t& text) {
  return {text.data(), text.size()};
}

/// One JSON object a line: time, level, then the pairs of the line.
class json_formatter : public spdlog::formatter {
public:
  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& target) override {
    spdlog::memory_buf_t time;
    time_.format(message, time);
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> json{buffer};
    const auto member = [&](std::string_view key, std::string_view value) {
      json.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
      json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
    };
    json.StartObject();
    member("time", {time.data(), time.size()});
    member("level", view(spdlog::level::to_string_view(message.level)));
    for (const auto& [key, value] : read_pairs(view(message.payload)))
      member(key, value);
    json.EndObject();
    target.append(buffer.GetString(), buffer.GetString() + buffer.GetSize());
    target.push_back('\n');
  }

  std::unique_ptr<spdlog::formatter> clone() const override {
    return std::make_unique<json_formatter>();
  }

private:
  spdlog::pattern_formatter time_{"%Y-%m-%dT%H:%M:%S.%e%z", spdlog::pattern_time_type::local, ""};
};

/// The line itself, with control characters as blanks: what others say must not begin a line of the
/// log or paint on the terminal that shows it.
class one_line : public spdlog::custom_flag_formatter {
public:
  void format(const spdlog::details::log_msg& message, const std::tm&,
              spdlog::memory_buf_t& target) override {
    for (char letter : message.payload)
      target.push_back(static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f ? ' ' : letter);
  }

  std::unique_ptr<spdlog::custom_flag_formatter> clone() const override {
    return spdlog::details::make_unique<one_line>();
  }
};

class listening_sink : public spdlog::sinks::base_sink<std::mutex> {
public:
  explicit listening_sink(log_listener listener) : listener_(std::move(listener)) {}

protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    listener_(view(message.payload));
  }
  void flush_() override {}

private:
  log_listener listener_;
};

spdlog::level::level_enum level_of(log_level level) {
  switch (level) {
    case log_level::trace: return spdlog::level::trace;
    case log_level::debug: return spdlog::level::debug;
    case log_level::info: return spdlog::level::info;
    case log_level::warning: return spdlog::level::warn;
    case log_level::error: return spdlog::level::err;
  }
  return spdlog::level::info;
}

} // namespace

std::vector<std::pair<std::string, std::string>> read_pairs(std::string_view line) {
  std::vector<std::pair<std::string, std::string>> pairs;
  while (!line.empty()) {
    const auto start = line.find_first_not_of(' ');
    if (start == std::string_view::npos)
      break;
    line.remove_prefix(start);
    const auto stop = line.find_first_of("= ");
    if (stop == std::string_view::npos)
      break;
    if (line[stop] == ' ') {
      line.remove_prefix(stop);
      continue;
    }
    std::string key{line.substr(0, stop)};
    line.remove_prefix(stop + 1);
    const bool quoted = line.starts_with('"');
    if (quoted)
      line.remove_prefix(1);
    // A quoted value ends at a quote before a blank or the end: values may hold quotes themselves.
    std::size_t end = 0;
    while (end < line.size()
           && !(quoted ? line[end] == '"' && (end + 1 == line.size() || line[end + 1] == ' ')
                       : line[end] == ' '))
      ++end;
    pairs.emplace_back(std::move(key), line.substr(0, end));
    line.remove_prefix(std::min(line.size(), end + (quoted ? 1 : 0)));
  }
  return pairs;
}

result<std::shared_ptr<spdlog::logger>> make_logger(const settings::log_group& how,
                                                    log_listener listener) {
  std::vector<spdlog::sink_ptr> sinks;
  try {
    if (how.file.empty())
      sinks.push_back(std::make_shared<spdlog::sinks::stderr_sink_mt>());
    else
      sinks.push_back(std::make_shared<spdlog::sinks::basic_file_sink_mt>(how.file));
  } catch (const spdlog::spdlog_ex& thrown) {
    return failure{failure_code::unavailable,
                   "log.file: cannot write " + how.file + ": " + thrown.what()};
  }
  if (listener)
    sinks.push_back(std::make_shared<listening_sink>(std::move(listener)));
  auto logger = std::make_shared<spdlog::logger>("tuktuk", sinks.begin(), sinks.end());
  logger->set_level(level_of(how.level));
  // A line a question, so that who follows the file sees what happens; the chatter below waits for
  // the next such line.
  logger->flush_on(spdlog::level::info);
  if (how.format == log_format::json)
    logger->set_formatter(std::make_unique<json_formatter>());
  else {
    auto formatter = std::make_unique<spdlog::pattern_formatter>();
    formatter->add_flag<one_line>('*').set_pattern(text_pattern);
    logger->set_formatter(std::move(formatter));
  }
  return logger;
}

} // namespace tuktuk::app
