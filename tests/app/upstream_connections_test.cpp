#include "app/upstream_connections.hpp"

#include <spdlog/sinks/null_sink.h>

#include <catch2/catch.hpp>

using namespace tuktuk;
using namespace tuktuk::app;

namespace {

std::shared_ptr<upstream_connections> connections(const settings& values) {
  return std::make_shared<upstream_connections>(
    values, std::make_shared<spdlog::logger>("", std::make_shared<spdlog::sinks::null_sink_mt>()));
}

settings two_endpoints() {
  settings values;
  values.azure.endpoints = {"https://one.example", "https://two.example"};
  return values;
}

} // namespace

TEST_CASE("the server is ready once each endpoint is warm or its first try has failed") {
  const auto upstream = connections(two_endpoints());
  const auto report = upstream->options().on_warm;
  CHECK(upstream->why_not_ready().find("2 of 2") != std::string::npos);
  report({.index = 1, .standing = 2});
  CHECK(upstream->why_not_ready().find("1 of 2") != std::string::npos);
  report({.index = 0, .why_not = failure{failure_code::unavailable, "dead"}});
  CHECK(upstream->why_not_ready().empty());
  report({.index = 1, .why_not = failure{failure_code::unavailable, "gone"}});
  CHECK(upstream->why_not_ready().empty());
}

TEST_CASE("without warm connections nothing is waited for") {
  auto values = two_endpoints();
  values.azure.warm_connections = 0;
  CHECK(connections(values)->why_not_ready().empty());
}

TEST_CASE("the client gets what the settings say, and one tally for all of its lives") {
  auto values = two_endpoints();
  values.azure.max_connections = 7;
  values.azure.http2 = http2_policy::off;
  const auto upstream = connections(values);
  const auto options = upstream->options();
  CHECK(options.max_connections == 14);
  CHECK(options.max_connections_per_host == 7);
  CHECK_FALSE(options.http2);
  CHECK(options.warm_urls == values.azure.endpoints);
  CHECK(options.tally == upstream->options().tally);
  CHECK(options.tally == upstream->tally());
}
