#include "net/server_sent_events.hpp"

#include <catch2/catch.hpp>

#include <stdexcept>
#include <utility>
#include <vector>

using namespace tuktuk::net;
using namespace std::string_literals;

namespace {

using event_list = std::vector<std::pair<std::string, std::string>>;

struct reading {
  event_list events;
  bool good = true;
};

/// Reads a stream in the given pieces.
reading read(const std::vector<std::string_view>& pieces, std::size_t limit = 1024) {
  reading made;
  server_sent_event_reader reader{
    [&made](std::string_view name, std::string_view data) { made.events.emplace_back(name, data); },
    limit};
  for (const auto piece : pieces)
    made.good = reader.feed(piece);
  return made;
}

} // namespace

TEST_CASE("a stream of events is read as the HTML standard says, wherever it is cut") {
  struct row {
    const char* what;
    std::string stream;
    event_list events;
  };
  const std::vector<row> rows{
    {"one event", "data: a\n\n", {{"", "a"}}},
    {"CRLF", "data: a\r\n\r\ndata: b\r\n\r\n", {{"", "a"}, {"", "b"}}},
    {"CR", "data: a\r\rdata: b\r\r", {{"", "a"}, {"", "b"}}},
    {"mixed line ends", "data: a\r\ndata: b\rdata: c\n\r\n", {{"", "a\nb\nc"}}},
    {"LF after CRLF is a line of its own", "data: a\r\n\n", {{"", "a"}}},
    {"several lines of data", "data: a\ndata: b\n\n", {{"", "a\nb"}}},
    {"empty lines of data", "data\ndata\n\ndata:\n\n", {{"", "\n"}, {"", ""}}},
    {"only one space is taken off", "data:  a \n\ndata:b\n\n", {{"", " a "}, {"", "b"}}},
    {"a colon in the value", "data: a: b\n\n", {{"", "a: b"}}},
    {"a name", "event: delta\ndata: a\n\ndata: b\n\n", {{"delta", "a"}, {"", "b"}}},
    {"the last name holds", "event: x\nevent: y\ndata: a\n\n", {{"y", "a"}}},
    {"a name without data is no event", "event: x\n\ndata: a\n\n", {{"", "a"}}},
    {"comments", ": hello\ndata: a\n:\n: data: no\n\n:\n\n", {{"", "a"}}},
    {"unknown fields", "id: 1\nretry: 5\nDATA: no\n data: no\ndatum: no\ndata: a\n\n", {{"", "a"}}},
    {"a byte order mark at the start",
     "\xEF\xBB\xBF"
     "data: a\n\n",
     {{"", "a"}}},
    {"two byte order marks",
     "\xEF\xBB\xBF\xEF\xBB\xBF"
     "data: a\n\ndata: b\n\n",
     {{"", "b"}}},
    {"a byte order mark later",
     "data: a\n\n\xEF\xBB\xBF"
     "data: b\n\n",
     {{"", "a"}}},
    {"an unfinished event is none", "data: a\n\ndata: b\n", {{"", "a"}}},
    {"an unfinished line is none", "data: a\n\ndata: b", {{"", "a"}}},
    {"Thai", "event: ข้อความ\ndata: สวัสดีค่ะ\n\n", {{"ข้อความ", "สวัสดีค่ะ"}}},
    {"a NUL", "data: a\0b\n\n"s, {{"", "a\0b"s}}},
    {"no UTF-8", "data: \xFF\xE0\xB8\n\n", {{"", "\xFF\xE0\xB8"}}},
    {"nothing", "", {}},
    {"blank lines alone", "\n\r\n\r\n\n", {}},
  };
  for (const auto& [what, stream, events] : rows) {
    CAPTURE(what);
    CHECK(read({stream}).events == events);
    const std::string_view all = stream;
    for (std::size_t cut = 0; cut <= all.size(); ++cut) {
      CAPTURE(cut);
      CHECK(read({all.substr(0, cut), "", all.substr(cut)}).events == events);
    }
    std::vector<std::string_view> bytes;
    for (std::size_t at = 0; at != all.size(); ++at)
      bytes.push_back(all.substr(at, 1));
    CHECK(read(bytes).events == events);
  }
}

TEST_CASE("an event that is too long ends the stream, however it comes") {
  const std::string fits = "data: " + std::string(100, 'a') + "\n\n";
  CHECK(read({fits}, 100).good);
  CHECK(read({fits}, 100).events.size() == 1);
  CHECK(read({"\xEF\xBB\xBF" + fits}, 100).good);
  const std::vector<std::string> too_long{
    "data: " + std::string(101, 'a') + "\n\n",
    "data: " + std::string(50, 'a') + "\ndata: " + std::string(50, 'a') + "\n\n",
    ":" + std::string(200, 'a') + "\n\n",
    std::string(200, 'a'),
  };
  for (const auto& stream : too_long) {
    CAPTURE(stream);
    CHECK_FALSE(read({stream}, 100).good);
    CHECK_FALSE(read({stream.substr(0, 60), stream.substr(60)}, 100).good);
    const auto later = read({stream, "\n\n", fits}, 100);
    CHECK_FALSE(later.good);
    CHECK(later.events.empty());
  }
  std::string many_lines;
  for (int line = 0; line != 200; ++line)
    many_lines += "data\n";
  CHECK_FALSE(read({many_lines}, 100).good);
}

TEST_CASE("a reader stays in order when its handler throws") {
  event_list events;
  server_sent_event_reader reader{[&events](std::string_view name, std::string_view data) {
    if (data == "bad")
      throw std::runtime_error("refused");
    events.emplace_back(name, data);
  }};
  CHECK_THROWS(reader.feed("event: x\ndata: bad\n\n"));
  CHECK(reader.feed("data: good\n\n"));
  CHECK(events == event_list{{"", "good"}});
}

TEST_CASE("a long stream is read in linear time") {
  // Each of these took minutes if a line end were searched for beyond its own line, or a line were
  // searched anew with each piece.
  std::size_t count = 0;
  server_sent_event_reader reader{[&count](std::string_view, std::string_view) { ++count; },
                                  64 * 1024 * 1024};
  std::string returns;
  for (int event = 0; event != 500'000; ++event)
    returns += "data: a\r\r";
  CHECK(reader.feed(returns));
  CHECK(count == 500'000);
  const std::string piece(16, 'a');
  CHECK(reader.feed("data: "));
  for (int part = 0; part != 1'000'000; ++part)
    REQUIRE(reader.feed(piece));
  CHECK(reader.feed("\n\n"));
  CHECK(count == 500'001);
}

TEST_CASE("an event is written so that every reader gets its lines back") {
  CHECK(format_server_sent_event("", "a") == "data: a\n\n");
  CHECK(format_server_sent_event("delta", "a") == "event: delta\ndata: a\n\n");
  CHECK(format_server_sent_event("x", "") == "event: x\ndata: \n\n");
  CHECK(format_server_sent_event("", "a\nb\r\nc\rd\n")
        == "data: a\ndata: b\ndata: c\ndata: d\ndata: \n\n");
  CHECK(format_server_sent_event("x\r\ndata: no", "a") == "event: xdata: no\ndata: a\n\n");

  struct row {
    std::string data;
    std::string read_back;
  };
  const std::vector<row> rows{
    {"สวัสดี", "สวัสดี"},
    {" two  spaces ", " two  spaces "},
    {"a\n\nb", "a\n\nb"},
    {"\n", "\n"},
    {"\r\n", "\n"},
    {"a\rb", "a\nb"},
    {"data: x\n\nevent: y", "data: x\n\nevent: y"},
    {":", ":"},
    {"", ""},
  };
  for (const auto& [data, read_back] : rows) {
    CAPTURE(data);
    CHECK(read({format_server_sent_event("n", data)}).events == event_list{{"n", read_back}});
  }
}
