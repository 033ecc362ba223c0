#include "app/chat_command.hpp"

#include "app/chat_client.hpp"
#include "app/command_table.hpp"
#include "net/http_server.hpp"
#include "net/server_sent_events.hpp"

#include <catch2/catch.hpp>

#include <rapidjson/document.h>

#include <map>
#include <mutex>
#include <sstream>

using namespace tuktuk;
using namespace tuktuk::app;
using net::format_server_sent_event;

namespace {

/// A server with prepared answers, and the program's chat command beside it.
struct fixture {
  std::function<void(const net::http_request&, net::responder_ptr)> answer;
  std::map<std::string, std::string> environment;
  std::string out;
  std::string err;

  fixture() {
    auto started = net::start_http_server({.port = 0}, {},
                                          [this](net::http_request request, net::responder_ptr to) {
                                            const std::lock_guard lock{mutex_};
                                            requests_.push_back(request);
                                            answer(request, std::move(to));
                                          });
    REQUIRE(started.has_value());
    server_ = std::move(*started);
  }

  int run(std::vector<std::string> words, const std::string& input = {}) {
    words.insert(words.begin(), {"chat", "--server.port=" + std::to_string(server_->port())});
    std::istringstream in{input};
    std::ostringstream written;
    std::ostringstream complained;
    console terminal{in, written, complained};
    const auto code = run_program(
      command_table(), words,
      [this](const std::string& name) -> std::optional<std::string> {
        const auto found = environment.find(name);
        if (found == environment.end())
          return std::nullopt;
        return found->second;
      },
      terminal);
    out = written.str();
    err = complained.str();
    return code;
  }

  std::vector<net::http_request> requests() {
    const std::lock_guard lock{mutex_};
    return requests_;
  }

  /// The questions that arrived.
  std::vector<std::string> questions() {
    std::vector<std::string> texts;
    for (const auto& request : requests()) {
      rapidjson::Document json;
      REQUIRE_FALSE(json.Parse(request.body.c_str()).HasParseError());
      texts.emplace_back(json["text"].GetString());
    }
    return texts;
  }

private:
  std::mutex mutex_;
  std::vector<net::http_request> requests_;
  std::unique_ptr<net::http_server> server_;
};

void stream(const net::responder_ptr& to, std::initializer_list<std::string> events) {
  to->start_stream(200, "text/event-stream");
  for (const auto& event : events)
    to->write(event);
  to->finish();
}

const std::string typing = format_server_sent_event("status", R"({"state":"typing"})");
const std::string done = format_server_sent_event(
  "done", R"({"answer_id":"1","source":"azure","model":"gpt-4o-mini","usage":{},)"
          R"("cost_usd":0.000042,"depth":"balanced","path":"fast"})");

std::string delta(const std::string& text) {
  return format_server_sent_event("delta", R"({"text":")" + text + R"("})");
}

} // namespace

TEST_CASE_METHOD(fixture, "one question prints its answer and follow-ups and succeeds") {
  answer = [](const auto&, const auto& to) {
    stream(to,
           {typing, delta("VAT คือ"), delta("ภาษี"),
            format_server_sent_event("followups", R"({"items":["อัตราเท่าไร","ใครต้องจด"]})"), done});
  };
  CHECK(run({"--once", "VAT คืออะไร", "--user=somebody"}) == 0);
  CHECK(out == "VAT คือภาษี\n  1) อัตราเท่าไร\n  2) ใครต้องจด\n");
  CHECK(err.starts_with("[azure · gpt-4o-mini · fast · balanced · 0.000042 USD · "));
  const auto asked = requests();
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].method == "POST");
  CHECK(asked[0].path == "/webhook/stream");
  CHECK(asked[0].body == R"({"user":"somebody","text":"VAT คืออะไร"})");
  CHECK(net::find_header(asked[0].headers, "authorization").empty());
}

TEST_CASE_METHOD(fixture, "a conversation goes on line by line, and a number picks a follow-up") {
  answer = [](const auto&, const auto& to) {
    stream(to, {delta("answer"),
                format_server_sent_event("followups", R"({"items":["first","second"]})"), done});
  };
  CHECK(run({}, "1\nhello\n2\n\n  \n3\n1 more\n") == 0);
  CHECK(questions() == std::vector<std::string>{"1", "hello", "second", "3", "1 more"});
}

TEST_CASE_METHOD(fixture, "the client token is sent, and never shown") {
  environment = {{"TUKTUK_CLIENT_TOKEN", "canary"}};
  answer = [](const auto&, const auto& to) { stream(to, {delta("yes"), done}); };
  CHECK(run({"--once=hello"}) == 0);
  CHECK(net::find_header(requests().at(0).headers, "authorization") == "Bearer canary");
  CHECK((out + err).find("canary") == std::string::npos);
}

TEST_CASE_METHOD(fixture, "everything that can go wrong is said in words and fails") {
  struct sample {
    std::function<void(const net::responder_ptr&)> answer;
    std::string complaint;
  };
  const auto status = [](int code, std::string body) {
    return [code, body](const net::responder_ptr& to) { to->send({.status = code, .body = body}); };
  };
  const auto events = [](std::initializer_list<std::string> sent) {
    return [sent = std::vector<std::string>(sent)](const net::responder_ptr& to) {
      to->start_stream(200, "text/event-stream");
      for (const auto& event : sent)
        to->write(event);
      to->finish();
    };
  };
  const auto samples = std::vector<sample>{
    {status(401, R"({"error":{"message":"a bearer token is needed here"}})"),
     "the server wants its client token: set TUKTUK_CLIENT_TOKEN: a bearer token is needed here"},
    {status(404, "nothing"), "no tuktuk answers there"},
    {status(413, "{}"), "the question is too long"},
    {status(503, R"({"error":"draining"})"), "the server is busy; try again in a moment: draining"},
    {status(500, "\x1b[31m"), "the server refused with status 500"},
    {status(200, "{}"), "no tuktuk answers there"},
    {events({typing, delta("half")}), "the answer ended before it was complete"},
    {events({typing, format_server_sent_event("error", R"({"code":"x","message":"no model"})")}),
     "no model"},
    {events({format_server_sent_event("error", "garbage")}), "the server could not answer"},
    {[](const net::responder_ptr& to) {
       to->start_stream(200, "text/event-stream");
       to->write(delta("half"));
       to->abort();
     },
     "the connection broke before the answer was complete: "},
  };
  for (const auto& each : samples) {
    const auto& complaint = each.complaint;
    CAPTURE(complaint);
    answer = [&each](const auto&, const auto& to) { each.answer(to); };
    CHECK(run({"--once=hello"}) == exit_code::work_failed);
    CHECK(err.starts_with("tuktuk: " + complaint));
    CHECK(std::ranges::count(err, '\n') == 1);
  }
}

TEST_CASE_METHOD(fixture, "where no server answers, the address is named") {
  CHECK(run({"--once=hello", "--url=http://127.0.0.1:1"}) == exit_code::work_failed);
  CHECK(err.starts_with("tuktuk: no server answers at http://127.0.0.1:1: "));
}

TEST_CASE_METHOD(fixture, "a conversation survives a failed question") {
  answer = [](const auto& request, const auto& to) {
    if (request.body.find("bad") != std::string::npos)
      to->send({.status = 503, .body = "{}"});
    else
      stream(to, {delta("fine"), done});
  };
  CHECK(run({}, "bad\ngood\n") == exit_code::work_failed);
  CHECK(out == "fine\n");
}

TEST_CASE("an answer cannot steer the terminal") {
  CHECK(without_controls("a\x1b[31mb\r\b\x7f\n\tc") == "a[31mb\n\tc");
  CHECK(without_controls("a\xc2\x9b"
                         "31mb")
        == "a31mb");
  CHECK(without_controls("ตุ๊กตุ๊ก \xc2\xa9 é 🛺")
        == "ตุ๊กตุ๊ก \xc2\xa9 é 🛺");
  CHECK(without_controls("\xc2") == "\xc2");
}

TEST_CASE("a server that listens everywhere is reached on loopback") {
  settings values;
  CHECK(local_url(values) == "http://127.0.0.1:8080");
  values.server.address = "0.0.0.0";
  CHECK(local_url(values) == "http://127.0.0.1:8080");
  values.server.address = "::";
  values.server.port = 9000;
  CHECK(local_url(values) == "http://[::1]:9000");
  values.server.address = "192.168.1.5";
  CHECK(local_url(values) == "http://192.168.1.5:9000");
}
