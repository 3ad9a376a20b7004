// The tables that calibration adds to a package, as files: base_prices.csv and frictions.csv, and, where they lack
// them, the source in sources.csv and the resources in datapackage.json.
#pragma once

#include <map>
#include <string>

#include "straits/network/calibrate.h"
#include "straits/package/package.h"
#include "straits/package/package_files.h"

namespace straits::cli {

inline constexpr const char* kCalibrationSource = "straits-calibration";

// The files to write, by name, with their whole contents.
[[nodiscard]] std::map<std::string, std::string> calibrated_files(const World& world, const Package& package,
                                                                  const PackageFiles& files,
                                                                  const Calibration& calibration);
// Each file whole or not at all: written beside, flushed, renamed. Throws Error(kStorage).
void write_files(const std::string& directory, const std::map<std::string, std::string>& files);

}  // namespace straits::cli
