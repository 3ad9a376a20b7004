// Weekly sums of a run over places and commodities, in the unit of the series: what reading.cc and naive.cc build on.
//   weight(commodity)   of a tonne a week (or a tonne) in the unit; 0: not a commodity of the row
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "straits/measure/timeline.h"
#include "straits/validate/reading.h"

namespace straits {

class WeeklySums {
 public:
  WeeklySums(const World& world, const RunResult& result, const Series& series, const Observation& seen);

  [[nodiscard]] const Timeline& timeline() const { return timeline_; }
  [[nodiscard]] std::vector<double> passages() const;  // through all of series.on
  [[nodiscard]] std::vector<double> arrivals() const;  // in the places, from other places
  [[nodiscard]] std::vector<double> departures() const;
  [[nodiscard]] std::vector<double> runs() const;
  [[nodiscard]] std::vector<double> output() const;
  [[nodiscard]] std::vector<double> use() const;
  [[nodiscard]] std::vector<double> stock_draw() const;  // of commercial and obligated stocks
  [[nodiscard]] std::vector<double> unserved() const;
  [[nodiscard]] std::vector<double> waiting() const;  // at series.on, at the end of the week
  // From the first of series.on, by routes that pass the others.
  [[nodiscard]] std::vector<double> arrivals_from() const;
  // From that place, or from all where it is empty, by routes that name all of `passed`.
  [[nodiscard]] std::vector<double> arrivals_by_route(const std::string& origin,
                                                      const std::vector<std::string>& passed) const;

  [[nodiscard]] double base_arrivals() const;
  [[nodiscard]] double base_departures() const;
  [[nodiscard]] double base_output() const;
  [[nodiscard]] double base_use() const;
  [[nodiscard]] double base_runs() const;
  [[nodiscard]] double world_sea_trade() const;

 private:
  using Adder = std::function<void(const WeekResult&, std::size_t, std::vector<double>&)>;
  [[nodiscard]] std::vector<double> sum(const Adder& add) const;
  [[nodiscard]] double base_trade(NodeId Trade::*end) const;
  [[nodiscard]] bool has_place(const std::string& node_or_place) const;  // all, where the row names none
  [[nodiscard]] double weight(const std::string& commodity) const;
  [[nodiscard]] double weight(CommodityId id) const { return weight(world_.commodities[id].id); }

  const World& world_;
  const RunResult& result_;
  const Series& series_;
  const Observation& seen_;
  Timeline timeline_;
  std::unordered_map<std::string, std::string> place_of_;  // node -> place
  std::unordered_map<std::string, double> weight_of_;      // commodities of the row
};

}  // namespace straits
