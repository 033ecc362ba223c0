#include "emulators/common/long_polls.hpp"
#include "emulators/common/timer_queue.hpp"

#include <catch2/catch.hpp>

#include <future>
#include <memory>
#include <string>
#include <vector>

using namespace tuktuk;
using namespace tuktuk::emulation;
using namespace std::chrono_literals;

namespace {

/// Keeps the answer for the test.
class recording_responder final : public net::responder {
public:
  void send(net::http_response response) override { answer.set_value(std::move(response.body)); }
  void start_stream(int, std::string, net::header_list) override {}
  void write(std::string) override {}
  void finish() override {}
  void abort() override {}
  void on_disconnect(std::function<void()>) override {}

  std::promise<std::string> answer;
};

std::optional<net::http_response> with_body(std::string text) {
  net::http_response response;
  response.body = std::move(text);
  return response;
}

} // namespace

TEST_CASE("Tasks run in the order of their times") {
  std::vector<int> order;
  std::promise<void> done;
  timer_queue timers;
  timers.after(20ms, [&] {
    order.push_back(3);
    done.set_value();
  });
  timers.after(1ms, [&] { order.push_back(1); });
  timers.after(1ms, [&] { order.push_back(2); });
  REQUIRE(done.get_future().wait_for(10s) == std::future_status::ready);
  CHECK(order == std::vector<int>{1, 2, 3});
}

TEST_CASE("A stopped queue drops what waits and takes nothing new") {
  bool ran = false;
  timer_queue timers;
  timers.after(1h, [&] { ran = true; });
  timers.stop();
  timers.after(0ms, [&] { ran = true; });
  timers.stop();
  CHECK_FALSE(ran);
}

TEST_CASE("A long poll is answered when there is something, or when its time is up") {
  timer_queue timers;
  long_polls polls{timers};
  bool happened = false;
  auto ask = [&](bool late) -> std::optional<net::http_response> {
    return happened || late ? with_body(late ? "late" : "something") : std::nullopt;
  };
  auto patient = std::make_shared<recording_responder>();
  auto answer = patient->answer.get_future();
  polls.wait(patient, 1h, ask);
  CHECK(answer.wait_for(0s) == std::future_status::timeout);
  happened = true;
  polls.notify();
  REQUIRE(answer.wait_for(10s) == std::future_status::ready);
  CHECK(answer.get() == "something");

  happened = false;
  auto hasty = std::make_shared<recording_responder>();
  auto second = hasty->answer.get_future();
  polls.wait(hasty, 5ms, ask);
  REQUIRE(second.wait_for(10s) == std::future_status::ready);
  CHECK(second.get() == "late");
  timers.stop();
}
