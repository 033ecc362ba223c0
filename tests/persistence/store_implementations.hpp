#pragma once

#include "store_samples.hpp"

#include <catch2/catch.hpp>

#include <memory>
#include <string>
#include <vector>

namespace tuktuk::persistence::test {

using names = std::vector<std::string>;

struct in_memory {
  std::unique_ptr<store> held = make_memory_store();
  store& aut = *held;
};

struct in_sqlite {
  scratch_folder folder;
  std::unique_ptr<store> held = open_store(folder.file());
  store& aut = *held;
};

template <class Implementation>
struct store_fixture : Implementation {};

} // namespace tuktuk::persistence::test

/// A test that every implementation of the store passes.
#define STORE_TEST(name) TEMPLATE_TEST_CASE_METHOD(store_fixture, name, "", in_memory, in_sqlite)
