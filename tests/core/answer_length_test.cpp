#include "core/answer_length.hpp"

#include <catch2/catch.hpp>

using namespace tuktuk;
using namespace tuktuk::core;

namespace {

constexpr std::uint32_t most = 1200;

void note_many(answer_lengths& lengths, int count, std::uint32_t tokens) {
  for (int i = 0; i < count; ++i)
    lengths.note(path::full, depth::balanced, tokens, false);
}

std::uint32_t room(const answer_lengths& lengths) {
  return lengths.room(path::full, depth::balanced, most);
}

} // namespace

TEST_CASE("Until enough answers are known there is room for the longest") {
  answer_lengths lengths;
  note_many(lengths, 39, 300);
  CHECK(room(lengths) == most);
  note_many(lengths, 1, 300);
  CHECK(room(lengths) == 450);
}

TEST_CASE("The room follows the longest of twenty answers, with a margin") {
  answer_lengths lengths;
  for (std::uint32_t i = 1; i <= 100; ++i)
    lengths.note(path::full, depth::balanced, i * 4, false);
  CHECK(room(lengths) == 570); // 1.5 x 380
  CHECK(lengths.room(path::full, depth::concise, 600) == 600);
  CHECK(lengths.room(path::fast, depth::balanced, 400) == 400);
}

TEST_CASE("The room stays between its floor and what the operator allows") {
  answer_lengths lengths;
  note_many(lengths, 100, 20);
  CHECK(room(lengths) == 160);
  CHECK(lengths.room(path::full, depth::balanced, 100) == 100);
  note_many(lengths, 200, 1100);
  CHECK(room(lengths) == most);
}

TEST_CASE("A cut answer makes room for the next ones, for a while") {
  answer_lengths lengths;
  note_many(lengths, 200, 200);
  CHECK(room(lengths) == 300);
  lengths.note(path::full, depth::balanced, 300, true);
  CHECK(room(lengths) == 600);
  note_many(lengths, 20, 200);
  CHECK(room(lengths) == 300);
}

TEST_CASE("Cut answers become rare when answers get longer") {
  answer_lengths lengths;
  note_many(lengths, 200, 200);
  int cut = 0;
  for (int i = 0; i < 200; ++i) {
    const auto needed = 500U + static_cast<std::uint32_t>(i % 10) * 20;
    const auto given = room(lengths);
    cut += given < needed ? 1 : 0;
    lengths.note(path::full, depth::balanced, std::min(needed, given), given < needed);
  }
  CHECK(cut <= 12);
  CHECK(room(lengths) >= 680);
}

TEST_CASE("The room can be left as configured, and nothing is learned from no answer") {
  answer_lengths off{{.learned = false}};
  note_many(off, 100, 100);
  CHECK(room(off) == most);
  answer_lengths lengths;
  note_many(lengths, 100, 0);
  CHECK(room(lengths) == most);
}
