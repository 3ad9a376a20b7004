// The path of each benchmark price (Brent, JKM, ...), read at the node where the package observes it.
//   before  price in the last week before the first change; in the first week if there is none
//   peak    highest weekly price from that week on, the first of equals; of the run if there is no change
//   lowest  lowest weekly price of the same weeks, the first of equals
#pragma once

#include <algorithm>

#include "straits/measure/month.h"

namespace straits {

inline constexpr int kLaterWeeks = 13;

struct PriceBand {  // where it is widest
  Date week;
  UsdPerTonne low, central, high;
};

struct PricePath {
  NodeId node;
  CommodityId commodity;
  std::string series, title;
  UsdPerTonne observed;             // mean of the base year, from the package
  std::optional<UsdPerTonne> base;  // of the model in the base year
  Weekly<UsdPerTonne> weekly;
  UsdPerTonne before{}, peak{}, lowest{}, end{};
  Date peak_week{}, lowest_week{};
  std::optional<UsdPerTonne> later{};  // kLaterWeeks after the week of the first change
  std::vector<Monthly<UsdPerTonne>> monthly{};
  std::optional<PriceBand> of_belief{};  // if the market were sure of one branch (table price_band)
  std::optional<PriceBand> of_ranges{};  // over the ranges of elasticities and stocks (table uncertainty)

  [[nodiscard]] UsdPerTonne rise() const { return peak - before; }
  // Below both; a price that comes back from a crisis in the first week does not fall.
  [[nodiscard]] UsdPerTonne fall() const { return std::min(before, base.value_or(before)) - lowest; }
  [[nodiscard]] bool falls_more() const { return fall() > rise(); }
};

// One for every benchmark whose node and commodity have prices, in the order of the package.
[[nodiscard]] std::vector<PricePath> measure_benchmarks(const World& world, const RunResult& result,
                                                        std::optional<Date> first_change);

// Weekly prices of every node and commodity; a week without a row keeps the price of the week before.
[[nodiscard]] std::map<NodeCommodity, Weekly<UsdPerTonne>> price_series(const World& world,
                                                                        const RunResult& result);

// The position of the last week that no change touches; 0 if there is none.
[[nodiscard]] int week_before(const Timeline& timeline, std::optional<Date> first_change);

}  // namespace straits
