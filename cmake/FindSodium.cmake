# libsodium through pkg-config. Defines Sodium::sodium.

find_package(PkgConfig REQUIRED)
pkg_check_modules(Sodium_PC QUIET libsodium)
find_library(Sodium_LIBRARY sodium HINTS ${Sodium_PC_LIBRARY_DIRS})
find_path(Sodium_INCLUDE_DIR sodium.h HINTS ${Sodium_PC_INCLUDE_DIRS})

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Sodium REQUIRED_VARS Sodium_LIBRARY Sodium_INCLUDE_DIR
                                  VERSION_VAR Sodium_PC_VERSION)
if(Sodium_FOUND AND NOT TARGET Sodium::sodium)
  add_library(Sodium::sodium UNKNOWN IMPORTED)
  set_target_properties(Sodium::sodium PROPERTIES IMPORTED_LOCATION "${Sodium_LIBRARY}"
                                                  INTERFACE_INCLUDE_DIRECTORIES "${Sodium_INCLUDE_DIR}")
endif()
mark_as_advanced(Sodium_LIBRARY Sodium_INCLUDE_DIR)
