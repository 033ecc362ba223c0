#include "app/secrets.hpp"

#include "app/settings_table.hpp"
#include "app/text_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <openssl/crypto.h>
#include <openssl/sha.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <vector>

namespace tuktuk::app {

namespace {

constexpr std::size_t max_secret_bytes = 8 * 1024;

constexpr std::array descriptions{
  secret_description{"LINE_CHANNEL_SECRET", true, "Proves that a webhook comes from LINE",
                     &secrets::line_channel_secret},
  secret_description{"LINE_CHANNEL_ACCESS_TOKEN", true, "Lets the server speak as the LINE channel",
                     &secrets::line_channel_access_token},
  secret_description{"AZURE_OPENAI_API_KEY", true,
                     "Key of the Azure OpenAI endpoints; one for all, or one for each, "
                     "separated by commas in their order",
                     &secrets::azure_openai_api_key},
  secret_description{"TUKTUK_ADMIN_TOKEN", false,
                     "Bearer token of the operator's pages and API; without it they answer on the "
                     "loopback address alone",
                     &secrets::admin_token},
  secret_description{"TUKTUK_CLIENT_TOKEN", false,
                     "Bearer token of the web entrances; without it they answer on the loopback "
                     "address alone",
                     &secrets::client_token},
};

failure invalid(std::string text) {
  return {failure_code::invalid_input, std::move(text)};
}

/// "LINE_CHANNEL_SECRET" -> "line" + separator + "channel" + …
std::string lower_case(std::string_view name, char separator) {
  std::string lower;
  for (const char x : name)
    lower += x == '_' ? separator : static_cast<char>(std::tolower(static_cast<unsigned char>(x)));
  return lower;
}

result<secret> checked(std::string value, std::string_view origin) {
  if (value.empty())
    return invalid(fmt::format("{} is empty", origin));
  if (value.size() > max_secret_bytes)
    return invalid(fmt::format("{} is longer than {} bytes", origin, max_secret_bytes));
  const auto graphic = [](char x) { return x > ' ' && x < '\x7f'; };
  if (!std::ranges::all_of(value, graphic))
    return invalid(fmt::format("{} holds a blank, a control character or something that is not "
                               "ASCII",
                               origin));
  return secret{std::move(value)};
}

result<secret> from_file(const std::string& path, std::string_view variable,
                         std::vector<std::string>& exposed) {
  auto file = read_private_file(path, max_secret_bytes);
  if (!file)
    return failure{file.error().code, fmt::format("{}: {}", variable, file.error().text)};
  if (file->text.ends_with('\n'))
    file->text.pop_back();
  if (file->text.ends_with('\r'))
    file->text.pop_back();
  if (file->exposed)
    exposed.push_back(path);
  return checked(std::move(file->text), fmt::format("{}: {}", variable, path));
}

/// Reads one secret; a file of it that every user of the machine can read is added to `exposed`.
result<secret> read_secret(const secret_description& which, const environment_reader& environment,
                           std::vector<std::string>& exposed) {
  const std::string variable{which.environment};
  const auto direct = environment(variable);
  const auto file = environment(variable + "_FILE");
  if (file && !file->empty()) {
    if (direct && !direct->empty())
      return invalid(fmt::format("{0} and {0}_FILE are both set; unset one", variable));
    return from_file(*file, variable + "_FILE", exposed);
  }
  if (const auto folder = environment("CREDENTIALS_DIRECTORY"); folder && !folder->empty()) {
    const auto path = std::filesystem::path{*folder} / lower_case(variable, '_');
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored))
      return from_file(path.string(), variable, exposed);
  }
  // Service managers and container tools pass on variables that nobody set as empty ones.
  return direct && !direct->empty() ? checked(*direct, variable) : secret{};
}

std::array<unsigned char, SHA256_DIGEST_LENGTH> digest(std::string_view text) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> bytes{};
  ::SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), bytes.data());
  return bytes;
}

/// Why these keys do not fit so many endpoints, if they do not.
std::optional<std::string> mismatch_of_keys(const std::vector<std::string>& keys,
                                            std::size_t endpoints) {
  if (keys.size() <= 1)
    return std::nullopt;
  if (std::ranges::count(keys, std::string{}) > 0)
    return "AZURE_OPENAI_API_KEY has a comma without a key beside it; give one key for all "
           "azure.endpoints, or one for each in their order";
  if (keys.size() != endpoints)
    return fmt::format("AZURE_OPENAI_API_KEY holds {} keys separated by commas for {} "
                       "azure.endpoints; give one for all, or one for each in their order",
                       keys.size(), endpoints);
  return std::nullopt;
}

} // namespace

secret& secret::operator=(const secret& other) {
  if (this != &other) {
    ::OPENSSL_cleanse(value_.data(), value_.size());
    value_ = other.value_;
  }
  return *this;
}

secret::~secret() {
  ::OPENSSL_cleanse(value_.data(), value_.size());
}

bool secret::matches(std::string_view presented) const {
  // Digests have one length, so that the comparison does not tell the secret's.
  const auto expected = digest(value_);
  const auto given = digest(presented);
  return is_set() && ::CRYPTO_memcmp(expected.data(), given.data(), expected.size()) == 0;
}

std::span<const secret_description> secrets_table() {
  return descriptions;
}

const secret_description* secret_meant_by(std::string_view key) {
  auto name = lower_case(key.substr(key.rfind('.') + 1), '-');
  if (name.ends_with("-file"))
    name.resize(name.size() - std::string_view{"-file"}.size());
  // A single word such as "token" could be any of them.
  if (name.find('-') == std::string::npos && name != "secret")
    return nullptr;
  const auto meant = std::ranges::find_if(descriptions, [&name](const auto& x) {
    return ('-' + lower_case(x.environment, '-')).ends_with('-' + name);
  });
  return meant == descriptions.end() ? nullptr : &*meant;
}

result<secrets> read_secrets(const environment_reader& environment, secret secrets::*only) {
  secrets all;
  for (const auto& which : descriptions) {
    if (only != nullptr && which.member != only)
      continue;
    auto one = read_secret(which, environment, all.exposed_files);
    if (!one)
      return one.error();
    all.*which.member = *one;
  }
  return all;
}

void forget_secret_variables() {
  for (const auto& which : descriptions) {
    const std::string variable{which.environment};
    // Unsetting alone would leave the text where /proc/PID/environ shows it.
    if (char* value = std::getenv(variable.c_str()); value != nullptr)
      ::OPENSSL_cleanse(value, std::char_traits<char>::length(value));
    ::unsetenv(variable.c_str());
  }
}

void keep_memory_private() {
  // Neither call can fail with these arguments in a way that anything could be done about.
  static_cast<void>(::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0));
  const rlimit none{0, 0};
  static_cast<void>(::setrlimit(RLIMIT_CORE, &none));
}

std::vector<std::string> azure_keys(const secrets& held) {
  std::vector<std::string> keys;
  std::string_view rest = held.azure_openai_api_key.reveal();
  if (rest.empty())
    return keys;
  for (;;) {
    const auto end = std::min(rest.find(','), rest.size());
    keys.emplace_back(rest.substr(0, end));
    if (end == rest.size())
      return keys;
    rest.remove_prefix(end + 1);
  }
}

std::vector<std::string> obstacles_to_serve(const settings& all, const secrets& held) {
  std::vector<std::string> found;
  for (const auto& which : descriptions)
    if (which.required_by_serve && !(held.*which.member).is_set())
      found.push_back(fmt::format("{0} is not set: set it, or let {0}_FILE name a file that holds "
                                  "it",
                                  which.environment));
  if (all.azure.endpoints.empty())
    found.push_back(fmt::format("azure.endpoints is empty: set it or {} to the address of an Azure "
                                "OpenAI resource",
                                find_setting("azure.endpoints")->environment));
  else if (auto why = mismatch_of_keys(azure_keys(held), all.azure.endpoints.size()))
    found.push_back(std::move(*why));
  return found;
}

result<void> check_ready_to_serve(const settings& all, const secrets& held) {
  std::vector<std::string_view> missing;
  for (const auto& which : descriptions)
    if (which.required_by_serve && !(held.*which.member).is_set())
      missing.push_back(which.environment);
  if (all.azure.endpoints.empty())
    missing.push_back(find_setting("azure.endpoints")->environment);
  if (!missing.empty())
    return invalid(fmt::format("serve needs {} (secrets also as a file that NAME_FILE names); "
                               "see tuktuk serve --help",
                               fmt::join(missing, ", ")));
  if (auto why = mismatch_of_keys(azure_keys(held), all.azure.endpoints.size()))
    return invalid(std::move(*why));
  return {};
}

} // namespace tuktuk::app
