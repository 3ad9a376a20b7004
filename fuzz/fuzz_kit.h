// What several fuzz targets share.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "straits/base/error.h"
#include "straits/world/world.h"

namespace straits::fuzz {

inline void require_that(bool condition) {
  if (!condition) std::abort();
}

// An error that no input may cause.
[[noreturn]] inline void give_up(const Error& error) {
  std::fprintf(stderr, "%s\n", error.what());
  std::abort();
}

// The small package of the tests, as a world; not calibrated.
inline World small_world() {
  const Checked<Package> package =
      read_package(std::filesystem::path(STRAITS_SOURCE_DIR) / "tests/data/small-package");
  require_that(package.ok());
  Checked<World> world = build_world(package.value());
  require_that(world.ok());
  return std::move(world).value();
}

// The next piece of a text up to a separator, which is taken off with it; all that is left if there is none.
inline std::string_view take(std::string_view& text, std::string_view separator) {
  const std::size_t at = text.find(separator);
  const std::string_view piece = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + separator.size());
  return piece;
}

}  // namespace straits::fuzz
