#pragma once

#include <cstdint>
#include <string>

namespace tuktuk::core {

/// Where in a text a clause ends.
enum class clause_position : std::uint8_t { inner, last };

/// Takes polite particles (ครับ, ค่ะ, นะคะ, krub, …) and the thanks of folded hands off the end of a
/// normalised clause. Words that merely end like one (ชนะ, เดือนหน้า, บังคับ, มูลค่า) stay whole. Within
/// a text a particle after a bare negation stays, because "ไม่ครับ เอา" is not "ไม่เอา". Internal to
/// core.
void strip_polite_particles(std::u32string& clause, clause_position position);

} // namespace tuktuk::core
