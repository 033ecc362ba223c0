#include "core/suggestions.hpp"

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

} // namespace tuktuk::core
