#include "straits/validate/naive.h"

#include <algorithm>
#include <cmath>

#include "straits/change/conditions.h"
#include "straits/validate/day_span.h"
#include "straits/validate/flows.h"
#include "straits/validate/unit.h"

namespace straits {
namespace {

constexpr double kPercent = 100.0, kDaysPerWeek = 7.0;

class NaiveModel {
 public:
  NaiveModel(const World& world, const EpisodeRun& run, const Series& series, const Observation& seen)
      : world_(world),
        run_(run),
        series_(series),
        seen_(seen),
        conditions_(world, run.scenario),
        sums_(world, run.result, series, seen),
        chokepoint_(find_named<ChokepointId>(world.chokepoints, series.shock)),
        exporter_(find_named<PlaceId>(world.places, series.shock)) {}

  [[nodiscard]] std::optional<double> base() const {
    switch (series_.measure) {
      case Measure::kImports:
        return amount(sums_.base_arrivals());
      case Measure::kExports:
        return amount(sums_.base_departures());
      case Measure::kRuns:
        return amount(sums_.base_runs());
      case Measure::kPrice:
        return base_price();
      case Measure::kPassageChange:
      case Measure::kImportsChange:
      case Measure::kOutputChange:
      case Measure::kUseChange:
      case Measure::kStockDraw:
      case Measure::kPriceChange:
      case Measure::kFromChange:
        return 0.0;
      default:
        return std::nullopt;
    }
  }

  [[nodiscard]] std::optional<double> lost_share() const {
    switch (series_.measure) {
      case Measure::kImports:
        return amount(sums_.base_arrivals() * (1.0 - share_hit()));
      case Measure::kImportsChange:
        return -share_hit() * kPercent;
      case Measure::kRuns:
        return amount(sums_.base_runs() - sums_.base_arrivals() * share_hit());
      case Measure::kExports:
        return amount(sums_.base_departures() * open_share(seen_.commodities.front()));
      case Measure::kPassageChange:
        return passing() > 0.0 ? std::optional(-lost() / passing() * kPercent) : std::nullopt;
      case Measure::kOutputChange:
      case Measure::kUseChange:
        return -lost() * unit_factor();
      default:
        return std::nullopt;
    }
  }

  [[nodiscard]] std::optional<double> price() const {
    const std::string &first = series_.naive_commodities.front(), &last = series_.naive_commodities.back();
    const NaiveShock shock{supply(), lost(), elasticities(first).supply.value,
                           std::abs(elasticities(last).demand.value)};
    const std::optional<double> ratio = naive_price_ratio(shock);
    if (!ratio) return std::nullopt;
    if (series_.measure == Measure::kPriceChange) return (*ratio - 1.0) * kPercent;
    if (series_.measure != Measure::kPrice || !base_price()) return std::nullopt;
    return *base_price() * *ratio;
  }

 private:
  [[nodiscard]] CommodityId id_of(const std::string& commodity) const {
    return find_named<CommodityId>(world_.commodities, commodity).value();
  }
  [[nodiscard]] const CommodityElasticities& elasticities(const std::string& commodity) const {
    return world_.elasticities[id_of(commodity)];
  }
  [[nodiscard]] double unit_factor() const {
    return unit_of(world_, seen_.unit, id_of(seen_.commodities.front()))->factor;
  }
  [[nodiscard]] double amount(double rate) const {
    const bool is_mass = unit_of(world_, seen_.unit, id_of(seen_.commodities.front()))->is_mass;
    return is_mass ? rate * DaySpan{seen_.from, seen_.until}.days() / kDaysPerWeek : rate;
  }
  [[nodiscard]] std::optional<double> base_price() const {
    for (const BenchmarkPrice& benchmark : world_.benchmarks)
      if (benchmark.series == series_.benchmark())
        return benchmark.price.value * unit_of(world_, seen_.unit, benchmark.commodity)->factor;
    return std::nullopt;
  }

  [[nodiscard]] double open_in(const std::string& commodity, int week) const {
    const CommodityId id = id_of(commodity);
    if (chokepoint_)
      return conditions_.chokepoint_share(*chokepoint_, world_.commodities[id].traffic, {week, week})
          .value_or(1.0);
    double open = 0.0, all = 0.0;
    for (const Trade& trade : world_.trade) {
      const PlaceId origin = world_.nodes[trade.origin].place,
                    destination = world_.nodes[trade.destination].place;
      if (trade.commodity != id || origin != *exporter_ || destination == origin) continue;
      open +=
          trade.base.value * std::min(1.0, conditions_.trade_share(origin, destination, id, {week, week}));
      all += trade.base.value;
    }
    return all > 0.0 ? open / all : 1.0;
  }
  [[nodiscard]] double open_share(const std::string& commodity) const {
    std::vector<double> weekly;
    weekly.reserve(static_cast<std::size_t>(sums_.timeline().weeks));
    for (int week = 0; week < sums_.timeline().weeks; ++week) weekly.push_back(open_in(commodity, week));
    return mean_over(sums_.timeline(), weekly, {seen_.from, seen_.until}).value_or(1.0);
  }

  // Tonnes a week of the base that pass the shock.
  [[nodiscard]] double passing(const std::string& commodity) const {
    double flow = 0.0;
    if (chokepoint_) {
      for (const ChokepointRow& row : run_.result.weeks.front().chokepoint)
        if (row.chokepoint == series_.shock && row.commodity == commodity) flow += row.quantity;
      return flow;
    }
    for (const Trade& trade : world_.trade)
      if (trade.commodity == id_of(commodity) && world_.nodes[trade.origin].place == *exporter_ &&
          world_.nodes[trade.destination].place != *exporter_)
        flow += trade.base.value;
    return flow;
  }
  [[nodiscard]] double passing() const {
    double flow = 0.0;
    for (const std::string& commodity : series_.naive_commodities) flow += passing(commodity);
    return flow;
  }
  [[nodiscard]] double lost() const {
    double flow = 0.0;
    for (const std::string& commodity : series_.naive_commodities)
      flow += passing(commodity) * (1.0 - open_share(commodity));
    return flow;
  }
  // Share of the base imports that come through the shock, times what it closes.
  [[nodiscard]] double share_hit() const {
    const std::vector<double> arrivals = chokepoint_ ? sums_.arrivals_by_route("", {series_.shock})
                                                     : sums_.arrivals_by_route(series_.shock, {});
    const double hit = arrivals.front();
    const double base = sums_.base_arrivals();
    return base > 0.0 ? hit / base * (1.0 - open_share(seen_.commodities.front())) : 0.0;
  }
  [[nodiscard]] double supply() const {
    double flow = 0.0;
    if (exporter_) {
      for (const Demand& demand : world_.demand)
        if (demand.kind == DemandKind::kUse && demand.commodity == id_of(series_.naive_commodities.back()) &&
            world_.nodes[demand.node].place != *exporter_)
          flow += demand.quantity.value;
      return flow;
    }
    for (const std::string& commodity : series_.naive_commodities) flow += made_or_traded(id_of(commodity));
    return flow;
  }
  [[nodiscard]] double made_or_traded(CommodityId id) const {
    double made = 0.0, traded = 0.0;
    for (const Supply& one : world_.supply)
      if (one.commodity == id) made += one.base().value;
    for (const Trade& trade : world_.trade)
      if (trade.commodity == id && trade.mode == Mode::kSea) traded += trade.base.value;
    return made > 0.0 ? made : traded;
  }

  const World& world_;
  const EpisodeRun& run_;
  const Series& series_;
  const Observation& seen_;
  Conditions conditions_;
  WeeklySums sums_;
  std::optional<ChokepointId> chokepoint_;
  std::optional<PlaceId> exporter_;
};

}  // namespace

std::optional<double> naive_price_ratio(const NaiveShock& shock) {
  const double elasticity = shock.supply_elasticity + shock.demand_elasticity;
  if (elasticity <= 0.0 || shock.supply <= 0.0 || shock.lost >= shock.supply) return std::nullopt;
  const double ratio = std::pow((shock.supply - shock.lost) / shock.supply, -1.0 / elasticity);
  return std::isfinite(ratio) ? std::optional(ratio) : std::nullopt;
}

std::optional<double> naive_value(const World& world, const EpisodeRun& run, const Series& series,
                                  const Observation& seen) {
  if (run.result.weeks.empty() || series.naive == Naive::kNone) return std::nullopt;
  const NaiveModel model(world, run, series, seen);
  switch (series.naive) {
    case Naive::kBase:
      return model.base();
    case Naive::kLostShare:
      return model.lost_share();
    case Naive::kPrice:
      return model.price();
    case Naive::kNone:
      break;
  }
  return std::nullopt;
}

}  // namespace straits
