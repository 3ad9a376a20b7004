// One [[change]] table into a Change, with its names resolved and its dates, values and keys checked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "straits/change/fields.h"
#include "straits/change/scenario.h"
#include "straits/change/verb_rule.h"

namespace straits {

struct ReadChange {
  Change change;
  bool named = false;  // the id is given, not made from verb and target
  // What control.activate and agreement.activate expand to; bases override and remove the change as a whole.
  std::vector<Change> parts;
};

// Nothing if the table is too broken to make a change of; every problem is noted in `fields`.
[[nodiscard]] std::optional<ReadChange> read_change(const Fields& fields, const World& world);

// The parts of it; each sets its members of the change and notes its problems.
void read_targets(const Fields& fields, const VerbRule& rule, const World& world, Change& change);
void read_times(const Fields& fields, const VerbRule& rule, Change& change);
void read_value(const Fields& fields, const VerbRule& rule, const World& world, Change& change);
void read_stock(const Fields& fields, const VerbRule& rule, const World& world, Change& change);

// The rows of the package that the change names, each as a change with the id of the whole (and the number of the row
// where there are several).
[[nodiscard]] std::vector<Change> read_control(const Fields& fields, const VerbRule& rule, const World& world,
                                               const Change& whole);
[[nodiscard]] std::vector<Change> read_agreement(const Fields& fields, const VerbRule& rule,
                                                 const World& world, const Change& whole);

// What the quantities of a change are of: its commodity, where it is one only.
[[nodiscard]] VolumeConversion conversion_of(const World& world, const Change& change);
[[nodiscard]] VolumeConversion conversion_of(const World& world, CommodityId id);

inline constexpr int kStockWeeks = 13;  // length of a stock.release or stock.fill that gives no `until`

}  // namespace straits
