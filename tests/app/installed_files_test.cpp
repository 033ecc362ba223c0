#include "app/installed_files.hpp"

#include "temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <string>
#include <vector>

using namespace tuktuk;
using namespace tuktuk::app;

namespace {

struct fixture {
  temporary_folder folder;
  std::string path = (folder.path / "common.txt").string();

  void write(const std::string& text) const { std::ofstream{path, std::ios::binary} << text; }
};

} // namespace

TEST_CASE_METHOD(fixture, "questions stand one a line, remarks and empty lines between them") {
  write("\xEF\xBB\xBF# บ่อยๆ\r\nร้านเปิดกี่โมง\r\n\r\n  ส่งฟรีไหม \t\n#จบ\nHow do I pay?");
  const auto read = read_questions(path);
  REQUIRE(read.has_value());
  CHECK(*read == std::vector<std::string>{"ร้านเปิดกี่โมง", "ส่งฟรีไหม", "How do I pay?"});
}

TEST_CASE_METHOD(fixture, "a file of questions that cannot be read is named, with the line") {
  const auto missing = read_questions(path);
  REQUIRE_FALSE(missing.has_value());
  CHECK(missing.error().text.find(path) != std::string::npos);
  write("fine\n\xFF\xFE\n");
  const auto broken = read_questions(path);
  REQUIRE_FALSE(broken.has_value());
  CHECK(broken.error().text.find("line 2") != std::string::npos);
}
