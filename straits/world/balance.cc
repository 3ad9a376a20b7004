#include "straits/world/balance.h"

#include <algorithm>
#include <cmath>

namespace straits {
namespace {

TonnesPerWeek absolute(TonnesPerWeek rate) { return TonnesPerWeek(std::abs(rate.value)); }

}  // namespace

TonnesPerWeek NodeBalance::tolerance() const {
  return kBalanceRelative * std::max(in(), out()) + kBalanceAbsolute;
}

bool NodeBalance::closes() const { return !where || absolute(residual()) <= tolerance(); }

BaseBalances::BaseBalances(const World& world)
    : commodity_count_(world.commodities.size()), all_(world.nodes.size() * world.commodities.size()) {
  for (const Demand& d : world.demand) {
    NodeBalance& balance = enter(d.node, d.commodity, d.provenance);
    (d.kind == DemandKind::kUse ? balance.use : balance.stock_build) += d.quantity;
  }
  for (const Supply& s : world.supply) enter(s.node, s.commodity, s.provenance).supply += s.base();
  for (const Trade& t : world.trade) {
    enter(t.origin, t.commodity, t.provenance).trade_out += t.base;
    enter(t.destination, t.commodity, t.provenance).trade_in += t.base;
  }
  for (const Facility& f : world.facilities) {
    const Process& process = world.processes[f.process];
    enter(f.node, process.input, f.provenance).inputs += f.base;
    for (const RecipeItem& item : process.inputs)
      enter(f.node, item.commodity, f.provenance).inputs += f.base * item.quantity;
    for (const RecipeItem& item : process.outputs)
      enter(f.node, item.commodity, f.provenance).outputs += f.base * item.quantity;
  }
}

NodeBalance& BaseBalances::enter(NodeId node, CommodityId commodity, const Provenance& from) {
  NodeBalance& balance = all_[node.index * commodity_count_ + commodity.index];
  if (!balance.where) balance.where = from;
  return balance;
}

Per<CommodityId, CommodityBalance> balance_commodities(const World& world) {
  const BaseBalances balances(world);
  Per<CommodityId, CommodityBalance> all(world.commodities.size());
  for (const CommodityId commodity : world.commodities.ids()) {
    CommodityBalance& sum = all[commodity];
    for (const NodeId node : world.nodes.ids()) {
      const NodeBalance& b = balances.at(node, commodity);
      if (!b.where) continue;
      ++sum.nodes;
      if (!b.closes()) ++sum.nodes_open;
      sum.production += b.supply;
      sum.outputs += b.outputs;
      sum.use += b.use;
      sum.inputs += b.inputs;
      sum.stock_build += b.stock_build;
      sum.residual += b.residual();
      sum.tolerance += b.tolerance();
      if (absolute(b.residual()) <= sum.largest_residual) continue;
      sum.largest_residual = absolute(b.residual());
      sum.largest_at = node;
    }
  }
  for (const Trade& t : world.trade) {
    if (world.nodes[t.origin].place == world.nodes[t.destination].place) continue;
    all[t.commodity].exports += t.base;
    all[t.commodity].imports += t.base;
  }
  return all;
}

}  // namespace straits
