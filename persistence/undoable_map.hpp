#pragma once

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace tuktuk::persistence {

/// A map that notes how to take each change back.
template <class Key, class Value, template <class...> class Map>
class undoable_map {
public:
  using undo_log = std::vector<std::function<void()>>;

  explicit undoable_map(undo_log& log) : log_{log} {}

  [[nodiscard]] const Map<Key, Value>& all() const { return entries_; }
  [[nodiscard]] const Value* find(const Key& key) const {
    auto at = entries_.find(key);
    return at == entries_.end() ? nullptr : &at->second;
  }
  /// The entry, made if missing, to be changed.
  Value& change(const Key& key) {
    remember(key);
    return entries_[key];
  }
  void erase(const Key& key) {
    remember(key);
    entries_.erase(key);
  }

private:
  void remember(const Key& key) {
    auto at = entries_.find(key);
    auto before = at == entries_.end() ? std::nullopt : std::optional<Value>{at->second};
    log_.push_back([this, key, before = std::move(before)] {
      if (before)
        entries_[key] = *before;
      else
        entries_.erase(key);
    });
  }

  undo_log& log_;
  Map<Key, Value> entries_;
};

} // namespace tuktuk::persistence
