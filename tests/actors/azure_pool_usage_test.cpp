#include "azure_pool_fixture.hpp"

#include "core/prompt.hpp"

// What is booked for a call, and what is told about it.

using namespace tuktuk;
using namespace tuktuk::test;

namespace {

class usage_fixture : public azure_pool_fixture {
public:
  usage_fixture() {
    values.prices
      = std::make_shared<core::price_list>(core::price_list{{"gpt-4o-mini", {150, 75, 600}}});
    start();
    call(1);
  }

  /// Lets the call's second attempt succeed; what was booked beyond that attempt.
  token_usage booked_for_the_first() {
    advance(values.retry_base);
    stream({"x"});
    REQUIRE(listener->answers.size() == 1);
    auto usage = listener->answers.front().second.usage;
    REQUIRE(usage.prompt >= 30);
    REQUIRE(usage.completion >= 12);
    CHECK(usage.cached == 10);
    usage.prompt -= 30;
    usage.completion -= 12;
    usage.cached = 0;
    return usage;
  }

  std::shared_ptr<fake_journal> journal = start_fake<fake_journal>(*this);
  const std::uint32_t prompt = core::estimate_tokens(
    std::vector<chat_message>{{chat_role::system, "Be brief."}, {chat_role::user, "VAT คืออะไร"}});
  const std::uint32_t text = core::estimate_tokens(std::string_view{"ภาษีมูลค่าเพิ่ม"});
};

} // namespace

TEST_CASE_METHOD(usage_fixture, "A stream that broke off is booked by estimate") {
  head();
  delta("ภาษีมูลค่า");
  delta("เพิ่ม");
  SECTION("the connection broke") {
    network.last().fail(failure_code::unavailable, "reset");
    run();
  }
  SECTION("it ended early") {
    end();
  }
  SECTION("an error took its place") {
    event(R"({"error":{"code":"server_error"}})");
    end();
  }
  CHECK(booked_for_the_first() == token_usage{prompt, 0, text, 0, true});
}

TEST_CASE_METHOD(usage_fixture, "An attempt without an answer costs nothing") {
  SECTION("refused") {
    refuse(503);
  }
  SECTION("too many requests") {
    refuse(429);
  }
  SECTION("no connection") {
    network.last().fail(failure_code::unavailable, "reset");
    run();
  }
  CHECK(booked_for_the_first() == token_usage{});
}

TEST_CASE_METHOD(usage_fixture, "A call that failed for good is told in one line, with its cost") {
  SECTION("the stream broke again and again") {
    for (int i = 0; i < 3; ++i) {
      head({{"x-request-id", "other"}});
      delta("ภาษีมูลค่าเพิ่ม");
      end();
      advance(values.retry_cap);
    }
    CHECK(log->has("event=azure_call outcome=failed question=q1 deployment=light-one attempts=3 "
                   "endpoint=https://one.openai.azure.com status=200 request=azure-1 "));
    CHECK(log->has("tokens=" + std::to_string(3 * prompt) + "+" + std::to_string(3 * text)
                   + " estimated=true reason=\""));
    REQUIRE(listener->bills.size() == 1);
    CHECK(listener->bills.front()
          == model_bill{{3 * prompt, 0, 3 * text, 0, true},
                        "light-one",
                        "gpt-4o-mini-2024-07-18",
                        "https://one.openai.azure.com"});
    CHECK(journal->bills.empty()); // the turn books it
  }
  SECTION("the prompt was filtered") {
    refuse(400, R"({"error":{"code":"content_filter"}})", {{"x-request-id", "r-1"}});
    CHECK(log->has("status=400 request=r-1 "));
    CHECK(log->has("tokens=" + std::to_string(prompt) + "+0 estimated=true"));
  }
  SECTION("the prompt was wrong") {
    refuse(400);
    CHECK(log->has("tokens=0+0 estimated=false"));
  }
  CHECK(listener->failures.size() == 1);
  CHECK(log->count("event=azure_call ") == 1);
}

TEST_CASE_METHOD(usage_fixture, "A call that was taken back in its answer is told with its cost") {
  head();
  delta("ภาษีมูลค่าเพิ่ม");
  tell(pool, cancel_atom_v, std::uint64_t{1});
  CHECK(log->has("event=azure_call outcome=cancelled question=q1 "));
  CHECK(
    log->has("tokens=" + std::to_string(prompt) + "+" + std::to_string(text) + " estimated=true"));
  CHECK(listener->failures.empty());
  REQUIRE(journal->bills.size() == 1);
  const auto& [bill, cost] = journal->bills.front();
  CHECK(bill.usage == token_usage{prompt, 0, text, 0, true});
  CHECK(cost == prompt * 150 + text * 600);
}

TEST_CASE_METHOD(usage_fixture, "A call that fails just as it is taken back is booked once") {
  head();
  delta("ภาษีมูลค่าเพิ่ม");
  SECTION("the request failed before it could be cancelled") {
    caf::anon_send(pool, cancel_atom_v, std::uint64_t{1});
    network.last().fail(failure_code::timed_out, "the deadline"); // its word comes second
    run();
  }
  SECTION("and the other way round") {
    network.last().fail(failure_code::timed_out, "the deadline");
    caf::anon_send(pool, cancel_atom_v, std::uint64_t{1});
    run();
  }
  REQUIRE(journal->bills.size() == 1);
  CHECK(journal->bills.front().first.usage == token_usage{prompt, 0, text, 0, true});
  CHECK(listener->failures.empty());
}

TEST_CASE_METHOD(usage_fixture, "A bill names the model of the attempt that cost something") {
  head();
  delta("ภาษีมูลค่าเพิ่ม");
  end();
  advance(values.retry_base);
  SECTION("though a later attempt was refused") {
    refuse(400);
    REQUIRE(listener->bills.size() == 1);
    CHECK(listener->bills.front().model == "gpt-4o-mini-2024-07-18");
  }
  SECTION("though a later attempt was taken back before its first word") {
    tell(pool, cancel_atom_v, std::uint64_t{1});
    REQUIRE(journal->bills.size() == 1);
    CHECK(journal->bills.front().first.model == "gpt-4o-mini-2024-07-18");
  }
}

TEST_CASE_METHOD(usage_fixture, "A call that was taken back between two attempts is booked") {
  head();
  delta("ภาษีมูลค่าเพิ่ม");
  end();
  tell(pool, cancel_atom_v, std::uint64_t{1});
  REQUIRE(journal->bills.size() == 1);
  CHECK(journal->bills.front().first.usage == token_usage{prompt, 0, text, 0, true});
}

TEST_CASE_METHOD(usage_fixture,
                 "A call that was taken back before it cost anything is not booked") {
  tell(pool, cancel_atom_v, std::uint64_t{1});
  CHECK(journal->bills.empty());
}

TEST_CASE_METHOD(usage_fixture, "An answered call is one line for those who look closely") {
  stream({"x"});
  CHECK(log->has("event=azure_call outcome=answered question=q1 deployment=light-one attempts=1 "
                 "endpoint=https://one.openai.azure.com status=200 request=azure-1 "));
  CHECK(log->has("tokens=30+12 estimated=false"));
  log->lines.clear();
  around->log->set_level(spdlog::level::info);
  call(2);
  stream({"x"});
  CHECK(log->lines.empty());
}

TEST_CASE("Usage adds up without running over") {
  token_usage sum{4'000'000'000, 1, 2, 3, false};
  sum += {1'000'000'000, 1, 1, 1, false};
  CHECK(sum == token_usage{4'294'967'295, 2, 3, 4, false});
  sum += {0, 0, 0, 0, true};
  CHECK(sum.estimated);
}
