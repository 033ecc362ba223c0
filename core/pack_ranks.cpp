#include "core/token_ranks.hpp"

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

// usage: tuktuk-pack-ranks ENCODING PUBLISHED PACKED
//
// Part of the build: packs the published ranks of an encoding into the file that the server loads.
int main(int count, char** words) {
  using namespace tuktuk::core;
  if (count != 4) {
    std::cerr << "usage: tuktuk-pack-ranks o200k_base|cl100k_base PUBLISHED PACKED\n";
    return 2;
  }
  const std::string_view name = words[1];
  const auto which = name == to_string(token_encoding::o200k_base) ? token_encoding::o200k_base
                                                                   : token_encoding::cl100k_base;
  if (name != to_string(which)) {
    std::cerr << "tuktuk-pack-ranks: there is no encoding " << name << '\n';
    return 2;
  }
  std::ifstream in{words[2], std::ios::binary};
  const std::string published{std::istreambuf_iterator<char>{in}, {}};
  const auto packed = pack_ranks(published, which);
  if (!packed) {
    std::cerr << "tuktuk-pack-ranks: " << words[2] << ": " << packed.error().text << '\n';
    return 1;
  }
  std::ofstream out{words[3], std::ios::binary};
  if (!out.write(packed->data(), static_cast<std::streamsize>(packed->size())).flush()) {
    std::cerr << "tuktuk-pack-ranks: cannot write " << words[3] << '\n';
    return 1;
  }
  return 0;
}
