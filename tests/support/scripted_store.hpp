#pragma once

#include "actors/journal.hpp"
#include "persistence/store.hpp"

#include <memory>

namespace tuktuk::test {

/// What a test may know and decide of the stores that one `scripted_stores` hands out.
struct store_script {
  std::size_t begun = 0;
  std::size_t committed = 0;
  std::vector<model_bill> booked;
  std::size_t rolled_back = 0;
  std::size_t closed = 0;
  std::size_t opened = 0;
  /// The next so many of each fail.
  std::size_t failing_opens = 0;
  std::size_t failing_begins = 0;
  std::size_t failing_commits = 0;
  /// So many end their JOURNAL with an exception.
  std::size_t throwing_commits = 0;
  std::size_t failing_writes = 0;
  /// Reads fail as long as this is set.
  bool failing_reads = false;
};

/// A store in memory that outlives the actors which open it, as a file does, and that fails as
/// told.
class scripted_stores {
public:
  [[nodiscard]] store_factory factory() const;

  std::shared_ptr<store_script> script = std::make_shared<store_script>();
  /// The store itself, to prepare it and to look at it.
  std::shared_ptr<persistence::store> disk{persistence::make_memory_store()};
};

} // namespace tuktuk::test
