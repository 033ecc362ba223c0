#pragma once

#include "emulators/common/clock.hpp"
#include "emulators/common/json.hpp"

#include <string>
#include <string_view>
#include <vector>

/// What LINE says when it refuses a request (contracts/line.md, section 12).
namespace tuktuk::line_emulator {

using emulation::instant;
using emulation::json_value;

/// One entry of an error's `details`.
struct complaint {
  std::string message;
  std::string property;

  friend bool operator==(const complaint&, const complaint&) = default;
};

/// An error answer; status 0 means that there is nothing to refuse.
struct refusal {
  int status = 0;
  std::string message;
  std::vector<complaint> details = {};

  explicit operator bool() const { return status != 0; }
  /// The body LINE would send.
  [[nodiscard]] std::string to_json() const;
};

/// Gathers what is wrong with a request body.
class findings {
public:
  void complain(std::string message, std::string property);
  /// A member of the wrong JSON type: LINE then reports nothing else.
  void wrong_type(std::string property);
  /// A length or size outside of its bounds, in LINE's words.
  void wrong_length(std::size_t minimum, std::size_t maximum, std::string property);
  void wrong_size(std::size_t minimum, std::size_t maximum, std::string property);
  void empty(std::string property) { complain("May not be empty", std::move(property)); }

  [[nodiscard]] bool clean() const { return complaints_.empty() && wrong_type_.empty(); }
  [[nodiscard]] refusal verdict() const;

private:
  std::vector<complaint> complaints_;
  std::string wrong_type_;
};

/// `property` of the member `name` of the object at `path`.
[[nodiscard]] std::string member_path(std::string_view path, std::string_view name);
[[nodiscard]] std::string element_path(std::string_view path, std::size_t index);

/// How LINE counts a length (contracts/line.md, section 8).
enum class length_unit { utf16, clusters };

/// Checks a string member: present and not empty if `required`, of type string, and not longer than
/// `maximum` (0: no limit) units. Answers the member's text, empty if there is none.
std::string_view check_text(const json_value& object, std::string_view name, std::string_view path,
                            bool required, std::size_t maximum, length_unit unit, findings& out);

/// An https URL of at most 2000 characters. Plain http passes for loopback hosts only.
void check_url(const json_value& object, std::string_view name, std::string_view path,
               bool required, findings& out);

/// A member that must be an array of `minimum` to `maximum` elements; nothing if it is not.
const json_value* check_array(const json_value& object, std::string_view name,
                              std::string_view path, std::size_t minimum, std::size_t maximum,
                              findings& out);

/// A member that must be an object; nothing if it is not.
const json_value* check_object(const json_value& object, std::string_view name,
                               std::string_view path, bool required, findings& out);

/// A boolean member, if there is one.
void check_flag(const json_value& object, std::string_view name, std::string_view path,
                findings& out);

} // namespace tuktuk::line_emulator
