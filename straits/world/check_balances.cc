// Every node balances in the base year, for every commodity (straits/world/balance.h).
#include <fmt/format.h>

#include <cmath>

#include "straits/world/balance.h"
#include "straits/world/build_parts.h"

namespace straits {
namespace {

FilePosition position_of_quantity(const Package& package, const Provenance& where) {
  const bool flow = package.table(where.table).schema().find("base_t_per_week") != nullptr;
  return position(package, where, flow ? "base_t_per_week" : "quantity_t_per_week");
}

}  // namespace

void check_balances(const Package& package, const World& world, Diagnostics& problems) {
  const BaseBalances balances(world);
  for (const NodeId node : world.nodes.ids()) {
    for (const CommodityId commodity : world.commodities.ids()) {
      const NodeBalance& b = balances.at(node, commodity);
      if (b.closes()) continue;
      const double residual = b.residual().value;
      problems.add(
          position_of_quantity(package, *b.where),
          fmt::format("{} at {} does not balance in the base year: supply {:.10g} + trade in {:.10g} + "
                      "outputs {:.10g} "
                      "against demand {:.10g} + trade out {:.10g} + inputs {:.10g}, {:.6g} t/wk too {}",
                      world.commodities[commodity].id, world.nodes[node].id, b.supply.value, b.trade_in.value,
                      b.outputs.value, (b.use + b.stock_build).value, b.trade_out.value, b.inputs.value,
                      std::abs(residual), residual > 0.0 ? "much" : "little"));
    }
  }
}

}  // namespace straits
