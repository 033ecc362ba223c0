#include "core/text.hpp"

#include <catch2/catch.hpp>

#include <cstddef>
#include <string>
#include <thread>
#include <vector>

using namespace tuktuk::core;

TEST_CASE("Counting is linear and may be done on many threads at once") {
  std::string text;
  for (int i = 0; i < 50'000; ++i)
    text += "ที่👍🏽";
  // ICU reads its data at the first use, under locks of its own that ThreadSanitizer does not see.
  CHECK(grapheme_clusters("กข") == 2);
  std::vector<std::thread> threads;
  std::vector<std::size_t> clusters(4);
  for (auto& count : clusters)
    threads.emplace_back([&count, &text] { count = grapheme_clusters(text); });
  for (auto& thread : threads)
    thread.join();
  for (const auto count : clusters)
    CHECK(count == 100'000);
  CHECK(fitting_prefix(text, 5000) <= 15'000);
}
