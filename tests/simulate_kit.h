// What every week of every run must keep, whatever the world and the scenario; and a run kept in memory.
#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "straits/network/calibrate.h"
#include "straits/simulate/simulate.h"
#include "tests/small_world.h"

namespace straits::test {

// The world with the prices and frictions by which its base year comes out again.
inline World calibrated(World world) {
  Calibration calibration = calibrate(world);
  world.base_prices = std::move(calibration.base_prices);
  world.frictions = std::move(calibration.frictions);
  return world;
}

inline constexpr double kSlack_t = 1.0;  // of an amount in tonnes: rounding

// Certificate, mass balance, everything within its limits, nothing from nowhere.
inline void expect_invariants(const World& world, const WeekResult& week,
                              const CertificateTolerances& tolerances = {}) {
  const std::string when = write_date(week.week);
  EXPECT_FALSE(week.certificate.empty()) << when;
  for (const CertificateRow& row : week.certificate) {
    EXPECT_LE(row.primal_residual, tolerances.primal) << when << " " << row.chain;
    EXPECT_LE(row.dual_residual, tolerances.dual) << when << " " << row.chain;
    EXPECT_LE(row.gap, tolerances.gap) << when << " " << row.chain;
    EXPECT_LE(row.mass_balance, 1e-9) << when << " " << row.chain;
  }
  for (const EventRow& row : week.event)
    EXPECT_NE(row.kind, "emergency") << when << " " << row.subject << ": " << row.text;
  for (const ProductionRow& row : week.production) {
    EXPECT_GE(row.quantity, 0.0) << when << " " << row.place;
    EXPECT_LE(row.quantity, row.capacity * (1 + 1e-6) + kSlack_t)
        << when << " " << row.place << " " << row.commodity;
  }
  for (const ProcessRow& row : week.process)
    EXPECT_LE(row.quantity, row.capacity * (1 + 1e-6) + kSlack_t)
        << when << " " << row.place << " " << row.process;
  for (const ConsumptionRow& row : week.consumption) EXPECT_GE(row.quantity, 0.0) << when << " " << row.place;
  for (const AfloatRow& row : week.afloat) EXPECT_GE(row.quantity, 0.0) << when;
  for (const QueueRow& row : week.queue) EXPECT_GE(row.quantity, 0.0) << when;
  for (const PriceRow& row : week.price) EXPECT_TRUE(std::isfinite(row.price)) << when << " " << row.place;
  std::map<std::pair<std::string, std::string>, std::pair<double, double>>
      tanks;  // commercial: floor, capacity
  std::map<std::tuple<std::string, std::string, StockKind>, double> room;
  for (const Stock& stock : world.stocks) {
    const std::string& node = world.nodes[stock.node].id;
    const std::string& commodity = world.commodities[stock.commodity].id;
    room[{node, commodity, stock.kind}] += stock.capacity.value;
    if (stock.kind != StockKind::kCommercial) continue;
    tanks[{node, commodity}].first += stock.floor.value;
    tanks[{node, commodity}].second += stock.capacity.value;
  }
  for (const StockRow& row : week.stock) {
    if (row.kind == "stock_build") continue;
    EXPECT_GE(row.level, -kSlack_t) << when << " " << row.place << " " << row.commodity << " " << row.kind;
    const auto tank = tanks.find({row.place, row.commodity});
    if (row.kind == "commercial" && tank != tanks.end()) {
      EXPECT_GE(row.level, tank->second.first - kSlack_t) << when << " " << row.place << " " << row.commodity;
    }
    const auto state = room.find({row.place, row.commodity, StockKind::kState});
    if (row.kind == "state" && state != room.end()) {
      EXPECT_LE(row.level, state->second + kSlack_t) << when << " " << row.place << " " << row.commodity;
    }
  }
}

struct History {
  std::vector<WeekResult> weeks;
  std::vector<Checkpoint> checkpoints;
  [[nodiscard]] const WeekResult* at(Date monday) const {
    for (const WeekResult& week : weeks)
      if (week.week == monday) return &week;
    return nullptr;
  }
};

inline History simulate_all(const World& world, const Scenario& scenario,
                            const SimulateOptions& options = {}) {
  History all;
  const int done =
      simulate(world, scenario, options, [&](const WeekResult& week, const Checkpoint& checkpoint) {
        expect_invariants(world, week, options.tolerances);
        all.weeks.push_back(week);
        all.checkpoints.push_back(checkpoint);
      });
  EXPECT_EQ(done, scenario.weeks);
  return all;
}

}  // namespace straits::test
