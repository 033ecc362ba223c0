# Debian ships CAF without CMake or pkg-config files. Components: core io openssl.
find_path(CAF_INCLUDE_DIR caf/all.hpp)
set(_caf_libraries)
foreach(_component IN LISTS CAF_FIND_COMPONENTS)
  find_library(CAF_${_component}_LIBRARY caf_${_component})
  list(APPEND _caf_libraries CAF_${_component}_LIBRARY)
endforeach()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(CAF REQUIRED_VARS CAF_INCLUDE_DIR ${_caf_libraries})
find_package(Threads REQUIRED)
foreach(_component IN LISTS CAF_FIND_COMPONENTS)
  if(CAF_FOUND AND NOT TARGET CAF::${_component})
    add_library(CAF::${_component} SHARED IMPORTED)
    set_target_properties(
      CAF::${_component}
      PROPERTIES IMPORTED_LOCATION "${CAF_${_component}_LIBRARY}"
                 INTERFACE_INCLUDE_DIRECTORIES "${CAF_INCLUDE_DIR}"
                 INTERFACE_LINK_LIBRARIES Threads::Threads)
  endif()
endforeach()
