#include "core/token_counter.hpp"

#include "core/prompt.hpp"
#include "core/text.hpp"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <bit>
#include <functional>
#include <limits>
#include <queue>
#include <utility>

namespace tuktuk::core {

namespace {

constexpr auto no_rank = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint32_t nowhere = no_rank;
/// Tokens that the chat format adds around each message and before the reply.
constexpr std::uint64_t framing = 3;

/// The split patterns as the library tiktoken publishes them.
constexpr const char* pattern_of(token_encoding which) {
  if (which == token_encoding::cl100k_base)
    return R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}|)"
           R"( ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
  return R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+)"
         R"((?i:'s|'t|'re|'ve|'m|'ll|'d)?|)"
         R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*)"
         R"((?i:'s|'t|'re|'ve|'m|'ll|'d)?|)"
         R"(\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
}

std::size_t hash_of(std::string_view bytes) {
  return std::hash<std::string_view>{}(bytes);
}

std::uint32_t saturated(std::uint64_t number) {
  return static_cast<std::uint32_t>(
    std::min<std::uint64_t>(number, std::numeric_limits<std::uint32_t>::max()));
}

/// The beginning that is looked at, without a torn character at its end.
std::string_view capped(std::string_view text) {
  if (text.size() <= token_counter::max_bytes)
    return text;
  auto end = token_counter::max_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
    --end;
  return text.substr(0, end);
}

/// Two neighbours that may be merged: by rank, then from the left.
struct candidate {
  std::uint32_t rank;
  std::uint32_t left;
  std::uint32_t end; ///< of the pair; not as it was once either of the two was merged

  friend bool operator>(const candidate& a, const candidate& b) {
    return std::pair{a.rank, a.left} > std::pair{b.rank, b.left};
  }
};

} // namespace

class token_counter::split_pattern {
public:
  explicit split_pattern(std::unique_ptr<icu::RegexPattern> compiled)
    : compiled_{std::move(compiled)} {}

  static result<std::unique_ptr<const split_pattern>> make(token_encoding which) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError place{};
    std::unique_ptr<icu::RegexPattern> compiled{icu::RegexPattern::compile(
      icu::UnicodeString::fromUTF8(pattern_of(which)), 0, place, status)};
    if (U_FAILURE(status) != 0)
      return failure{failure_code::internal,
                     std::string{"the split pattern of an encoding: "} + u_errorName(status)};
    return std::make_unique<const split_pattern>(std::move(compiled));
  }

  /// Hands each piece, as UTF-8, to `sink`. False if the pattern gave up.
  template <class Sink>
  bool split(std::string_view text, Sink&& sink) const {
    const auto wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece{text.data(), static_cast<std::int32_t>(text.size())});
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::RegexMatcher> matcher{compiled_->matcher(wide, status)};
    if (U_FAILURE(status) != 0)
      return false;
    std::string piece;
    while (matcher->find(status) != 0 && U_SUCCESS(status) != 0) {
      piece.clear();
      wide.tempSubStringBetween(matcher->start(status), matcher->end(status)).toUTF8String(piece);
      sink(std::string_view{piece});
    }
    return U_SUCCESS(status) != 0;
  }

private:
  std::unique_ptr<icu::RegexPattern> compiled_;
};

result<std::shared_ptr<const token_counter>> token_counter::load(std::string packed,
                                                                 token_encoding which) {
  auto pattern = split_pattern::make(which);
  if (!pattern)
    return pattern.error();
  // make_shared cannot call a private constructor.
  std::shared_ptr<token_counter> made{new token_counter{std::move(packed), std::move(*pattern)}};
  const auto tokens = unpack_ranks(made->packed_, which);
  if (!tokens)
    return tokens.error();
  made->index(*tokens);
  return std::shared_ptr<const token_counter>{std::move(made)};
}

token_counter::token_counter(std::string packed, std::unique_ptr<const split_pattern> pattern)
  : packed_{std::move(packed)},
    pattern_{std::move(pattern)} {}

token_counter::~token_counter() = default;

void token_counter::index(const std::vector<std::string_view>& tokens) {
  slots_.assign(std::bit_ceil(tokens.size() * 2), nowhere);
  places_.reserve(tokens.size());
  const auto mask = slots_.size() - 1;
  for (const auto token : tokens) {
    longest_ = std::max(longest_, token.size());
    auto slot = hash_of(token) & mask;
    while (slots_[slot] != nowhere)
      slot = (slot + 1) & mask;
    slots_[slot] = static_cast<std::uint32_t>(places_.size());
    places_.push_back(static_cast<std::uint32_t>(token.data() - packed_.data()));
  }
}

std::uint32_t token_counter::rank_of(std::string_view bytes) const {
  if (bytes.size() > longest_)
    return no_rank;
  const auto mask = slots_.size() - 1;
  for (auto slot = hash_of(bytes) & mask; slots_[slot] != nowhere; slot = (slot + 1) & mask) {
    const auto rank = slots_[slot];
    const auto place = places_[rank];
    const auto size = static_cast<unsigned char>(packed_[place - 1]);
    if (std::string_view{packed_}.substr(place, size) == bytes)
      return rank;
  }
  return no_rank;
}

template <class Sink>
void token_counter::merge(std::string_view piece, Sink&& sink) const {
  if (const auto whole = rank_of(piece); whole != no_rank)
    return sink(whole);
  // A linked list of parts, by where they begin, and a heap of the pairs that may be merged: the
  // plain loop over all pairs takes quadratic time for a long piece.
  const auto size = static_cast<std::uint32_t>(piece.size());
  std::vector<std::uint32_t> end(size);    // of the part that begins here; 0: none does any more
  std::vector<std::uint32_t> before(size); // where the part before it begins
  std::priority_queue<candidate, std::vector<candidate>, std::greater<>> pairs;
  const auto offer = [&](std::uint32_t left) {
    const auto middle = end[left];
    if (middle == size)
      return;
    const auto rank = rank_of(piece.substr(left, end[middle] - left));
    if (rank != no_rank)
      pairs.push({rank, left, end[middle]});
  };
  for (std::uint32_t i = 0; i < size; ++i) {
    end[i] = i + 1;
    before[i] = i == 0 ? nowhere : i - 1;
  }
  for (std::uint32_t i = 0; i < size; ++i)
    offer(i);
  while (!pairs.empty()) {
    const auto [rank, left, right_end] = pairs.top();
    pairs.pop();
    const auto middle = end[left];
    // Either of the two is part of something else by now.
    if (middle == 0 || middle == size || end[middle] != right_end)
      continue;
    end[middle] = 0;
    end[left] = right_end;
    if (right_end != size)
      before[right_end] = left;
    offer(left);
    if (before[left] != nowhere)
      offer(before[left]);
  }
  for (std::uint32_t i = 0; i < size; i = end[i])
    sink(rank_of(piece.substr(i, end[i] - i)));
}

template <class Sink>
bool token_counter::read(std::string_view text, Sink&& sink) const {
  return pattern_->split(text, [&](std::string_view piece) { merge(piece, sink); });
}

std::uint32_t token_counter::count(std::string_view text) const {
  const auto beginning = capped(text);
  std::uint64_t tokens = 0;
  if (!read(beginning, [&tokens](std::uint32_t) { ++tokens; }))
    return estimate_tokens(text);
  return saturated(tokens + estimate_tokens(text.substr(beginning.size())));
}

std::vector<std::uint32_t> token_counter::encode(std::string_view text) const {
  std::vector<std::uint32_t> tokens;
  if (!read(capped(text), [&tokens](std::uint32_t token) { tokens.push_back(token); }))
    tokens.clear();
  return tokens;
}

std::uint32_t count_tokens(const token_counter* counter, std::string_view text) {
  return counter != nullptr ? counter->count(text) : estimate_tokens(text);
}

std::uint32_t count_tokens(const token_counter* counter, std::span<const chat_message> messages) {
  std::uint64_t tokens = framing;
  for (const auto& message : messages)
    tokens += framing + count_tokens(counter, message.content);
  return saturated(tokens);
}

} // namespace tuktuk::core
