#include "core/suggestions.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace tuktuk::core {

std::vector<std::string> suggest(depth answered, path taken, std::string_view language, bool rest) {
  const bool thai = language == "th" || language == "und" || language.empty();
  const std::string more = thai ? "ขอรายละเอียดเพิ่ม" : "More details, please";
  const std::string less = thai ? "สรุปสั้นๆ ให้หน่อย" : "Sum it up briefly";
  const std::string example = thai ? "ขอตัวอย่าง" : "Give me an example";
  const std::string next = thai ? "ต้องทำอะไรต่อ" : "What comes next?";
  if (taken == path::fast || answered == depth::concise)
    return rest ? std::vector{example, next} : std::vector{more, example, next};
  return {less, example, next};
}

std::vector<std::string> with_foreseen(std::vector<std::string> fixed,
                                       std::span<const foreseen_question> foreseen) {
  constexpr std::size_t most = 3;
  std::vector<std::string> all;
  for (const auto& each : foreseen)
    if (all.size() < most && std::ranges::find(all, each.text) == all.end())
      all.push_back(each.text);
  for (std::size_t i = 0; i < fixed.size(); ++i)
    if ((i == 0 || all.size() < most) && std::ranges::find(all, fixed[i]) == all.end())
      all.push_back(std::move(fixed[i]));
  return all;
}

} // namespace tuktuk::core
