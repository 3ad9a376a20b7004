// The base year balances at every node, for every commodity:
//   supply + trade in + process outputs = use + stock build + trade out + process inputs
// within 1e-6 of what passes through, plus 1 kg a week.
#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "straits/world/build_parts.h"

namespace straits {
namespace {

constexpr double kRelative = 1e-6, kAbsolute = 1e-3;

struct Balance {
  double supply = 0.0, trade_in = 0.0, outputs = 0.0;
  double demand = 0.0, trade_out = 0.0, inputs = 0.0;
  std::optional<Provenance> where;  // of the first figure; of the demand if there is one

  [[nodiscard]] double in() const { return supply + trade_in + outputs; }
  [[nodiscard]] double out() const { return demand + trade_out + inputs; }
};

class Balances {
 public:
  explicit Balances(const World& world)
      : world_(world), all_(world.nodes.size() * world.commodities.size()) {}

  Balance& at(NodeId node, CommodityId commodity, const Provenance& from) {
    Balance& balance = all_[node.index * world_.commodities.size() + commodity.index];
    if (!balance.where) balance.where = from;
    return balance;
  }

  void add_flows() {
    for (const Demand& d : world_.demand) at(d.node, d.commodity, d.provenance).demand += d.quantity.value;
    for (const Supply& s : world_.supply) at(s.node, s.commodity, s.provenance).supply += s.base().value;
    for (const Trade& t : world_.trade) {
      at(t.origin, t.commodity, t.provenance).trade_out += t.base.value;
      at(t.destination, t.commodity, t.provenance).trade_in += t.base.value;
    }
    for (const Facility& f : world_.facilities) {
      const Process& process = world_.processes[f.process];
      at(f.node, process.input, f.provenance).inputs += f.base.value;
      for (const RecipeItem& item : process.inputs)
        at(f.node, item.commodity, f.provenance).inputs += f.base.value * item.quantity;
      for (const RecipeItem& item : process.outputs)
        at(f.node, item.commodity, f.provenance).outputs += f.base.value * item.quantity;
    }
  }

  [[nodiscard]] const Balance& get(NodeId node, CommodityId commodity) const {
    return all_[node.index * world_.commodities.size() + commodity.index];
  }

 private:
  const World& world_;
  std::vector<Balance> all_;
};

}  // namespace

void check_balances(const Package& package, const World& world, Diagnostics& problems) {
  Balances balances(world);
  balances.add_flows();
  for (const NodeId node : world.nodes.ids()) {
    for (const CommodityId commodity : world.commodities.ids()) {
      const Balance& b = balances.get(node, commodity);
      const double residual = b.in() - b.out();
      if (!b.where || std::abs(residual) <= kRelative * std::max(b.in(), b.out()) + kAbsolute) continue;
      problems.add(
          position(package, *b.where),
          fmt::format("{} at {} does not balance in the base year: supply {:.10g} + trade in {:.10g} + "
                      "outputs {:.10g} "
                      "against demand {:.10g} + trade out {:.10g} + inputs {:.10g}, {:.6g} t/wk too {}",
                      world.commodities[commodity].id, world.nodes[node].id, b.supply, b.trade_in, b.outputs,
                      b.demand, b.trade_out, b.inputs, std::abs(residual),
                      residual > 0.0 ? "much" : "little"));
    }
  }
}

}  // namespace straits
