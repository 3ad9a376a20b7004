// What a run says about one row of observed.csv. Every figure comes from the tables of the result and the base of the
// world; nothing is fitted. Flows are counted in the week in which they pass, arrive or (exports, ports, pipelines) depart.
//
// The unit of the series decides the scale (reading.cc, kUnits): Mb/d, kb/d, Mt, t, USD/bbl, USD/MMBtu, USD/t, %, days, weeks, 1.
// Mt and t are masses over the period, all else are means over its days.
#pragma once

#include <optional>

#include "straits/change/scenario.h"
#include "straits/result/result.h"
#include "straits/validate/case.h"

namespace straits {

struct EpisodeRun {
  Scenario scenario;
  RunResult result;
};

struct Reading {
  double value = 0.0;
  std::optional<double> low, high;  // over belief, where branches differ in some week of the period
};

// Nothing where the run does not cover the period, or what is asked for did not happen (no short week).
[[nodiscard]] std::optional<Reading> read_run(const World& world, const EpisodeRun& run,
                                              const EpisodeRun* other, const Series& series,
                                              const Observation& seen);

}  // namespace straits
