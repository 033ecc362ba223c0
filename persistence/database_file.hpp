#pragma once

#include "messages/failure.hpp"
#include "messages/time.hpp"

#include <cstdint>
#include <string>
#include <utility>

namespace tuktuk::persistence {

/// The right to be the one writer of a database, held through a lock on a file beside it
/// ("….lock"). The system takes it back when the process ends, however it ends.
class writer_lock {
public:
  /// Takes the lock, or says which process holds it after having waited for `patience`.
  [[nodiscard]] static result<writer_lock> take(const std::string& database_path,
                                                timespan patience = timespan{0});

  writer_lock(writer_lock&& other) noexcept : file_{std::exchange(other.file_, -1)} {}
  writer_lock& operator=(writer_lock&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
  }
  ~writer_lock();

private:
  explicit writer_lock(int file) : file_{file} {}

  int file_ = -1;
};

/// The one absolute name of a database, links resolved: two names of one file share one lock.
[[nodiscard]] result<std::string> absolute_database_path(const std::string& path);

/// Makes the missing folders above a database, for this user alone and durably.
[[nodiscard]] result<void> make_parent_folders(const std::string& database_path);

/// Makes the file (empty, mode 0600, durably) if it is missing, and takes every right from others
/// if it is not; SQLite gives the files beside it the same mode. Refuses what is no regular file,
/// and a log without its database, which SQLite would delete.
///
/// Never opens a file that exists: closing it again would drop the locks that SQLite holds on it in
/// this process.
[[nodiscard]] result<void> make_database_file(const std::string& path);

/// Whether there is a regular file that may be a database (or is empty).
[[nodiscard]] result<void> require_database_file(const std::string& path);

/// Size of the write-ahead log beside a database; zero if there is none.
[[nodiscard]] std::uint64_t log_bytes(const std::string& database_path);

} // namespace tuktuk::persistence
