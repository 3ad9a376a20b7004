// The rows of a package that a figure rests on, chosen by the ids it is about. The rule follows the schema, so that a
// new table is found without a line of code:
//   a row belongs to the figure if it names at least one id of the subject, and if every kind of thing that the subject
//   speaks of (a kind = a table that foreign keys point at) and that the row names is the subject's:
//   subject {nodes: JPN, commodities: crude_oil} has  supply of JPN and crude_oil, trade with JPN at either end,
//   the elasticities of crude_oil; not the supply of KOR, nor lanes: unless its `ids` holds lanes.
// A kind that stands in `ids` with no id excludes all rows that name one.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "straits/package/package.h"

namespace straits {

struct Subject {
  using Ids = std::set<std::string, std::less<>>;
  std::map<std::string, Ids, std::less<>> ids;    // table -> ids of it
  std::map<std::string, Ids, std::less<>> words;  // column that is no foreign key ("traffic") -> its texts
  bool both_ends =
      false;  // a row with two ids of one kind (origin, destination) must have both in the subject
};

struct EvidenceRow {
  const Table* table = nullptr;  // of the package
  RowId row;
};

struct Evidence {
  std::vector<EvidenceRow> rows;  // in the order of the schema
  std::vector<const Table*>
      global;  // tables that name no kind at all (parameters): every figure rests on them
};
[[nodiscard]] Evidence find_evidence(const Package& package, const Subject& subject);

}  // namespace straits
