// A made-up world and a made-up run of six weeks for the tests of measure and report.
//
//   GLF --sea, the narrows--> NEA   1 Mt a week of crude          crude: 7 bbl/t, so 1 Mt a week = 1 Mb/d
//   GLF --sea, the narrows--> FAR   2 Mt a week of crude          products: 8 bbl/t
//   GLF --bypass (0.5)-->  GLF_OUT  0.1 Mt a week (inside GLF: no trade)
//   FAR refines 2 Mt a week of crude into 1.8 Mt of products and uses them; NEA refines 1 Mt.
//   The narrows close on Tuesday of the third week, 2026-01-20.
//
//   Mt, week             0     1     2     3     4     5
//   arrivals in FAR     2.0   2.0   2.0   1.0   0.5   2.0
//   runs in FAR         2.0   2.0   2.0   2.0   1.5   2.0
//   use in FAR          1.8   1.8   1.8   1.8   1.62  1.8   (of the last gap 0.08 unserved)
//   the narrows         3.0   3.0   0.3   0.3   1.5   3.0
//   queue there          -     -    0.5   0.8  0.005   -
//   output of GLF       3.0   3.0   2.0   1.0   2.0   3.0
//   stock FAR, industry 4.0   4.0   4.0   3.0   2.0   2.0   opening 4.0
//   stock FAR, state    2.0   2.0   2.0   2.0   1.5   1.5   opening 2.0
//   bypass              0.1   0.1   0.4   0.5   0.3   0.1
//   price GLF, USD/bbl   70    70   100   120    90    75
#pragma once

#include <array>

#include "straits/result/result.h"
#include "straits/world/world.h"

namespace straits::made_up {

inline constexpr Date kStart{20458};  // 2026-01-05, a Monday
inline constexpr Date kClosure = Date{20458 + 15};
using Six = std::array<double, 6>;

inline World world() {
  World w;
  w.title = "Made-up world";
  w.traffics.push_back("oil");
  for (const char* id : {"GLF", "NEA", "FAR"}) {
    const char* name = id[0] == 'G' ? "Gulf" : id[0] == 'N' ? "Near" : "Far";
    w.places.push_back({id, name, "test"});
  }
  w.commodities.push_back({"crude", "Crude oil", TrafficId(0), 7.0, std::nullopt, ""});
  w.commodities.push_back({"products", "Oil products", TrafficId(0), 8.0, std::nullopt, ""});
  w.nodes.push_back({"GLF", "Gulf terminal", PlaceId(0), std::nullopt});
  w.nodes.push_back({"NEA", "Near port", PlaceId(1), std::nullopt});
  w.nodes.push_back({"FAR", "Far port", PlaceId(2), std::nullopt});
  w.nodes.push_back({"GLF_OUT", "Outer terminal", PlaceId(0), std::nullopt});
  w.chokepoints.push_back({"narrows", "The Narrows", "strait", {}, {}, {}, {}, {}, {}});
  w.pipelines.push_back(
      {"bypass", "Bypass line", CommodityId(0), NodeId(0), NodeId(3), TonnesPerWeek(0.5e6), {}, {}, {}});
  w.port_limits.push_back({NodeId(0), CommodityId(0), true, TonnesPerWeek(4e6)});
  w.supply.push_back(
      {NodeId(0),
       CommodityId(0),
       {{TonnesPerWeek(3e6), UsdPerTonne(100), false}, {TonnesPerWeek(1e6), UsdPerTonne(500), true}},
       {},
       {}});
  w.demand.push_back({NodeId(2), CommodityId(1), DemandKind::kUse, TonnesPerWeek(1.8e6), {}});
  w.demand.push_back({NodeId(2), CommodityId(0), DemandKind::kStockBuild, TonnesPerWeek(0.1e6), {}});
  w.processes.push_back(
      {"refining", "Refining", "refining", CommodityId(0), {}, {{CommodityId(1), 0.9}}, 0.0, {}});
  w.facilities.push_back({"FAR_refining",
                          "Far refineries",
                          NodeId(2),
                          ProcessId(0),
                          TonnesPerWeek(2e6),
                          TonnesPerWeek(2.5e6),
                          {},
                          {}});
  w.facilities.push_back({"NEA_refining",
                          "Near refineries",
                          NodeId(1),
                          ProcessId(0),
                          TonnesPerWeek(1e6),
                          TonnesPerWeek(1.5e6),
                          {},
                          {}});
  w.trade.push_back({NodeId(0), NodeId(1), CommodityId(0), Mode::kSea, TonnesPerWeek(1e6), {}});
  w.trade.push_back({NodeId(0), NodeId(2), CommodityId(0), Mode::kSea, TonnesPerWeek(2e6), {}});
  w.trade.push_back({NodeId(0), NodeId(3), CommodityId(0), Mode::kPipeline, TonnesPerWeek(0.1e6), {}});
  w.stocks.push_back(
      {NodeId(2), CommodityId(0), StockKind::kCommercial, Tonnes(4e6), {}, Tonnes(9e6), {}, {}, {}});
  w.stocks.push_back(
      {NodeId(2), CommodityId(0), StockKind::kState, Tonnes(2e6), {}, Tonnes(9e6), {}, {}, {}});
  w.benchmarks.push_back({NodeId(0), CommodityId(0), "Brent", "Brent", UsdPerTonne(490)});
  w.base_prices.push_back({NodeId(0), CommodityId(0), UsdPerTonne(490)});
  return w;
}

struct Paths {
  Six arrivals{2.0, 2.0, 2.0, 1.0, 0.5, 2.0}, runs{2.0, 2.0, 2.0, 2.0, 1.5, 2.0},
      use{1.8, 1.8, 1.8, 1.8, 1.62, 1.8}, unserved{0, 0, 0, 0, 0.08, 0},
      narrows{3.0, 3.0, 0.3, 0.3, 1.5, 3.0}, queue{0, 0, 0.5, 0.8, 0.005, 0},
      output{3.0, 3.0, 2.0, 1.0, 2.0, 3.0}, industry{4.0, 4.0, 4.0, 3.0, 2.0, 2.0},
      state{2.0, 2.0, 2.0, 2.0, 1.5, 1.5}, bypass{0.1, 0.1, 0.4, 0.5, 0.3, 0.1},
      price{70, 70, 100, 120, 90, 75};
};

inline Paths nothing_happens() {
  Paths p;
  p.arrivals.fill(2.0), p.runs.fill(2.0), p.use.fill(1.8), p.unserved.fill(0), p.narrows.fill(3.0),
      p.queue.fill(0);
  p.output.fill(3.0), p.industry.fill(4.0), p.state.fill(2.0), p.bypass.fill(0.1), p.price.fill(70);
  return p;
}

inline WeekResult week(const Paths& p, int i) {
  constexpr double kMillion = 1e6;
  const auto at = [&](const Six& path) { return kMillion * path[static_cast<std::size_t>(i)]; };
  const auto fall = [&](const Six& path) {
    return i == 0 ? 0.0 : kMillion * path[static_cast<std::size_t>(i - 1)] - at(path);
  };
  WeekResult r;
  const Date now = r.week = kStart + 7 * i;
  // Cargo for FAR left three weeks before it arrives: it is written when that is certain.
  r.flow.push_back(
      {now + -21, now, "crude", "GLF", "FAR", "sea", "vlcc", "GLF>FAR/crude/vlcc+narrows", at(p.arrivals)});
  r.flow.push_back({now, now, "crude", "GLF", "NEA", "sea", "vlcc", "GLF>NEA/crude/vlcc+narrows", kMillion});
  r.flow.push_back(
      {now, now, "crude", "GLF", "GLF_OUT", "pipeline", "", "GLF>GLF_OUT/crude/bypass", at(p.bypass)});
  if (at(p.queue) > 0) r.queue.push_back({now, "narrows", "crude", at(p.queue)});
  r.stock.push_back({now, "FAR", "crude", "commercial", at(p.industry), fall(p.industry), std::nullopt});
  r.stock.push_back({now, "FAR", "crude", "state", at(p.state), fall(p.state), std::nullopt});
  r.stock.push_back(
      {now, "FAR", "crude", "stock_build", 0.1 * (i + 1) * kMillion, 0.0, std::nullopt});  // no cover
  r.price.push_back({now, "GLF", "crude", 7.0 * at(p.price) / kMillion, 0.0, 0.0});
  r.consumption.push_back({now, "FAR", "products", at(p.use), at(p.unserved), 1.8 * kMillion});
  r.consumption.push_back({now, "FAR", "crude", 0.0, 0.0, 0.1 * kMillion});  // stock building: no use
  r.production.push_back({now, "GLF", "crude", at(p.output), 4.0 * kMillion});
  r.process.push_back({now, "FAR", "refining", at(p.runs), 2.5 * kMillion});
  r.process.push_back({now, "NEA", "refining", kMillion, 1.5 * kMillion});
  r.chokepoint.push_back({now, "narrows", "crude", at(p.narrows), std::nullopt});
  r.certificate.push_back({now, "oil", 1e-12, 2e-12, 3e-13, 4e-15, "highs 1.15", 0.5});
  return r;
}

inline RunResult run(const Paths& paths = {}) {
  RunResult result;
  result.meta = {"0.1.0",
                 "Made-up world",
                 "1.0.0",
                 "00112233aabbccdd",
                 "narrows-2026",
                 "The Narrows closed from 20 January 2026",
                 "",
                 "ffeeddcc00112233",
                 "highs",
                 "PUBLIC",
                 "",
                 kStart,
                 6,
                 13,
                 0,
                 ""};
  for (int i = 0; i < 6; ++i) result.weeks.push_back(week(paths, i));
  return result;
}

}  // namespace straits::made_up
