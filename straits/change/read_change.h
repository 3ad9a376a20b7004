// One [[change]] table into a Change, with its names resolved and its dates, values and keys checked.
#pragma once

#include <optional>
#include <string>

#include "straits/change/fields.h"
#include "straits/change/scenario.h"
#include "straits/change/verb_rule.h"

namespace straits {

struct ReadChange {
  Change change;
  bool named = false;  // the id is given, not made from verb and target
};

// Nothing if the table is too broken to make a change of; every problem is noted in `fields`.
[[nodiscard]] std::optional<ReadChange> read_change(const Fields& fields, const World& world);

// The parts of it; each sets its members of the change and notes its problems.
void read_targets(const Fields& fields, const VerbRule& rule, const World& world, Change& change);
void read_times(const Fields& fields, const VerbRule& rule, Change& change);
void read_value(const Fields& fields, const VerbRule& rule, const World& world, Change& change);
void read_stock(const Fields& fields, const VerbRule& rule, const World& world, Change& change);

// What the quantities of a change are of: its commodity, where it is one only.
[[nodiscard]] VolumeConversion conversion_of(const World& world, const Change& change);

inline constexpr int kStockWeeks = 13;  // length of a stock.release or stock.fill that gives no `until`

}  // namespace straits
