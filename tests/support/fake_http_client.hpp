#pragma once

#include "net/http_client.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tuktuk::test {

/// One request as a client got it, and what the test lets become of it.
struct fake_exchange {
  std::uint64_t id = 0;
  net::client_request request;
  net::client_callbacks callbacks;
  bool cancelled = false;
  bool ended = false;

  [[nodiscard]] std::string header(std::string_view name) const {
    return std::string{net::find_header(request.headers, name)};
  }

  void head(int status, net::header_list headers = {});
  void data(std::string_view piece);
  /// The end of an answer whose head and data came before.
  void done();
  /// A whole answer at once, to callbacks that collect the body and to those that do not.
  void answer(int status, std::string body = {}, net::header_list headers = {});
  void fail(failure_code code, std::string text,
            net::request_progress progress = net::request_progress::in_doubt);

private:
  int status_ = 0;
  net::header_list headers_;
};

/// The network as a test plays it: requests wait until the test answers them, in the test's own
/// thread. Clients made by it may come and go.
class fake_network {
public:
  /// A client whose requests stand in `exchanges`. Its destructor cancels what is under way, as the
  /// product's does.
  [[nodiscard]] std::unique_ptr<net::http_client> make_client();

  [[nodiscard]] std::size_t count() const { return exchanges.size(); }
  [[nodiscard]] fake_exchange& last() { return *exchanges.back(); }
  [[nodiscard]] fake_exchange& at(std::size_t index) { return *exchanges.at(index); }

  std::vector<std::shared_ptr<fake_exchange>> exchanges;
};

} // namespace tuktuk::test
