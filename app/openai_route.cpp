#include "app/bridge.hpp"
#include "app/routes.hpp"
#include "core/text.hpp"
#include "openai/answers.hpp"
#include "openai/chat_request.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

// /v1/…: the same answers in the shape of OpenAI's API, so that its clients are clients of this
// server (contracts/server.md). Errors have OpenAI's shape and statuses: its clients make their
// typed errors of them, and try again by themselves after 408, 409, 429 and 5xx.

namespace tuktuk::app {

namespace {

constexpr std::string_view chat_path = "/v1/chat/completions";
constexpr std::string_view models_path = "/v1/models";
constexpr std::string_view model_prefix = "/v1/models/";

/// The model of a sentence that none made.
constexpr std::string_view own_name = "tuktuk";

struct named_model {
  std::string name;
  model_wish wish = model_wish::any;
};

/// All that `model` may be.
std::vector<named_model> known_models(const settings& values) {
  std::vector<named_model> known{
    {"auto", model_wish::any}, {"light", model_wish::light}, {"heavy", model_wish::heavy}};
  for (const auto& [deployment, wish] :
       {std::pair{values.azure.deployment_light, model_wish::light},
        std::pair{values.azure.deployment_heavy, model_wish::heavy}})
    if (std::ranges::find(known, deployment, &named_model::name) == known.end())
      known.push_back({deployment, wish});
  return known;
}

std::optional<model_wish> find_model(const settings& values, std::string_view name) {
  for (const auto& each : known_models(values))
    if (each.name == name)
      return each.wish;
  return {};
}

openai::api_error no_such_model(std::string_view name) {
  // Repeated only if it may be a name.
  constexpr std::size_t longest_name = 128;
  const bool may_repeat = name.size() <= longest_name && core::is_valid_utf8(name);
  return {404,
          (may_repeat ? "The model '" + std::string{name} + "'" : "This model")
            + " does not exist here; take auto, light, heavy or one of GET /v1/models.",
          "model", "model_not_found"};
}

net::http_response refusal(const openai::api_error& why, std::string request_id) {
  net::http_response response;
  response.status = why.status;
  response.body = openai::error_body(why);
  response.headers.emplace_back("x-request-id", std::move(request_id));
  return response;
}

/// What an operator is told in the log, a client's programmer is told in general words.
openai::api_error error_of(const failure& why) {
  switch (why.code) {
    case failure_code::content_filtered:
      return {400, "The content filter of the model's provider refused the prompt.", "messages",
              "content_filter"};
    case failure_code::invalid_input:
    case failure_code::too_large:
      return {400,
              "The model refused the request: it is too long for the model, or holds a value that "
              "the model does not take.",
              {},
              "model_refused_request"};
    case failure_code::rate_limited:
      return {429, "Too many questions wait already; try again later.", {}, "rate_limit_exceeded"};
    case failure_code::timed_out: return {504, "There was no answer in time.", {}, "timed_out"};
    case failure_code::unavailable:
    case failure_code::cancelled:
      return {503, "No answer can be had now; try again later.", {}, "unavailable"};
    case failure_code::unauthorized:
    case failure_code::not_found:
    case failure_code::protocol:
      return {502, "The model's provider did not answer as it should.", {}, "bad_gateway"};
    default: return {500, "The server failed to answer this question.", {}, "internal_error"};
  }
}

/// One answer on its way. Used by one actor at a time.
class answer_in_progress {
public:
  answer_in_progress(net::responder_ptr answer, std::string id, openai::answer_head head,
                     bool streams)
    : answer_(std::move(answer)),
      id_(std::move(id)),
      head_(head),
      writer_(std::move(head)),
      streams_(streams) {}

  void take_source(answer_source source, std::string_view model) {
    source_ = source;
    writer_.name_model(model.empty() ? own_name : model);
  }

  void take_text(const std::string& text) {
    if (!streams_)
      text_ += text;
    else if (begun_)
      answer_->write(writer_.text(text));
    else
      begin(writer_.text(text));
  }

  void end(web_answer last) {
    if (last.model.empty())
      last.model = own_name;
    take_source(last.source, last.model);
    if (!streams_)
      return send_whole(last);
    if (begun_)
      answer_->write(writer_.end(last));
    else
      begin(writer_.end(last));
    answer_->finish();
  }

  void fail(const failure& why) {
    const auto error = error_of(why);
    if (!begun_)
      return answer_->send(refusal(error, id_));
    answer_->write(openai::error_event(error));
    answer_->finish();
  }

private:
  [[nodiscard]] net::header_list headers() const {
    return {{"x-request-id", id_},
            {"x-tuktuk-source", to_string(source_)},
            {"Cache-Control", "no-store"}};
  }

  /// Only with the first text, because the head says where it comes from, and because a question
  /// that fails before has a status of its own.
  void begin(const std::string& first) {
    begun_ = true;
    answer_->start_stream(200, "text/event-stream", headers());
    answer_->write(writer_.role() + first);
  }

  void send_whole(const web_answer& last) {
    net::http_response response;
    response.body = openai::whole_answer(head_, text_, last);
    response.headers = headers();
    answer_->send(std::move(response));
  }

  const net::responder_ptr answer_;
  const std::string id_;
  const openai::answer_head head_;
  openai::chunk_writer writer_;
  const bool streams_;
  bool begun_ = false;
  answer_source source_ = answer_source::azure;
  std::string text_;
};

web_callbacks callbacks_of(const std::shared_ptr<answer_in_progress>& made) {
  web_callbacks callbacks;
  callbacks.on_status = [](const std::string&) {};
  callbacks.on_source
    = [made](answer_source source, const std::string& model) { made->take_source(source, model); };
  callbacks.on_delta = [made](const std::string& text) { made->take_text(text); };
  callbacks.on_followups = [](const std::vector<std::string>&) {};
  callbacks.on_answer = [made](const web_answer& last) { made->end(last); };
  callbacks.on_failure = [made](const failure& why) { made->fail(why); };
  return callbacks;
}

/// With a user the session has the history, and only the client's instructions are taken from what
/// it sends along.
question_terms terms_of(openai::chat_request& asked, model_wish wish) {
  question_terms terms;
  terms.model = wish;
  terms.before = std::move(asked.before);
  if (!asked.user.empty())
    std::erase_if(terms.before,
                  [](const chat_message& each) { return each.role != chat_role::system; });
  terms.answer_tokens = asked.max_tokens;
  terms.sampling = std::move(asked.sampling);
  terms.live = asked.stream;
  return terms;
}

} // namespace

net::http_response routes::check_openai(const net::http_request& head) const {
  const auto refuse
    = [this](openai::api_error why) { return refusal(why, core::make_uuid(around_->random)); };
  const bool chat = head.path == chat_path;
  if (!chat && head.path != models_path && !head.path.starts_with(model_prefix))
    return refuse({404, "There is nothing at this path.", {}, "unknown_url"});
  if (!may_use(head, held_.client_token)) {
    if (!held_.client_token.is_set())
      return refuse({403,
                     "Without TUKTUK_CLIENT_TOKEN this answers only what is sent on this machine "
                     "itself, not through a proxy.",
                     {},
                     "forbidden"});
    auto response = refuse({401, "The API key is missing or wrong.", {}, "invalid_api_key"});
    response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return response;
  }
  const bool fits = chat ? head.method == "POST" : head.method == "GET" || head.method == "HEAD";
  if (!fits) {
    auto response = refuse({405, "This path takes another method.", {}, "method_not_allowed"});
    response.headers.emplace_back("Allow", chat ? "POST" : "GET, HEAD");
    return response;
  }
  if (chat && !is_json(net::find_header(head.headers, "content-type")))
    return refuse({415, "The body must be application/json.", {}, "unsupported_media_type"});
  net::http_response go_on;
  go_on.status = 0;
  return go_on;
}

void routes::answer_openai(const net::http_request& request, net::responder_ptr answer) const {
  if (request.path == chat_path)
    return openai_chat(request, std::move(answer));
  const auto known = known_models(values_);
  net::http_response response;
  if (request.path == models_path) {
    std::vector<std::string> ids;
    for (const auto& each : known)
      ids.push_back(each.name);
    response.body = openai::models_body(ids);
  } else {
    const auto id = std::string_view{request.path}.substr(model_prefix.size());
    if (!find_model(values_, id))
      return answer->send(refusal(no_such_model(id), core::make_uuid(around_->random)));
    response.body = openai::model_body(id);
  }
  response.headers.emplace_back("x-request-id", core::make_uuid(around_->random));
  answer->send(std::move(response));
}

void routes::openai_chat(const net::http_request& request, net::responder_ptr answer) const {
  auto id = core::make_uuid(around_->random);
  auto asked = openai::read_chat_request(
    request.body, {.max_question_bytes = values_.session.max_question_bytes});
  if (!asked)
    return answer->send(refusal(asked.error(), id));
  const auto wish = find_model(values_, asked->model);
  if (!wish)
    return answer->send(refusal(no_such_model(asked->model), id));
  const auto now = around_->wall_clock();
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count();
  auto made = std::make_shared<answer_in_progress>(
    answer, id, openai::answer_head{"chatcmpl-" + id, seconds, asked->include_usage},
    asked->stream);
  web_question question{std::move(id), asked->user, std::move(asked->question), now,
                        terms_of(*asked, *wish)};
  answer->on_disconnect(ask_question(system_, around_, std::move(question), callbacks_of(made)));
}

} // namespace tuktuk::app
