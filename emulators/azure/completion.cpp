#include "emulators/azure/completion.hpp"

#include "core/prompt.hpp"
#include "emulators/azure/answers.hpp"
#include "emulators/azure/text_pieces.hpp"

#include <algorithm>

namespace tuktuk::azure_emulator {
namespace {

using emulation::json_text;

constexpr std::string_view fingerprint = "fp_emulated";
constexpr std::string_view harmless
  = R"({"hate":{"filtered":false,"severity":"safe"},"self_harm":{"filtered":false,"severity":"safe"},)"
    R"("sexual":{"filtered":false,"severity":"safe"},"violence":{"filtered":false,"severity":"safe"}})";
constexpr std::string_view harmless_prompt
  = R"([{"prompt_index":0,"content_filter_results":{"hate":{"filtered":false,"severity":"safe"},)"
    R"("jailbreak":{"filtered":false,"detected":false},"self_harm":{"filtered":false,"severity":"safe"},)"
    R"("sexual":{"filtered":false,"severity":"safe"},"violence":{"filtered":false,"severity":"safe"}}}])";
constexpr std::string_view filtered
  = R"({"hate":{"filtered":false,"severity":"safe"},"self_harm":{"filtered":false,"severity":"safe"},)"
    R"("sexual":{"filtered":false,"severity":"safe"},"violence":{"filtered":true,"severity":"medium"}})";

void write_usage(const completion& answer, json_text& out) {
  out.begin_object().member("completion_tokens", answer.completion_tokens);
  out.key("completion_tokens_details").begin_object();
  out.member("accepted_prediction_tokens", 0).member("audio_tokens", 0);
  out.member("reasoning_tokens", answer.reasoning_tokens);
  out.member("rejected_prediction_tokens", 0).end_object();
  out.member("prompt_tokens", answer.prompt_tokens);
  out.key("prompt_tokens_details").begin_object();
  out.member("audio_tokens", 0).member("cached_tokens", answer.cached_tokens).end_object();
  out.member("total_tokens", answer.prompt_tokens + answer.completion_tokens).end_object();
}

/// Writes the chunks of one stream.
class chunk_writer {
public:
  chunk_writer(const completion& answer, stream_style style, emulation::random_source& random)
    : answer_{answer},
      style_{style},
      random_{random} {}

  std::vector<stream_chunk> all() {
    prompt_verdict();
    for (std::uint32_t i = 0; i < answer_.choices; ++i) {
      delta(i, R"({"content":"","refusal":null,"role":"assistant"})", true);
      contents(i);
      if (answer_.filter == filter_effect::late)
        late_verdict(i);
      else
        finish(i);
    }
    if (style_.include_usage)
      usage();
    chunks_.push_back({"[DONE]"});
    return std::move(chunks_);
  }

private:
  void prompt_verdict() {
    json_text out;
    out.begin_object().key("choices").begin_array().end_array().member("created", 0);
    out.member("id", "").member("model", "").member("object", "");
    out.key("prompt_filter_results").raw(harmless_prompt).end_object();
    chunks_.push_back({out.take()});
  }

  /// What follows the choices in every chunk of the model's.
  std::string tail(json_text& out, bool first) {
    out.end_array().member("created", answer_.created).member("id", answer_.id);
    out.member("model", answer_.model);
    if (style_.include_obfuscation)
      out.member("obfuscation", random_.alphanumeric(1 + chunks_.size() % 12));
    out.member("object", "chat.completion.chunk");
    if (first)
      out.member("service_tier", "default");
    out.member("system_fingerprint", fingerprint).key("usage").null().end_object();
    return out.take();
  }

  void delta(std::uint32_t index, std::string_view delta, bool first) {
    json_text out;
    out.begin_object().key("choices").begin_array().begin_object();
    out.key("content_filter_results").raw("{}").key("delta").raw(delta);
    out.key("finish_reason").null().member("index", index).key("logprobs").null().end_object();
    chunks_.push_back({tail(out, first)});
  }

  void contents(std::uint32_t index) {
    auto tokens = core::estimate_tokens(answer_.text);
    auto count = (tokens + style_.tokens_per_chunk - 1) / std::max(style_.tokens_per_chunk, 1U);
    auto pieces = even_pieces(answer_.text, count);
    for (auto piece : pieces) {
      delta(index, json_text{}.begin_object().member("content", piece).end_object().take(), false);
      chunks_.back().tokens = static_cast<double>(tokens) / static_cast<double>(pieces.size());
      chunks_.back().is_content = true;
    }
  }

  void finish(std::uint32_t index) {
    json_text out;
    out.begin_object().key("choices").begin_array().begin_object();
    out.key("content_filter_results");
    out.raw(answer_.filter == filter_effect::answer ? filtered : std::string_view{"{}"});
    out.key("delta").raw("{}").member("finish_reason", answer_.finish_reason);
    out.member("index", index).key("logprobs").null().end_object();
    chunks_.push_back({tail(out, false)});
  }

  /// Chunks of the asynchronous filter have offsets, no delta and no id.
  void annotation(std::uint32_t index, std::string_view results, std::string_view reason) {
    auto end = static_cast<std::uint64_t>(answer_.text.size());
    json_text out;
    out.begin_object().key("choices").begin_array().begin_object();
    out.key("content_filter_offsets").begin_object().member("check_offset", end);
    out.member("end_offset", end).member("start_offset", 0).end_object();
    out.key("content_filter_results").raw(results).key("finish_reason");
    if (reason.empty())
      out.null();
    else
      out.value(reason);
    out.member("index", index).end_object().end_array();
    out.member("created", 0).member("id", "").member("model", "").member("object", "");
    chunks_.push_back({out.end_object().take()});
  }

  void late_verdict(std::uint32_t index) {
    annotation(index, harmless, {});
    annotation(index, filtered, "content_filter");
  }

  void usage() {
    json_text out;
    out.begin_object().key("choices").begin_array().end_array();
    out.member("created", answer_.created).member("id", answer_.id).member("model", answer_.model);
    if (style_.include_obfuscation)
      out.member("obfuscation", random_.alphanumeric(7));
    out.member("object", "chat.completion.chunk").member("system_fingerprint", fingerprint);
    out.key("usage");
    write_usage(answer_, out);
    chunks_.push_back({out.end_object().take()});
  }

  const completion& answer_;
  stream_style style_;
  emulation::random_source& random_;
  std::vector<stream_chunk> chunks_;
};

} // namespace

filter_effect filter_in(std::string_view user_text) {
  if (user_text.find("[[filter-prompt]]") != std::string_view::npos)
    return filter_effect::prompt;
  if (user_text.find("[[filter-answer]]") != std::string_view::npos)
    return filter_effect::answer;
  if (user_text.find("[[filter-late]]") != std::string_view::npos)
    return filter_effect::late;
  return filter_effect::none;
}

completion complete(const chat_request& request, completion_setting setting) {
  completion answer;
  answer.id = std::move(setting.id);
  answer.model = std::move(setting.model);
  answer.created = setting.created;
  answer.filter = setting.filter;
  answer.choices = request.choices;
  answer.prompt_tokens = prompt_tokens(request);
  answer.cached_tokens = std::min(setting.cached_tokens, answer.prompt_tokens);
  auto composed = compose_answer(request);
  auto text = before_stop(composed, request.stops);
  auto reasoning = setting.reasoning_tokens;
  if (request.max_tokens) {
    reasoning = std::min(reasoning, *request.max_tokens);
    auto cut = first_tokens(text, *request.max_tokens - reasoning);
    if (cut.size() < text.size())
      answer.finish_reason = "length";
    text = cut;
  }
  if (answer.filter == filter_effect::answer)
    text = first_tokens(text, core::estimate_tokens(text) / 2);
  if (answer.filter != filter_effect::none)
    answer.finish_reason = "content_filter";
  answer.text = text;
  answer.reasoning_tokens = reasoning * answer.choices;
  answer.completion_tokens = core::estimate_tokens(text) * answer.choices + answer.reasoning_tokens;
  return answer;
}

std::string to_document(const completion& answer) {
  json_text out;
  out.begin_object().key("choices").begin_array();
  for (std::uint32_t i = 0; i < answer.choices; ++i) {
    out.begin_object().key("content_filter_results");
    out.raw(answer.filter == filter_effect::none ? harmless : filtered);
    out.member("finish_reason", answer.finish_reason).member("index", i).key("logprobs").null();
    out.key("message").begin_object().key("annotations").begin_array().end_array();
    out.member("content", answer.text).key("refusal").null().member("role", "assistant");
    out.end_object().end_object();
  }
  out.end_array().member("created", answer.created).member("id", answer.id);
  out.member("model", answer.model).member("object", "chat.completion");
  out.key("prompt_filter_results").raw(harmless_prompt).member("service_tier", "default");
  out.member("system_fingerprint", fingerprint).key("usage");
  write_usage(answer, out);
  return out.end_object().take();
}

std::vector<stream_chunk> to_chunks(const completion& answer, stream_style style,
                                    emulation::random_source& random) {
  return chunk_writer{answer, style, random}.all();
}

std::string stream_error(std::string_view message, std::string_view code) {
  service_error error{500, code.empty() ? "500" : std::string{code},
                      message.empty()
                        ? "The server had an error while processing your request. Sorry "
                          "about that!"
                        : std::string{message},
                      "server_error"};
  return error.to_json();
}

} // namespace tuktuk::azure_emulator
