// Official figures into a copy of a package: the rows of the same key are replaced, new ones added, the others kept.
//   trade    place pairs are split over the nodes as the package splits them. With `balance` all pairs of a commodity
//            are then the prior of an entropy balancing (the imported ones as imported, the others as they were) to
//            what each node shipped and received before, so that the base year still balances. Rows that the file
//            does not have move with it ("adjusted"). A new pair at a node that ships (receives) nothing has no room.
//   supply   base steps keep their costs and are scaled; spare steps stay as they are
//   demand   rows of the same kind are scaled
//   stocks   level, floor and room are scaled alike
// What moves supply, demand or stocks alone leaves the balances open: an import does not invent who closes them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "straits/import/figures.h"
#include "straits/import/kinds.h"
#include "straits/package/package.h"

namespace straits {

struct ImportOptions {
  std::string source_id = {};
  std::string marking = "PUBLIC";
  std::string files = {};  // for the note of the source
  bool balance = true;
  double least_share = 0.001;  // new pairs below this share of the commodity's imported trade are left out
};

struct ImportCount {
  std::size_t replaced = 0, added = 0, adjusted = 0, kept = 0;  // rows
  double before = 0.0, after = 0.0;                             // of the rows replaced or added, t or t/wk
};

struct ImportChange {  // one row, before and after; 0 before = added
  std::string table, key;
  double before = 0.0, after = 0.0;
};

struct LeftOut {
  std::string commodity, what, reason;
  double tonnes_per_week = 0.0;
};

struct ImportReport {
  int year = 0;
  std::map<std::string, ImportCount> counts;  // "trade crude_oil"
  std::vector<ImportChange> changes;          // largest first
  std::vector<LeftOut> left_out;              // largest first
  std::vector<std::string> notes;
};

struct ImportedPackage {
  std::map<std::string, std::string> files;  // changed files of the package, whole, by name
  std::vector<std::string> removed;  // files that no longer hold: what calibration made of the old figures
  ImportReport report;
};

// A package that read_package accepts, and its files. Problems: nothing to import, a marking that does not exist.
[[nodiscard]] Checked<ImportedPackage> import_into(const Package& package, const PackageFiles& files,
                                                   const OfficialFigures& figures, const ImportKind& kind,
                                                   const ImportOptions& options);

}  // namespace straits
