#include "app/command_table.hpp"
#include "app/program.hpp"

#include <iostream>
#include <string>
#include <vector>

int main(int argc, char** argv) {
  const std::vector<std::string> words{argv + (argc > 0 ? 1 : 0), argv + argc};
  tuktuk::app::console terminal{std::cin, std::cout, std::cerr};
  return tuktuk::app::run_program(tuktuk::app::command_table(), words,
                                  tuktuk::app::process_environment, terminal);
}
