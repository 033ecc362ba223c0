#include "net/input_buffer.hpp"

#include <algorithm>

namespace tuktuk::net {

char* input_buffer::prepare(std::size_t size) {
  if (begin_ > 0) {
    std::copy(bytes_.begin() + static_cast<std::ptrdiff_t>(begin_),
              bytes_.begin() + static_cast<std::ptrdiff_t>(end_), bytes_.begin());
    end_ -= begin_;
    begin_ = 0;
  }
  if (bytes_.size() < end_ + size)
    bytes_.resize(end_ + size);
  return bytes_.data() + end_;
}

void input_buffer::release_above(std::size_t keep) {
  if (size() > 0 || bytes_.size() <= keep)
    return;
  std::vector<char>{}.swap(bytes_);
  begin_ = end_ = 0;
}

} // namespace tuktuk::net
