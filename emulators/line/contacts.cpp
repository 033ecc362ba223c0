#include "emulators/line/contacts.hpp"

#include <openssl/evp.h>

#include <array>

namespace tuktuk::line_emulator {

contact& contacts::meet(const std::string& id, std::string_view name) {
  auto [place, fresh] = known_.try_emplace(id);
  if (fresh) {
    place->second.language = language_;
    place->second.name = id.substr(0, 8);
  }
  if (!name.empty() && name != id)
    place->second.name = name;
  return place->second;
}

const contact* contacts::find(const std::string& id) const {
  auto known = known_.find(id);
  return known == known_.end() ? nullptr : &known->second;
}

std::string id_for(std::string_view name, id_kind kind) {
  if (kind_of_id(name) == kind)
    return std::string{name};
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  EVP_Digest(name.data(), name.size(), digest.data(), &size, EVP_sha256(), nullptr);
  std::string id(1, kind == id_kind::group ? 'C' : kind == id_kind::room ? 'R' : 'U');
  for (std::size_t i = 0; i < 16; ++i) {
    id.push_back("0123456789abcdef"[digest[i] >> 4]);
    id.push_back("0123456789abcdef"[digest[i] & 15]);
  }
  return id;
}

} // namespace tuktuk::line_emulator
