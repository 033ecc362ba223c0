#pragma once

#include "emulators/azure/service_errors.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Embeddings (contracts/azure-openai.md, section 12): deterministic vectors in which texts that
/// share letters lie near one another. Pure.
namespace tuktuk::azure_emulator {

using emulation::json_value;

struct embeddings_request {
  std::vector<std::string> inputs;
  std::string model;
  std::uint32_t dimensions = 1536;
  bool base64 = false;
};

struct read_embeddings_request {
  embeddings_request request;
  service_error why;
};

/// `default_dimensions`: the model's own size, which is also the largest.
[[nodiscard]] read_embeddings_request read_embeddings_body(const json_value& body, bool v1,
                                                           std::uint32_t default_dimensions);

/// A vector of length 1.
[[nodiscard]] std::vector<float> embed(std::string_view text, std::uint32_t dimensions);

/// Prompt tokens by estimate.
[[nodiscard]] std::uint32_t embedding_tokens(const embeddings_request& request);

/// The answer.
[[nodiscard]] std::string to_document(const embeddings_request& request, std::string_view model);

} // namespace tuktuk::azure_emulator
