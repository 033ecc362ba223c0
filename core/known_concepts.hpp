#pragma once

#include "core/question_vocabulary.hpp"

#include <vector>

namespace tuktuk::core {

/// Concepts that the rules of reading a question speak of. Internal to core.
struct known_concepts {
  explicit known_concepts(const question_vocabulary& words);

  concept_id what, yes_no, softly, be, differ, favour, from, between, still, yet, reckon, calculate,
    pnd, send, file, how, why, when, define, amount, duration, count, many, must, can, asker, asked,
    of_asker, who, whom, to, party_for, party_to, party_by, object, have, sell, baht, percent, year,
    date, pay, fee, penalty, document, clause, book, in_advance, instalment, maximum, restock,
    sold_out, end, already, contact, visa, visit, enter, notify, hold, capacity, accept, after,
    before, half, deposit, down_payment, week, day, hour, minute, month, done, all, order, cancel,
    receive, place, naming, address, where_, remember, forget, fasting, interest, borrow, pricing,
    include, open, close, off, transfer, reschedule, appointment, should, go;
  struct rate {
    concept_id unit = 0;
    int count = 0; ///< how many of the unit
    concept_id per = 0;
  };
  std::vector<rate> rates; ///< "one hour" and "per hour"
  std::vector<concept_id> times;
  std::vector<concept_id> places;         ///< that one can go to
  std::vector<concept_id> parties;        ///< that do something to one another
  std::vector<concept_id> dealings;       ///< what one party does to another
  std::vector<concept_id> filed;          ///< is filed even where people write that it is sent
  std::vector<concept_id> amounts;        ///< "what is the fee" asks how much
  std::vector<concept_id> establishments; ///< whose customers write to them
  std::vector<concept_id> offered;        ///< one may get what the other offers
  std::vector<concept_id> contrasting;    ///< may be left out, but none is another
  std::vector<concept_id> aftermath;      ///< comes after what it comes from: swelling
};

/// Those of `matching_vocabulary()`.
[[nodiscard]] const known_concepts& concepts();

[[nodiscard]] bool contains(const std::vector<concept_id>& list, concept_id one);

} // namespace tuktuk::core
