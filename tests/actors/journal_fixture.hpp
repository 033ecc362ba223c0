#pragma once

#include "../support/fake_services.hpp"
#include "../support/samples.hpp"
#include "../support/scripted_store.hpp"

#include "actors/journal.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tuktuk::test {

/// One JOURNAL over a store that can be made to fail.
class journal_fixture : public deterministic {
public:
  journal_fixture() { start(); }

  void start() {
    journal = spawn(tuktuk::journal, surroundings_ptr{around}, stores.factory(), values);
    run();
  }

  /// Offers events without letting the journal work yet.
  std::shared_ptr<reply<std::uint32_t>> offer(std::vector<inbound_event> events) {
    return send<std::uint32_t>(accept_atom_v, std::move(events));
  }

  /// A request that waits in the journal's mailbox until `run`.
  template <class R, class... Ts>
  std::shared_ptr<reply<R>> send(Ts... xs) {
    auto got = std::make_shared<reply<R>>();
    spawn([got, to = journal, ... xs = std::move(xs)](caf::event_based_actor* asker) {
      asker->request(to, caf::infinite, xs...)
        .then([got](R& value) { got->value = std::move(value); },
              [got](const caf::error& why) { got->error = to_failure(why); });
    });
    return got;
  }

  std::vector<inbound_event> one(const std::string& id, const std::string& chat = "Usomchai") {
    return {text_event(*this, id, "x?", chat)};
  }

  void enlist(const std::shared_ptr<fake_router>& router, std::uint32_t index = 0,
              std::uint32_t count = 1) {
    CHECK(ask<std::uint64_t>(journal, enlist_atom_v, router->typed(), index, count)->value);
  }

  void enlist(const std::shared_ptr<fake_sender>& sender, std::uint32_t index = 0,
              std::uint32_t count = 1) {
    CHECK(ask<std::uint64_t>(journal, enlist_atom_v, caf::actor_cast<sender_actor>(sender->handle),
                             index, count)
            ->value);
  }

  [[nodiscard]] std::vector<std::string> waiting_ids() {
    std::vector<std::string> ids;
    const auto pending = stores.disk->pending_events(0, 1000);
    for (const auto& each : *pending)
      ids.push_back(each.event.id);
    return ids;
  }

  scripted_stores stores;
  journal_settings values;
  journal_actor journal;
  std::shared_ptr<fake_router> router = start_fake<fake_router>(*this);
  std::shared_ptr<fake_sender> sender = start_fake<fake_sender>(*this);
};

} // namespace tuktuk::test
