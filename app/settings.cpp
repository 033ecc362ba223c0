#include "app/settings.hpp"

#include "app/settings_table.hpp"

namespace tuktuk::app {

settings::settings() {
  for (const auto& row : settings_table())
    row.assign(*this, row, default_of(row));
}

} // namespace tuktuk::app
