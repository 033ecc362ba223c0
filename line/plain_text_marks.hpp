#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace tuktuk::line {

/// Pairs the marks of emphasis in one line (`*`, `**`, `***`, the same of `_`, and `~~`) and
/// empties the pieces that hold them. A mark without its partner stays. Linear in the number of
/// marks.
class emphasis_marks {
public:
  /// Reads the run of equal marks at `at` as one new piece of `pieces`.
  void read(std::string_view text, std::size_t at, std::size_t length,
            std::vector<std::string_view>& pieces);

  /// What was opened after that piece can no longer be closed.
  void forget_after(std::size_t piece);

private:
  static constexpr std::size_t longest = 3;

  /// The pieces that hold opening marks of one kind and length and wait for their partner.
  using waiting = std::vector<std::size_t>;

  struct opened_marks {
    /// By length: one, two or three marks.
    std::array<waiting, longest + 1> by_length;
  };

  bool close(opened_marks& opened, std::size_t length, std::vector<std::string_view>& pieces);
  void close_part(opened_marks& opened, std::size_t length, std::size_t taken,
                  std::vector<std::string_view>& pieces);

  std::array<opened_marks, 3> opened_;
};

} // namespace tuktuk::line
