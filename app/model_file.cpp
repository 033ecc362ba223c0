#include "app/model_file.hpp"

#include "app/text_file.hpp"

#include <fmt/format.h>
#include <openssl/sha.h>

#include <array>
#include <cstdint>
#include <cstring>

// The model built in stands in the program's read-only data as it is in config/classifier.
__asm__(".section .rodata\n"
        ".balign 16\n"
        ".global tuktuk_built_in_model\n"
        "tuktuk_built_in_model:\n"
        ".incbin \"" TUKTUK_MODEL_FILE "\"\n"
        ".global tuktuk_built_in_model_end\n"
        "tuktuk_built_in_model_end:\n"
        ".byte 0\n"
        ".text\n");

extern "C" const char tuktuk_built_in_model[];
extern "C" const char tuktuk_built_in_model_end[];

namespace tuktuk::app {

namespace {

constexpr std::string_view magic = "tuktuk question model\n";
constexpr std::size_t max_model_bytes = 16 * 1024 * 1024;
constexpr std::size_t header_bytes = magic.size() + sizeof(std::uint64_t) + SHA256_DIGEST_LENGTH;

using digest = std::array<unsigned char, SHA256_DIGEST_LENGTH>;

digest digest_of(std::string_view bytes) {
  digest made{};
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), made.data());
  return made;
}

} // namespace

std::string pack_model(const core::question_model& model) {
  const auto payload = model.serialise();
  const std::uint64_t size = payload.size();
  const auto hash = digest_of(payload);
  std::string out{magic};
  out.append(reinterpret_cast<const char*>(&size), sizeof size);
  out.append(hash.begin(), hash.end());
  return out + payload;
}

std::string hash_of_packed(std::string_view bytes) {
  std::string out;
  if (bytes.size() < header_bytes)
    return out;
  for (const char c : bytes.substr(header_bytes - SHA256_DIGEST_LENGTH, SHA256_DIGEST_LENGTH))
    out += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return out;
}

result<core::question_model> unpack_model(std::string_view bytes) {
  const auto bad = [](std::string why) {
    return failure{failure_code::invalid_input, std::move(why)};
  };
  if (!bytes.starts_with(magic))
    return bad("it is no model of this program; make one with 'tuktuk train'");
  if (bytes.size() < header_bytes)
    return bad("it is cut off");
  std::uint64_t size = 0;
  std::memcpy(&size, bytes.data() + magic.size(), sizeof size);
  const auto payload = bytes.substr(header_bytes);
  if (payload.size() != size)
    return bad(fmt::format("it has {} bytes in place of {}: copy it again", payload.size(), size));
  const auto hash = digest_of(payload);
  if (std::memcmp(hash.data(), bytes.data() + magic.size() + sizeof size, hash.size()) != 0)
    return bad("its SHA-256 is not the one it names, so it is damaged: copy it again");
  return core::question_model::parse(payload);
}

std::string_view built_in_model() {
  return {tuktuk_built_in_model,
          static_cast<std::size_t>(tuktuk_built_in_model_end - tuktuk_built_in_model)};
}

result<question_model_ptr> load_model(const settings& values) {
  const auto& path = values.classifier.model;
  std::string file;
  if (!path.empty()) {
    auto read = read_text_file(path, max_model_bytes);
    if (!read)
      return failure{failure_code::invalid_input, "classifier.model: " + read.error().text};
    file = std::move(*read);
  }
  auto model = unpack_model(path.empty() ? built_in_model() : std::string_view{file});
  if (!model)
    return failure{failure_code::invalid_input,
                   fmt::format("classifier.model: {}: {}", path.empty() ? "built in" : path,
                               model.error().text)};
  return std::make_shared<const core::question_model>(std::move(*model));
}

} // namespace tuktuk::app
