#include "store_samples.hpp"

#include <sqlite3.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>

namespace tuktuk::persistence::test {

using namespace std::chrono_literals;

scratch_folder::scratch_folder() {
  auto name = (std::filesystem::temp_directory_path() / "tuktuk-store-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}

scratch_folder::~scratch_folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::vector<std::string> waiting_ids(store& aut) {
  std::vector<std::string> ids;
  for (const auto& each : must(aut.pending_events(0, 1000)))
    ids.push_back(each.event.id);
  return ids;
}

std::vector<std::string> owed_ids(store& aut) {
  std::vector<std::string> ids;
  for (const auto& each : must(aut.pending_outgoing("", 1000)))
    ids.push_back(each.id);
  return ids;
}

std::vector<std::string> remembered_questions(store& aut, const std::string& session) {
  std::vector<std::string> questions;
  for (const auto& each : must(aut.load_session(session, 1000)).history)
    questions.push_back(each.question);
  return questions;
}

void accept(store& aut, const inbound_event& event) {
  REQUIRE(must(aut.accept(event)) == acceptance::fresh);
}

void finish(store& aut, const finished_turn& what) {
  REQUIRE(must(aut.finish(what)) == finish_outcome::applied);
}

std::unique_ptr<store> open_store(const std::string& path, bool read_only) {
  return must(open_sqlite_store({path, read_only, 100ms}));
}

failure open_failure(const std::string& path, bool read_only) {
  auto opened = open_sqlite_store({path, read_only, 100ms});
  if (opened)
    return {failure_code::internal, ""};
  return opened.error();
}

std::string query_text(const std::string& path, const std::string& sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr);
  INFO(sql << ": " << sqlite3_errmsg(database));
  REQUIRE(statement != nullptr);
  std::string found;
  if (sqlite3_step(statement) == SQLITE_ROW)
    if (const auto* text = sqlite3_column_text(statement, 0))
      found = reinterpret_cast<const char*>(text);
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return found;
}

void run_sql(const std::string& path, const std::string& sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  const int code = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr);
  INFO(sql << ": " << sqlite3_errmsg(database));
  CHECK(code == SQLITE_OK);
  sqlite3_close(database);
}

std::string read_bytes(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

void write_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream file{path, std::ios::binary | std::ios::trunc};
  file << bytes;
}

bool on_disk(const std::string& database_path, const std::string& text) {
  for (const auto* suffix : {"", "-wal", "-journal"})
    if (read_bytes(database_path + suffix).find(text) != std::string::npos)
      return true;
  return false;
}

inbound_event sample_event(const std::string& id, const std::string& chat,
                           const std::string& text) {
  inbound_event event;
  event.id = id;
  event.chat = chat;
  event.speaker = chat;
  event.reply_token = "token of " + id;
  event.message_id = "message of " + id;
  event.text = text;
  event.quote_token = "quote token of " + id;
  event.occurred_at = morning;
  event.received_at = morning + 150ms;
  return event;
}

inbound_event group_event(const std::string& id, const std::string& group,
                          const std::string& speaker) {
  auto event = sample_event(id, group, "words of " + speaker);
  event.source = source_kind::group;
  event.speaker = speaker;
  return event;
}

turn sample_turn(const std::string& id, const std::string& session,
                 std::vector<std::string> event_ids) {
  turn made;
  made.id = id;
  made.session = session;
  made.event_ids = std::move(event_ids);
  for (const auto& event : made.event_ids)
    made.message_ids.push_back("message of " + event);
  made.question = "question of " + id;
  made.answer = "answer of " + id;
  made.classification.complexity = complexity::simple;
  made.classification.confidence = 0.75;
  made.classification.language = "th";
  made.classification.topic = "tax";
  made.classification.self_contained = true;
  made.classification.personal = false;
  made.path = path::fast;
  made.depth = depth::detailed;
  made.tier = model_tier::light;
  made.deployment = "gpt-4o-mini";
  made.model = "gpt-4o-mini-2024-07-18";
  made.endpoint = "one.openai.azure.com";
  made.usage = {120, 20, 80, 5, false};
  made.cost = 64'500;
  made.times = {1500us, 20us, 3us, 4us, 700ms, 702ms};
  made.asked_at = morning;
  made.answered_at = morning + 702ms;
  made.pattern = "ภาษีมูลค่าเพิ่มคืออะไร";
  made.reason = "simple and self-contained";
  return made;
}

outbound sample_outbound(const std::string& id, const std::string& session) {
  outbound made;
  made.id = id;
  made.session = session;
  made.source = source_kind::user;
  made.chat = session.substr(session.find(':') + 1);
  made.reply_token = "reply token of " + id;
  made.token_received_at = morning + 150ms;
  made.token_occurred_at = morning;
  made.retry_key = "9fd8cf9e-6f2f-4a39-9d43-0f2a36f1b1a5";
  made.text = "outgoing text of " + id;
  made.suggestions = {"ยื่นภาษีเมื่อไร", "What is the \"rate\"?", ""};
  made.messages = R"([{"type":"flex","altText":"ตาราง of )" + id + R"("}])";
  made.created_at = morning + 702ms;
  return made;
}

finished_turn sample_finish(const std::string& id, const std::string& session,
                            std::vector<std::string> event_ids) {
  finished_turn made;
  made.turn = sample_turn(id, session, std::move(event_ids));
  made.profile = {1, 0.25, "th", true, {}};
  made.pseudonym = "s_" + std::to_string(std::hash<std::string>{}(session));
  made.outgoing = {sample_outbound(id, session)};
  return made;
}

} // namespace tuktuk::persistence::test
