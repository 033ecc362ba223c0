#include "actors/errors.hpp"
#include "actors/journal.hpp"

#include <utility>

// What is learned of which question follows which: it is written with the next commit that is made
// anyhow, and called for only when none comes for long.

namespace tuktuk {

namespace {

constexpr auto followup_patience = std::chrono::seconds{5};

} // namespace

void journal_state::keep_followups(followup_changes changes) {
  followups_.push_back(std::move(changes));
  if (open_ || followups_.size() >= settings.max_batch)
    write_followups();
  else if (followups_.size() == 1)
    self->delayed_send(self, followup_patience, learn_atom_v);
}

void journal_state::write_followups() {
  for (auto& changes : std::exchange(followups_, {})) {
    caf::error why;
    // Lost, they are learned anew from those who ask next.
    if (!in_group([&] { return store->save_followups(changes); }, why))
      around->log->warn("event=patterns_lost reason=\"{}\"", to_failure(why).text);
  }
}

} // namespace tuktuk
