#include "core/known_concepts.hpp"

#include "core/question_measures.hpp"
#include "core/text_parts.hpp"

#include <algorithm>
#include <string>

namespace tuktuk::core {

known_concepts::known_concepts(const question_vocabulary& words)
  : what(words.id("what")),
    yes_no(words.id("yesno")),
    softly(words.id("softly")),
    be(words.id("be")),
    differ(words.id("differ")),
    favour(words.id("favour")),
    from(words.id("from")),
    between(words.id("between")),
    still(words.id("still")),
    yet(words.id("yet")),
    reckon(words.id("reckon")),
    calculate(words.id("calculate")),
    pnd(words.id("pnd")),
    send(words.id("send")),
    file(words.id("file")),
    how(words.id("how")),
    why(words.id("why")),
    when(words.id("when")),
    define(words.id("define")),
    amount(words.id("amount")),
    duration(words.id("duration")),
    count(words.id("count")),
    many(words.id("many")),
    must(words.id("must")),
    can(words.id("can")),
    asker(words.id("asker")),
    asked(words.id("asked")),
    of_asker(words.id("of_asker")),
    who(words.id("who")),
    whom(words.id("whom")),
    to(words.id("to")),
    party_for(words.id("party_for")),
    party_to(words.id("party_to")),
    party_by(words.id("party_by")),
    object(words.id("object")),
    have(words.id("have")),
    sell(words.id("sell")),
    baht(words.id("baht")),
    percent(words.id("percent")),
    year(words.id("year")),
    date(words.id("date")),
    pay(words.id("pay")),
    fee(words.id("fee")),
    penalty(words.id("penalty")),
    document(words.id("document")),
    clause(words.id("clause")),
    book(words.id("book")),
    in_advance(words.id("in_advance")),
    instalment(words.id("instalment")),
    maximum(words.id("maximum")),
    restock(words.id("restock")),
    sold_out(words.id("sold_out")),
    end(words.id("end")),
    already(words.id("already")),
    contact(words.id("contact")),
    visa(words.id("visa")),
    visit(words.id("visit")),
    enter(words.id("enter")),
    notify(words.id("notify")),
    hold(words.id("hold")),
    capacity(words.id("capacity")),
    accept(words.id("accept")),
    after(words.id("after")),
    before(words.id("before")),
    half(words.id("half")),
    deposit(words.id("deposit")),
    down_payment(words.id("down_payment")),
    week(words.id("week")),
    day(words.id("day")),
    hour(words.id("hour")),
    minute(words.id("minute")),
    month(words.id("month")),
    done(words.id("done")),
    all(words.id("all")),
    order(words.id("order")),
    cancel(words.id("cancel")),
    receive(words.id("receive")),
    place(words.id("place")),
    naming(words.id("naming")),
    address(words.id("address")),
    where_(words.id("where")),
    remember(words.id("remember")),
    forget(words.id("forget")),
    fasting(words.id("fasting")),
    interest(words.id("interest")),
    borrow(words.id("borrow")),
    pricing(words.id("pricing")),
    include(words.id("include")),
    open(words.id("open")),
    close(words.id("close")),
    off(words.id("off")),
    transfer(words.id("transfer")),
    reschedule(words.id("reschedule")),
    appointment(words.id("appointment")),
    should(words.id("should")),
    go(words.id("go")) {
  rates = {{minute, 60, words.id("per_hour")}};
  for (const auto& one : measures())
    for_each_part(one.units, '|', [&](std::string_view unit) {
      rates.push_back({words.id(unit), 1, words.id("per_" + std::string{one.name})});
    });
  for (const auto* name : {"hotel", "clinic", "hospital", "school", "gym", "restaurant", "cafe",
                           "dormitory", "resort", "spa", "condo"})
    establishments.push_back(words.id(name));
  for (const auto* name :
       {"takeaway", "eat_in", "gift_wrap", "instalment", "halal", "vegetarian", "vegan"})
    offered.push_back(words.id(name));
  contrasting = establishments;
  for (const auto* name : {"see_doctor", "earliest", "latest", "doctor", "dentist", "company",
                           "buy", "order", "receive", "pay", "send", "eat", "serve", "request"})
    contrasting.push_back(words.id(name));
  for (const auto* name : {"swelling", "recover", "side_effect"})
    aftermath.push_back(words.id(name));
  for (const auto* name : {"day", "week", "month", "year", "hour", "minute"})
    times.push_back(words.id(name));
  for (const auto* name :
       {"pay", "hire", "dismiss", "transfer", "lend", "borrow", "rent", "rent_out", "notify",
        "contact", "refund", "receive", "buy", "sell", "deduct"})
    dealings.push_back(words.id(name));
  for (const auto& one : place_meanings())
    places.push_back(words.id(one.concepts.substr(1)));
  for (const auto* name : {"pp", "pnd", "vat", "financial_statements", "corporate_tax"})
    filed.push_back(words.id(name));
  for (const auto* name :
       {"fee", "wage", "salary", "interest", "share_capital", "minimum", "maximum"})
    amounts.push_back(words.id(name));
  for (const auto* name : {"employee",
                           "employer",
                           "customer",
                           "seller",
                           "buyer",
                           "tenant",
                           "landlord",
                           "debtor",
                           "creditor",
                           "foreigner",
                           "foreign_worker",
                           "thai_person",
                           "natural_person",
                           "company",
                           "juristic",
                           "partnership",
                           "business",
                           "director",
                           "shareholder",
                           "spouse",
                           "husband",
                           "wife",
                           "child",
                           "parents",
                           "father",
                           "mother",
                           "owner",
                           "manager",
                           "freelance",
                           "other_person",
                           "self"})
    parties.push_back(words.id(name));
}

const known_concepts& concepts() {
  static const known_concepts instance{matching_vocabulary()};
  return instance;
}

bool contains(const std::vector<concept_id>& list, concept_id one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

} // namespace tuktuk::core
