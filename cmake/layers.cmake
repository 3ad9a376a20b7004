# The layer table: the one place that says what may include what (design: one-way data flow).
#
#   straits_layer(<layer> <layers it may include>...)   straits/<layer>/ becomes the library straits_<layer>
#   straits_needs(<layer> <imported target>...)         third-party libraries of that layer
#
# Bottom to top: a row names only layers above it on this page, so there can be no cycle. CMake links exactly
# these rows; tests/layers_test.py reads the same rows and fails on any other #include. A layer without a
# folder is skipped. apps/ and bindings/ may include anything.

straits_layer(base)
straits_layer(marking     base)
straits_layer(package     base marking)
straits_layer(import      base marking package)
straits_layer(world       base marking package)
straits_layer(change      base marking world)
straits_layer(result      base marking world)
straits_layer(network     base world change)
straits_layer(program     base)
straits_layer(solve       base program)
straits_layer(equilibrium base world change network program solve result)
straits_layer(simulate    base world change network solve equilibrium result)
straits_layer(measure     base world change result)
straits_layer(explain     base world change network program solve equilibrium simulate result measure)
straits_layer(ensemble    base world change network program solve equilibrium simulate result measure)
straits_layer(stress      base world change network program solve equilibrium simulate result measure)
straits_layer(plan        base world change network program solve equilibrium result measure)
straits_layer(exchange    base marking package result)
straits_layer(exercise    base marking world change solve simulate result measure)
straits_layer(report      base marking world change result measure explain ensemble stress plan)
straits_layer(validate    base marking package world change result solve simulate measure report)
straits_layer(serve       ALL_ABOVE)

straits_needs(base    fmt::fmt Threads::Threads)
straits_needs(import  nlohmann_json::nlohmann_json)
straits_needs(package nlohmann_json::nlohmann_json Sodium::sodium LibArchive::LibArchive)
straits_needs(change  tomlplusplus::tomlplusplus)
straits_needs(result  SQLite::SQLite3 ZLIB::ZLIB)
straits_needs(network Eigen3::Eigen)
straits_needs(simulate nlohmann_json::nlohmann_json Threads::Threads)
straits_needs(solve   HighsAny::highs ClpAny::clp)
straits_needs(report  nlohmann_json::nlohmann_json)
straits_needs(validate nlohmann_json::nlohmann_json)
straits_needs(serve nlohmann_json::nlohmann_json Boost::headers Sodium::sodium Threads::Threads)
straits_needs(apps    CLI11::CLI11 nlohmann_json::nlohmann_json)
