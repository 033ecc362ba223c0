#include "app/settings_table.hpp"

#include "app/nearest.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace std::chrono_literals;
using namespace tuktuk;
using namespace tuktuk::app;

namespace {

const setting& row_of(std::string_view key) {
  const auto* row = find_setting(key);
  REQUIRE(row != nullptr);
  return *row;
}

} // namespace

TEST_CASE("every row of the table is whole and its default is within its own limits") {
  std::set<std::string_view> keys;
  std::set<std::string_view> variables;
  for (const auto& row : settings_table()) {
    CAPTURE(row.key);
    CHECK(keys.insert(row.key).second);
    if (!row.environment.empty())
      CHECK(variables.insert(row.environment).second);
    CHECK_FALSE(row.name().empty());
    CHECK(row.key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.")
          == std::string_view::npos);
    CHECK_FALSE(row.meaning.empty());
    CHECK_FALSE(row.meaning.ends_with('.'));
    CHECK(check_value(row, default_of(row)).has_value());
  }
}

TEST_CASE("the groups of the rows are the listed groups, in their order") {
  std::vector<std::string_view> of_rows;
  for (const auto& row : settings_table())
    if (of_rows.empty() || of_rows.back() != row.group())
      of_rows.push_back(row.group());
  std::vector<std::string_view> listed;
  for (const auto& group : setting_groups())
    listed.push_back(group.name);
  CHECK(of_rows == listed);
}

TEST_CASE("a fresh settings object holds the table's defaults") {
  const settings fresh;
  for (const auto& row : settings_table()) {
    CAPTURE(row.key);
    CHECK(row.read(fresh, row) == default_of(row));
  }
  CHECK(fresh.server.port == 8080);
  CHECK(fresh.server.accept_timeout == 1200ms);
  CHECK(fresh.line.push == push_policy::when_late);
  CHECK(fresh.azure.endpoints.empty());
  CHECK(fresh.log.level == log_level::info);
  CHECK(fresh.scheduler.policy == scheduler_policy::relay);
}

TEST_CASE("each row writes and reads a member of its own") {
  // A row bound to another row's member would leave that one changed.
  for (const auto& row : settings_table()) {
    CAPTURE(row.key);
    settings changed;
    const auto other = [&row]() -> setting_value {
      const auto fallback = default_of(row);
      switch (row.type) {
        case setting_type::text: return std::string{"other"};
        case setting_type::text_list: return std::vector<std::string>{"a", "b"};
        case setting_type::word: {
          const auto words = std::get<std::span<const std::string_view>>(row.limits);
          return std::string{words.back() == std::get<std::string>(fallback) ? words.front()
                                                                             : words.back()};
        }
        case setting_type::integer: return std::get<std::int64_t>(fallback) + 1;
        case setting_type::real: return std::get<double>(fallback) + 0.25;
        case setting_type::boolean: return !std::get<bool>(fallback);
        case setting_type::duration: return std::get<timespan>(fallback) + 1ns;
      }
      return fallback;
    }();
    row.assign(changed, row, other);
    for (const auto& each : settings_table())
      CHECK(each.read(changed, each) == (&each == &row ? other : default_of(each)));
  }
}

TEST_CASE("the largest integers that the table allows fit their members") {
  for (const auto& row : settings_table()) {
    const auto* limits = std::get_if<range<std::int64_t>>(&row.limits);
    if (limits == nullptr)
      continue;
    CAPTURE(row.key);
    settings all;
    row.assign(all, row, limits->most);
    CHECK(row.read(all, row) == setting_value{limits->most});
  }
}

TEST_CASE("the plan's defaults in the table are those the plan itself has") {
  const core::plan_settings built_in;
  const settings fresh;
  CHECK(fresh.plan.min_confidence == built_in.min_confidence);
  CHECK(fresh.plan.fast_history_turns == built_in.fast_history_turns);
  CHECK(fresh.plan.fast_history_tokens == built_in.fast_history_tokens);
  CHECK(fresh.plan.full_history_tokens == built_in.full_history_tokens);
  CHECK(fresh.plan.fast_answer_tokens == built_in.fast_answer_tokens);
  CHECK(fresh.plan.full_answer_tokens_concise == built_in.full_answer_tokens_concise);
  CHECK(fresh.plan.full_answer_tokens_balanced == built_in.full_answer_tokens_balanced);
  CHECK(fresh.plan.full_answer_tokens_detailed == built_in.full_answer_tokens_detailed);
  CHECK(fresh.plan.new_user_turns == built_in.new_user_turns);
  CHECK(fresh.plan.expert_threshold == built_in.expert_threshold);
  CHECK(fresh.plan.depth_half_life == built_in.depth_half_life);
}

TEST_CASE("a value out of its limits or of the wrong type is named with its limits") {
  struct sample {
    std::string_view key;
    setting_value value;
    std::string_view text;
  };
  const auto samples = {
    sample{"server.port", std::int64_t{70000},
           "server.port must be a whole number from 0 to 65535, and is 70000"},
    sample{"server.port", std::int64_t{-1},
           "server.port must be a whole number from 0 to 65535, and is -1"},
    sample{"server.port", std::string{"http"},
           "server.port must be a whole number from 0 to 65535, and is \"http\""},
    sample{"session.idle-timeout", std::int64_t{30},
           "session.idle-timeout must be a duration from 1s to 24h, and is 30"},
    sample{"session.idle-timeout", timespan{1ms},
           "session.idle-timeout must be a duration from 1s to 24h, and is 1ms"},
    sample{"log.level", std::string{"loud"},
           "log.level must be trace or debug or info or warning or error, and is \"loud\""},
    sample{"log.message-texts", std::string{"yes"},
           "log.message-texts must be true or false, and is \"yes\""},
    sample{"azure.temperature", 2.5, "azure.temperature must be a number from 0 to 2, and is 2.5"},
    sample{"server.address", std::string{"localhost"},
           "server.address must be an IPv4 or IPv6 address, and is \"localhost\""},
    sample{"store.path", std::string{}, "store.path must be a path, and is \"\""},
    sample{"azure.endpoints", std::vector<std::string>{"https://a.example", ""},
           "azure.endpoints must be a list, each of it a URL that begins with https:// (or http:// "
           "on this machine), and behind semicolons region=NAME, priority=1 to 100 or weight=1 to "
           "1000, and is [\"https://a.example\", \"\"]"},
    sample{"azure.endpoints", std::vector<std::string>{"https://a.example;wieght=2"},
           "azure.endpoints must be a list, each of it a URL that begins with https:// (or http:// "
           "on this machine), and behind semicolons region=NAME, priority=1 to 100 or weight=1 to "
           "1000, and is [\"https://a.example;wieght=2\"]"},
  };
  for (const auto& [key, value, text] : samples) {
    CAPTURE(key);
    const auto checked = check_value(row_of(key), value);
    REQUIRE(checked.has_error());
    CHECK(checked.error().code == failure_code::invalid_input);
    CHECK(checked.error().text == text);
  }
}

TEST_CASE("URLs are https, or http to this machine, and carry nothing else") {
  const auto& row = row_of("line.api-base");
  for (const auto* good :
       {"https://api.line.me", "https://example.com:8443/base", "http://127.0.0.1:9000",
        "http://localhost:1", "http://[::1]:9000", "http://127.8.8.8"}) {
    CAPTURE(good);
    CHECK(check_value(row, std::string{good}).has_value());
  }
  for (const auto* bad :
       {"", "api.line.me", "http://api.line.me", "https://", "ftp://127.0.0.1",
        "https://user:word@api.line.me", "https://api.line.me/?a=b", "https://api.line.me/#a",
        "https://api line.me", "http://127.evil.example", "http://localhost.evil.example",
        "https://ไทย.example", "https://a\nb"}) {
    CAPTURE(bad);
    CHECK(check_value(row, std::string{bad}).has_error());
  }
}

TEST_CASE("settings that contradict one another are refused") {
  settings all;
  CHECK(check_together(all).has_value());
  all.azure.retry_base = 10s;
  const auto checked = check_together(all);
  REQUIRE(checked.has_error());
  CHECK(checked.error().text == "azure.retry-base (10s) must not be over azure.retry-cap (8s)");
}

TEST_CASE("a mistyped key finds the one that was meant") {
  CHECK(nearest_setting("session.idle-timout") == "session.idle-timeout");
  CHECK(nearest_setting("sesion.idle_timeout") == "session.idle-timeout");
  CHECK(nearest_setting("actors.router") == "actors.routers");
  CHECK(nearest_setting("port") == "server.port");
  CHECK(nearest_setting("ttl") == "cache.ttl");
  CHECK_FALSE(nearest_setting("").empty());
  CHECK_FALSE(nearest_setting(std::string(1'000'000, 'x')).empty());
}

TEST_CASE("the edit distance counts insertions, removals and changes") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("abc", "") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("flaw", "lawn") == 2);
}

TEST_CASE("durations are written with the largest unit that leaves a whole number") {
  CHECK(format_duration(timespan{0}) == "0s");
  CHECK(format_duration(90s) == "90s");
  CHECK(format_duration(120s) == "2min");
  CHECK(format_duration(1200ms) == "1200ms");
  CHECK(format_duration(24h) == "24h");
  CHECK(format_duration(1us) == "1us");
  CHECK(format_duration(1ns) == "1ns");
  CHECK(format_duration(-5s) == "-5s");
}
