#include "world_docs.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "straits/package/documentation.h"
#include "straits/world/coverage.h"

namespace straits::cli {
namespace fs = std::filesystem;
namespace {

std::map<std::string, std::string> read_notes(const fs::path& folder) {
  std::map<std::string, std::string> notes;
  std::error_code error;
  if (folder.empty()) return notes;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->path().extension() != ".md") continue;
    std::ifstream stream(entry->path(), std::ios::binary);
    notes[entry->path().filename().string()] = std::string(std::istreambuf_iterator<char>(stream), {});
  }
  return notes;
}

}  // namespace

std::map<std::string, std::string> document_package(const Package& package, const World& world,
                                                    const fs::path& notes) {
  return {{"tables", document_tables(package)},
          {"coverage", document_coverage(world, measure_coverage(package, world))},
          {"columns", document_columns(package_schema())},
          {"gaps", document_gaps(read_notes(notes))}};
}

std::string document_page(const Package& package, const std::map<std::string, std::string>& sections) {
  std::string page = fmt::format(
      "# {}\n\nVersion {}, fingerprint {}, {}. Written by `straits world docs` from the schema and the "
      "data.\n\n"
      "Confidence: **A** measured, **B** reported, **C** derived by a method from reported figures, **D** "
      "assumed.\n",
      package.title, package.version, package.hash, write_marking(package.marking));
  for (const auto& [name, title] : {std::pair("coverage", "Coverage"), std::pair("tables", "Tables"),
                                    std::pair("gaps", "Gaps"), std::pair("columns", "Columns")})
    if (!sections.at(name).empty()) page += fmt::format("\n## {}\n\n{}", title, sections.at(name));
  return page;
}

}  // namespace straits::cli
