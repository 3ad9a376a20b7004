#include "straits/import/kinds.h"

namespace straits {

const std::vector<ImportKind>& import_kinds() {
  static const std::vector<ImportKind> kKinds{
      {"baci", "BACI: international trade at the product level", "CEPII",
       "https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37", "Etalab Open Licence 2.0",
       "import_baci", read_baci},
      {"comtrade", "UN Comtrade", "United Nations Statistics Division", "https://comtradeplus.un.org",
       "UN Comtrade terms of use: redistribution restricted", "import_comtrade", read_comtrade},
      {"faostat-trade", "FAOSTAT detailed trade matrix",
       "Food and Agriculture Organization of the United Nations", "https://www.fao.org/faostat/en/#data/TM",
       "CC BY 4.0", "import_faostat_trade", read_faostat_trade},
      {"psd", "Production, Supply and Distribution", "USDA Foreign Agricultural Service",
       "https://apps.fas.usda.gov/psdonline", "public domain (US government)", "import_psd", read_psd},
      {"wasde", "World Agricultural Supply and Demand Estimates", "USDA Office of the Chief Economist",
       "https://www.usda.gov/oce/commodity/wasde", "public domain (US government)", "import_wasde",
       read_wasde},
      {"energy-institute", "Statistical Review of World Energy, narrow format", "Energy Institute",
       "https://www.energyinst.org/statistical-review", "all rights reserved: the user's own copy",
       "import_energy_institute", read_energy_institute},
      {"usgs-mcs", "Mineral Commodity Summaries data release", "U.S. Geological Survey",
       "https://www.usgs.gov/centers/national-minerals-information-center/mineral-commodity-summaries",
       "public domain (US government)", "import_usgs_mcs", read_usgs_mcs},
      {"eurostat", "Imports of natural gas and of oil by partner country (nrg_ti_gas, nrg_ti_oil)",
       "Eurostat", "https://ec.europa.eu/eurostat/databrowser/view/nrg_ti_gas", "CC BY 4.0",
       "import_eurostat", read_eurostat},
      {"japan-trade", "Trade Statistics of Japan by commodity and country",
       "Ministry of Finance, Japan (e-Stat)", "https://www.e-stat.go.jp/en/stat-search/files?toukei=00350300",
       "Public Data License 1.0", "import_japan_trade", read_japan_trade},
  };
  return kKinds;
}

const ImportKind* find_import_kind(std::string_view name) {
  for (const ImportKind& kind : import_kinds())
    if (kind.name == name) return &kind;
  return nullptr;
}

std::vector<std::string> import_kind_names() {
  std::vector<std::string> names;
  for (const ImportKind& kind : import_kinds()) names.push_back(kind.name);
  return names;
}

Checked<OfficialFigures> read_official(const ImportKind& kind, const std::vector<OfficialInput>& files,
                                       const Crosswalk& crosswalk, std::optional<int> year) {
  OfficialFigures figures;
  ImportProblems problems;
  kind.read(files, crosswalk, year, figures, problems);
  if (!problems.empty()) return problems.take();
  return figures;
}

}  // namespace straits
