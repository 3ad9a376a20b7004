// What differs between two runs, quantity by quantity, over the weeks that both have.
//   total   sum over the weeks of a weekly flow; mean over the weeks of a level (stock, queue) or a price
//   worst   the week of the largest difference, the first of equals
//   size    what the order is by: flows and levels by |difference| times the base price of the commodity, added up over
//           the weeks (levels: the mean), so that commodities compare; prices by mean |difference| over the mean of run A
// Names are those of the rows; a name that only one run has counts as nothing in the other.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "straits/change/scenario.h"
#include "straits/measure/timeline.h"

namespace straits {

enum class ComparedQuantity { kUnserved, kUse, kRuns, kImports, kOutput, kStock, kPrice, kPassage, kQueue };
inline constexpr ComparedQuantity kComparedQuantities[] = {
    ComparedQuantity::kUnserved, ComparedQuantity::kUse,     ComparedQuantity::kRuns,
    ComparedQuantity::kImports,  ComparedQuantity::kOutput,  ComparedQuantity::kStock,
    ComparedQuantity::kPrice,    ComparedQuantity::kPassage, ComparedQuantity::kQueue};
[[nodiscard]] const char* quantity_name(ComparedQuantity quantity);  // "imports"
[[nodiscard]] bool is_flow(ComparedQuantity quantity);  // tonnes a week; else tonnes, or USD per tonne

struct RunDifference {
  ComparedQuantity quantity = ComparedQuantity::kUse;
  std::string subject, commodity;  // place, node (prices) or chokepoint
  double total_a = 0.0, total_b = 0.0;
  Date worst_week;
  double worst_a = 0.0, worst_b = 0.0;
  double size = 0.0;
};

struct ComparisonOptions {
  std::optional<std::string> commodity, place;  // ids; a place takes its nodes with it
};

struct FieldDifference {  // of meta
  std::string field, a, b;
};
enum class ChangeFate { kOnlyA, kOnlyB, kDiffers };
struct ChangeDifference {
  ChangeFate fate = ChangeFate::kDiffers;
  std::string id;
  std::string what;  // of kDiffers: the fields
};

struct Comparison {
  std::vector<FieldDifference> meta;
  std::vector<ChangeDifference> changes;
  int weeks = 0;  // compared
  Date first_week;
  std::vector<RunDifference> differences;  // by quantity, the largest first; those of rounding are left out
};

[[nodiscard]] Comparison compare_runs(const World& world, const RunResult& a, const RunResult& b,
                                      const ComparisonOptions& options = {});
[[nodiscard]] std::vector<ChangeDifference> compare_scenarios(const Scenario& a, const Scenario& b);

}  // namespace straits
