#include "emulators/azure/answers.hpp"

#include "core/proposed_questions.hpp"
#include "core/text.hpp"
#include "emulators/azure/answer_topics.hpp"

#include <algorithm>
#include <initializer_list>

namespace tuktuk::azure_emulator {
namespace {

using emulation::find_member;
using emulation::text_member;

std::string lowered(std::string_view text) {
  std::string result{text};
  std::ranges::transform(result, result.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  });
  return result;
}

/// Thai writers put spaces anywhere, so that they cannot matter.
std::string without_spaces(std::string_view text) {
  std::string result;
  std::ranges::copy_if(text, std::back_inserter(result), [](unsigned char c) { return c > ' '; });
  return result;
}

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

/// Whether a lower-case text has this as a word of its own: "vat" but not "private".
bool has_word(std::string_view text, std::string_view word) {
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    auto end = at + word.size();
    if ((at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end])))
      return true;
  }
  return false;
}

/// A question in the two forms in which keywords are looked for.
struct searched_text {
  explicit searched_text(std::string_view text)
    : lower{lowered(text)},
      squeezed{without_spaces(lower)} {}
  [[nodiscard]] bool contains(std::string_view keyword) const {
    constexpr std::size_t short_word = 4;
    return keyword.size() <= short_word ? has_word(lower, keyword)
                                        : squeezed.find(keyword) != std::string::npos;
  }

  std::string lower;
  std::string squeezed;
};

/// Longer keywords say more.
std::size_t score(const answer_topic& topic, const searched_text& text) {
  std::size_t total = 0;
  for (auto keyword : topic.keywords)
    if (text.contains(keyword))
      total += keyword.size();
  return total;
}

const answer_topic* topic_of(std::string_view text) {
  searched_text searched{text};
  const answer_topic* best = nullptr;
  std::size_t best_score = 0;
  for (const auto& topic : answer_topics())
    if (auto own = score(topic, searched); own > best_score) {
      best = &topic;
      best_score = own;
    }
  if (!best && score(greeting_topic(), searched) > 0)
    best = &greeting_topic();
  return best;
}

/// The topic of the conversation before its last question.
const answer_topic* earlier_topic(const chat_request& request) {
  bool skipped_last = false;
  for (auto i = request.messages.rbegin(); i != request.messages.rend(); ++i) {
    if (i->role != "user")
      continue;
    if (!skipped_last) {
      skipped_last = true;
      continue;
    }
    const auto* topic = topic_of(i->content);
    if (topic && topic != &greeting_topic())
      return topic;
  }
  return nullptr;
}

std::string first_lines(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  for (; count > 0 && end != std::string_view::npos; --count)
    end = text.find('\n', end == 0 ? 0 : end + 1);
  return std::string{text.substr(0, end)};
}

std::string topic_answer(const topic_text& text, answer_length length) {
  auto headed = [&](std::string_view body) {
    bool is_list = body.starts_with("- ");
    return "**" + std::string{text.title} + (is_list ? "**\n" : "**\n\n") + std::string{body};
  };
  switch (length) {
    case answer_length::concise: return headed(first_lines(text.brief, 3));
    case answer_length::brief: return headed(text.brief);
    case answer_length::full: return headed(text.full);
    case answer_length::detailed: return headed(text.full) + "\n\n" + std::string{text.more};
  }
  return headed(text.full);
}

/// The question, short enough to be repeated.
std::string restated(std::string_view question) {
  constexpr std::size_t most = 200;
  auto beginning = core::first_clusters(question, most);
  std::string text{beginning};
  std::ranges::replace(text, '\n', ' ');
  return beginning.size() < question.size() ? text + "…" : text;
}

std::string generic_answer(std::string_view question, bool thai, bool brief) {
  if (thai) {
    std::string text
      = "คุณถามว่า “" + restated(question) + "”\n\nนี่คือระบบสาธิต จึงยังไม่มีคำตอบจริงสำหรับคำถามนี้";
    if (!brief)
      text += " เมื่อต่อกับ Azure OpenAI จริง คำตอบของโมเดลจะมาอยู่ตรงนี้";
    return text
           + "\n\n**ลองถามเรื่องเหล่านี้**\n- จด VAT เมื่อไร\n- เปิดร้านต้องทำอะไรบ้าง\n"
             "- ใบกำกับภาษีต้องมีอะไร";
  }
  std::string text = "You asked: “" + restated(question)
                     + "”\n\nThis is a demonstration, so there is no real answer to it yet.";
  if (!brief)
    text += " Once connected to the real Azure OpenAI, the model's answer stands here.";
  return text
         + "\n\n**Things to try**\n- When must I register for VAT?\n- How do I open a shop?\n"
           "- What belongs on a tax invoice?";
}

bool answers_in_thai(std::string_view question) {
  auto language = core::detect_language(question);
  return language == "th" || language == "und";
}

std::string plain_answer(const chat_request& request) {
  auto question = last_user_text(request);
  auto length = wanted_length(system_text(request));
  bool thai = answers_in_thai(question);
  auto mark = std::string{thai ? thai_mark : english_mark} + " ";
  if (const auto* topic = topic_of(question))
    return mark + topic_answer(thai ? topic->thai : topic->english, length);
  if (const auto* topic = earlier_topic(request)) {
    const auto& text = thai ? topic->thai : topic->english;
    auto lead = thai ? "ต่อจากเรื่อง " : "More on ";
    return mark + lead + std::string{text.title} + "\n\n" + std::string{text.more};
  }
  return mark
         + generic_answer(question, thai,
                          length == answer_length::concise || length == answer_length::brief);
}

/// What a model adds that was asked to propose the next questions; else nothing.
std::string proposals(const chat_request& request) {
  const auto question = last_user_text(request);
  const auto* topic = topic_of(question);
  if (topic == nullptr || topic == &greeting_topic()
      || system_text(request).find(core::proposal_mark) == std::string::npos)
    return {};
  const auto line = "\n\n" + std::string{core::proposal_mark} + " ";
  if (!answers_in_thai(question)) {
    const std::string title{topic->english.title};
    return line + "Documents for " + title + "? | Costs of " + title + "?";
  }
  const std::string title{topic->thai.title};
  return line + "เอกสารสำหรับ" + title + "มีอะไรบ้าง | ค่าใช้จ่ายของ" + title + "เท่าไร";
}

// -- answers in JSON
// ----------------------------------------------------------------------------------

constexpr std::size_t max_schema_depth = 32;

/// The smallest instance of a schema that says something: texts hold the answer.
void write_instance(const json_value& schema, std::string_view answer, std::size_t depth,
                    emulation::json_text& out) {
  const auto* choices = find_member(schema, "enum");
  if (choices && choices->IsArray() && !choices->Empty()) {
    out.value((*choices)[0]);
    return;
  }
  auto type = text_member(schema, "type", "string");
  const auto* properties = find_member(schema, "properties");
  if (depth > max_schema_depth)
    out.null();
  else if (type == "object") {
    out.begin_object();
    if (properties && properties->IsObject())
      for (const auto& [name, value] : properties->GetObject()) {
        out.key(emulation::view(name));
        write_instance(value, answer, depth + 1, out);
      }
    out.end_object();
  } else if (type == "array")
    out.begin_array().end_array();
  else if (type == "integer" || type == "number")
    out.value(0);
  else if (type == "boolean")
    out.value(false);
  else if (type == "null")
    out.null();
  else
    out.value(answer);
}

std::string json_answer(const chat_request& request) {
  auto answer = plain_answer(request);
  emulation::json_text out;
  auto schema = emulation::parse_json(request.json_schema);
  if (request.format == answer_format::json_schema && schema)
    write_instance(*schema, answer, 0, out);
  else
    out.begin_object().member("answer", answer).member("emulated", true).end_object();
  return out.take();
}

} // namespace

answer_length wanted_length(std::string_view system_prompt) {
  auto text = without_spaces(lowered(system_prompt));
  auto says = [&](std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words,
                               [&](auto word) { return text.find(word) != std::string::npos; });
  };
  if (says({"concise", "กระชับ"}))
    return answer_length::concise;
  if (says({"100words", "100คำ", "hundredwords"}))
    return answer_length::brief;
  return says({"detailed", "indetail", "ละเอียด"}) ? answer_length::detailed : answer_length::full;
}

std::string compose_answer(const chat_request& request) {
  return request.format == answer_format::text ? plain_answer(request) + proposals(request)
                                               : json_answer(request);
}

} // namespace tuktuk::azure_emulator
