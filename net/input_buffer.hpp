#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace tuktuk::net {

/// Received bytes that have not been used yet. Unlike Beast's flat_buffer, bytes may be consumed
/// while a read into the prepared space is under way: positions only move when new space is
/// prepared.
class input_buffer {
public:
  [[nodiscard]] std::string_view view() const { return {bytes_.data() + begin_, end_ - begin_}; }
  [[nodiscard]] std::size_t size() const { return end_ - begin_; }

  /// Room for `size` more bytes; invalidates views. One preparation at a time.
  [[nodiscard]] char* prepare(std::size_t size);
  /// The first `size` bytes of the prepared room were filled.
  void commit(std::size_t size) { end_ += size; }
  void consume(std::size_t size) { begin_ += size; }
  void clear() { begin_ = end_; }
  /// Gives memory beyond `keep` bytes back if nothing is stored. Not while a read is under way.
  void release_above(std::size_t keep);

private:
  std::vector<char> bytes_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

} // namespace tuktuk::net
