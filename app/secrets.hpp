#pragma once

#include "app/environment.hpp"
#include "app/settings.hpp"
#include "messages/failure.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Secrets come from the environment, from files or from systemd's credentials; never from a
/// command line, which every user of the machine can read, or the configuration file, which gets
/// copied around.
namespace tuktuk::app {

/// A text that cannot be printed by accident. Its memory is wiped when it dies.
class secret {
public:
  secret() = default;
  explicit secret(std::string value) : value_(std::move(value)) {}
  secret(const secret&) = default;
  secret& operator=(const secret& other);
  ~secret();

  [[nodiscard]] bool is_set() const { return !value_.empty(); }

  /// The text itself, for the one place that sends or compares it.
  [[nodiscard]] const std::string& reveal() const { return value_; }

  /// Whether this is what somebody presents, in a time that does not tell how much of it is right.
  /// False if the secret is not set.
  [[nodiscard]] bool matches(std::string_view presented) const;

  template <class Stream>
  friend Stream& operator<<(Stream&, const secret&) = delete;

private:
  std::string value_;
};

/// All secrets of the process.
struct secrets {
  secret line_channel_secret;
  secret line_channel_access_token;
  secret azure_openai_api_key;
  /// Bearer token of the operator's pages; not set: they answer on the loopback address alone.
  secret admin_token;
  /// Bearer token of the web entrances; not set: they answer on the loopback address alone.
  secret client_token;
  /// Files of secrets that every user of the machine can read, as containers are given them. Worth
  /// a warning: on a machine with other users they are no secrets.
  std::vector<std::string> exposed_files = {};
};

/// One secret of the program.
struct secret_description {
  /// The variable that holds it; with `_FILE` appended the one that names a file; in lower case the
  /// name of systemd's credential.
  std::string_view environment;
  bool required_by_serve;
  /// One sentence, without a full stop.
  std::string_view meaning;
  secret secrets::*member;
};

[[nodiscard]] std::span<const secret_description> secrets_table();

/// The secret that somebody tries to give under the name of a setting ("line.channel-secret",
/// "azure.api-key"), or null.
[[nodiscard]] const secret_description* secret_meant_by(std::string_view key);

/// Reads the secrets, all or only one: from the file that `…_FILE` names, else from
/// `$CREDENTIALS_DIRECTORY`, else from the variable itself. One newline at a file's end is not part
/// of it. What is absent stays unset, and so does an empty variable. `invalid_input`, naming
/// variable or file and never the content, for a file that cannot be read, is empty or can be
/// written by others than its owner, for a secret that holds blanks, control characters or anything
/// but ASCII, and for one given both ways.
[[nodiscard]] result<secrets> read_secrets(const environment_reader& environment,
                                           secret secrets::*only = nullptr);

/// Removes the secrets from the process's environment, its first memory page included, so that
/// neither child processes nor /proc show them. Before there are threads.
void forget_secret_variables();

/// No core dumps and no tracing by other processes of the same user: memory holds secrets and
/// people's questions.
void keep_memory_private();

/// The keys of the Azure OpenAI endpoints: one for all, or one for each in their order.
[[nodiscard]] std::vector<std::string> azure_keys(const secrets& held);

/// What keeps `serve` from starting, one sentence each, without a full stop: every secret that is
/// not set, no endpoint, keys that do not fit the endpoints. Names the variable or setting and what
/// to do, and no secret. Nothing if it may start.
[[nodiscard]] std::vector<std::string> obstacles_to_serve(const settings& all, const secrets& held);

/// `invalid_input` naming in one line everything that `serve` needs and does not have.
[[nodiscard]] result<void> check_ready_to_serve(const settings& all, const secrets& held);

} // namespace tuktuk::app
