#include "emulators/azure/completion.hpp"

#include "core/prompt.hpp"
#include "core/text.hpp"
#include "emulators/azure/text_pieces.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace tuktuk;
using namespace tuktuk::azure_emulator;

namespace {

chat_request asked(std::string question) {
  chat_request request;
  request.messages.push_back({"user", std::move(question)});
  return request;
}

completion completed(const chat_request& request, filter_effect filter = filter_effect::none) {
  return complete(request, {.id = "chatcmpl-x",
                            .model = "gpt-4o-mini-2024-07-18",
                            .created = 1,
                            .cached_tokens = 0,
                            .filter = filter});
}

struct read_stream {
  std::string text;
  std::string finish_reason;
  bool usage = false;
  bool done = false;
};

read_stream read(const std::vector<stream_chunk>& chunks) {
  read_stream result;
  for (const auto& chunk : chunks) {
    REQUIRE_FALSE(result.done);
    if (chunk.data == "[DONE]") {
      result.done = true;
      continue;
    }
    auto json = emulation::parse_json(chunk.data);
    REQUIRE(json);
    for (const auto& choice : (*json)["choices"].GetArray()) {
      if (const auto* delta = emulation::find_member(choice, "delta"))
        result.text += emulation::text_member(*delta, "content");
      auto reason = emulation::text_member(choice, "finish_reason");
      if (!reason.empty())
        result.finish_reason = reason;
    }
    if (const auto* usage = emulation::find_member(*json, "usage"); usage && usage->IsObject())
      result.usage = true;
  }
  return result;
}

} // namespace

TEST_CASE("A stream begins without choices, ends with [DONE] and says what the document says") {
  emulation::random_source random{1};
  auto answer = completed(asked("ต้องจด VAT เมื่อไหร่"));
  auto chunks = to_chunks(answer, {.include_usage = true}, random);
  CHECK(chunks.front().data.starts_with(R"({"choices":[],"created":0,"id":"","model":"")"));
  auto stream = read(chunks);
  CHECK(stream.text == answer.text);
  CHECK(stream.finish_reason == "stop");
  CHECK(stream.usage);
  CHECK(stream.done);
  CHECK(to_document(answer).find(R"("finish_reason":"stop")") != std::string::npos);
}

TEST_CASE("Usage comes only when it was asked for, obfuscation unless it was refused") {
  emulation::random_source random{1};
  auto answer = completed(asked("x"));
  CHECK_FALSE(read(to_chunks(answer, {}, random)).usage);
  auto all = [&](stream_style style) {
    std::string text;
    for (const auto& chunk : to_chunks(answer, style, random))
      text += chunk.data;
    return text;
  };
  CHECK(all({}).find("obfuscation") != std::string::npos);
  CHECK(all({.include_obfuscation = false}).find("obfuscation") == std::string::npos);
}

TEST_CASE("The token limit cuts the answer and says so") {
  auto request = asked("ต้องจด VAT เมื่อไหร่");
  request.max_tokens = 20;
  auto answer = completed(request);
  CHECK(answer.finish_reason == "length");
  CHECK(answer.completion_tokens <= 20);
  CHECK(answer.completion_tokens >= 18);
  CHECK(core::is_valid_utf8(answer.text));
  request.max_tokens = 100'000;
  CHECK(completed(request).finish_reason == "stop");
}

TEST_CASE("Reasoning comes out of the limit before the answer, and is billed") {
  auto request = asked("ต้องจด VAT เมื่อไหร่");
  const auto reasoned = [&request] {
    return complete(request, {.id = "chatcmpl-x", .model = "o3", .reasoning_tokens = 640});
  };
  const auto plain = completed(request);
  auto whole = reasoned();
  CHECK(whole.text == plain.text);
  CHECK(whole.reasoning_tokens == 640);
  CHECK(whole.completion_tokens == plain.completion_tokens + 640);
  CHECK(to_document(whole).find(R"("reasoning_tokens":640)") != std::string::npos);
  request.max_tokens = 650;
  CHECK(reasoned().finish_reason == "length");
  CHECK(reasoned().completion_tokens <= 650);
  CHECK_FALSE(reasoned().text.empty());
  request.max_tokens = 400;
  emulation::random_source random{1};
  const auto empty = reasoned();
  CHECK(empty.text.empty());
  CHECK(empty.finish_reason == "length");
  CHECK(empty.completion_tokens == 400);
  CHECK(empty.reasoning_tokens == 400);
  CHECK(read(to_chunks(empty, {}, random)).text.empty());
  CHECK(read(to_chunks(empty, {}, random)).done);
}

TEST_CASE("A stop sequence ends the answer before itself") {
  auto request = asked("When must I register for VAT?");
  request.stops = {"million"};
  auto answer = completed(request);
  CHECK(answer.text.ends_with("1.8 "));
  CHECK(answer.finish_reason == "stop");
}

TEST_CASE("The content filter has three forms") {
  CHECK(filter_in("please [[filter-prompt]]") == filter_effect::prompt);
  CHECK(filter_in("x") == filter_effect::none);
  emulation::random_source random{1};
  auto whole = completed(asked("x")).text;

  auto half = completed(asked("x"), filter_in("[[filter-answer]]"));
  CHECK(half.finish_reason == "content_filter");
  CHECK(half.text.size() < whole.size());
  CHECK(read(to_chunks(half, {}, random)).finish_reason == "content_filter");

  auto late = completed(asked("x"), filter_in("[[filter-late]]"));
  CHECK(late.text == whole);
  auto chunks = to_chunks(late, {}, random);
  CHECK(read(chunks).text == whole);
  CHECK(read(chunks).finish_reason == "content_filter");
  CHECK(chunks[chunks.size() - 2].data.find("content_filter_offsets") != std::string::npos);
  CHECK(chunks[chunks.size() - 2].data.find("delta") == std::string::npos);
}

TEST_CASE("Several choices are streamed and billed") {
  emulation::random_source random{1};
  auto request = asked("x");
  auto one = completed(request);
  request.choices = 2;
  auto two = completed(request);
  CHECK(two.completion_tokens == 2 * one.completion_tokens);
  CHECK(read(to_chunks(two, {}, random)).text == one.text + one.text);
}

TEST_CASE("Pieces make up the text again and never break a code point") {
  auto text = GENERATE(std::string{}, "a", "น้ำใจ", "ab😀ก");
  auto count = GENERATE(std::size_t{1}, std::size_t{3}, std::size_t{100});
  std::string joined;
  for (auto piece : even_pieces(text, count)) {
    CHECK(core::is_valid_utf8(piece));
    CHECK_FALSE(piece.empty());
    joined += piece;
  }
  CHECK(joined == text);
}

TEST_CASE("The first tokens are as many as fit") {
  std::string text = "ต้องจด VAT เมื่อไหร่ครับ";
  for (std::uint32_t tokens = 0; tokens < 12; ++tokens) {
    auto cut = first_tokens(text, tokens);
    CHECK(core::is_valid_utf8(cut));
    CHECK(core::estimate_tokens(cut) <= tokens);
  }
  CHECK(first_tokens(text, 1000) == text);
}
