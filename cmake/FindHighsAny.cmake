# HiGHS, wherever it is: an installed package first, else the binary wheel `highsbox` inside .venv.
# Only the C API is used, as <interfaces/highs_c_api.h>; its ABI is stable across compilers.
# Defines HighsAny::highs and HighsAny_SOURCE.

find_package(highs CONFIG QUIET)
if(TARGET highs::highs)
  set(HighsAny_SOURCE "system package ${highs_VERSION}")
  get_target_property(HighsAny_INCLUDE_DIR highs::highs INTERFACE_INCLUDE_DIRECTORIES)
  if(NOT TARGET HighsAny::highs)
    add_library(HighsAny::highs INTERFACE IMPORTED)
    target_link_libraries(HighsAny::highs INTERFACE highs::highs)
  endif()
else()
  set(_venv_python "${PROJECT_SOURCE_DIR}/.venv/bin/python3")
  set(_highsbox_dir "")
  if(EXISTS "${_venv_python}")
    execute_process(
      COMMAND "${_venv_python}" -c "import highsbox, os; print(os.path.dirname(highsbox.__file__))"
      OUTPUT_VARIABLE _highsbox_dir OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  endif()
  # No cache: a moved or renewed .venv must be seen on the next configure.
  find_library(HighsAny_LIBRARY highs PATHS "${_highsbox_dir}/highs_dist/lib" NO_DEFAULT_PATH NO_CACHE)
  find_path(HighsAny_INCLUDE_DIR interfaces/highs_c_api.h
            PATHS "${_highsbox_dir}/highs_dist/include/highs" NO_DEFAULT_PATH NO_CACHE)
  if(HighsAny_LIBRARY AND HighsAny_INCLUDE_DIR)
    set(HighsAny_SOURCE "wheel highsbox in .venv")
    if(NOT TARGET HighsAny::highs)
      # IMPORTED by full path, so CMake puts its folder into the RPATH of every binary.
      add_library(HighsAny::highs SHARED IMPORTED)
      set_target_properties(
        HighsAny::highs PROPERTIES
        IMPORTED_LOCATION "${HighsAny_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${HighsAny_INCLUDE_DIR};${HighsAny_INCLUDE_DIR}/..")
    endif()
  endif()
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(
  HighsAny REQUIRED_VARS HighsAny_SOURCE HighsAny_INCLUDE_DIR
  REASON_FAILURE_MESSAGE "run scripts/setup: it puts the wheel highsbox into .venv")
