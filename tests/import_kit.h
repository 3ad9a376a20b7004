// What the tests of the importers share: the shipped crosswalk, and figures as text.
#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "straits/import/figures.h"

namespace straits::test {

inline std::string read_text(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

inline const Crosswalk& crosswalk() {
  static const Crosswalk kCrosswalk = [] {
    const std::filesystem::path folder = std::filesystem::path(STRAITS_SOURCE_DIR) / "data/crosswalk";
    auto read = read_crosswalk(read_text(folder / "country_codes.csv"), "country_codes.csv",
                               read_text(folder / "items.csv"), "items.csv");
    EXPECT_TRUE(read.ok()) << read.problems().text();
    return read.ok() ? std::move(read).value() : Crosswalk{};
  }();
  return kCrosswalk;
}

// One line a flow (t a year), figure (t a year, or t of a stock) and reason for skipping.
inline std::string figures_text(const OfficialFigures& figures) {
  std::string text = fmt::format("year {}\n", figures.year);
  for (const auto& [key, flow] : figures.flows)
    text +=
        fmt::format("flow {} {} {} {:.8g}\n", key.commodity, key.origin, key.destination, flow.best().value);
  for (const auto& [key, amount] : figures.figures)
    text += fmt::format("{} {} {} {} {:.8g}\n", key.table, key.kind, key.commodity,
                        key.countries.size() > 3 ? fmt::format("({} countries)", key.countries.size())
                                                 : fmt::format("{}", fmt::join(key.countries, " ")),
                        amount.value);
  for (const auto& [reason, skipped] : figures.skipped)
    text += fmt::format("skipped {} rows, {:.8g} t: {}\n", skipped.rows, skipped.tonnes, reason);
  return text;
}

}  // namespace straits::test
