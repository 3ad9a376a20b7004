// The two files that the brief reads beside the package: names in other languages, outlines of land.
#pragma once

#include <filesystem>

#include "straits/base/diagnostics.h"
#include "straits/report/brief.h"

namespace straits::cli {

// kind,id,en,fr,ja  (data/names/names.csv)
[[nodiscard]] Checked<Translations> read_names(const std::filesystem::path& file);
// ring,longitude,latitude  (data/map/README.md); a ring is a run of rows with one number
[[nodiscard]] Checked<std::vector<std::vector<GeoPoint>>> read_outlines(const std::filesystem::path& file);

}  // namespace straits::cli
