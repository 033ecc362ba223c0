#include "app/model_file.hpp"

#include "app/train_command.hpp"
#include "core/classifier.hpp"
#include "temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using namespace tuktuk;
using namespace tuktuk::app;
using Catch::Contains;

namespace {

std::string why_not(std::string_view bytes) {
  const auto read = unpack_model(bytes);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == failure_code::invalid_input);
  return read.error().text;
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

} // namespace

TEST_CASE("the model that is built in judges questions") {
  const auto model = load_model(settings{});
  REQUIRE(model.has_value());
  CHECK(core::classify("วางแผนภาษีปีหน้าให้หน่อย", model->get()).complexity == complexity::complex);
  CHECK(core::classify("ร้านเปิดกี่โมงคะ", model->get()).complexity == complexity::simple);
  CHECK(hash_of_packed(built_in_model()).size() == 64);
}

TEST_CASE("a packed model is read as it was, and no other bytes are") {
  const auto packed = pack_model(core::question_model{});
  CHECK(unpack_model(packed).has_value());
  CHECK_THAT(why_not(""), Contains("tuktuk train"));
  CHECK_THAT(why_not("another file"), Contains("tuktuk train"));
  CHECK_THAT(why_not(std::string_view{packed}.substr(0, 30)), Contains("cut off"));
  CHECK_THAT(why_not(std::string_view{packed}.substr(0, packed.size() - 1)), Contains("copy it"));
  CHECK_THAT(why_not(packed + "x"), Contains("copy it"));
  for (const std::size_t place : {std::size_t{40}, std::size_t{100}, packed.size() - 1}) {
    auto flipped = packed;
    flipped[place] = static_cast<char>(flipped[place] ^ 1);
    CHECK_THAT(why_not(flipped), Contains("SHA-256"));
  }
}

TEST_CASE("a model file that is missing or damaged is named with its setting") {
  temporary_folder folder;
  settings values;
  values.classifier.model = (folder.path / "model.bin").string();
  auto read = load_model(values);
  REQUIRE_FALSE(read.has_value());
  CHECK_THAT(read.error().text, Contains("classifier.model") && Contains("cannot be read"));
  std::ofstream{values.classifier.model} << "nonsense";
  read = load_model(values);
  REQUIRE_FALSE(read.has_value());
  CHECK_THAT(read.error().text, Contains("classifier.model") && Contains("model.bin"));
  std::ofstream{values.classifier.model, std::ios::binary} << pack_model(core::question_model{});
  CHECK(load_model(values).has_value());
}

TEST_CASE("labelled questions are read, and what is wrong is named with its line") {
  const auto read = read_questions(
    "# comment\n\nsimple\talone\ttax\tVAT กี่ %\ncomplex\tleaning\tlaw\tand then?\r\n", "q");
  REQUIRE(read.has_value());
  REQUIRE(read->size() == 2);
  CHECK_FALSE((*read)[0].complex);
  CHECK((*read)[1].leaning);
  CHECK((*read)[1].text == "and then?");
  for (const std::string bad :
       {"simple\talone\ttax", "easy\talone\ttax\tq", "simple\tmaybe\ttax\tq",
        "simple\talone\tastrology\tq", "simple\talone\ttax\t", "simple\talone\ttax\ta\tb"}) {
    CAPTURE(bad);
    const auto refused = read_questions("# one\n" + bad, "some.tsv");
    REQUIRE_FALSE(refused.has_value());
    CHECK_THAT(refused.error().text, Contains("some.tsv, line 2"));
  }
}

TEST_CASE("the model in the source tree is what its questions make of it") {
  const std::filesystem::path folder{TUKTUK_CLASSIFIER_FOLDER};
  std::vector<core::labelled_question> questions;
  for (const auto* name : {"questions-english.tsv", "questions-thai.tsv"}) {
    const auto read = read_questions(content_of(folder / name), name);
    REQUIRE(read.has_value());
    questions.insert(questions.end(), read->begin(), read->end());
  }
  // If this fails: build/tuktuk train --data=config/classifier
  const auto packed = pack_model(core::train_model(questions).model);
  CHECK(hash_of_packed(packed) == hash_of_packed(built_in_model()));
}
