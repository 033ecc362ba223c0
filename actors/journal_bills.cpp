#include "actors/errors.hpp"
#include "actors/journal.hpp"

#include <utility>

// Bills that no turn tells of: they wait a moment for a commit that is made anyhow.

namespace tuktuk {

namespace {

/// How long a bill waits for a commit that is made anyhow, before it gets one of its own.
constexpr auto bill_patience = std::chrono::milliseconds{100};

} // namespace

void journal_state::keep_bill(model_bill bill, nano_usd cost) {
  bills_.push_back({std::move(bill), cost, around->wall_clock()});
  if (open_ || bills_.size() >= settings.max_batch)
    book_bills();
  else if (bills_.size() == 1)
    self->delayed_send(self, bill_patience, bill_atom_v);
}

void journal_state::book_bills() {
  for (auto& which : std::exchange(bills_, {})) {
    caf::error why;
    const auto book = [&] { return store->book(which.bill, which.cost, which.at); };
    if (!in_group(book, why))
      report_lost(which);
    else
      on_commit([this, which = std::move(which)](const caf::error* lost) {
        if (lost != nullptr)
          report_lost(which);
        else
          around->meters->billed(which.bill.deployment, which.bill.usage, which.cost);
      });
  }
}

void journal_state::report_lost(const waiting_bill& which) const {
  const auto& [bill, cost, at] = which;
  around->log->error("event=bill_lost deployment={} tokens={}+{} cost_usd={:.6f}", bill.deployment,
                     bill.usage.prompt, bill.usage.completion, static_cast<double>(cost) * 1e-9);
}

} // namespace tuktuk
