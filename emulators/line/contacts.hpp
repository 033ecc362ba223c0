#pragma once

#include "emulators/line/request_rules.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tuktuk::line_emulator {

/// One user, group or room that the official account knows.
struct contact {
  std::string name;
  /// BCP 47; empty: the user does not consent to tell.
  std::string language;
  /// A user who blocked the account, or a chat the account has left: nothing reaches it.
  bool away = false;
  /// How many people a push to it reaches.
  std::uint64_t members = 1;
};

/// Everybody the official account has to do with. Names for humans stand for ids: "ann" is always
/// the same user. Not thread-safe.
class contacts {
public:
  explicit contacts(std::string default_language) : language_{std::move(default_language)} {}

  /// The contact of this id, made if need be.
  contact& meet(const std::string& id, std::string_view name = {});
  [[nodiscard]] const contact* find(const std::string& id) const;
  void clear() { known_.clear(); }

private:
  std::string language_;
  std::unordered_map<std::string, contact> known_;
};

/// The id itself if it is one of this kind, else an id made of the name, always the same one.
[[nodiscard]] std::string id_for(std::string_view name, id_kind kind);

} // namespace tuktuk::line_emulator
