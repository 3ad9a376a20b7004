# tests/<layer>_test.cc and tests/<layer>_*_test.cc: one GoogleTest executable a file, linked to all layers.
# *_slow_test.cc and *_slow_test.py carry the label `slow`; `make check` leaves them out.
# tests/*_test.py: one ctest a file; standard library, and for the contract of the server python3-yaml and -jsonschema.

include(GoogleTest)
find_package(GTest REQUIRED)
find_package(rapidcheck QUIET)
if(EXISTS /usr/bin/python3)  # Debian's own, which has the packages that scripts/setup installs
  set(Python3_EXECUTABLE /usr/bin/python3)
endif()
find_package(Python3 REQUIRED COMPONENTS Interpreter)

add_library(straits_test_kit INTERFACE)
target_link_libraries(straits_test_kit INTERFACE straits_flags ${straits_layer_targets} GTest::gtest_main)
target_compile_definitions(
  straits_test_kit INTERFACE STRAITS_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                             STRAITS_BINARY_DIR="${CMAKE_BINARY_DIR}")
if(rapidcheck_FOUND)
  target_link_libraries(straits_test_kit INTERFACE rapidcheck rapidcheck_gtest)
  target_compile_definitions(straits_test_kit INTERFACE STRAITS_HAS_RAPIDCHECK=1)
endif()

# GoogleTest's header is half of a test's compile time: parsed once, reused by every test.
file(WRITE ${CMAKE_BINARY_DIR}/generated/test_kit.cc.new "// Holds the precompiled headers of the tests.\n")
file(COPY_FILE ${CMAKE_BINARY_DIR}/generated/test_kit.cc.new ${CMAKE_BINARY_DIR}/generated/test_kit.cc
     ONLY_IF_DIFFERENT)
add_library(straits_test_pch OBJECT ${CMAKE_BINARY_DIR}/generated/test_kit.cc)
target_link_libraries(straits_test_pch PRIVATE straits_test_kit)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(straits_test_kit INTERFACE -fpch-preprocess)  # lets ccache see through it
endif()
target_precompile_headers(straits_test_pch PRIVATE <gtest/gtest.h> <string> <vector>)

file(GLOB straits_test_sources CONFIGURE_DEPENDS tests/*_test.cc tests/*/*_test.cc)
foreach(source IN LISTS straits_test_sources)
  get_filename_component(stem ${source} NAME_WE)
  straits_layer_of(${source} layer)
  if(STRAITS_LAYERS AND NOT layer IN_LIST STRAITS_LAYERS)
    continue()
  endif()
  if(layer AND NOT TARGET straits_${layer})
    continue()
  endif()
  add_executable(${stem} ${source})
  set_target_properties(${stem} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  target_link_libraries(${stem} PRIVATE straits_test_kit)
  target_precompile_headers(${stem} REUSE_FROM straits_test_pch)
  set(labels unit)
  if(stem MATCHES "_slow_test$")
    set(labels slow)
  endif()
  gtest_discover_tests(
    ${stem} DISCOVERY_MODE PRE_TEST NO_PRETTY_VALUES TEST_PREFIX "${stem}." WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    PROPERTIES LABELS ${labels} TIMEOUT 600)
endforeach()

file(GLOB straits_python_tests CONFIGURE_DEPENDS tests/*_test.py)
foreach(source IN LISTS straits_python_tests)
  get_filename_component(stem ${source} NAME_WE)
  string(REGEX REPLACE "_test$" "" name ${stem})
  if(STRAITS_LAYERS AND NOT name STREQUAL "layers")
    continue()  # these run the program, which is not built then
  endif()
  add_test(NAME ${name} COMMAND ${Python3_EXECUTABLE} ${source} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES ENVIRONMENT "STRAITS_BINARY_DIR=${CMAKE_BINARY_DIR}" TIMEOUT 600)
  if(stem MATCHES "_slow_test$")
    set_tests_properties(${name} PROPERTIES LABELS slow)
  endif()
endforeach()
