#include "actors/errors.hpp"
#include "actors/journal.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

// What the CACHE knows waits, as bills do, a moment for a commit that is made anyhow.

namespace tuktuk {

namespace {

constexpr auto answer_patience = std::chrono::milliseconds{100};

/// The store is pruned after so many answers: how much over its bound it may grow.
constexpr std::size_t answers_between_prunings = 500;

template <class T>
void append(std::vector<T>& to, std::vector<T>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

} // namespace

void journal_state::keep_answers(answer_memory what) {
  const bool first = memory_.empty();
  append(memory_.answers, what.answers);
  append(memory_.refused, what.refused);
  append(memory_.tallies, what.tallies);
  if (open_ || memory_.answers.size() >= settings.max_batch)
    write_answers();
  else if (first && !memory_.empty())
    self->delayed_send(self, answer_patience, bill_atom_v);
}

void journal_state::write_answers() {
  if (memory_.empty())
    return;
  const auto what = std::exchange(memory_, {});
  caf::error why;
  // Lost ones are made anew by those who ask; `in_group` and `commit` say why.
  if (!in_group([&] { return store->keep_answers(what); }, why))
    return;
  answers_written_ += what.answers.size();
  if (answers_written_ < answers_between_prunings)
    return;
  answers_written_ = 0;
  static_cast<void>(in_group([&] { return store->prune_answers(settings.max_answers); }, why));
}

} // namespace tuktuk
