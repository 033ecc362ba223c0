#include "app/logging.hpp"

#include "app/text_file.hpp"
#include "temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace tuktuk;
using namespace tuktuk::app;

TEST_CASE("a question's line is in the file as soon as it is logged") {
  const temporary_folder folder;
  settings::log_group how;
  how.level = log_level::info;
  how.format = log_format::text;
  how.file = (folder.path / "tuktuk.log").string();
  const auto log = make_logger(how);
  REQUIRE(log.has_value());
  (*log)->info("event=question id=q1");
  const auto text = read_text_file(how.file, 1024);
  REQUIRE(text.has_value());
  CHECK(text->ends_with("info event=question id=q1\n"));
}

TEST_CASE("what a logger of the lowest level was told is in the file when it is gone") {
  const temporary_folder folder;
  settings::log_group how;
  how.level = log_level::trace;
  how.format = log_format::json;
  how.file = (folder.path / "tuktuk.log").string();
  {
    const auto log = make_logger(how);
    REQUIRE(log.has_value());
    (*log)->trace("event=last");
  }
  const auto text = read_text_file(how.file, 1024);
  REQUIRE(text.has_value());
  CHECK(text->ends_with(R"("level":"trace","event":"last"})"
                        "\n"));
}
