#include "straits/stress/exposure.h"

#include <algorithm>

#include "straits/measure/concentration.h"
#include "straits/measure/need.h"
#include "straits/stress/detours.h"
#include "straits/stress/next_supplier.h"

namespace straits {
namespace {

// What is the same for every group.
struct Base {
  const World& world;
  Network network;
  std::map<PlaceCommodity, TonnesPerWeek> need;
  std::map<std::pair<std::uint32_t, std::uint32_t>, UsdPerTonne> prices;  // node, commodity
  std::map<PlaceId, double> risks;
  std::map<std::string, double> material_risks;
  Detours detours;

  explicit Base(const World& of)
      : world(of),
        network(build_network(of, Conditions(of, Scenario{}))),
        need(base_need(of)),
        detours(of, network) {
    for (const BasePrice& p : of.base_prices) prices[{p.node.index, p.commodity.index}] = p.price;
    std::map<PlaceId, std::pair<double, int>> sums;  // a bloc: mean over its countries
    for (const Governance& g : of.governance) {
      sums[g.place].first += g.risk;
      ++sums[g.place].second;
    }
    for (const auto& [place, sum] : sums) risks[place] = sum.first / sum.second;
    for (const MaterialRisk& m : measure_supply_risk(of))
      material_risks[of.materials[m.material].id] = m.risk;
  }
};

class Group {
 public:
  Group(Base& base, std::vector<PlaceId> places)
      : base_(base), places_(std::move(places)), supply_(base.world, base.network, places_) {}

  std::optional<Exposure> measure(CommodityId commodity) {
    const Sourcing& sourcing = supply_.of(commodity);
    Exposure e;
    e.places = places_;
    e.commodity = commodity;
    e.production = sourcing.production();
    e.imports = sourcing.imports;
    e.exports = sourcing.exports;
    for (const PlaceId place : places_)
      if (const auto found = base_.need.find({place, commodity}); found != base_.need.end())
        e.need += found->second;
    if (e.need.value <= 0.0 && e.supply().value <= 0.0) return std::nullopt;
    e.price = mean_price(commodity);
    e.reliance = import_reliance(e.production, e.imports, e.exports);
    e.suppliers = sourcing.suppliers;
    concentrate(e);
    e.supply_risk = material_risk(commodity);
    weigh_losses(sourcing, e);
    count_stocks(e);
    return e;
  }

 private:
  // Weighted by use and production, so that the price of a place that matters counts.
  [[nodiscard]] UsdPerTonne mean_price(CommodityId commodity) const {
    double sum = 0.0, weight = 0.0;
    const auto add = [&](NodeId node, double flow) {
      const auto price = base_.prices.find({node.index, commodity.index});
      if (price == base_.prices.end() || !supply_.holds(base_.world.nodes[node].place)) return;
      sum += flow * price->second.value;
      weight += flow;
    };
    for (const Demand& d : base_.world.demand)
      if (d.commodity == commodity) add(d.node, d.quantity.value);
    for (const Supply& s : base_.world.supply)
      if (s.commodity == commodity) add(s.node, s.base().value);
    for (const Facility& f : base_.world.facilities) {
      const Process& process = base_.world.processes[f.process];
      if (process.input == commodity) add(f.node, f.base.value);
      for (const auto* items : {&process.inputs, &process.outputs})
        for (const RecipeItem& item : *items)
          if (item.commodity == commodity) add(f.node, item.quantity * f.base.value);
    }
    for (const Trade& t : base_.world.trade)
      if (t.commodity == commodity) add(t.destination, t.base.value);
    return UsdPerTonne(weight > 0.0 ? sum / weight : 0.0);
  }

  void concentrate(Exposure& e) const {
    if (e.supply().value <= 0.0) return;
    std::vector<Supplier> all, with_risk;
    for (const Supplies& supplier : e.suppliers) {
      const double share = supplier.flow / e.supply();
      const auto risk = base_.risks.find(supplier.place);
      all.push_back({share, 0.0, 1.0});
      if (risk == base_.risks.end())
        e.without_risk += share;
      else
        with_risk.push_back({share, risk->second, 1.0});
    }
    e.hhi = hhi(all);
    if (!with_risk.empty()) e.wgi_hhi = wgi_weighted_hhi(with_risk);
  }

  // The material of the commodity's own name, else that of its traffic.
  [[nodiscard]] std::optional<double> material_risk(CommodityId commodity) const {
    const Commodity& of = base_.world.commodities[commodity];
    for (const std::string& name : {of.id, base_.world.traffics[of.traffic]})
      if (const auto found = base_.material_risks.find(name); found != base_.material_risks.end())
        return found->second;
    return std::nullopt;
  }

  void weigh_losses(const Sourcing& sourcing, Exposure& e) {
    std::map<PlaceId, double> origins;
    std::map<PipelineId, double> pipelines;
    std::map<ChokepointId, Behind> behind;
    std::map<ChokepointId, double> detoured, delay;
    for (const Strand& strand : sourcing.strands) {
      if (!strand.route) continue;
      e.from_outside += strand.share;
      origins[strand.origin] += strand.share;
      const Route& route = base_.network.routes[*strand.route];
      if (route.pipeline) pipelines[*route.pipeline] += strand.share;
      for (const ChokepointId chokepoint : chokepoints_of(route)) {
        Behind& at = behind[chokepoint];
        at.chokepoint = chokepoint;
        at.share += strand.share;
        if (const auto& way = base_.detours.of(*strand.route, chokepoint)) {
          detoured[chokepoint] += strand.share;
          delay[chokepoint] += strand.share * way->extra.value;
        } else {
          at.closed_in += strand.share;
        }
      }
    }
    const auto loss = [&](LossKind kind, std::uint32_t index, double share) {
      return SingleLoss{{kind, index}, share, share * e.supply()};
    };
    std::vector<SingleLoss> all;
    for (auto& [chokepoint, at] : behind) {
      if (detoured[chokepoint] > 0.0) at.detour = Weeks(delay[chokepoint] / detoured[chokepoint]);
      e.behind.push_back(at);
      if (at.closed_in > 0.0) all.push_back(loss(LossKind::kChokepoint, chokepoint.index, at.closed_in));
    }
    for (const auto& [place, share] : origins)
      e.origins.push_back(loss(LossKind::kSupplier, place.index, share));
    for (const auto& [pipeline, share] : pipelines)
      all.push_back(loss(LossKind::kPipeline, pipeline.index, share));
    all.insert(all.end(), e.origins.begin(), e.origins.end());
    const auto larger = [](const SingleLoss& a, const SingleLoss& b) { return a.share > b.share; };
    std::stable_sort(e.origins.begin(), e.origins.end(), larger);
    std::stable_sort(e.behind.begin(), e.behind.end(), [](const Behind& a, const Behind& b) {
      return std::pair(a.closed_in, a.share) > std::pair(b.closed_in, b.share);
    });
    const auto worst = std::min_element(all.begin(), all.end(), larger);
    if (worst != all.end()) e.worst = *worst;
  }

  void count_stocks(Exposure& e) {
    TonnesPerWeek a_week, drawable;  // over kDrawdownWeeks; at once
    for (const Stock& stock : base_.world.stocks) {
      if (stock.commodity != e.commodity || !supply_.holds(base_.world.nodes[stock.node].place)) continue;
      const bool commercial = stock.kind == StockKind::kCommercial;
      const Tonnes usable = commercial ? std::max(Tonnes(0.0), stock.level - stock.floor) : stock.level;
      (commercial ? e.commercial : e.strategic) += usable;
      const TonnesPerWeek all_at_once(usable.value);
      const TonnesPerWeek limit = stock.draw_limit ? std::min(*stock.draw_limit, all_at_once) : all_at_once;
      a_week += std::min(limit, TonnesPerWeek(usable.value / kDrawdownWeeks));
      drawable += limit;
    }
    if (e.need.value > 0.0) add_n_1(a_week, e);
    if (!e.worst || e.worst->flow.value <= 0.0) return;
    e.survive = Survival{7.0 * (e.commercial + e.strategic).value / e.worst->flow.value,
                         std::min(1.0, drawable / e.worst->flow)};
    e.recover = find_next_supplier(base_.world, base_.network, supply_, e.commodity, *e.worst);
  }

  void add_n_1(TonnesPerWeek storage, Exposure& e) const {
    NMinusOne n;
    TonnesPerWeek processing_capacity;
    n.need = e.need;
    n.storage = storage;
    TonnesPerWeek largest;
    for (const Route& route : base_.network.routes) {
      const Pair& pair = base_.network.pairs[route.pair];
      if (pair.commodity != e.commodity || !supply_.holds(pair.destination) || supply_.holds(pair.origin))
        continue;
      n.entry += route.pipeline ? route.pipeline_capacity : route.base;
      if (route.pipeline) largest = std::max(largest, route.pipeline_capacity);
    }
    for (const Supply& supply : base_.world.supply)
      if (supply.commodity == e.commodity && supply_.holds(base_.world.nodes[supply.node].place))
        n.production += supply.capacity();
    for (const FacilityId id : base_.world.facilities.ids()) {
      const Facility& facility = base_.world.facilities[id];
      if (!supply_.holds(base_.world.nodes[facility.node].place)) continue;
      const double yield = yield_of(base_.world, id, e.commodity);
      n.processing += yield * facility.base;
      processing_capacity += yield * facility.capacity;
    }
    e.n_1 = e.n_1_pipeline = n;
    if (e.worst) e.n_1->lost = e.worst->flow;
    e.n_1_pipeline->processing = processing_capacity;
    e.n_1_pipeline->lost = largest;
  }

  Base& base_;
  std::vector<PlaceId> places_;
  BaseSupply supply_;
};

}  // namespace

std::vector<Exposure> measure_exposure(const World& world, const std::vector<PlaceId>& places,
                                       const std::vector<CommodityId>& commodities) {
  Base base(world);
  std::vector<std::vector<PlaceId>> groups;
  if (places.size() > 1) groups.push_back(places);
  for (const PlaceId place : places) groups.push_back({place});
  std::vector<Exposure> all;
  for (auto& places_of_group : groups) {
    Group group(base, std::move(places_of_group));
    for (const CommodityId commodity : commodities)
      if (auto measured = group.measure(commodity)) all.push_back(std::move(*measured));
  }
  std::stable_sort(all.begin(), all.end(), [](const Exposure& a, const Exposure& b) {
    return a.at_stake_usd_per_week() > b.at_stake_usd_per_week();
  });
  return all;
}

}  // namespace straits
