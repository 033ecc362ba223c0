#include "app/settings_pages.hpp"

#include "app/configuration_file.hpp"
#include "app/secrets.hpp"
#include "app/text_file.hpp"

#include <catch2/catch.hpp>

#include <sstream>

using namespace tuktuk;
using namespace tuktuk::app;

TEST_CASE("the committed configuration file is what the table makes") {
  const auto committed = read_text_file(TUKTUK_SOURCE_DIR "/config/tuktuk.conf", 1024 * 1024);
  REQUIRE(committed.has_value());
  // If this fails: build/tuktuk check --print-default-config > config/tuktuk.conf
  CHECK(*committed == default_configuration_file());
}

TEST_CASE("the README's tables are what the table makes") {
  const auto readme = read_text_file(TUKTUK_SOURCE_DIR "/README.md", 1024 * 1024);
  REQUIRE(readme.has_value());
  // If this fails: build/tuktuk check --print-markdown, and put it into README.md
  CHECK(readme->find(settings_markdown()) != std::string::npos);
}

TEST_CASE("the configuration file sets nothing until a semicolon is removed") {
  const auto entries = parse_configuration(default_configuration_file(), "x");
  REQUIRE(entries.has_value());
  for (const auto& entry : *entries)
    CHECK(entry.is_group);
  CHECK(entries->size() == setting_groups().size());
}

TEST_CASE("with every semicolon removed the configuration file sets every setting to its default") {
  std::istringstream lines{default_configuration_file()};
  std::string uncommented;
  for (std::string line; std::getline(lines, line);)
    uncommented
      += (line.starts_with(';') && !line.starts_with("; ") ? line.substr(1) : line) + '\n';
  const auto entries = parse_configuration(uncommented, "x");
  REQUIRE(entries.has_value());
  std::size_t values = 0;
  for (const auto& entry : *entries) {
    if (entry.is_group)
      continue;
    CAPTURE(entry.key);
    const auto* row = find_setting(entry.key);
    REQUIRE(row != nullptr);
    REQUIRE(entry.value.has_value());
    CHECK(widen(row->type, *entry.value) == default_of(*row));
    ++values;
  }
  CHECK(values == settings_table().size());
}

TEST_CASE("no line of the configuration file is too long to read") {
  std::istringstream lines{default_configuration_file()};
  for (std::string line; std::getline(lines, line);)
    CHECK(line.size() <= 110);
}

TEST_CASE("help and README tables name every setting and every secret") {
  for (const auto& page : {settings_help(), settings_markdown()})
    for (const auto& row : settings_table()) {
      CAPTURE(row.key);
      CHECK(page.find(row.key) != std::string::npos);
    }
  for (const auto& page : {secrets_help(), settings_markdown()})
    for (const auto& each : secrets_table())
      CHECK(page.find(each.environment) != std::string::npos);
}
