// The official files that can be imported, and reading one of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "straits/import/figures.h"

namespace straits {

// Adds what the files say to the figures, and what is wrong with them to the problems.
using OfficialRead = void(const std::vector<OfficialInput>& files, const Crosswalk& crosswalk,
                          std::optional<int> year, OfficialFigures& figures, ImportProblems& problems);

struct ImportKind {
  std::string name;  // as the command line says it
  std::string title, publisher, url, licence;
  std::string source_id;  // of its row in sources, unless the user names another
  OfficialRead* read = nullptr;
};

[[nodiscard]] const std::vector<ImportKind>& import_kinds();
[[nodiscard]] const ImportKind* find_import_kind(std::string_view name);
[[nodiscard]] std::vector<std::string> import_kind_names();

// Everything the files say in the year, or everything that is wrong with them.
[[nodiscard]] Checked<OfficialFigures> read_official(const ImportKind& kind,
                                                     const std::vector<OfficialInput>& files,
                                                     const Crosswalk& crosswalk, std::optional<int> year);

OfficialRead read_baci;
OfficialRead read_comtrade;
OfficialRead read_faostat_trade;
OfficialRead read_psd;
OfficialRead read_wasde;
OfficialRead read_energy_institute;
OfficialRead read_usgs_mcs;
OfficialRead read_eurostat;
OfficialRead read_japan_trade;

}  // namespace straits
