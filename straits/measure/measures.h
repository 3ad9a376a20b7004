// All measures of one run: pure functions of the world and the rows of the result, collected.
#pragma once

#include "straits/measure/bypass.h"
#include "straits/measure/certificate_summary.h"
#include "straits/measure/cover.h"
#include "straits/measure/deviation.h"
#include "straits/measure/imports.h"
#include "straits/measure/passage.h"
#include "straits/measure/price.h"
#include "straits/measure/production.h"
#include "straits/measure/scarcity.h"
#include "straits/measure/shortfall.h"

namespace straits {

struct MeasureOptions {
  double threshold_share = kShortShare;  // of base; smaller losses are no shortage
  std::optional<Date> first_change;  // first day on which anything differs from the base; none: nothing does
  ResidualLimits limits;
};

struct Measures {
  Timeline timeline;
  std::optional<Date> first_change;
  std::vector<Shortfall> shortfalls;
  std::vector<ImportLoss> imports;
  std::map<PlaceCommodity, Scarcity> scarcity;  // of both
  std::vector<ProductionLoss> production;
  std::vector<Cover> covers;
  std::vector<PricePath> benchmarks;
  std::vector<PassageFlow> passages;
  std::vector<QueuePath> queues;
  std::vector<LinkUse> links;
  CertificateSummary certificates;
  BaseDeviation deviation;
};

[[nodiscard]] Measures measure_run(const World& world, const RunResult& result,
                                   const MeasureOptions& options = {});

}  // namespace straits
