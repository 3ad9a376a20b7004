# Clp through pkg-config. Only its C interface is used: <coin/Clp_C_Interface.h>. Defines ClpAny::clp.

find_package(PkgConfig REQUIRED)
pkg_check_modules(ClpAny_PC QUIET clp)
# pkg-config asks for LAPACK and BLAS to be linked too; the shared library brings its own.
find_library(ClpAny_LIBRARY Clp HINTS ${ClpAny_PC_LIBRARY_DIRS})
find_path(ClpAny_INCLUDE_DIR Clp_C_Interface.h HINTS ${ClpAny_PC_INCLUDE_DIRS} PATH_SUFFIXES coin)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(ClpAny REQUIRED_VARS ClpAny_LIBRARY ClpAny_INCLUDE_DIR
                                  VERSION_VAR ClpAny_PC_VERSION)
if(ClpAny_FOUND AND NOT TARGET ClpAny::clp)
  add_library(ClpAny::clp UNKNOWN IMPORTED)
  set_target_properties(ClpAny::clp PROPERTIES IMPORTED_LOCATION "${ClpAny_LIBRARY}"
                                               INTERFACE_INCLUDE_DIRECTORIES "${ClpAny_INCLUDE_DIR}")
endif()
mark_as_advanced(ClpAny_LIBRARY ClpAny_INCLUDE_DIR)
