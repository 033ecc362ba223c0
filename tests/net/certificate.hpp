#pragma once

#include <string>
#include <string_view>

namespace tuktuk::net::test {

/// A certificate made for the occasion, with its key, in files that live as long as this.
class certificate {
public:
  /// `address` is the IP address that it is for.
  explicit certificate(std::string_view address);
  certificate(const certificate&) = delete;
  certificate& operator=(const certificate&) = delete;
  ~certificate();

  /// In PEM form.
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const std::string& key_file() const { return key_file_; }

private:
  std::string file_;
  std::string key_file_;
};

} // namespace tuktuk::net::test
