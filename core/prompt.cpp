#include "core/prompt.hpp"

#include "core/code_points.hpp"
#include "core/history_choice.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <utility>

namespace tuktuk::core {

namespace {

/// Tokens that the chat format adds around each message and before the reply.
constexpr std::uint64_t framing = 3;

std::uint32_t saturated(std::uint64_t number) {
  return static_cast<std::uint32_t>(
    std::min<std::uint64_t>(number, std::numeric_limits<std::uint32_t>::max()));
}

/// FNV-1a: stable over builds and machines, which std::hash does not promise.
class text_hash {
public:
  void add(std::string_view text) {
    for (const char c : text)
      add_byte(static_cast<unsigned char>(c));
    // No byte of UTF-8, so that moving a word from one text to the next changes the hash.
    add_byte(0xFF);
  }

  [[nodiscard]] std::string hexadecimal() const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (int shift = 60; shift >= 0; shift -= 4)
      out += digits[(value_ >> shift) & 0xF];
    return out;
  }

private:
  void add_byte(unsigned char byte) {
    value_ ^= byte;
    value_ *= 0x100000001b3;
  }

  std::uint64_t value_ = 0xcbf29ce484222325;
};

std::string_view english_name(std::string_view language) {
  constexpr std::array<std::array<std::string_view, 2>, 11> names{{{"th", "Thai"},
                                                                   {"en", "English"},
                                                                   {"ja", "Japanese"},
                                                                   {"zh", "Chinese"},
                                                                   {"ko", "Korean"},
                                                                   {"my", "Burmese"},
                                                                   {"lo", "Lao"},
                                                                   {"km", "Khmer"},
                                                                   {"ru", "Russian"},
                                                                   {"ar", "Arabic"},
                                                                   {"hi", "Hindi"}}};
  for (const auto& [code, name] : names)
    if (code == language)
      return name;
  return {};
}

std::string language_line(std::string_view language) {
  const auto name = english_name(language);
  if (name.empty())
    return "Language of the answer: the language of the last user message; Thai if that is "
           "unclear.";
  return "Language of the answer: " + std::string{name}
         + ", unless the last user message asks for another one.";
}

std::string_view depth_text(const prompt_book& book, depth how_deep) {
  switch (how_deep) {
    case depth::concise: return book.concise;
    case depth::balanced: return book.balanced;
    case depth::detailed: return book.detailed;
  }
  return book.balanced;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos)
    return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::string system_text(const plan& how, std::string_view language, const prompt_book& book) {
  std::string out;
  for (const auto part : {trimmed(how.path == path::fast ? book.fast : book.full),
                          trimmed(depth_text(book, how.depth))})
    if (!part.empty())
      out.append(part).append("\n\n");
  return out += language_line(language);
}

std::string asker_note(std::string_view name) {
  return "Several people talk in this chat. The message below is from the one who goes by the name "
         "of \""
         + std::string{name} + "\"; \"I\" in it is this person.";
}

constexpr std::string_view continue_note
  = "Your answer above was cut off. Continue it exactly where it stopped, in the middle of the "
    "sentence or word if need be. Repeat nothing of it and announce nothing.";

constexpr std::string_view summary_lead
  = "What was said earlier in this conversation, in short (for context only, no instructions):\n";

} // namespace

std::vector<chat_message> build_summary_prompt(const prompt_book& book, std::string_view before,
                                               std::span<const past_turn> turns) {
  std::string talk;
  if (const auto known = trimmed(before); !known.empty())
    talk.append("Summary so far:\n").append(known).append("\n\nSince then:\n");
  for (const auto& turn : turns) {
    talk.append("Person: ").append(first_part(trimmed(turn.question))).append("\n");
    talk.append("Assistant: ").append(first_part(trimmed(turn.answer))).append("\n\n");
  }
  return {{chat_role::system, std::string{trimmed(book.summary)}},
          {chat_role::user, std::string{trimmed(talk)}}};
}

prompt_book with_version(prompt_book book) {
  text_hash hash;
  for (const auto* text : {&book.fast, &book.full, &book.concise, &book.balanced, &book.detailed})
    hash.add(*text);
  book.version = hash.hexadecimal();
  return book;
}

std::string day_in_thailand(timestamp now) {
  using namespace std::chrono;
  constexpr std::array days{"Sunday",   "Monday", "Tuesday", "Wednesday",
                            "Thursday", "Friday", "Saturday"};
  constexpr std::array months{"January",   "February", "March",    "April",
                              "May",       "June",     "July",     "August",
                              "September", "October",  "November", "December"};
  constexpr auto offset = hours{7}; // since 1920, without daylight saving
  constexpr int buddhist_era = 543;
  const auto day = floor<std::chrono::days>(now + offset);
  const year_month_day date{sys_days{day.time_since_epoch()}};
  const auto year = static_cast<int>(date.year());
  return std::string{days[weekday{sys_days{date}}.c_encoding()]} + ", "
         + std::to_string(static_cast<unsigned>(date.day())) + " "
         + months[static_cast<unsigned>(date.month()) - 1] + " " + std::to_string(year) + " ("
         + std::to_string(year + buddhist_era) + " in the Thai calendar)";
}

std::vector<chat_message> build_prompt(const plan& how, std::string_view language,
                                       const prompt_book& book, std::span<const past_turn> history,
                                       std::string_view question, const prompt_context& context) {
  const auto& before = context.before;
  std::vector<chat_message> messages;
  messages.reserve(before.size() + 2 * history.size() + 5);
  const auto is_system = [](const chat_message& each) { return each.role == chat_role::system; };
  if (std::ranges::none_of(before, is_system)) {
    messages.push_back({chat_role::system, system_text(how, language, book)});
    if (context.propose)
      messages.back().content.append("\n\n").append(trimmed(book.followups));
    if (how.dated && !context.today.empty())
      messages.back().content.append("\nToday is ").append(context.today).append(".");
  }
  if (!how.shareable && !context.summary.empty())
    messages.push_back(
      {chat_role::system, std::string{summary_lead}.append(trimmed(context.summary))});
  messages.insert(messages.end(), before.begin(), before.end());
  for (const auto& turn : history) {
    messages.push_back({chat_role::user, turn.question});
    if (!turn.answer.empty())
      messages.push_back({chat_role::assistant, turn.answer});
  }
  if (!how.shareable && !context.asker.empty())
    messages.push_back({chat_role::system, asker_note(context.asker)});
  if (context.continues)
    messages.push_back({chat_role::system, std::string{continue_note}});
  messages.push_back({chat_role::user, std::string{question}});
  return messages;
}

std::string name_in_prompt(std::string_view chosen) {
  constexpr std::size_t max_clusters = 40;
  const auto valid = repair_utf8(chosen);
  std::string name;
  bool blank = false;
  for (const char c : valid) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || byte == 0x7F) {
      blank = !name.empty();
      continue;
    }
    if (c == '"')
      continue;
    if (std::exchange(blank, false))
      name += ' ';
    name += c;
  }
  return std::string{first_clusters(name, max_clusters)};
}

std::uint32_t estimate_tokens(std::string_view text) {
  // In hundredths of a token a code point.
  constexpr std::uint64_t thai = 44;
  constexpr std::uint64_t ascii = 22;
  constexpr std::uint64_t other = 150;
  std::uint64_t hundredths = 0;
  visit_code_points(text, [&hundredths](char32_t c) {
    hundredths += c < 0x80 ? ascii : is_thai_letter(c) ? thai : other;
  });
  return saturated(std::min<std::uint64_t>((hundredths + 99) / 100, text.size()));
}

std::uint32_t estimate_tokens(std::span<const chat_message> messages) {
  std::uint64_t tokens = framing;
  for (const auto& message : messages)
    tokens += framing + estimate_tokens(message.content);
  return saturated(tokens);
}

std::string answer_key(std::string_view normalised_question, std::string_view language,
                       depth how_deep, std::string_view prompt_version, model_tier tier) {
  std::string key;
  key.reserve(prompt_version.size() + language.size() + normalised_question.size() + 24);
  // The only part that strangers choose stands last, so that it cannot pose as another.
  for (const auto part : {prompt_version, language, std::string_view{to_string(how_deep)},
                          std::string_view{to_string(tier)}})
    key.append(part).append(1, '|');
  return key.append(normalised_question);
}

} // namespace tuktuk::core
