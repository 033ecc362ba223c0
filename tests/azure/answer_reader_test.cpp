#include "azure/chat_completions.hpp"

#include "net/server_sent_events.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace tuktuk;
using namespace tuktuk::azure;
using namespace std::string_literals;

namespace {

/// What a whole stream came to.
struct reading {
  std::string text;
  std::optional<failure> failed;
  bool complete = false;
  bool filtered = false;
  bool cut = false;
  std::optional<token_usage> usage;
  std::string model;

  friend bool operator==(const reading&, const reading&) = default;
};

reading read(const std::vector<std::string_view>& pieces) {
  reading made;
  answer_reader reader;
  net::server_sent_event_reader events{[&](std::string_view, std::string_view data) {
    if (made.failed)
      return;
    const auto delta = reader.feed(data);
    if (delta)
      made.text += *delta;
    else
      made.failed = delta.error();
  }};
  for (const auto piece : pieces)
    CHECK(events.feed(piece));
  made.complete = reader.complete();
  made.filtered = reader.filtered();
  made.cut = reader.cut();
  made.usage = reader.usage();
  made.model = reader.model();
  return made;
}

/// A stream of these chunks, ended as Azure ends it.
std::string stream_of(const std::vector<std::string>& chunks) {
  std::string made;
  for (const auto& chunk : chunks)
    made += "data: " + chunk + "\n\n";
  return made + "data: [DONE]\n\n";
}

std::string delta(const std::string& members, const std::string& finish_reason = "null") {
  return R"({"choices":[{"content_filter_results":{},"delta":{)" + members + R"(},"finish_reason":)"
         + finish_reason + R"(,"index":0,"logprobs":null}],"created":1700000000,"id":"chatcmpl-x",)"
         + R"("model":"gpt-4o-mini-2024-07-18","obfuscation":"aB3","object":"chat.completion.chunk",)"
         + R"("usage":null})";
}

const std::string prompt_filter
  = R"({"choices":[],"created":0,"id":"","model":"","object":"","prompt_filter_results":[)"
    R"({"prompt_index":0,"content_filter_results":{"hate":{"filtered":false,"severity":"safe"}}}]})";
const std::string role = delta(R"("content":"","refusal":null,"role":"assistant")");
const std::string stop = delta("", R"("stop")");
const std::string usage
  = R"({"choices":[],"created":1700000000,"id":"chatcmpl-x","model":"gpt-4o-mini-2024-07-18",)"
    R"("object":"chat.completion.chunk","usage":{"completion_tokens":11,"prompt_tokens":23,)"
    R"("total_tokens":34,"prompt_tokens_details":{"cached_tokens":16},)"
    R"("completion_tokens_details":{"reasoning_tokens":4}}})";

} // namespace

TEST_CASE("Azure's stream is read, wherever it is cut") {
  const auto stream
    = ": a comment\r\n\r\n"
      + stream_of({prompt_filter, role, delta(R"("content":"สวัสดี")"),
                   delta(R"("content":" \u0e04\u0e48\u0e30 \ud83d\ude4f\n")"), stop, usage});
  const reading expected{.text = "สวัสดี ค่ะ 🙏\n",
                         .failed = {},
                         .complete = true,
                         .filtered = false,
                         .cut = false,
                         .usage = token_usage{23, 16, 11, 4, false},
                         .model = "gpt-4o-mini-2024-07-18"};
  const std::string_view all = stream;
  for (std::size_t cut = 0; cut <= all.size(); ++cut) {
    CAPTURE(cut);
    REQUIRE(read({all.substr(0, cut), all.substr(cut)}) == expected);
  }
  std::vector<std::string_view> bytes;
  for (std::size_t at = 0; at != all.size(); ++at)
    bytes.push_back(all.substr(at, 1));
  CHECK(read(bytes) == expected);
}

TEST_CASE("chunks of every known shape are taken") {
  struct row {
    const char* what;
    std::vector<std::string> chunks;
    std::string text;
  };
  const std::vector<row> rows{
    {"nothing but the end", {}, ""},
    {"old prompt annotations", {R"({"choices":[],"prompt_annotations":[{}]})"}, ""},
    {"no choices at all", {R"({"id":"x","object":"chat.completion.chunk"})"}, ""},
    {"choices null", {R"({"choices":null})"}, ""},
    {"delta missing, filter offsets",
     {R"({"id":"","choices":[{"index":0,"finish_reason":null,)"
      R"("content_filter_offsets":{"check_offset":44}}]})"},
     ""},
    {"delta empty", {delta("")}, ""},
    {"delta null", {R"({"choices":[{"index":0,"delta":null}]})"}, ""},
    {"content null", {delta(R"("content":null,"role":"assistant")")}, ""},
    {"a refusal", {delta(R"("content":null,"refusal":"I cannot")")}, "I cannot"},
    {"content in parts",
     {delta(R"("content":[{"type":"text","text":"a"},{"type":"x"},"y",7])")},
     "a"},
    {"tool calls", {delta(R"("tool_calls":[{"index":0,"function":{"name":"f"}}])")}, ""},
    {"a choice beyond the first", {R"({"choices":[{"index":1,"delta":{"content":"no"}}]})"}, ""},
    {"a choice without index", {R"({"choices":[{"delta":{"content":"yes"}}]})"}, "yes"},
    {"content that is a number", {delta(R"("content":42)")}, ""},
    {"choices that are no objects", {R"({"choices":[null,7,"x",[],{}]})"}, ""},
    {"error null", {R"({"error":null,"choices":[{"index":0,"delta":{"content":"a"}}]})"}, "a"},
    {"blank data", {"", " ", delta(R"("content":"a")")}, "a"},
    {"keys in another order",
     {R"({"choices":[{"finish_reason":null,"delta":{"content":"a"}}]})"},
     "a"},
    {"unknown members", {R"({"latency_checkpoint":{"x":[1,2.5e3,true]},"choices":[]})"}, ""},
    {"a NUL", {delta(R"("content":"a\u0000b")")}, "a\0b"s},
  };
  for (const auto& [what, chunks, text] : rows) {
    CAPTURE(what);
    const auto result = read({stream_of(chunks)});
    CHECK_FALSE(result.failed);
    CHECK(result.text == text);
    CHECK(result.complete);
    CHECK_FALSE(result.usage);
  }
}

TEST_CASE("what is no chunk breaks the answer off") {
  struct row {
    const char* what;
    std::string chunk;
    failure_code code;
  };
  const std::vector<row> rows{
    {"no JSON", "hello", failure_code::protocol},
    {"half of JSON", R"({"choices":[)", failure_code::protocol},
    {"two values", "{}{}", failure_code::protocol},
    {"a list", "[]", failure_code::protocol},
    {"a string", "\"x\"", failure_code::protocol},
    {"choices no list", R"({"choices":{"0":{}}})", failure_code::protocol},
    {"half a surrogate pair", R"({"choices":[{"delta":{"content":"\ud83d"}}]})",
     failure_code::protocol},
    {"a number out of range", R"({"created":1e999})", failure_code::protocol},
    {"an error", R"({"error":{"message":"m","code":"429"}})", failure_code::unavailable},
    {"an error and choices", R"({"error":{"message":"m"},"choices":[]})",
     failure_code::unavailable},
    {"an error as text", R"({"error":"overloaded"})", failure_code::unavailable},
    {"a gateway's error", R"({"statusCode":429,"message":"m"})", failure_code::unavailable},
  };
  for (const auto& [what, chunk, code] : rows) {
    CAPTURE(what);
    const auto result = read({stream_of({role, chunk})});
    REQUIRE(result.failed);
    CHECK(result.failed->code == code);
    CHECK_FALSE(result.complete);
  }
  const auto named = read({stream_of({R"({"error":{"code":"server_error\n\u001b[31m"}})"})});
  REQUIRE(named.failed);
  CHECK(named.failed->text.find("server_error  [31m") != std::string::npos);
}

TEST_CASE("an answer is complete after its end or a reason to finish, and not before") {
  const auto text = "data: " + delta(R"("content":"a")") + "\n\n";
  CHECK_FALSE(read({""}).complete);
  CHECK_FALSE(read({text}).complete);
  CHECK(read({text + "data: " + stop + "\n\n"}).complete);
  CHECK(read({text + "data: [DONE]\n\n"}).complete);
  CHECK(read({text + "data:[DONE] and more\n\n"}).complete);
  const auto after = read({text + "data: [DONE]\n\ndata: nonsense\n\n" + text});
  CHECK_FALSE(after.failed);
  CHECK(after.text == "a");
}

TEST_CASE("the content filter and the token limit are told apart") {
  struct row {
    const char* what;
    std::vector<std::string> chunks;
    bool filtered;
    bool cut;
  };
  const std::vector<row> rows{
    {"stop", {stop}, false, false},
    {"length", {delta("", R"("length")")}, false, true},
    {"tool calls", {delta("", R"("tool_calls")")}, false, false},
    {"filter", {delta("", R"("content_filter")")}, true, false},
    {"filter without delta",
     {R"({"choices":[{"index":0,"finish_reason":"content_filter"}]})"},
     true,
     false},
    {"late filter, asynchronous",
     {delta(R"("content":"a")"), stop, delta("", R"("content_filter")")},
     true,
     false},
    {"filter as an error", {R"({"error":{"code":"content_filter","message":"m"}})"}, true, false},
    {"filter of another choice",
     {R"({"choices":[{"index":1,"finish_reason":"content_filter"}]})", stop},
     false,
     false},
  };
  for (const auto& [what, chunks, filtered, cut] : rows) {
    CAPTURE(what);
    const auto result = read({stream_of(chunks)});
    CHECK_FALSE(result.failed);
    CHECK(result.complete);
    CHECK(result.filtered == filtered);
    CHECK(result.cut == cut);
  }
}

TEST_CASE("usage is what the last usage chunk says, if it says it") {
  const auto read_usage = [](const std::string& json) {
    return read({stream_of({R"({"choices":[],"usage":)" + json + "}"})}).usage;
  };
  using some = std::optional<token_usage>;
  CHECK(read_usage("null") == some{});
  CHECK(read_usage("{}") == some{});
  CHECK(read_usage("7") == some{});
  CHECK(read_usage(R"({"prompt_tokens":1})") == some{});
  CHECK(read_usage(R"({"prompt_tokens":"1","completion_tokens":2})") == some{});
  CHECK(read_usage(R"({"prompt_tokens":-1,"completion_tokens":2})") == some{});
  CHECK(read_usage(R"({"prompt_tokens":1,"completion_tokens":2})") == some{{1, 0, 2, 0, false}});
  CHECK(read_usage(R"({"prompt_tokens":1,"completion_tokens":2,"prompt_tokens_details":null,)"
                   R"("completion_tokens_details":{"reasoning_tokens":null}})")
        == some{{1, 0, 2, 0, false}});
  CHECK(read_usage(R"({"prompt_tokens":5,"completion_tokens":2,)"
                   R"("prompt_tokens_details":{"cached_tokens":9},)"
                   R"("completion_tokens_details":{"reasoning_tokens":9}})")
        == some{{5, 5, 2, 2, false}});
  CHECK(read_usage(R"({"prompt_tokens":1e30,"completion_tokens":2.9})")
        == some{{4294967295U, 0, 2, 0, false}});
  CHECK(
    read({stream_of({usage, R"({"usage":{"prompt_tokens":1,"completion_tokens":2}})", stop})}).usage
    == some{{1, 0, 2, 0, false}});
}

TEST_CASE("the model's name is taken from where it is given and stays fit for a log") {
  CHECK(read({stream_of({prompt_filter, role, R"({"choices":[],"model":""})"})}).model
        == "gpt-4o-mini-2024-07-18");
  CHECK(read({stream_of({R"({"choices":[],"model":7})"})}).model.empty());
  CHECK(read({stream_of({R"({"choices":[],"model":"a\nb"})"})}).model == "a b");
  CHECK(read({stream_of({R"({"choices":[],"model":")" + std::string(5000, 'm') + R"("})"})})
          .model.size()
        < 200);
}

TEST_CASE("text is valid UTF-8 even where the service's is not") {
  CHECK(read({stream_of({delta("\"content\":\"a\xFF\xE0\xB8 b\"")})}).text
        == "a\xEF\xBF\xBD\xEF\xBF\xBD b");
  // The second half of a pair alone: some parsers let it through.
  const auto lone = read({stream_of({delta(R"("content":"a\ude4f")")})});
  CHECK((lone.failed || lone.text.find("\xEF\xBF\xBD") != std::string::npos));
}

TEST_CASE("nesting does not reach for the stack") {
  const std::string deep(400'000, '[');
  CHECK(read({"data: " + deep + "\n\n"}).failed);
  const auto closed = R"({"x":)" + deep + std::string(deep.size(), ']') + R"(,"choices":[]})";
  CHECK_FALSE(read({"data: " + closed + "\n\n"}).failed);
  std::string objects;
  for (int level = 0; level != 100'000; ++level)
    objects += R"({"error":)";
  CHECK(read({"data: " + objects + "\n\n"}).failed);
  CHECK(read_error(500, deep).retryable);
}

TEST_CASE("a whole answer in one document is read") {
  const auto read_text = [](const std::string& choice) {
    return read_answer(
      R"({"id":"x","model":"gpt-4o-2024-11-20","choices":[)" + choice
      + R"(],"usage":{"prompt_tokens":20,"completion_tokens":30,"total_tokens":50,)"
        R"("prompt_tokens_details":{"audio_tokens":0,"cached_tokens":null}}})");
  };
  const auto plain = read_text(
    R"({"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"ค่ะ","refusal":null}})");
  REQUIRE(plain.has_value());
  CHECK(plain->text == "ค่ะ");
  CHECK(plain->model == "gpt-4o-2024-11-20");
  CHECK(plain->usage == token_usage{20, 0, 30, 0, false});
  CHECK_FALSE(plain->cut);
  CHECK_FALSE(plain->filtered);

  const auto cut = read_text(R"({"finish_reason":"length","message":{"content":null}})");
  REQUIRE(cut.has_value());
  CHECK(cut->cut);
  CHECK(cut->text.empty());

  const auto filtered
    = read_text(R"({"finish_reason":"content_filter","content_filter_results":{}})");
  REQUIRE(filtered.has_value());
  CHECK(filtered->filtered);

  const auto second
    = read_text(R"({"index":1,"message":{"content":"b"}},{"index":0,"message":{"content":"a"}})");
  REQUIRE(second.has_value());
  CHECK(second->text == "a");
}

TEST_CASE("what is no whole answer is said to be none") {
  const std::vector<std::string> bodies{"",
                                        "<html>",
                                        "[]",
                                        "{}",
                                        R"({"choices":null})",
                                        R"({"choices":[]})",
                                        R"({"choices":[7]})",
                                        R"({"choices":[{"index":1}]})"};
  for (const auto& body : bodies) {
    CAPTURE(body);
    const auto result = read_answer(body);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code == failure_code::protocol);
  }
  const auto error = read_answer(R"({"error":{"code":"500","message":"m"}})");
  REQUIRE_FALSE(error.has_value());
  CHECK(error.error().code == failure_code::unavailable);
}
