#include "actors/store_factory.hpp"

#include <stdexcept>
#include <utility>

namespace tuktuk {

std::unique_ptr<persistence::store> open_or_throw(const store_factory& open) {
  auto opened = open();
  if (!opened)
    throw std::runtime_error(opened.error().text);
  return std::move(*opened);
}

} // namespace tuktuk
