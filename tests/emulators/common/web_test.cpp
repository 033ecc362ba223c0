#include "emulators/common/random.hpp"
#include "emulators/common/web.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <string>

using namespace tuktuk;
using namespace tuktuk::emulation;

TEST_CASE("Query values are decoded, and malformed escapes are no value") {
  CHECK(query_value("user=a%20b&after=3", "user") == "a b");
  CHECK(query_value("user=%E0%B8%81", "user") == "ก");
  CHECK(query_value("user=a+b", "user") == "a b");
  CHECK(query_value("user", "user") == "");
  CHECK_FALSE(query_value("users=1", "user"));
  CHECK_FALSE(query_value("user=%G1", "user"));
  CHECK_FALSE(query_value("user=%1", "user"));
  CHECK(query_number("after=3", "after", 9) == 3);
  CHECK(query_number("after=-3", "after", 9) == 9);
}

TEST_CASE("The media type is compared without case and parameters") {
  CHECK(is_json_content({{"Content-Type", "Application/JSON; charset=utf-8"}}));
  CHECK_FALSE(is_json_content({{"Content-Type", "text/plain"}}));
  CHECK_FALSE(is_json_content({}));
}

TEST_CASE("Identifiers have the form that the services give them") {
  random_source random{1};
  CHECK(random.uuid().size() == 36);
  CHECK(random.uuid()[14] == '4');
  CHECK(random.message_id().size() == 18);
  CHECK(random.ulid(from_milliseconds(1'645'541'123'456)).substr(0, 10) == "01FWGY9SC0");
  std::set<std::string> all;
  for (int i = 0; i < 1000; ++i)
    all.insert(random.ulid(from_milliseconds(0)));
  CHECK(all.size() == 1000);
}
