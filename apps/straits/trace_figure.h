// What a figure of a result rests on: rows of its package, and changes of its scenario.
//
// An equilibrium price depends on every figure of its chain. Listed is what stands nearest, by a stated rule:
//   1  rows that name the node or its place, and the commodity where they name one (find_evidence); rows of the commodity
//      alone (elasticities, recipes)
//   2  for a market (price, consumption, stock, indicator, ...): the routes of the cargo that arrived there in that week:
//      their lanes, chokepoints, ship classes, fleets, dues
//      for a flow: its own route, and at both ends what concerns the pair and its ends
//   3  changes of the scenario that hold on a day of that week, or are announced by its end and not over. Changes that
//      are over act on through stocks and cargo at sea; they are not listed
#pragma once

#include <string>
#include <vector>

#include "straits/change/scenario.h"
#include "straits/package/evidence.h"
#include "straits/result/lookup.h"

namespace straits::cli {

struct FigureBasis {
  Evidence evidence;
  std::vector<std::string> selection;  // the rule as it was applied, in sentences
  std::vector<const Change*> changes;  // of the scenario
};

[[nodiscard]] FigureBasis find_basis(const Package& package, const World& world, const RunResult& run,
                                     const std::optional<Scenario>& scenario, const std::string& table,
                                     const std::vector<Figure>& figures);

}  // namespace straits::cli
