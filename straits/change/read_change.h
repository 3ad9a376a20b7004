// One [[change]] table into a Change, with its names resolved and its dates, values and keys checked.
#pragma once

#include <optional>
#include <string>
#include <string_view>
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
// The share that a `loss` in tonnes, barrels or cubic metres a time leaves of what a share of the verb is of.
[[nodiscard]] std::optional<double> read_loss(const Fields& fields, const World& world, const Change& change);
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

[[nodiscard]] std::string_view kind_name(StockKind kind);

// What has an id and a name that people know it by.
struct Named {
  std::string id, name;
};
template <class I, class T>
[[nodiscard]] std::vector<Named> named_of(const Per<I, T>& table) {
  std::vector<Named> all;
  all.reserve(table.size());
  for (const T& item : table) all.push_back({item.id, item.name});
  return all;
}
// As unknown(), and where the text is a name, part of a name or near to one, the id of it:
//   unknown place "Saudi Arabia"; did you mean SAU (Saudi Arabia)?
[[nodiscard]] std::string unknown_named(std::string_view kind, std::string_view name,
                                        const std::vector<Named>& known);

inline constexpr int kStockWeeks = 13;  // length of a stock.release or stock.fill that gives no `until`

}  // namespace straits
