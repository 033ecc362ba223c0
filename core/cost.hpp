#pragma once

#include "messages/failure.hpp"
#include "messages/model_call.hpp"

#include <map>
#include <string>
#include <string_view>

namespace tuktuk::core {

/// Prices of one deployment, in billionths of a US dollar a token (0.15 USD a million tokens =
/// 150).
struct token_prices {
  nano_usd input = 0;
  nano_usd cached_input = 0;
  nano_usd output = 0;

  friend bool operator==(const token_prices&, const token_prices&) = default;
};

/// Prices by model or deployment name.
using price_list = std::map<std::string, token_prices, std::less<>>;

/// Reads `config/prices.conf`: one line a model, "name input cached-input output" in USD per
/// million tokens with at most three decimals ('-' for no cached price: the input price), ';'
/// starts a comment. `invalid_input` naming the line otherwise, and for a list without any model.
[[nodiscard]] result<price_list> parse_prices(std::string_view text);

/// The prices of a deployment: its own name, else the longest listed name that the reported model
/// begins with up to a dash or its end ("gpt-4o-mini-2024-07-18" is "gpt-4o-mini"), else the
/// highest price of the list for each kind of token, so that a cost is never understated.
[[nodiscard]] token_prices prices_of(const price_list& prices, std::string_view deployment,
                                     std::string_view model);

/// (prompt - cached) x input + cached x cached input + completion x output
/// (contracts/azure-openai.md, section 6).
[[nodiscard]] nano_usd cost_of(const token_usage& usage, const token_prices& prices);

/// The same for a bill, at the prices of its deployment and model.
[[nodiscard]] nano_usd cost_of(const model_bill& bill, const price_list& prices);

} // namespace tuktuk::core
