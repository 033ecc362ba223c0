#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tuktuk::scenarios {

/// A folder that goes with its owner.
class temporary_folder {
public:
  temporary_folder();
  temporary_folder(const temporary_folder&) = delete;
  temporary_folder& operator=(const temporary_folder&) = delete;
  ~temporary_folder();

  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
    return path_ / name;
  }

private:
  std::filesystem::path path_;
};

/// A program under test: its standard output is read, its standard error goes to a file.
class process {
public:
  using environment = std::map<std::string, std::string>;

  process(std::vector<std::string> words, const environment& variables,
          const std::filesystem::path& error_file);
  process(const process&) = delete;
  process& operator=(const process&) = delete;
  ~process(); ///< kills what still runs

  /// The next line of its output; empty if it ends or the time is over.
  [[nodiscard]] std::string read_line(std::chrono::milliseconds patience);

  void signal(int which) const;

  /// Its exit code once it has ended (128 + signal if one ended it), nothing if the time is over.
  [[nodiscard]] std::optional<int> wait(std::chrono::milliseconds patience);

  [[nodiscard]] pid_t id() const { return id_; }

private:
  pid_t id_ = 0;
  int output_ = -1;
  std::string rest_;
  std::optional<int> ended_;
};

/// The whole content of a file, empty if there is none.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

} // namespace tuktuk::scenarios
