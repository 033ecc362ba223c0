#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

struct sqlite3_vfs;

namespace tuktuk::persistence::test {

/// A disk under SQLite that can be told to fail, and that knows what a power cut would leave of it.
///
/// While it lives it is SQLite's default file system: files are real, but syncing is only noted,
/// and what was written since a file's last sync is remembered apart. One at a time, in one thread.
class faulty_disk {
public:
  enum class operation : std::uint8_t { read, write, sync, truncate };

  /// What every file would hold after a power cut.
  using image = std::map<std::string, std::string>;

  faulty_disk();
  ~faulty_disk();
  faulty_disk(const faulty_disk&) = delete;
  faulty_disk& operator=(const faulty_disk&) = delete;

  /// From the `after`-th operation on (1 is the next; only those of `only`, if given), `times`
  /// operations fail with this SQLite result code. A write that fails has written half.
  void fail(int code, std::uint64_t after = 1, std::uint64_t times = ~0ULL,
            std::optional<operation> only = std::nullopt);
  void repair() { fault_.reset(); }
  /// Whether a fault has struck since it was set.
  [[nodiscard]] bool has_failed() const { return failed_; }

  /// Operations so far that change files (writes, syncs, truncations).
  [[nodiscard]] std::uint64_t changes() const { return changes_; }
  /// Called before each of these operations.
  void before_each_change(std::function<void()> callback) { callback_ = std::move(callback); }

  /// A file is opened for writing but the disk allows reading only.
  void make_read_only(bool yes) { read_only_ = yes; }
  /// A disk without shared memory, like a network's.
  void forbid_shared_memory(bool yes) { no_shared_memory_ = yes; }

  /// Every file as synced, with each sector written since surviving with this chance.
  [[nodiscard]] image after_power_cut(double survival, std::mt19937_64& random) const;

  // -- for the file system's functions ---------------------------------------

  struct change {
    std::int64_t offset = 0;
    std::string bytes;
    bool truncation = false;
  };
  struct file_state {
    std::string synced;
    std::vector<change> unsynced;
  };

  /// SQLITE_OK, or the code with which this operation fails.
  int strike(operation what);
  [[nodiscard]] file_state& state_of(const std::string& path) { return files_[path]; }
  void forget(const std::string& path) { files_.erase(path); }
  [[nodiscard]] bool knows(const std::string& path) const { return files_.count(path) != 0; }
  [[nodiscard]] bool is_read_only() const { return read_only_; }
  [[nodiscard]] bool has_shared_memory() const { return !no_shared_memory_; }
  [[nodiscard]] sqlite3_vfs* real() const { return real_; }

private:
  struct fault {
    int code = 0;
    std::uint64_t after = 0;
    std::uint64_t times = 0;
    std::optional<operation> only;
  };

  sqlite3_vfs* real_ = nullptr;
  std::unique_ptr<sqlite3_vfs> self_;
  std::map<std::string, file_state> files_;
  std::optional<fault> fault_;
  bool failed_ = false;
  std::uint64_t changes_ = 0;
  std::function<void()> callback_;
  bool read_only_ = false;
  bool no_shared_memory_ = false;
};

/// Writes the files of an image into another folder; returns the path of its database there.
[[nodiscard]] std::string restore(const faulty_disk::image& files, const std::string& folder,
                                  const std::string& database_name = "tuktuk.db");

} // namespace tuktuk::persistence::test
