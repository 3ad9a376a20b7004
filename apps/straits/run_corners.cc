#include "run_corners.h"

#include <fmt/format.h>

#include "progress.h"

namespace straits::cli {

std::optional<UncertaintyBand> run_corners(const World& world, const Scenario& scenario,
                                           const RunOptions& options, const std::stop_token& stop) {
  UncertaintyBand band;
  const std::vector<Setting> corners = corner_settings();
  for (std::size_t i = 0; i < corners.size(); ++i) {
    if (!options.quiet) fmt::print(stderr, "run {} of {}: {}\n", i + 1, corners.size() + 1, corners[i].name);
    Progress progress(scenario.weeks, telling(options));
    const WeekSink sink = [&](const WeekResult& week, const Checkpoint& after) {
      band.take(week);
      progress.show(after.next_week, week.week);
    };
    if (simulate(vary(world, corners[i]), scenario, simulate_options(options), sink, {}, stop) <
        scenario.weeks)
      return {};
  }
  if (!options.quiet) fmt::print(stderr, "run {0} of {0}: as stated\n", corners.size() + 1);
  return band;
}

}  // namespace straits::cli
