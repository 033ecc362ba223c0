#include "actors/directory.hpp"

#include <mutex>
#include <utility>

namespace tuktuk {

std::uint64_t stable_hash(std::string_view key) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (unsigned char byte : key) {
    hash ^= byte;
    hash *= 1099511628211ULL;
  }
  // FNV's low bits alone mix badly for short keys; fold the high ones in.
  return hash ^ (hash >> 32);
}

void directory::enter(service what, std::size_t index, caf::actor handle) {
  std::unique_lock guard{mutex_};
  auto& handles = instances_[static_cast<std::size_t>(what)];
  if (handles.size() <= index)
    handles.resize(index + 1);
  handles[index].swap(handle);
}

void directory::clear() {
  std::unique_lock guard{mutex_};
  for (auto& handles : instances_)
    handles.clear();
}

std::size_t directory::count(service what) const {
  std::shared_lock guard{mutex_};
  return instances_[static_cast<std::size_t>(what)].size();
}

caf::actor directory::find(service what, std::uint64_t hash) const {
  std::shared_lock guard{mutex_};
  const auto& handles = instances_[static_cast<std::size_t>(what)];
  return handles.empty() ? caf::actor{} : handles[hash % handles.size()];
}

} // namespace tuktuk
