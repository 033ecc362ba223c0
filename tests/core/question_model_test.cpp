#include "core/question_model.hpp"

#include "core/classifier.hpp"
#include "core/model_training.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace tuktuk;
using namespace tuktuk::core;

namespace {

/// Questions that can be told apart, so that there is something to learn.
std::vector<labelled_question> lessons() {
  std::vector<labelled_question> all;
  const std::vector<std::string> things{"VAT",   "ค่าส่ง", "บริษัท",   "ร้านกาแฟ",
                                        "คอนโด", "วีซ่า",  "เงินเดือน"};
  for (const auto& thing : things) {
    all.push_back({thing + " ราคาเท่าไหร่", false, false, topic_number("commerce")});
    all.push_back({"ช่วยวางแผนเรื่อง" + thing + "อย่างละเอียด", true, false, topic_number("finance")});
    all.push_back({"แล้ว" + thing + "อันนั้นล่ะ", false, true, topic_number("general")});
    all.push_back({"เปรียบเทียบ" + thing + "แต่ละแบบให้หน่อย", true, false, topic_number("finance")});
  }
  return all;
}

} // namespace

TEST_CASE("What was learned is told of questions that were not seen") {
  const auto trained = train_model(lessons());
  const auto plan = classify("ช่วยวางแผนเรื่องรถยนต์อย่างละเอียด", &trained.model);
  CHECK(plan.complexity == complexity::complex);
  const auto price = classify("รถยนต์ราคาเท่าไหร่", &trained.model);
  CHECK(price.complexity == complexity::simple);
  CHECK(price.topic == "commerce");
  CHECK_FALSE(classify("แล้วรถยนต์อันนั้นล่ะ", &trained.model).self_contained);
  CHECK(trained.report.complexity_right > 0.8);
  CHECK(trained.report.calibration_error < 0.2);
}

TEST_CASE("The same questions make the same model, to the byte") {
  CHECK(train_model(lessons()).model.serialise() == train_model(lessons()).model.serialise());
  auto others = lessons();
  others.front().complex = true;
  CHECK(train_model(others).model.serialise() != train_model(lessons()).model.serialise());
}

TEST_CASE("A model is read as it was written") {
  const auto model = train_model(lessons()).model;
  const auto bytes = model.serialise();
  const auto read = question_model::parse(bytes);
  REQUIRE(read.has_value());
  CHECK(read->serialise() == bytes);
  const auto input = model_input_of("VAT กี่เปอร์เซ็นต์");
  CHECK(read->judge(input).complex == model.judge(input).complex);
}

TEST_CASE("Bytes that are no model are refused") {
  const auto bytes = question_model{}.serialise();
  CHECK(question_model::parse(bytes).has_value());
  for (const std::size_t length :
       {std::size_t{0}, std::size_t{3}, std::size_t{11}, std::size_t{40}, bytes.size() - 1})
    CHECK_FALSE(question_model::parse(std::string_view{bytes}.substr(0, length)).has_value());
  CHECK_FALSE(question_model::parse(bytes + 'x').has_value());
  auto other_version = bytes;
  other_version[0] = 9;
  CHECK_FALSE(question_model::parse(other_version).has_value());
  auto no_number = bytes;
  for (std::size_t i = 12; i < 20; ++i)
    no_number[i] = static_cast<char>(0xFF);
  CHECK_FALSE(question_model::parse(no_number).has_value());
}

TEST_CASE("A model of another language's questions keeps the rules' caution") {
  const auto trained = train_model(lessons());
  const auto judged = classify("これはいくらですか", &trained.model);
  CHECK(judged.complexity == complexity::complex);
  CHECK_FALSE(judged.self_contained);
}

TEST_CASE("Topics have numbers by their names") {
  for (std::size_t i = 0; i < question_topics.size(); ++i)
    CHECK(topic_number(question_topics[i]) == i);
  CHECK(topic_number("astrology") == no_topic);
}
