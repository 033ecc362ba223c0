#include "openai/answers.hpp"

#include "openai/json.hpp"

namespace tuktuk::openai {

namespace {

constexpr std::string_view event_begin = "data: ";
constexpr std::string_view event_end = "\n\n";
/// What a chunk has around its text.
constexpr std::size_t chunk_overhead = 64;

void write_usage(json::writer& to, const token_usage& usage) {
  const auto count = [&](std::string_view name, std::uint64_t tokens) {
    json::write_key(to, name);
    to.Uint64(tokens);
  };
  to.StartObject();
  count("prompt_tokens", usage.prompt);
  count("completion_tokens", usage.completion);
  count("total_tokens", std::uint64_t{usage.prompt} + usage.completion);
  json::write_key(to, "prompt_tokens_details");
  to.StartObject();
  count("cached_tokens", usage.cached);
  to.EndObject();
  json::write_key(to, "completion_tokens_details");
  to.StartObject();
  count("reasoning_tokens", usage.reasoning);
  to.EndObject();
  to.EndObject();
}

void write_head(json::writer& to, const answer_head& head, std::string_view object,
                std::string_view model) {
  json::write_member(to, "id", head.id);
  json::write_member(to, "object", object);
  json::write_key(to, "created");
  to.Int64(head.created);
  json::write_member(to, "model", model);
}

void write_error(json::writer& to, const api_error& why) {
  to.StartObject();
  json::write_key(to, "error");
  to.StartObject();
  json::write_member(to, "message", why.message);
  json::write_member(to, "type", why.type());
  json::write_text_or_null(to, "param", why.param);
  json::write_text_or_null(to, "code", why.code);
  to.EndObject();
  to.EndObject();
}

void write_model(json::writer& to, std::string_view id) {
  to.StartObject();
  json::write_member(to, "id", id);
  json::write_member(to, "object", "model");
  // When a deployment was made is not known here.
  json::write_key(to, "created");
  to.Int(0);
  json::write_member(to, "owned_by", "tuktuk");
  to.EndObject();
}

std::string event_of(std::string_view data) {
  std::string event;
  event.reserve(event_begin.size() + data.size() + event_end.size());
  return event.append(event_begin).append(data).append(event_end);
}

std::string usage_event(const answer_head& head, const web_answer& last) {
  return event_of(json::written([&](json::writer& to) {
    to.StartObject();
    write_head(to, head, "chat.completion.chunk", last.model);
    json::write_key(to, "choices");
    to.StartArray();
    to.EndArray();
    json::write_key(to, "usage");
    write_usage(to, last.usage);
    to.EndObject();
  }));
}

} // namespace

std::string_view finish_reason(answer_ending ending) {
  switch (ending) {
    case answer_ending::cut: return "length";
    case answer_ending::withheld: return "content_filter";
    case answer_ending::complete: break;
  }
  return "stop";
}

std::string whole_answer(const answer_head& head, std::string_view text, const web_answer& last) {
  return json::written([&](json::writer& to) {
    to.StartObject();
    write_head(to, head, "chat.completion", last.model);
    json::write_key(to, "choices");
    to.StartArray();
    to.StartObject();
    json::write_key(to, "index");
    to.Int(0);
    json::write_key(to, "message");
    to.StartObject();
    json::write_member(to, "role", "assistant");
    json::write_member(to, "content", text);
    json::write_null(to, "refusal");
    to.EndObject();
    json::write_null(to, "logprobs");
    json::write_member(to, "finish_reason", finish_reason(last.ending));
    to.EndObject();
    to.EndArray();
    json::write_key(to, "usage");
    write_usage(to, last.usage);
    to.EndObject();
  });
}

void chunk_writer::name_model(std::string_view model) {
  auto head = json::written([&](json::writer& to) {
    to.StartObject();
    write_head(to, head_, "chat.completion.chunk", model);
    to.EndObject();
  });
  head.pop_back(); // the object goes on
  before_ = std::string{event_begin} + head + R"(,"choices":[{"index":0,"delta":{)";
}

std::string chunk_writer::begin(std::size_t bytes) const {
  std::string event;
  event.reserve(before_.size() + bytes + chunk_overhead);
  return event += before_;
}

void chunk_writer::complete(std::string& event, std::string_view finish) const {
  event.append(R"(},"logprobs":null,"finish_reason":)").append(finish);
  event.append(head_.include_usage ? R"(}],"usage":null})" : "}]}").append(event_end);
}

std::string chunk_writer::role() const {
  constexpr std::string_view delta = R"("role":"assistant","content":"")";
  auto event = begin(delta.size());
  event += delta;
  complete(event, "null");
  return event;
}

std::string chunk_writer::text(std::string_view piece) const {
  constexpr std::string_view name = R"("content":)";
  // Texts have a line end here and there that becomes longer.
  auto event = begin(name.size() + piece.size() + piece.size() / 8 + 8);
  event += name;
  json::append_text(event, piece);
  complete(event, "null");
  return event;
}

std::string chunk_writer::end(const web_answer& last) const {
  auto events = begin(0);
  complete(events, '"' + std::string{finish_reason(last.ending)} + '"');
  if (head_.include_usage)
    events += usage_event(head_, last);
  return events += event_of("[DONE]");
}

std::string error_event(const api_error& why) {
  return event_of(error_body(why));
}

std::string error_body(const api_error& why) {
  return json::written([&](json::writer& to) { write_error(to, why); });
}

std::string models_body(std::span<const std::string> ids) {
  return json::written([&](json::writer& to) {
    to.StartObject();
    json::write_member(to, "object", "list");
    json::write_key(to, "data");
    to.StartArray();
    for (const auto& id : ids)
      write_model(to, id);
    to.EndArray();
    to.EndObject();
  });
}

std::string model_body(std::string_view id) {
  return json::written([&](json::writer& to) { write_model(to, id); });
}

} // namespace tuktuk::openai
