#include "bench/outside.hpp"

#include <cctype>
#include <stdexcept>
#include <utility>

namespace tuktuk::bench {

namespace {

/// Azure's stream: the empty first chunk, text, the end, usage (contracts/azure-openai.md, section
/// 5).
constexpr std::string_view stream
  = "data: {\"choices\":[],\"created\":0,\"id\":\"\",\"model\":\"\",\"object\":\"\","
    "\"prompt_filter_results\":[]}\n\n"
    "data: {\"choices\":[{\"delta\":{\"content\":\"\",\"role\":\"assistant\"},"
    "\"finish_reason\":null,\"index\":0}],\"created\":1,\"id\":\"c\",\"model\":\"gpt-4o-mini\","
    "\"object\":\"chat.completion.chunk\",\"usage\":null}\n\n"
    "data: {\"choices\":[{\"delta\":{\"content\":\"อัตราภาษีมูลค่าเพิ่มคือ 7% "
    "ของราคาสินค้าหรือบริการ\"},\"finish_reason\":null,\"index\":0}],\"created\":1,\"id\":\"c\","
    "\"model\":\"gpt-4o-mini\",\"object\":\"chat.completion.chunk\",\"usage\":null}\n\n"
    "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\",\"index\":0}],\"created\":1,"
    "\"id\":\"c\",\"model\":\"gpt-4o-mini\",\"object\":\"chat.completion.chunk\","
    "\"usage\":null}\n\n"
    "data: {\"choices\":[],\"created\":1,\"id\":\"c\",\"model\":\"gpt-4o-mini\","
    "\"object\":\"chat.completion.chunk\",\"usage\":{\"completion_tokens\":20,"
    "\"prompt_tokens\":200,\"total_tokens\":220}}\n\n"
    "data: [DONE]\n\n";

std::unique_ptr<net::http_server> listen(net::request_handler handler) {
  net::http_server_options options;
  options.port = 0;
  auto started = net::start_http_server(
    options,
    [](const net::http_request&) {
      net::http_response go_on;
      go_on.status = 0;
      return go_on;
    },
    std::move(handler));
  if (!started)
    throw std::runtime_error(started.error().text);
  return std::move(*started);
}

std::string url_of(const net::http_server& server) {
  return "http://127.0.0.1:" + std::to_string(server.port());
}

} // namespace

std::size_t number_in(std::string_view text) {
  const auto mark = text.rfind('#');
  if (mark == std::string_view::npos)
    return none;
  std::size_t number = 0;
  std::size_t place = mark + 1;
  for (; place < text.size() && std::isdigit(static_cast<unsigned char>(text[place])); ++place)
    number = number * 10 + static_cast<std::size_t>(text[place] - '0');
  return place == mark + 1 ? none : number;
}

outside::outside(std::size_t questions, std::chrono::nanoseconds azure_latency)
  : journeys_(questions),
    latency_(azure_latency) {
  azure_ = listen([this](const net::http_request& request, net::responder_ptr answer) {
    azure(request, std::move(answer));
  });
  line_ = listen([this](const net::http_request& request, net::responder_ptr answer) {
    line(request, std::move(answer));
  });
  timer_ = std::thread{[this] { answer_when_due(); }};
}

outside::~outside() {
  {
    std::lock_guard guard{due_mutex_};
    stopping_ = true;
  }
  due_changed_.notify_all();
  timer_.join();
  azure_->stop(std::chrono::milliseconds{100});
  line_->stop(std::chrono::milliseconds{100});
}

std::string outside::azure_url() const {
  return url_of(*azure_);
}

std::string outside::line_url() const {
  return url_of(*line_);
}

void outside::azure(const net::http_request& request, net::responder_ptr answer) {
  const auto now = clock::now();
  const auto number = number_in(request.body);
  if (number < journeys_.size()) {
    std::lock_guard guard{mutex_};
    journeys_[number].azure_arrived = now;
  }
  {
    std::lock_guard guard{due_mutex_};
    due_.push({now + latency_, number, std::move(answer)});
  }
  due_changed_.notify_one();
}

void outside::answer_when_due() {
  std::unique_lock guard{due_mutex_};
  while (!stopping_) {
    if (due_.empty()) {
      due_changed_.wait(guard);
      continue;
    }
    if (const auto at = due_.top().at; at > clock::now()) {
      due_changed_.wait_until(guard, at);
      continue;
    }
    const auto due = due_.top();
    due_.pop();
    guard.unlock();
    net::http_response response;
    response.content_type = "text/event-stream";
    response.body = stream;
    if (due.number < journeys_.size()) {
      std::lock_guard journey_guard{mutex_};
      journeys_[due.number].azure_ended = clock::now();
    }
    due.to->send(std::move(response));
    guard.lock();
  }
}

void outside::line(const net::http_request& request, net::responder_ptr answer) {
  const auto now = clock::now();
  net::http_response response;
  if (request.path == "/v2/bot/chat/loading/start") {
    response.status = 202;
    response.body = "{}";
    return answer->send(std::move(response));
  }
  // The reply token "#000042" stands before the text, which may hold anything.
  const auto token = request.body.find("\"#");
  const auto number = token == std::string::npos
                        ? none
                        : number_in(std::string_view{request.body}.substr(token + 1, 10));
  if (number < journeys_.size()) {
    std::lock_guard guard{mutex_};
    journeys_[number].answered = now;
    ++journeys_[number].answers;
  }
  response.body = R"({"sentMessages":[{"id":"1","quoteToken":"q"}]})";
  answer->send(std::move(response));
}

} // namespace tuktuk::bench
