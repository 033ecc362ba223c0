#include "emulators/azure/embeddings.hpp"

#include "core/prompt.hpp"
#include "emulators/azure/chat_parameters.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace tuktuk::azure_emulator {
namespace {

using emulation::json_text;
using emulation::view;

constexpr std::size_t max_inputs = 2048;
constexpr std::uint32_t max_tokens = 8192;

std::uint64_t mixed(std::uint64_t value) {
  value ^= value >> 30;
  value *= 0xbf58476d1ce4e5b9;
  value ^= value >> 27;
  value *= 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

service_error read_inputs(const json_value& input, std::vector<std::string>& into) {
  if (input.IsString()) {
    into.emplace_back(view(input));
  } else if (input.IsArray()) {
    if (input.Empty() || input.Size() > max_inputs)
      return invalid_request({}, "input", "'input' must have 1 to 2048 items.");
    for (const auto& one : input.GetArray()) {
      if (!one.IsString())
        return wrong_type("input", "a string or an array of strings");
      into.emplace_back(view(one));
    }
  } else {
    return wrong_type("input", "a string or an array of strings");
  }
  for (const auto& text : into) {
    if (text.empty())
      return invalid_request({}, "input", "'input' cannot be an empty string.");
    if (core::estimate_tokens(text) > max_tokens)
      return invalid_request("context_length_exceeded", "input",
                             "This model's maximum context length is 8192 tokens.");
  }
  return {};
}

service_error read_form(const json_value& body, embeddings_request& into) {
  auto format = emulation::text_member(body, "encoding_format", "float");
  if (format != "float" && format != "base64")
    return invalid_request("invalid_value", "encoding_format",
                           "Invalid value: " + quoted(format)
                             + ". Supported values are: 'float' and 'base64'.");
  into.base64 = format == "base64";
  if (const auto* dimensions = present(body, "dimensions")) {
    if (!dimensions->IsUint() || dimensions->GetUint() < 1
        || dimensions->GetUint() > into.dimensions)
      return invalid_request("invalid_value", "dimensions",
                             "Invalid value for 'dimensions' = " + emulation::to_json(*dimensions)
                               + ". Must be between 1 and " + std::to_string(into.dimensions)
                               + ".");
    into.dimensions = dimensions->GetUint();
  }
  return {};
}

std::string base64_of(const std::vector<float>& vector) {
  // The wire has little-endian floats, as has every machine that this runs on.
  std::vector<unsigned char> bytes(vector.size() * sizeof(float));
  std::memcpy(bytes.data(), vector.data(), bytes.size());
  std::string text(4 * ((bytes.size() + 2) / 3), '\0');
  // EVP_EncodeBlock ends its output with a zero, where the string has its own.
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(),
                  static_cast<int>(bytes.size()));
  return text;
}

} // namespace

read_embeddings_request read_embeddings_body(const json_value& body, bool v1,
                                             std::uint32_t default_dimensions) {
  read_embeddings_request result;
  auto& [request, why] = result;
  request.dimensions = default_dimensions;
  request.model = emulation::text_member(body, "model");
  const auto* input = present(body, "input");
  if (!input)
    why = invalid_request("missing_required_parameter", "input",
                          "Missing required parameter: 'input'.");
  else if (v1 && request.model.empty())
    why = invalid_request("missing_required_parameter", "model",
                          "Missing required parameter: 'model'.");
  else
    why = read_inputs(*input, request.inputs);
  if (!why)
    why = read_form(body, request);
  return result;
}

std::vector<float> embed(std::string_view text, std::uint32_t dimensions) {
  constexpr std::size_t gram = 3;
  std::vector<float> vector(dimensions, 0.0F);
  auto grams = text.size() < gram ? 1 : text.size() - gram + 1;
  for (std::size_t i = 0; i < grams; ++i) {
    auto hash = mixed(std::hash<std::string_view>{}(text.substr(i, gram)));
    vector[hash % dimensions] += (hash >> 63) != 0 ? 1.0F : -1.0F;
  }
  double square = 0;
  for (float x : vector)
    square += static_cast<double>(x) * x;
  if (square == 0) {
    vector[0] = 1.0F;
    return vector;
  }
  auto length = static_cast<float>(std::sqrt(square));
  for (auto& x : vector)
    x /= length;
  return vector;
}

std::uint32_t embedding_tokens(const embeddings_request& request) {
  std::uint32_t tokens = 0;
  for (const auto& text : request.inputs)
    tokens += core::estimate_tokens(text);
  return tokens;
}

std::string to_document(const embeddings_request& request, std::string_view model) {
  json_text out;
  out.begin_object().member("object", "list").key("data").begin_array();
  std::uint32_t index = 0;
  for (const auto& text : request.inputs) {
    auto vector = embed(text, request.dimensions);
    out.begin_object().member("object", "embedding").member("index", index++).key("embedding");
    if (request.base64) {
      out.value(base64_of(vector));
    } else {
      out.begin_array();
      for (float x : vector)
        out.value(static_cast<double>(x));
      out.end_array();
    }
    out.end_object();
  }
  auto tokens = embedding_tokens(request);
  out.end_array().member("model", model).key("usage").begin_object();
  return out.member("prompt_tokens", tokens)
    .member("total_tokens", tokens)
    .end_object()
    .end_object()
    .take();
}

} // namespace tuktuk::azure_emulator
