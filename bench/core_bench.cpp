#include "app/model_file.hpp"
#include "azure/chat_completions.hpp"
#include "core/classifier.hpp"
#include "core/plan.hpp"
#include "core/prompt.hpp"
#include "core/question_match.hpp"
#include "core/text.hpp"
#include "line/messaging_api.hpp"
#include "line/webhook.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace {

using namespace tuktuk;

const std::string thai = "ภาษีมูลค่าเพิ่มสำหรับร้านกาแฟที่มีรายได้ 1.8 ล้านบาทต่อปีต้องจดทะเบียนเมื่อไหร่ครับ "
                         "แล้วต้องยื่น ภ.พ.30";
const std::string english = "What documents does a small company need to register for value added "
                            "tax, and when is it due?";
const std::string webhook_body
  = R"({"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[{"type":"message",)"
    R"("mode":"active","timestamp":1700000000000,"source":{"type":"user",)"
    R"("userId":"U4af4980629f4d0c9bb4f6b3e0e4cd0a1"},"webhookEventId":"01FZ74A0TDDPYRVKNK77XKC3ZR",)"
    R"("deliveryContext":{"isRedelivery":false},"replyToken":"0f3779fba3b349968c5d07db31eab56f",)"
    R"("message":{"id":"444573844083572737","type":"text","quoteToken":"q3Plxr4AgKd",)"
    R"("text":"ภาษีมูลค่าเพิ่มกี่เปอร์เซ็นต์ครับ"}}]})";

void normalise(benchmark::State& state, const std::string& text) {
  for (auto _ : state)
    benchmark::DoNotOptimize(core::normalise(text));
}
BENCHMARK_CAPTURE(normalise, thai, thai);
BENCHMARK_CAPTURE(normalise, english, english);

void classify(benchmark::State& state, const std::string& text) {
  for (auto _ : state)
    benchmark::DoNotOptimize(core::classify(text));
}
BENCHMARK_CAPTURE(classify, thai, thai);
BENCHMARK_CAPTURE(classify, english, english);

/// All judges together, the trained model among them; the slowest in a hundred as well.
void classify_trained(benchmark::State& state, const std::string& text) {
  const auto model = app::load_model(app::settings{});
  if (!model)
    return state.SkipWithError("the built-in model cannot be read");
  std::vector<double> microseconds;
  for (auto _ : state) {
    const auto start = std::chrono::steady_clock::now();
    benchmark::DoNotOptimize(core::classify(text, model->get()));
    microseconds.push_back(
      std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count());
  }
  std::sort(microseconds.begin(), microseconds.end());
  state.counters["p99_us"] = microseconds[microseconds.size() * 99 / 100];
}
BENCHMARK_CAPTURE(classify_trained, thai, thai);
BENCHMARK_CAPTURE(classify_trained, english, english);

void read_slots(benchmark::State& state, const std::string& text) {
  for (auto _ : state)
    benchmark::DoNotOptimize(core::read_slots(text));
}
BENCHMARK_CAPTURE(read_slots, thai, thai);
BENCHMARK_CAPTURE(read_slots, english, english);

void match_questions(benchmark::State& state, const std::string& a, const std::string& b) {
  const auto slots_of_a = core::read_slots(a);
  const auto slots_of_b = core::read_slots(b);
  for (auto _ : state)
    benchmark::DoNotOptimize(core::match(slots_of_a, slots_of_b));
}
BENCHMARK_CAPTURE(match_questions, same, thai, "ขอถามหน่อย " + thai);
BENCHMARK_CAPTURE(match_questions, different, thai, thai + "53");

void verify_signature(benchmark::State& state) {
  const auto signature = line::sign("secret", webhook_body);
  for (auto _ : state)
    benchmark::DoNotOptimize(line::verify_signature("secret", webhook_body, signature));
}
BENCHMARK(verify_signature);

void parse_webhook(benchmark::State& state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(line::parse_webhook(webhook_body, timestamp{}));
}
BENCHMARK(parse_webhook);

void build_prompt(benchmark::State& state) {
  core::prompt_book book;
  book.full = std::string(1500, 'x');
  const std::vector<past_turn> history(20, past_turn{thai, english + thai, {}, {}});
  plan how;
  how.history_turns = 50;
  how.history_tokens = 6000;
  for (auto _ : state)
    benchmark::DoNotOptimize(core::build_prompt(how, "th", book, history, thai));
}
BENCHMARK(build_prompt);

void read_chunk(benchmark::State& state) {
  const std::string chunk
    = R"({"choices":[{"content_filter_results":{},"delta":{"content":"ภาษีมูลค่า"},)"
      R"("finish_reason":null,"index":0,"logprobs":null}],"created":1700000000,"id":"chatcmpl-x",)"
      R"("model":"gpt-4o-mini-2024-07-18","object":"chat.completion.chunk","usage":null})";
  azure::answer_reader reader;
  for (auto _ : state)
    benchmark::DoNotOptimize(reader.feed(chunk));
}
BENCHMARK(read_chunk);

void plain_text(benchmark::State& state) {
  const std::string markdown = "## สรุป\n- **จด VAT** เมื่อรายได้เกิน 1.8 ล้านบาท\n- ยื่น `ภ.พ.30` ทุกเดือน\n"
                               "1. [กรมสรรพากร](https://www.rd.go.th)\n\n"
                               + thai;
  for (auto _ : state)
    benchmark::DoNotOptimize(line::plain_text(markdown));
}
BENCHMARK(plain_text);

void split_text(benchmark::State& state) {
  std::string text;
  while (text.size() < 30'000)
    text += thai + "\n\n";
  for (auto _ : state)
    benchmark::DoNotOptimize(line::split_text(text));
}
BENCHMARK(split_text);

} // namespace

BENCHMARK_MAIN();
