# schema/*.json become build/generated/embedded_schema.cc of straits_package, so that the binary needs no path.
# Included by CMakeLists.txt once straits_package is there; runs itself as a script (cmake -P) at build time:
#   cmake -DSCHEMA_DIR=schema -DOUTPUT=embedded_schema.cc -P cmake/embed_schema.cmake

if(CMAKE_SCRIPT_MODE_FILE)
  file(GLOB files ${SCHEMA_DIR}/*.json)
  list(SORT files)
  set(code "// Generated from schema/*.json by cmake/embed_schema.cmake.\n")
  string(APPEND code "#include \"straits/package/schema.h\"\n\nnamespace straits {\n\n")
  string(APPEND code "const std::vector<SchemaFile>& embedded_schema_files() {\n")
  string(APPEND code "  static const std::vector<SchemaFile> kFiles = {\n")
  foreach(file IN LISTS files)
    get_filename_component(name ${file} NAME_WE)
    file(READ ${file} text)
    string(APPEND code "      {\"${name}\", R\"schema(${text})schema\"},\n")
  endforeach()
  string(APPEND code "  };\n  return kFiles;\n}\n\n}  // namespace straits\n")
  file(WRITE ${OUTPUT} "${code}")
  return()
endif()

file(GLOB straits_schema_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/schema/*.json)
set(straits_embedded_schema ${CMAKE_BINARY_DIR}/generated/embedded_schema.cc)
add_custom_command(
  OUTPUT ${straits_embedded_schema}
  COMMAND ${CMAKE_COMMAND} -DSCHEMA_DIR=${PROJECT_SOURCE_DIR}/schema -DOUTPUT=${straits_embedded_schema} -P
          ${PROJECT_SOURCE_DIR}/cmake/embed_schema.cmake
  DEPENDS ${straits_schema_files} ${PROJECT_SOURCE_DIR}/cmake/embed_schema.cmake
  COMMENT "Embedding schema/*.json")
target_sources(straits_package PRIVATE ${straits_embedded_schema})
