#include "faulty_disk.hpp"

#include "store_samples.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <new>

namespace tuktuk::persistence::test {

namespace {

constexpr std::size_t sector = 512;

/// SQLite allocates this and, behind it, the real file.
struct shim_file {
  sqlite3_file base;
  faulty_disk* disk;
  sqlite3_file* real;
  const char* path;
};

shim_file& shim(sqlite3_file* file) {
  return *reinterpret_cast<shim_file*>(file);
}
sqlite3_file* real(sqlite3_file* file) {
  return shim(file).real;
}
const sqlite3_io_methods& calls(sqlite3_file* file) {
  return *real(file)->pMethods;
}
faulty_disk& disk_of(sqlite3_vfs* system) {
  return *static_cast<faulty_disk*>(system->pAppData);
}

int close_file(sqlite3_file* file) {
  return calls(file).xClose(real(file));
}

int read_file(sqlite3_file* file, void* into, int size, sqlite3_int64 offset) {
  if (const int code = shim(file).disk->strike(faulty_disk::operation::read))
    return code;
  return calls(file).xRead(real(file), into, size, offset);
}

int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
  const int code = shim(file).disk->strike(faulty_disk::operation::write);
  const int written = code == SQLITE_OK ? size : size / 2;
  if (shim(file).path != nullptr)
    shim(file)
      .disk->state_of(shim(file).path)
      .unsynced.push_back(
        {offset, std::string(static_cast<const char*>(from), static_cast<std::size_t>(written)),
         false});
  const int outcome = calls(file).xWrite(real(file), from, written, offset);
  return code == SQLITE_OK ? outcome : code;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  if (const int code = shim(file).disk->strike(faulty_disk::operation::truncate))
    return code;
  if (shim(file).path != nullptr)
    shim(file).disk->state_of(shim(file).path).unsynced.push_back({size, {}, true});
  return calls(file).xTruncate(real(file), size);
}

void apply(std::string& content, std::int64_t offset, std::string_view bytes) {
  const auto at = static_cast<std::size_t>(offset);
  if (content.size() < at + bytes.size())
    content.resize(at + bytes.size(), '\0');
  content.replace(at, bytes.size(), bytes);
}

int sync_file(sqlite3_file* file, int) {
  if (const int code = shim(file).disk->strike(faulty_disk::operation::sync))
    return code;
  if (shim(file).path == nullptr)
    return SQLITE_OK;
  auto& state = shim(file).disk->state_of(shim(file).path);
  for (const auto& change : state.unsynced) {
    if (change.truncation)
      state.synced.resize(static_cast<std::size_t>(change.offset));
    else
      apply(state.synced, change.offset, change.bytes);
  }
  state.unsynced.clear();
  return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  return calls(file).xFileSize(real(file), size);
}
int lock_file(sqlite3_file* file, int kind) {
  return calls(file).xLock(real(file), kind);
}
int unlock_file(sqlite3_file* file, int kind) {
  return calls(file).xUnlock(real(file), kind);
}
int check_lock(sqlite3_file* file, int* held) {
  return calls(file).xCheckReservedLock(real(file), held);
}
int control_file(sqlite3_file* file, int what, void* argument) {
  return calls(file).xFileControl(real(file), what, argument);
}
int sector_size(sqlite3_file*) {
  return static_cast<int>(sector);
}
int characteristics(sqlite3_file*) {
  return 0;
}
int map_shared(sqlite3_file* file, int page, int size, int extend, void volatile** at) {
  return calls(file).xShmMap(real(file), page, size, extend, at);
}
int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
  return calls(file).xShmLock(real(file), offset, count, flags);
}
void shared_barrier(sqlite3_file* file) {
  calls(file).xShmBarrier(real(file));
}
int unmap_shared(sqlite3_file* file, int remove) {
  return calls(file).xShmUnmap(real(file), remove);
}

constexpr sqlite3_io_methods methods_of_version(int version) {
  return {version,        close_file,   read_file,       write_file,  truncate_file,
          sync_file,      file_size,    lock_file,       unlock_file, check_lock,
          control_file,   sector_size,  characteristics, map_shared,  lock_shared,
          shared_barrier, unmap_shared, nullptr,         nullptr};
}
constexpr sqlite3_io_methods with_shared_memory = methods_of_version(2);
constexpr sqlite3_io_methods without_shared_memory = methods_of_version(1);

int open_file(sqlite3_vfs* system, const char* path, sqlite3_file* file, int flags,
              int* outcome_flags) {
  auto& disk = disk_of(system);
  auto& made = *new (file) shim_file{};
  made.disk = &disk;
  made.real = reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(shim_file));
  made.path = path;
  if (disk.is_read_only() && (flags & SQLITE_OPEN_READWRITE) != 0) {
    if ((flags & SQLITE_OPEN_MAIN_DB) == 0)
      return SQLITE_CANTOPEN;
    flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
  }
  const int code = disk.real()->xOpen(disk.real(), path, made.real, flags, outcome_flags);
  if (made.real->pMethods == nullptr)
    return code;
  made.base.pMethods = disk.has_shared_memory() ? &with_shared_memory : &without_shared_memory;
  if (code == SQLITE_OK && path != nullptr && !disk.knows(path))
    disk.state_of(path).synced = read_bytes(path);
  return code;
}

int delete_file(sqlite3_vfs* system, const char* path, int sync_folder) {
  disk_of(system).forget(path);
  return disk_of(system).real()->xDelete(disk_of(system).real(), path, sync_folder);
}

} // namespace

faulty_disk::faulty_disk()
  : real_{sqlite3_vfs_find(nullptr)},
    self_{std::make_unique<sqlite3_vfs>(*real_)} {
  self_->zName = "faulty";
  self_->pAppData = this;
  self_->pNext = nullptr;
  self_->szOsFile = static_cast<int>(sizeof(shim_file)) + real_->szOsFile;
  self_->xOpen = open_file;
  self_->xDelete = delete_file;
  sqlite3_vfs_register(self_.get(), 1);
}

faulty_disk::~faulty_disk() {
  sqlite3_vfs_unregister(self_.get());
}

void faulty_disk::fail(int code, std::uint64_t after, std::uint64_t times,
                       std::optional<operation> only) {
  fault_ = fault{code, after, times, only};
  failed_ = false;
}

int faulty_disk::strike(operation what) {
  if (what != operation::read) {
    ++changes_;
    if (callback_)
      callback_();
  }
  const bool concerned = fault_ && (fault_->only ? *fault_->only == what : what != operation::read);
  if (!concerned)
    return SQLITE_OK;
  if (fault_->after > 1) {
    --fault_->after;
    return SQLITE_OK;
  }
  if (fault_->times == 0)
    return SQLITE_OK;
  --fault_->times;
  failed_ = true;
  return fault_->code;
}

faulty_disk::image faulty_disk::after_power_cut(double survival, std::mt19937_64& random) const {
  std::bernoulli_distribution survives{survival};
  image left;
  for (const auto& [path, state] : files_) {
    auto content = state.synced;
    for (const auto& change : state.unsynced) {
      if (change.truncation) {
        if (survives(random))
          content.resize(static_cast<std::size_t>(change.offset), '\0');
        continue;
      }
      const std::string_view bytes{change.bytes};
      for (std::size_t at = 0; at < bytes.size(); at += sector)
        if (survives(random))
          apply(content, change.offset + static_cast<std::int64_t>(at), bytes.substr(at, sector));
    }
    left.emplace(path, std::move(content));
  }
  return left;
}

std::string restore(const faulty_disk::image& files, const std::string& folder,
                    const std::string& database_name) {
  namespace fs = std::filesystem;
  fs::remove_all(folder);
  fs::create_directories(folder);
  for (const auto& [path, content] : files)
    write_bytes((fs::path{folder} / fs::path{path}.filename()).string(), content);
  return (fs::path{folder} / database_name).string();
}

} // namespace tuktuk::persistence::test
