#include "core/unsaid_words.hpp"

#include "core/text_parts.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace tuktuk::core {

namespace {

struct unsaid {
  std::string_view beside;
  std::string_view words;
};

// clang-format off
/// What can be left out beside a word without another answer being right. Never a verb that could
/// itself be what is asked about: "เปิดห้อง" and "จองห้อง" differ, "จ่ายมัดจำ" and "มัดจำ" do not.
constexpr unsaid unsaid_list[] = {
  {"track", "order send parcel already status check"},
  {"tracking_number", "parcel order send"},
  {"not_arrived", "order send parcel already"},
  {"wrong_item", "order receive shop send"},
  {"missing_item", "order receive send"},
  {"damaged", "order receive"},
  {"fit_not", "size try_on buy receive order"},
  {"cod", "pay receive"},
  {"send", "parcel"},
  {"discount", "now"},
  {"return_goods", "buy"},
  {"return", "buy"},
  {"exchange", "buy"},
  {"promotion", "now this_month"},
  {"points", "member"},
  {"warranty", "goods"},
  {"instalment", "pay"},
  {"down_payment", "pay"},
  {"deposit_money", "pay room"},
  {"get_back", "move_out"},
  {"refund", "money receive"},
  {"reset_password", "account app log_in"},
  {"log_in", "account"},
  {"sign_up", "account"},
  {"cancel", "cannot_come"},
  {"reschedule", "cannot_come date"},
  {"appointment", "doctor dentist see_doctor"},
  {"check_in", "hotel room stay resort earliest"},
  {"check_out", "hotel room stay resort latest"},
  {"breakfast", "hotel eat dining_room restaurant serve"},
  {"swimming_pool", "hotel resort"},
  {"extra_bed", "room"},
  {"bathtub", "room hotel"},
  {"dog", "stay"},
  {"cat", "stay"},
  {"pet", "stay"},
  {"park", "drive_there car hotel"},
  {"wifi", "internet hotel"},
  {"vacant", "now still"},
  {"takeaway", "food"},
  {"visa", "travel"},
  {"driving_licence", "driving"},
  {"business_card", "print"},
  {"flyer", "print"},
  {"brochure", "print"},
  {"poster", "print"},
  {"vinyl_banner", "print"},
  {"kerry", "parcel send"},
  {"flash", "parcel send"},
  {"jt", "parcel send"},
  {"ems", "parcel send"},
  {"move_carrier", "phone old"},
  {"last_trip", "issue"},
  {"first_trip", "issue"},
  {"screen_print", "order"},
  {"custom_made", "order"},
  {"photographer", "job"},
  {"menu", "food"},
  {"halal", "food menu"},
  {"vegetarian", "food menu"},
  {"vegan", "food menu"},
  {"vegan_je", "food menu"},
  {"scaling", "tooth"},
  {"braces", "see_doctor tooth"},
  {"extract", "per_tooth"},
  {"fill", "per_tooth"},
  {"root_canal", "tooth see_doctor"},
  {"botox", "inject"},
  {"filler_injection", "inject"},
  {"vaccine", "inject per_injection"},
  {"fasting", "in_advance"},
  {"car_wash", "per_vehicle car"},
  {"phone", "call"},
  {"road_tax", "car"},
  {"driving_licence", "car"},
  {"tyre", "car per_tyre"},
  {"engine_oil", "car"},
  {"claim", "request"},
  {"allowance", "tax use_right"},
  {"salary", "company"},
  {"social_security", "passive"},
  {"late", "passive"},
  {"penalty", "passive"},
  {"probation", "work enter_work company"},
  {"resign", "work job company"},
  {"severance", "money receive company"},
  {"annual_leave", "company"},
  {"sick_leave", "company"},
  {"maternity_leave", "company"},
  {"overtime", "company money"},
  {"graduate", "learn"},
  {"study_certificate", "learn"},
  {"make_up_class", "learn"},
  {"teacher", "teach"},
  {"licence", "request"},
  {"visa", "request"},
  {"lose", "new"},
  {"move_in", "room"},
  {"birth", "child newborn"},
};
// clang-format on

using unsaid_table = std::vector<std::vector<concept_id>>;

unsaid_table read_table() {
  const auto& vocabulary = matching_vocabulary();
  unsaid_table table;
  for (const auto& [beside, words] : unsaid_list) {
    const auto id = vocabulary.id(beside);
    if (id == 0)
      continue;
    if (table.size() <= id)
      table.resize(id + std::size_t{1});
    auto& row = table[id];
    for_each_part(words, ' ', [&](std::string_view name) {
      if (const auto word = vocabulary.id(name); word != 0)
        row.push_back(word);
    });
    std::sort(row.begin(), row.end());
  }
  return table;
}

} // namespace

std::span<const concept_id> unsaid_beside(concept_id meaning) {
  static const auto table = read_table();
  if (meaning >= table.size())
    return {};
  return table[meaning];
}

} // namespace tuktuk::core
