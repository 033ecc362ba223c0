#include "actors/journal.hpp"

#include "actors/errors.hpp"

#include <caf/sec.hpp>
#include <caf/typed_response_promise.hpp>

#include <algorithm>
#include <utility>

namespace tuktuk {

journal_state::journal_state(self_pointer ptr) : self(ptr) {}

journal_state::~journal_state() {
  for (const auto& which : bills_)
    report_lost(which);
  if (answers_.empty())
    return;
  const auto lost = caf::make_error(caf::sec::request_receiver_down);
  for (auto& answer : answers_)
    answer(&lost);
}

bool journal_state::in_group(const std::function<result<void>()>& write, caf::error& why) {
  if (!open_) {
    if (auto begun = store->begin(); !begun) {
      report(begun.error());
      why = make_error(begun.error());
      return false;
    }
    open_ = true;
    // Everything that is in the mailbox by now comes before this message: that is the batch.
    self->send(self, commit_atom_v);
    book_bills();
    write_answers();
    write_followups();
  }
  ++operations_;
  if (auto written = write(); !written) {
    if (written.error().code == failure_code::storage)
      report(written.error());
    why = make_error(written.error());
    return false;
  }
  return true;
}

void journal_state::on_commit(std::function<void(const caf::error*)> answer) {
  answers_.push_back(std::move(answer));
  if (operations_ >= settings.max_batch)
    commit();
}

void journal_state::commit() {
  if (!open_)
    return;
  const auto before = std::chrono::steady_clock::now();
  auto committed = store->commit();
  const auto took = std::chrono::steady_clock::now() - before;
  around->meters->committed(operations_, took, committed.has_value());
  open_ = false;
  operations_ = 0;
  auto answers = std::exchange(answers_, {});
  if (committed) {
    for (auto& answer : answers)
      answer(nullptr);
    return;
  }
  report(committed.error());
  overcounted = true;
  const auto why = make_error(committed.error());
  for (auto& answer : answers)
    answer(&why);
}

bool journal_state::has_room(std::size_t events) {
  if (pending + events > settings.max_pending && std::exchange(overcounted, false))
    if (auto health = store->health(around->wall_clock()))
      pending = health->inbox_pending;
  return pending + events <= settings.max_pending;
}

void journal_state::report(const failure& why) {
  // A full disk fails every write: one line a second says it as well.
  const auto now = std::chrono::steady_clock::now();
  if (now - last_report_ < std::chrono::seconds{1})
    return;
  last_report_ = now;
  around->log->error("event=store_failed reason=\"{}\"", why.text);
}

namespace {

/// Says one thing when the group is durable, or why it is lost.
template <class T>
caf::typed_response_promise<T> answer_on_commit(journal_state::self_pointer self, T value) {
  auto promise = self->make_response_promise<T>();
  self->state.on_commit([promise, value = std::move(value)](const caf::error* why) mutable {
    if (why != nullptr)
      promise.deliver(*why);
    else
      promise.deliver(std::move(value));
  });
  return promise;
}

caf::result<std::uint32_t> accept(journal_state::self_pointer self,
                                  const std::vector<inbound_event>& events) {
  auto& state = self->state;
  state.around->note_taken(events.size());
  if (!state.has_room(events.size()))
    return make_error({failure_code::unavailable, "too many events wait to be answered"});
  caf::error why;
  std::vector<std::size_t> fresh;
  for (std::size_t i = 0; i < events.size() && !why; ++i) {
    const auto accept_one = [&]() -> result<void> {
      auto accepted = state.store->accept(events[i]);
      if (!accepted)
        return accepted.error();
      if (*accepted == persistence::acceptance::fresh)
        fresh.push_back(i);
      return {};
    };
    if (!state.in_group(accept_one, why))
      break;
  }
  // The sessions may begin while the disk syncs: what they finish is stored after this group, and
  // if this group is lost they find no waiting event and drop their work. That holds as well for
  // events that stand in the inbox although a later one of the same webhook failed.
  for (auto i : fresh) {
    ++state.pending;
    state.forward(pending_event{events[i], 0, 0});
  }
  if (why)
    return why;
  return answer_on_commit(self, static_cast<std::uint32_t>(fresh.size()));
}

caf::result<finish_outcome> finish(journal_state::self_pointer self, finished_turn& what) {
  auto& state = self->state;
  auto outcome = finish_outcome::already_done;
  caf::error why;
  const bool written = state.in_group(
    [&]() -> result<void> {
      if (auto chosen = state.choose_words(what); !chosen)
        return chosen;
      auto stored = state.store->finish(what);
      if (!stored)
        return stored.error();
      outcome = *stored;
      if (outcome == finish_outcome::token_spent)
        for (auto& message : what.outgoing)
          message.reply_token.clear();
      // The turn is stored by now: what cannot go along with it waits for another one.
      if (outcome == finish_outcome::applied && !what.outgoing.empty()) {
        const bool tapped = what.outgoing.front().kind == message_kind::notice;
        if (auto taken = state.take_waiting_along(what.outgoing, tapped); !taken)
          state.report(taken.error());
      }
      return {};
    },
    why);
  if (!written)
    return why;
  auto promise = self->make_response_promise<finish_outcome>();
  state.on_commit([self, promise, outcome, events = what.turn.event_ids.size(),
                   outgoing = std::move(what.outgoing)](const caf::error* failed) mutable {
    if (failed != nullptr) {
      promise.deliver(*failed);
      return;
    }
    if (outcome == finish_outcome::applied || outcome == finish_outcome::token_spent) {
      auto& pending = self->state.pending;
      pending -= std::min<std::uint64_t>(pending, events);
      for (auto& message : outgoing)
        self->state.forward(std::move(message));
    }
    promise.deliver(outcome);
  });
  return promise;
}

caf::result<bool> promise_answer(journal_state::self_pointer self, late_notice& what) {
  auto& state = self->state;
  bool fresh = false;
  std::vector<outbound> outgoing{what.message};
  caf::error why;
  const auto write = [&]() -> result<void> {
    auto stored = state.store->store_notice(what);
    if (!stored)
      return stored.error();
    fresh = *stored;
    // Earlier answers that wait need not wait for a tap.
    if (fresh)
      if (auto taken = state.take_waiting_along(outgoing, false); !taken)
        state.report(taken.error());
    return {};
  };
  if (!state.in_group(write, why))
    return why;
  auto promise = self->make_response_promise<bool>();
  state.on_commit(
    [self, promise, fresh, outgoing = std::move(outgoing)](const caf::error* failed) mutable {
      if (failed != nullptr) {
        promise.deliver(*failed);
        return;
      }
      if (fresh)
        for (auto& message : outgoing)
          self->state.forward(std::move(message));
      promise.deliver(fresh);
    });
  return promise;
}

caf::result<bool> note(journal_state::self_pointer self, const std::vector<std::string>& messages,
                       doubt what) {
  caf::error why;
  const auto write = [&]() -> result<void> {
    for (const auto& message : messages)
      if (auto noted = self->state.store->set_doubt(message, what); !noted)
        return noted;
    return {};
  };
  if (!self->state.in_group(write, why))
    return why;
  return answer_on_commit(self, true);
}

caf::result<bool> keep_depth(journal_state::self_pointer self, const std::string& session,
                             const depth_profile& what) {
  caf::error why;
  bool known = false;
  const auto keep = [&]() -> result<void> {
    auto kept = self->state.store->store_depth(session, what);
    if (!kept)
      return kept.error();
    known = *kept;
    return {};
  };
  if (!self->state.in_group(keep, why))
    return why;
  return answer_on_commit(self, known);
}

template <class Handle>
void enlist_at(journal_state& state, std::vector<Handle>& known, Handle handle, std::uint32_t index,
               std::uint32_t count) {
  // What is not durable yet must not be handed out: it goes its way when it is.
  state.commit();
  known.resize(count);
  known[index] = std::move(handle);
}

} // namespace

journal_actor::behavior_type journal(journal_actor::stateful_pointer<journal_state> self,
                                     surroundings_ptr around, store_factory open,
                                     journal_settings settings) {
  auto& state = self->state;
  set_handlers(self);
  state.around = std::move(around);
  state.settings = settings;
  state.store = open_or_throw(open);
  // What its predecessor was offered and had not taken was sent back.
  *state.around->offered_events = 0;
  if (auto health = state.store->health(state.around->wall_clock()))
    state.pending = health->inbox_pending;
  if (auto released = state.store->release_carried(); !released)
    state.report(released.error());
  self->set_exit_handler([self](caf::exit_msg& message) {
    self->state.book_bills();
    self->state.write_answers();
    self->state.write_followups();
    self->state.commit();
    if (auto closed = self->state.store->close(); !closed)
      self->state.report(closed.error());
    self->quit(std::move(message.reason));
  });
  return {
    [self](accept_atom, const std::vector<inbound_event>& events) { return accept(self, events); },
    [self](finish_atom, finished_turn& what) { return finish(self, what); },
    [self](notice_atom, late_notice& what) { return promise_answer(self, what); },
    [self](settle_atom, const std::string& event, const std::string& reason) -> caf::result<bool> {
      caf::error why;
      auto& state = self->state;
      if (!state.in_group([&] { return state.store->settle(event, reason); }, why))
        return why;
      state.overcounted = true;
      return answer_on_commit(self, true);
    },
    [self](attempt_atom, const std::string& event) -> caf::result<std::uint32_t> {
      caf::error why;
      std::uint32_t attempts = 0;
      const auto count = [&]() -> result<void> {
        auto counted = self->state.store->count_attempt(event);
        if (!counted)
          return counted.error();
        attempts = *counted;
        return {};
      };
      if (!self->state.in_group(count, why))
        return why;
      return answer_on_commit(self, attempts);
    },
    [self](bill_atom, model_bill& bill, nano_usd cost) {
      self->state.keep_bill(std::move(bill), cost);
    },
    [self](bill_atom) {
      self->state.book_bills();
      self->state.write_answers();
    },
    [self](store_atom, answer_memory& what) { self->state.keep_answers(std::move(what)); },
    [self](learn_atom, followup_changes& changes) {
      self->state.keep_followups(std::move(changes));
    },
    [self](learn_atom) { self->state.write_followups(); },
    [self](record_atom, const std::vector<delivery>& ends) -> caf::result<bool> {
      caf::error why;
      const auto record = [&]() -> result<void> {
        for (const auto& end : ends)
          if (auto recorded = self->state.store->record_delivery(end); !recorded)
            return recorded;
        return {};
      };
      if (!self->state.in_group(record, why))
        return why;
      return answer_on_commit(self, true);
    },
    [self](absent_atom, const std::vector<std::string>& messages) {
      return note(self, messages, doubt::none);
    },
    [self](push_atom, const std::vector<std::string>& messages) {
      return note(self, messages, doubt::push);
    },
    [self](forget_atom, const std::string& session,
           const std::string& message) -> caf::result<std::uint64_t> {
      caf::error why;
      std::uint64_t touched = 0;
      const auto forget = [&]() -> result<void> {
        auto done = self->state.store->forget_message(session, message);
        if (!done)
          return done.error();
        touched = *done;
        return self->state.tell_owed_on_commit(session);
      };
      if (!self->state.in_group(forget, why))
        return why;
      self->state.overcounted = true;
      return answer_on_commit(self, touched);
    },
    [self](summary_atom, const std::string& session,
           const session_summary& what) -> caf::result<bool> {
      caf::error why;
      bool kept = false;
      const auto keep = [&]() -> result<void> {
        auto stored = self->state.store->store_summary(session, what);
        if (!stored)
          return stored.error();
        kept = *stored;
        return {};
      };
      if (!self->state.in_group(keep, why))
        return why;
      return answer_on_commit(self, kept);
    },
    [self](following_atom, const std::string& session, bool following) -> caf::result<bool> {
      caf::error why;
      const auto keep = [&]() -> result<void> {
        if (auto kept = self->state.store->set_following(session, following); !kept)
          return kept;
        return self->state.tell_owed_on_commit(session);
      };
      if (!self->state.in_group(keep, why))
        return why;
      return answer_on_commit(self, true);
    },
    [self](depth_atom, const std::string& session, const depth_profile& what) {
      return keep_depth(self, session, what);
    },
    [self](enlist_atom, const router_actor& router, std::uint32_t index,
           std::uint32_t count) -> caf::result<std::uint64_t> {
      enlist_at(self->state, self->state.routers, router, index, count);
      auto sent = self->state.replay_events(index, count);
      if (!sent)
        return make_error(sent.error());
      return *sent;
    },
    [self](enlist_atom, const sender_actor& sender, std::uint32_t index,
           std::uint32_t count) -> caf::result<std::uint64_t> {
      enlist_at(self->state, self->state.senders, sender, index, count);
      auto sent = self->state.replay_outgoing(index, count);
      if (!sent)
        return make_error(sent.error());
      return *sent;
    },
    [self](health_atom) -> caf::result<store_health> {
      auto health = self->state.store->health(self->state.around->wall_clock());
      if (!health)
        return make_error(health.error());
      return *health;
    },
    [self](commit_atom) { self->state.commit(); },
  };
}

} // namespace tuktuk
