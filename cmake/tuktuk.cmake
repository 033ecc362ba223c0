# What every target of the project shares.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
# CAF's library and a clang-built program share templates half-way without this and crash at start.
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # The sloppiness is what precompiled headers need to be cached.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      ${CCACHE_PROGRAM})
endif()

find_program(MOLD_PROGRAM mold)

add_library(tuktuk_options INTERFACE)
target_include_directories(tuktuk_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(tuktuk_options INTERFACE -Wall -Wextra -Wpedantic)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(tuktuk_options INTERFACE -fpch-preprocess)
  # GCC 12 warns of the standard library's own operator+ of strings (GCC bug 105651, mended in 13).
  if(CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(tuktuk_options INTERFACE -Wno-restrict)
  endif()
endif()
if(MOLD_PROGRAM AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_link_options(tuktuk_options INTERFACE -fuse-ld=mold)
endif()
# Off where a file must show that it includes what it uses.
option(TUKTUK_PRECOMPILE "Precompile the headers that most files of a folder include" ON)
# Far quicker for a whole build, slower for a change of one file. What is compiled so can hide a missing
# include, too.
set(TUKTUK_UNITY "none" CACHE STRING "Whose files to compile several at a time: none, tests or all")
set_property(CACHE TUKTUK_UNITY PROPERTY STRINGS none tests all)
set(CMAKE_UNITY_BUILD_BATCH_SIZE 6 CACHE STRING "How many files are compiled together; 0: all of a folder")
option(TUKTUK_WERROR "Treat warnings as errors" OFF)
if(TUKTUK_WERROR)
  target_compile_options(tuktuk_options INTERFACE -Werror)
endif()
if(TUKTUK_SANITIZE)
  target_compile_options(tuktuk_options INTERFACE -fsanitize=${TUKTUK_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(tuktuk_options INTERFACE -fsanitize=${TUKTUK_SANITIZE})
  if(TUKTUK_SANITIZE MATCHES "undefined")
    target_compile_options(tuktuk_options INTERFACE -fno-sanitize-recover=undefined)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
      # RapidJSON's empty stack adds to a null pointer, which does no harm.
      target_compile_options(tuktuk_options INTERFACE -fno-sanitize=pointer-overflow)
    endif()
  endif()
endif()
if(TUKTUK_BUILD_FUZZERS)
  target_compile_options(tuktuk_options INTERFACE -fsanitize=fuzzer-no-link)
  # For programs that are no fuzzers themselves, such as the one that packs the ranks of encodings.
  target_link_options(tuktuk_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# What stands on the actor library compiles several times slower than the rest.
set(TUKTUK_ACTOR_FLAGS "" CACHE STRING "Compiler flags for what stands on the actor library, e.g. -O0")
set(TUKTUK_TEST_FLAGS "" CACHE STRING "Compiler flags for the tests, e.g. -O0")

# For what stands on the actor library; to be linked after tuktuk_options, whose flags it changes.
add_library(tuktuk_actor_options INTERFACE)
target_compile_options(tuktuk_actor_options INTERFACE ${TUKTUK_ACTOR_FLAGS})
if(TUKTUK_SANITIZE MATCHES "undefined")
  # CAF's spawn forms a null reference on purpose.
  target_compile_options(tuktuk_actor_options INTERFACE -fno-sanitize=null)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    # Types are hidden from the actor library and it from us, so neither knows the other's.
    target_compile_options(tuktuk_actor_options INTERFACE -fno-sanitize=vptr,function)
  endif()
endif()

macro(tuktuk_find_dependencies)
  find_package(Threads REQUIRED)
  find_package(PkgConfig REQUIRED)
  find_package(Boost 1.81 REQUIRED)
  find_package(OpenSSL REQUIRED)
  find_package(CURL REQUIRED)
  find_package(ICU REQUIRED COMPONENTS uc i18n)
  find_package(SQLite3 REQUIRED)
  find_package(fmt REQUIRED)
  find_package(spdlog REQUIRED)
  if(TUKTUK_WITH_ACTORS)
    find_package(CAF REQUIRED COMPONENTS core)
    find_package(prometheus-cpp REQUIRED COMPONENTS core)
  endif()
  if(TUKTUK_BUILD_TESTS)
    find_package(Catch2 2.13 REQUIRED)
  endif()
endmacro()

# tuktuk_compile_together(name [ALONE files…])
# Compiles the sources of a target some at a time, all but those whose private names other files of the
# folder have as well.
function(tuktuk_compile_together name)
  cmake_parse_arguments(arg "" "" "ALONE" ${ARGN})
  set_target_properties(${name} PROPERTIES UNITY_BUILD ON)
  set_source_files_properties(${arg_ALONE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

# tuktuk_library(name SOURCES a.cpp … [PUBLIC targets…] [PRIVATE targets…] [PRECOMPILE headers…]
#                [ALONE files…])
# One static library for a folder, named tuktuk_<folder>, that lists what it depends on.
function(tuktuk_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC;PRIVATE;PRECOMPILE;ALONE" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  if(TUKTUK_UNITY STREQUAL "all")
    tuktuk_compile_together(${name} ALONE ${arg_ALONE})
  endif()
  target_link_libraries(${name} PUBLIC tuktuk_options ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
  if(arg_PRECOMPILE AND TUKTUK_PRECOMPILE)
    target_precompile_headers(${name} PRIVATE ${arg_PRECOMPILE})
  endif()
endfunction()

# tuktuk_test(name SOURCES a_test.cpp … LIBRARIES targets… [TIMEOUT seconds] [LABELS …] [ENVIRONMENT …]
#             [ALONE files…])
# One Catch2 program, run by ctest as one test. tests/main.cpp has the main function.
function(tuktuk_test name)
  cmake_parse_arguments(arg "SERIAL" "TIMEOUT" "SOURCES;LIBRARIES;LABELS;ENVIRONMENT;DEPENDS;ALONE"
                        ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  if(TUKTUK_UNITY MATCHES "^(tests|all)$")
    tuktuk_compile_together(${name} ALONE ${arg_ALONE})
  endif()
  target_link_libraries(${name} PRIVATE tuktuk_options ${arg_LIBRARIES} tuktuk_test_main)
  target_compile_options(${name} PRIVATE ${TUKTUK_TEST_FLAGS})
  target_compile_definitions(${name} PRIVATE TUKTUK_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                                             TUKTUK_BINARY_DIR="${PROJECT_BINARY_DIR}")
  if(arg_DEPENDS)
    add_dependencies(${name} ${arg_DEPENDS})
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 600)
  endif()
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}"
                                          ENVIRONMENT "${arg_ENVIRONMENT}" RUN_SERIAL "${arg_SERIAL}")
endfunction()
