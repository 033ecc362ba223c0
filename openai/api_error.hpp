#pragma once

#include <boost/system/result.hpp>

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace tuktuk::openai {

/// An error as OpenAI's API tells it; the official clients make their typed errors of `status`, and
/// show the rest.
struct api_error {
  api_error() = default;
  /// `param`: the member of the request that is wrong; `code`: for programs. Where they are empty,
  /// null is sent.
  api_error(int status_code, std::string what, std::string of_param, std::string error_code)
    : status(status_code),
      message(std::move(what)),
      param(std::move(of_param)),
      code(std::move(error_code)) {}

  int status = 500;
  /// For the client's programmer: what is wrong, and with what.
  std::string message;
  std::string param;
  std::string code;

  [[nodiscard]] std::string_view type() const {
    constexpr int too_many = 429;
    constexpr int first_server_error = 500;
    return status >= first_server_error ? "server_error"
           : status == too_many         ? "rate_limit_error"
                                        : "invalid_request_error";
  }

  friend bool operator==(const api_error&, const api_error&) = default;
};

/// Either a value or what to tell the client in its place.
template <class T>
using result = boost::system::result<T, api_error>;

/// Called by `result::value()` where there is none; found by argument-dependent look-up.
[[noreturn]] inline void throw_exception_from_error(const api_error& why,
                                                    const boost::source_location&) {
  throw std::runtime_error(why.message);
}

} // namespace tuktuk::openai
