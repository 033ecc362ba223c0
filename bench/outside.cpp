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

outside::outside(std::size_t questions, std::chrono::nanoseconds azure_latency, const trouble& with)
  : journeys_(questions),
    latency_(azure_latency),
    trouble_(with) {
  for (std::size_t region = 0; region < with.regions; ++region) {
    regions_.push_back(
      listen([this, region](const net::http_request& request, net::responder_ptr answer) {
        azure(region, request, std::move(answer));
      }));
    region_urls_.push_back(url_of(*regions_.back()));
  }
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
  for (const auto& region : regions_)
    if (region)
      region->stop(std::chrono::milliseconds{100});
  line_->stop(std::chrono::milliseconds{100});
}

std::string outside::azure_url() const {
  std::string all;
  for (const auto& url : region_urls_)
    all += (all.empty() ? "" : ",") + url;
  return all;
}

void outside::begin_trouble() {
  troubled_ = true;
  if (trouble_.first == trouble::kind::down) {
    regions_.front()->stop(std::chrono::milliseconds{0});
    regions_.front().reset();
  }
}

outside::fate outside::draw_fate(std::size_t region) {
  if (troubled_ && region == 0 && trouble_.first == trouble::kind::hanging)
    return fate::never;
  auto left = std::uniform_real_distribution<double>{}(chance_);
  if ((left -= trouble_.limited) < 0)
    return fate::limited;
  if ((left -= trouble_.failing) < 0)
    return fate::failing;
  return left - trouble_.broken < 0 ? fate::broken : fate::whole;
}

std::string outside::line_url() const {
  return url_of(*line_);
}

void outside::azure(std::size_t region, const net::http_request& request,
                    net::responder_ptr answer) {
  constexpr int slow_factor = 10;
  const auto now = clock::now();
  if (request.method == "HEAD") { // keeps a connection warm
    net::http_response nothing_here;
    nothing_here.status = 404;
    return answer->send(std::move(nothing_here));
  }
  const auto number = number_in(request.body);
  ++azure_calls_;
  const bool slow = troubled_ && region == 0 && trouble_.first == trouble::kind::slow;
  if (number < journeys_.size()) {
    std::lock_guard guard{mutex_};
    journeys_[number].azure_arrived = now;
  }
  {
    std::lock_guard guard{due_mutex_};
    const auto how = draw_fate(region);
    const auto after
      = how == fate::never ? std::chrono::hours{1} : latency_ * (slow ? slow_factor : 1);
    due_.push({now + after, number, how, std::move(answer)});
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
    if (due.number < journeys_.size()) {
      std::lock_guard journey_guard{mutex_};
      journeys_[due.number].azure_ended = clock::now();
    }
    send(due);
    guard.lock();
  }
}

void outside::send(const due_answer& due) {
  net::http_response response;
  switch (due.how) {
    case fate::never: return;
    case fate::broken:
      due.to->start_stream(200, "text/event-stream");
      due.to->write(std::string{stream.substr(0, stream.size() / 2)});
      return due.to->abort();
    case fate::limited:
      response.status = 429;
      response.headers = {{"retry-after-ms", "50"}};
      response.body = R"({"error":{"code":"429","message":"too many"}})";
      break;
    case fate::failing:
      response.status = 500;
      response.body = R"({"error":{"code":"500","message":"failing"}})";
      break;
    case fate::whole: response.content_type = "text/event-stream"; response.body = stream;
  }
  due.to->send(std::move(response));
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
    journeys_[number].apology = request.body.find("อัตราภาษี") == std::string::npos;
  }
  response.body = R"({"sentMessages":[{"id":"1","quoteToken":"q"}]})";
  answer->send(std::move(response));
}

} // namespace tuktuk::bench
