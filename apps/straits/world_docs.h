// The sections of the data documentation of a package, by name: tables, columns, coverage, gaps.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "straits/package/package.h"
#include "straits/world/world.h"

namespace straits::cli {

// `notes`: a folder of Markdown files whose sections about gaps are taken over; empty = none.
[[nodiscard]] std::map<std::string, std::string> document_package(const Package& package, const World& world,
                                                                  const std::filesystem::path& notes);
// All sections as one page.
[[nodiscard]] std::string document_page(const Package& package,
                                        const std::map<std::string, std::string>& sections);

}  // namespace straits::cli
