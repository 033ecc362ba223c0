#include "core/question_vocabulary.hpp"

#include "core/normalise.hpp"

#include <catch2/catch.hpp>

using namespace tuktuk::core;

TEST_CASE("No phrase of the vocabulary has two meanings") {
  CHECK(matching_vocabulary().contradictions().empty());
}

TEST_CASE("A phrase has one meaning in the forms that people write") {
  const auto form = [](std::string_view text) { return matching_form(normalise_phrase(text)); };
  CHECK(form("P.N.D. 53") == form("pnd53"));
  CHECK(form("ภ.ง.ด. 53") == form("ภงด53"));
  CHECK(form("จด VAT ยังไง") == form("จดvatยังไง"));
  CHECK(form("part-time") == form("part time"));
  CHECK(form("what's VAT") == form("what vat"));
  CHECK(form("กี่ %") == form("กี่%"));
  CHECK(form("don’t") == form("don't"));
  CHECK(form("rd.go.th") == U"rd.go.th");
  CHECK(form("5-10") == U"5-10");
  CHECK(form("").empty());
}

TEST_CASE("One typing error is a letter too many, too few, wrong, or two exchanged") {
  CHECK(is_one_typing_error(U"register", U"regster"));
  CHECK(is_one_typing_error(U"regster", U"register"));
  CHECK(is_one_typing_error(U"register", U"regsiter"));
  CHECK(is_one_typing_error(U"register", U"registar"));
  CHECK(is_one_typing_error(U"register", U"register"));
  CHECK_FALSE(is_one_typing_error(U"import", U"export"));
  CHECK_FALSE(is_one_typing_error(U"register", U"regitser2"));
  CHECK_FALSE(is_one_typing_error(U"abcd", U"badc"));
  CHECK(is_one_typing_error(U"", U"a"));
}

TEST_CASE("A misspelt English word is found if it can only be one") {
  const auto& vocabulary = matching_vocabulary();
  CHECK(vocabulary.find_misspelt(U"witholding") == vocabulary.find(U"withholding"));
  CHECK(vocabulary.find_misspelt(U"docments") == vocabulary.find(U"documents"));
  CHECK(vocabulary.find_misspelt(U"sall") == question_vocabulary::no_phrase);
  CHECK(vocabulary.find_misspelt(U"zzzzzzzzzz") == question_vocabulary::no_phrase);
  CHECK(vocabulary.find_misspelt(std::u32string(100'000, U'a')) == question_vocabulary::no_phrase);
}
