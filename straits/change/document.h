// One scenario file as read, before its bases are laid under it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "straits/change/fields.h"
#include "straits/change/read_change.h"
#include "straits/change/read_uncertain.h"
#include "straits/change/scenario.h"

namespace straits {

struct Document {
  std::string id;
  std::optional<std::string> title, story;
  std::optional<Text> base;
  std::vector<Text> removed;  // ids of changes of the base
  std::optional<Marking> marking;
  std::optional<Date> start;
  std::optional<int> weeks, window_weeks;
  FilePosition position;
  std::vector<ReadChange> changes;
  std::vector<SharedBelief> beliefs;
  std::vector<ReadFactor> uncertain;
};

[[nodiscard]] std::optional<Document> read_document(const std::string& text, const std::string& file,
                                                    const World& world, Diagnostics& problems);

// From the scenario itself down to its last base. A change with the id of one in the base takes its place; the
// strictest marking holds.
[[nodiscard]] Scenario merge_documents(const std::vector<Document>& documents, const World& world,
                                       Diagnostics& problems);

// One [[belief]] table; nothing if it is too broken to make a belief of. Every problem is noted in `fields`.
[[nodiscard]] std::optional<SharedBelief> read_shared_belief(const Fields& fields);
// Every change hangs on a belief that is there and is held when the change becomes known; no second set of branches.
void check_shared_beliefs(const Scenario& scenario, Diagnostics& problems);

// All releases of one stock together must be there; all fills must find room.
void check_stock_totals(const World& world, const Scenario& scenario, Diagnostics& problems);
// No stock is drawn or filled faster than its limits allow.
void check_stock_rates(const World& world, const Scenario& scenario, Diagnostics& problems);

}  // namespace straits
