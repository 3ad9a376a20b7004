#include "straits/measure/measures.h"

namespace straits {

Measures measure_run(const World& world, const RunResult& result, const MeasureOptions& options) {
  Measures measures;
  measures.timeline = timeline_of(result);
  measures.first_change = options.first_change;
  measures.shortfalls = measure_shortfalls(world, result, options.threshold_share);
  measures.imports = measure_imports(world, result, options.threshold_share);
  measures.scarcity = measure_scarcity(world, result, measures.shortfalls, measures.imports);
  measures.production = measure_production(world, result, options.threshold_share);
  measures.covers = measure_cover(world, result);
  measures.benchmarks = measure_benchmarks(world, result, options.first_change);
  measures.passages = measure_passages(world, result);
  measures.queues = measure_queues(world, result);
  measures.links = measure_links(world, result, options.first_change);
  measures.certificates = summarise_certificates(result, options.limits);
  measures.deviation = measure_base_deviation(world, result, measures.shortfalls, measures.covers);
  return measures;
}

}  // namespace straits
