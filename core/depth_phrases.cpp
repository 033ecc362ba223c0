#include "core/depth_phrases.hpp"

#include "core/depth_wishes.hpp"

#include <fmt/format.h>

namespace tuktuk::core {

namespace {

std::string_view name_of(depth how, bool thai) {
  switch (how) {
    case depth::concise: return thai ? "สั้น กระชับ" : "short";
    case depth::balanced: return thai ? "ความยาวปกติ" : "of normal length";
    case depth::detailed: return thai ? "ละเอียด" : "detailed";
  }
  return {};
}

std::string_view reason_of(const depth_profile& what, bool thai) {
  if (what.rule == depth_rule::user)
    return thai ? "ตามที่คุณตั้งไว้" : "as you set it";
  if (what.rule == depth_rule::operated)
    return thai ? "ตามที่ผู้ดูแลตั้งไว้" : "as the operator set it";
  switch (what.why) {
    case depth_sign::newcomer: return thai ? "เพราะเราเพิ่งเริ่มคุยกัน" : "because we have just met";
    case depth_sign::expert:
      return thai ? "เพราะคุณใช้ศัพท์เฉพาะทางบ่อย" : "because you use the terms of the trade";
    case depth_sign::wish_short:
    case depth_sign::less: return thai ? "เพราะคุณมักขอแบบสั้น" : "because you often want it shorter";
    case depth_sign::skipped:
    case depth_sign::left_unread:
      return thai ? "เพราะคุณมักอ่านผ่านคำตอบยาวๆ" : "because you often pass over long answers";
    case depth_sign::wish_detailed:
    case depth_sign::more:
    case depth_sign::read_on:
      return thai ? "เพราะคุณมักขอรายละเอียดเพิ่ม" : "because you often want to know more";
    case depth_sign::explain:
      return thai ? "เพราะคุณเคยขอให้อธิบายเพิ่ม" : "because you wanted things explained";
    default: return thai ? "เรียนรู้จากการคุยกัน" : "learned from our conversation";
  }
}

} // namespace

std::string say_depth(const depth_profile& what, bool changed, std::string_view language) {
  const bool thai = language == "th" || language == "und" || language.empty();
  const auto word = [&](depth_command which) { return depth_command_words(which, language); };
  return fmt::format(
    fmt::runtime(
      thai
        ? (changed ? "ได้เลย จากนี้จะตอบแบบ{} ({})\nเปลี่ยนได้ทุกเมื่อ พิมพ์ว่า {}, {}, {} หรือ {}"
                   : "ตอนนี้คำตอบเป็นแบบ{} ({})\nเปลี่ยนได้ทุกเมื่อ พิมพ์ว่า {}, {}, {} หรือ {}")
        : (changed ? "All right: from now on answers are {} ({}).\nChange it at any time: type "
                     "{}, {}, {} or {}."
                   : "Answers are {} at present ({}).\nChange it at any time: type {}, {}, {} or "
                     "{}.")),
    name_of(what.now, thai), reason_of(what, thai), word(depth_command::concise),
    word(depth_command::balanced), word(depth_command::detailed), word(depth_command::learn));
}

} // namespace tuktuk::core
