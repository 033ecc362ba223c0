#include "tests/scenarios/world.hpp"

#include "app/json.hpp"

#include <array>
#include <cstdio>
#include <future>
#include <stdexcept>
#include <thread>
#include <utility>

namespace tuktuk::scenarios {

namespace {

using namespace std::chrono_literals;

constexpr const char* channel_secret = "8c570fa6dd201bb328f1c1eac23a96d8";
constexpr const char* access_token = "scenario-access-token";
constexpr const char* api_key = "scenario-api-key";

std::string program(const std::string& name) {
  return std::string{TUKTUK_BINARY_DIR} + "/" + name;
}

std::string address_of(process& started) {
  const auto line = started.read_line(20s);
  const auto begin = line.find("http://");
  if (begin == std::string::npos)
    throw std::runtime_error("a program did not say where it listens: '" + line + "'");
  return line.substr(begin);
}

rapidjson::Document parse(const std::string& body) {
  rapidjson::Document document;
  document.Parse(body.data(), body.size());
  if (document.HasParseError())
    throw std::runtime_error("not JSON: " + body);
  return document;
}

std::string text_of(const rapidjson::Value& object, const char* key) {
  const auto member = object.FindMember(key);
  return member != object.MemberEnd() && member->value.IsString()
           ? std::string{member->value.GetString(), member->value.GetStringLength()}
           : std::string{};
}

std::vector<shown> read_shown(const std::string& body) {
  std::vector<shown> all;
  const auto document = parse(body);
  for (const auto& call : document["messages"].GetArray()) {
    shown one;
    one.via = text_of(call, "via");
    one.event_id = text_of(call, "webhookEventId");
    if (call.HasMember("texts"))
      for (const auto& text : call["texts"].GetArray())
        one.text += (one.text.empty() ? "" : "\n") + std::string{text.GetString()};
    if (call.HasMember("quickReplies"))
      for (const auto& item : call["quickReplies"].GetArray())
        one.quick_replies.push_back(text_of(item, "text"));
    if (call.HasMember("postbacks"))
      for (const auto& data : call["postbacks"].GetArray())
        one.buttons.emplace_back(data.GetString());
    if (call.HasMember("quickReplies"))
      for (const auto& item : call["quickReplies"].GetArray())
        if (auto data = text_of(item, "data"); !data.empty())
          one.buttons.push_back(std::move(data));
    if (call.HasMember("messages")) {
      rapidjson::StringBuffer buffer;
      rapidjson::Writer<rapidjson::StringBuffer> writer{buffer};
      call["messages"].Accept(writer);
      one.messages = {buffer.GetString(), buffer.GetSize()};
    }
    all.push_back(std::move(one));
  }
  return all;
}

} // namespace

world::world(std::vector<std::string> azure_options, std::vector<std::string> line_options)
  : client_(net::make_http_client({})) {
  azure_options.insert(azure_options.begin(),
                       {program("emulators/tuktuk-azure-emulator"), "--port=0"});
  azure_ = std::make_unique<process>(
    azure_options, process::environment{{"AZURE_OPENAI_API_KEY", api_key}}, folder_ / "azure.log");
  azure_url_ = address_of(*azure_);
  line_options.insert(line_options.begin(),
                      {program("emulators/tuktuk-line-emulator"), "--port=0"});
  line_
    = std::make_unique<process>(line_options,
                                process::environment{{"LINE_CHANNEL_SECRET", channel_secret},
                                                     {"LINE_CHANNEL_ACCESS_TOKEN", access_token}},
                                folder_ / "line.log");
  line_url_ = address_of(*line_);
}

process::environment world::server_environment() const {
  return {{"LINE_CHANNEL_SECRET", channel_secret},
          {"LINE_CHANNEL_ACCESS_TOKEN", access_token},
          {"AZURE_OPENAI_API_KEY", api_key},
          {"AZURE_OPENAI_ENDPOINT", azure_url_},
          {"LINE_API_BASE", line_url_},
          {"TUKTUK_STORE", store_path()},
          {"TUKTUK_PORT", "0"}};
}

void world::start_server(std::vector<std::string> settings) {
  server_.reset();
  settings.insert(settings.begin(),
                  {program("tuktuk"), "serve",
                   "--config-file=" + std::string{TUKTUK_SOURCE_DIR} + "/config/tuktuk.conf"});
  server_ = std::make_unique<process>(settings, server_environment(), folder_ / "server.log");
  try {
    url_ = address_of(*server_);
  } catch (const std::exception& thrown) {
    throw std::runtime_error(std::string{thrown.what()} + "\n" + server_log());
  }
  point_webhooks_at(url_ + "/webhook");
}

void world::point_webhooks_at(const std::string& url) {
  post(line_url_ + "/emulator/settings", R"({"webhook":")" + url + R"("})");
}

said world::say(const std::string& user, const std::string& text, const std::string& more) {
  auto json = app::write_json([&](app::json_writer& writer) {
    writer.StartObject();
    app::write_member(writer, "user", user);
    app::write_member(writer, "text", text);
    writer.EndObject();
  });
  if (!more.empty())
    json.insert(json.size() - 1, "," + more);
  return say_json(json);
}

said world::say_json(const std::string& json) {
  const auto answer = post(line_url_ + "/emulator/say", json);
  if (answer.status != 200)
    throw std::runtime_error("the emulated LINE refused: " + answer.body);
  const auto document = parse(answer.body);
  said result;
  result.status = document["status"].GetInt();
  result.event_id = text_of(document, "webhookEventId");
  result.reply_token = text_of(document, "replyToken");
  result.message_id = text_of(document, "messageId");
  return result;
}

said world::tap(const std::string& user, const std::string& data) {
  return say_json(R"({"user":")" + user + R"(","type":"postback","data":")" + data + R"("})");
}

void world::line_settings(const std::string& json) {
  if (post(line_url_ + "/emulator/settings", json).status != 200)
    throw std::runtime_error("the emulated LINE refused the settings");
}

std::size_t world::animations(const std::string& user) {
  return parse(get(line_url_ + "/emulator/loading?user=" + user).body)["loading"].Size();
}

std::vector<shown> world::wait_shown(const std::string& user, std::size_t count,
                                     std::chrono::milliseconds patience) {
  return wait_shown_to("user=" + user, count, patience);
}

std::vector<shown> world::wait_shown_in_group(const std::string& group, std::size_t count,
                                              std::chrono::milliseconds patience) {
  return wait_shown_to("group=" + group, count, patience);
}

std::vector<shown> world::wait_shown_to(const std::string& whom, std::size_t count,
                                        std::chrono::milliseconds patience) {
  const auto base = line_url_ + "/emulator/messages?" + whom;
  if (count > 0)
    get(base + "&after=" + std::to_string(count - 1)
        + "&wait_ms=" + std::to_string(patience.count()));
  return read_shown(get(base + "&limit=100000").body);
}

std::vector<shown> world::all_shown() {
  return read_shown(get(line_url_ + "/emulator/messages?limit=100000").body);
}

void world::line_fault(const std::string& json) {
  if (post(line_url_ + "/emulator/faults", json).status != 200)
    throw std::runtime_error("the emulated LINE refused the fault");
}

void world::azure_fault(const std::string& json) {
  if (post(azure_url_ + "/emulator/faults", json).status != 200)
    throw std::runtime_error("the emulated Azure OpenAI refused the fault");
}

void world::azure_settings(const std::string& json) {
  if (post(azure_url_ + "/emulator/settings", json).status != 200)
    throw std::runtime_error("the emulated Azure OpenAI refused the settings");
}

void world::clear_line_faults() {
  net::client_request request;
  request.method = "DELETE";
  request.url = line_url_ + "/emulator/faults";
  send(std::move(request));
}

void world::clear_azure_faults() {
  net::client_request request;
  request.method = "DELETE";
  request.url = azure_url_ + "/emulator/faults";
  send(std::move(request));
}

std::unique_ptr<process> world::start_region(const std::string& port) {
  return std::make_unique<process>(
    std::vector<std::string>{program("emulators/tuktuk-azure-emulator"), "--port=" + port,
                             "--first-token-ms=20", "--per-token-ms=0"},
    process::environment{{"AZURE_OPENAI_API_KEY", api_key}}, folder_ / "region.log");
}

std::string world::region_url(process& region) {
  return address_of(region);
}

rapidjson::Document world::azure_calls() {
  return parse(get(azure_url_ + "/emulator/calls?limit=100000").body);
}

http_answer world::get(const std::string& url, net::header_list headers) {
  net::client_request request;
  request.method = "GET";
  request.url = url;
  request.headers = std::move(headers);
  request.read_timeout = 60s;
  return send(std::move(request));
}

http_answer world::post(const std::string& url, const std::string& body, net::header_list headers) {
  net::client_request request;
  request.url = url;
  request.headers = std::move(headers);
  if (net::find_header(request.headers, "content-type").empty())
    request.headers.emplace_back("content-type", "application/json");
  request.body = body;
  request.read_timeout = 60s;
  return send(std::move(request));
}

http_answer world::send(net::client_request request) {
  auto promise = std::make_shared<std::promise<http_answer>>();
  auto future = promise->get_future();
  request.max_body_bytes = 256 * 1024 * 1024;
  net::client_callbacks callbacks;
  callbacks.on_done = [promise](int status, const net::header_list&, std::string body) {
    promise->set_value({status, std::move(body)});
  };
  callbacks.on_failure = [promise](const net::client_failure& why) {
    promise->set_value({0, why.why.text});
  };
  client_->start(std::move(request), std::move(callbacks));
  return future.get();
}

std::string world::query(const std::string& sql) const {
  const auto command = "sqlite3 -readonly '" + store_path() + "' \"" + sql + "\" 2>&1";
  std::unique_ptr<FILE, int (*)(FILE*)> pipe{popen(command.c_str(), "r"), pclose};
  std::string output;
  std::array<char, 4096> buffer{};
  while (std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe.get()) != nullptr)
    output += buffer.data();
  return output.substr(0, output.find('\n'));
}

std::string world::wait_query(const std::string& sql, const std::string& expected,
                              std::chrono::milliseconds patience) const {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  auto found = query(sql);
  while (found != expected && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(50ms);
    found = query(sql);
  }
  return found;
}

} // namespace tuktuk::scenarios
