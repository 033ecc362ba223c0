#include "app/urls.hpp"

#include <catch2/catch.hpp>

using namespace tuktuk::app;

TEST_CASE("an IPv6 address stands in brackets") {
  CHECK(http_url("127.0.0.1", 8080) == "http://127.0.0.1:8080");
  CHECK(http_url("::1", 8080) == "http://[::1]:8080");
  CHECK(http_url("::", 80) == "http://[::]:80");
}

TEST_CASE("a server on all addresses is reached at the loopback address") {
  CHECK(local_url("0.0.0.0", 1) == "http://127.0.0.1:1");
  CHECK(local_url("::", 1) == "http://[::1]:1");
  CHECK(local_url("10.0.0.7", 1) == "http://10.0.0.7:1");
}
