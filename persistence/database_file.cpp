#include "persistence/database_file.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

namespace tuktuk::persistence {

namespace {

namespace fs = std::filesystem;

/// The smallest page of a SQLite database.
constexpr off_t smallest_database = 512;

const char* remedy(int error) {
  switch (error) {
    case EACCES:
    case EPERM: return "make its folder writable for this user, or choose another store.path";
    case EROFS: return "the disk is read-only: choose a store.path on a writable one";
    case ENOSPC:
    case EDQUOT: return "make room on that disk";
    case ENOTDIR: return "a part of its path is not a folder: choose another store.path";
    default: return "choose another store.path";
  }
}

failure path_failure(std::string_view doing, const std::string& path, int error) {
  return {failure_code::storage,
          fmt::format("the store '{}': cannot {}: {}; {}", path, doing,
                      std::generic_category().message(error), remedy(error))};
}

failure wrong_path(const std::string& path, std::string_view why) {
  return {failure_code::storage, fmt::format("the store '{}' {}", path, why)};
}

/// Makes the entries of a folder survive a power cut. A file system that cannot do that is none
/// that loses them.
void sync_folder(const fs::path& folder) {
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0)
    return;
  ::fsync(file);
  ::close(file);
}

/// The group's rights are the operator's choice: analysts may be let in through them.
result<void> close_to_others(const std::string& database_path) {
  for (const auto* suffix : {"", "-wal", "-shm"}) {
    const auto path = database_path + suffix;
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0 || (found.st_mode & 07) == 0)
      continue;
    if (::chmod(path.c_str(), found.st_mode & 0770) != 0)
      return path_failure("take the rights on it from other users", database_path, errno);
  }
  return {};
}

std::string holder_of(int file) {
  std::array<char, 32> text{};
  const auto size = ::pread(file, text.data(), text.size() - 1, 0);
  std::string_view number{text.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
  number = number.substr(0, number.find_first_not_of("0123456789"));
  return number.empty() ? std::string{"another process"} : fmt::format("process {}", number);
}

} // namespace

result<writer_lock> writer_lock::take(const std::string& database_path, timespan patience) {
  constexpr auto pause = std::chrono::milliseconds{10};
  const auto until = std::chrono::steady_clock::now() + patience;
  const auto path = database_path + ".lock";
  writer_lock taken{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)};
  if (taken.file_ < 0)
    return path_failure("make its lock file", database_path, errno);
  while (::flock(taken.file_, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK && std::chrono::steady_clock::now() < until) {
      std::this_thread::sleep_for(pause);
      continue;
    }
    if (errno != EWOULDBLOCK)
      return path_failure("lock it", database_path, errno);
    return failure{failure_code::storage,
                   fmt::format("the store '{}' is in use by {}: one tuktuk writes to a store at a "
                               "time; stop that one, or choose another store.path",
                               database_path, holder_of(taken.file_))};
  }
  // The number is a courtesy to whoever finds the file locked; the lock itself needs no content.
  const auto number = fmt::format("{}\n", ::getpid());
  if (::ftruncate(taken.file_, 0) == 0)
    (void)!::pwrite(taken.file_, number.data(), number.size(), 0);
  return taken;
}

writer_lock::~writer_lock() {
  if (file_ >= 0)
    ::close(file_);
}

result<std::string> absolute_database_path(const std::string& path) {
  if (path.empty())
    return failure{failure_code::storage, "the store has no path: set store.path"};
  std::error_code error;
  auto absolute = fs::weakly_canonical(fs::absolute(path, error), error);
  if (error)
    return path_failure("follow its path", path, error.value());
  if (!absolute.has_filename())
    return wrong_path(path, "is a folder: give the path of a file in it");
  return absolute.string();
}

result<void> make_parent_folders(const std::string& database_path) {
  std::vector<fs::path> missing;
  for (auto folder = fs::path{database_path}.parent_path();; folder = folder.parent_path()) {
    struct stat found {};
    if (::stat(folder.c_str(), &found) == 0)
      break;
    if (errno != ENOENT)
      return path_failure(fmt::format("look into '{}'", folder.string()), database_path, errno);
    missing.push_back(folder);
  }
  for (auto folder = missing.rbegin(); folder != missing.rend(); ++folder) {
    if (::mkdir(folder->c_str(), 0700) != 0 && errno != EEXIST)
      return path_failure(fmt::format("make the folder '{}'", folder->string()), database_path,
                          errno);
    sync_folder(folder->parent_path());
  }
  return {};
}

result<void> make_database_file(const std::string& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) == 0) {
    if (auto usable = require_database_file(path); !usable)
      return usable;
    return close_to_others(path);
  }
  if (errno != ENOENT)
    return path_failure("look at it", path, errno);
  if (log_bytes(path) > 0)
    return wrong_path(path, fmt::format("is missing, but its log '{}-wal' is there and may hold "
                                        "what was stored last; put the database back, or move "
                                        "the log away",
                                        path));
  const int made = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made < 0)
    return path_failure("make it", path, errno);
  ::close(made);
  sync_folder(fs::path{path}.parent_path());
  return {};
}

result<void> require_database_file(const std::string& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0)
    return path_failure("find it", path, errno);
  if (S_ISDIR(found.st_mode))
    return wrong_path(path, "is a folder: give the path of a file in it");
  if (!S_ISREG(found.st_mode))
    return wrong_path(path, "is not a regular file: choose another store.path");
  // SQLite takes a file of one byte for an empty one and writes over it.
  if (found.st_size > 0 && found.st_size < smallest_database)
    return wrong_path(path, "is too short to be a database; give the path of a tuktuk database, or "
                            "of a file not made yet");
  return {};
}

std::uint64_t log_bytes(const std::string& database_path) {
  struct stat found {};
  return ::stat((database_path + "-wal").c_str(), &found) == 0
           ? static_cast<std::uint64_t>(found.st_size)
           : 0;
}

} // namespace tuktuk::persistence
