// How fast a run is, on the real world: `build/bench_rolling [WEEKS] [COLD_WINDOWS]` from the root of the repository.
//   model build time      package -> world -> network -> programs of all chains
//   warm                  the base scenario over WEEKS (52), every window from the last one's basis
//   cold                  the same windows from nothing; COLD_WINDOWS (2) of them, because one takes seconds and in the base
//                         all are alike. The ratio is of mean solver seconds a window, both measured in this run.
//   shock                 the first 14 weeks of hormuz-2026, warm: the closure falls into the eighth; sure of one branch of
//                         belief, and with all three
#include <fmt/format.h>
#include <sys/resource.h>

#include <cstdlib>

#include "bench/bench_kit.h"
#include "straits/equilibrium/formulate.h"
#include "straits/simulate/simulate.h"

namespace {

using namespace straits;
using namespace straits::bench;

struct Measured {
  double wall = 0.0, solver = 0.0;
  int windows = 0;
};

Measured run(const World& world, const Scenario& scenario, Start start) {
  SimulateOptions options;
  options.start = start;
  Measured measured;
  const double began = now_seconds();
  simulate(world, scenario, options, [&](const WeekResult& week, const Checkpoint&) {
    for (const CertificateRow& row : week.certificate) measured.solver += row.seconds, ++measured.windows;
  });
  measured.wall = now_seconds() - began;
  return measured;
}

void measure(int weeks, int cold_windows) {
  double began = now_seconds();
  const World world = load_world();
  const double loaded = now_seconds() - began;
  const Scenario base = load_scenario(world, "base", weeks);
  began = now_seconds();
  const Conditions conditions(world, base);
  long columns = 0;
  long rows = 0;
  for (const Network& chain : split_chains(build_network(world, conditions))) {
    const Formulation formulation(chain, Calendar(base.window_weeks));
    columns += formulation.program().columns();
    rows += formulation.program().rows();
  }
  const double built = now_seconds() - began;
  fmt::print("package to world      {:8.3f} s\n", loaded);
  fmt::print("model build           {:8.3f} s   {} columns, {} rows over all chains\n", built, columns, rows);
  const Measured warm = run(world, base, Start::kWarm);
  fmt::print("base, {} weeks warm   {:8.2f} s wall, {:.2f} s in the solver, {:.1f} windows per second\n",
             weeks, warm.wall, warm.solver, warm.windows / warm.wall);
  const Measured cold = run(world, load_scenario(world, "base", cold_windows), Start::kCold);
  const double warm_week = warm.solver / weeks;
  const double cold_week = cold.solver / cold_windows;
  fmt::print(
      "base, every window cold {:6.2f} s in the solver a week (mean of {} weeks) against {:.3f} s warm: "
      "ratio {:.1f}\n",
      cold_week, cold_windows, warm_week, cold_week / warm_week);
  const Scenario closure = load_scenario(world, "hormuz-2026", 14);
  const Measured sure = run(world, hold_belief(closure, "central").value(), Start::kWarm);
  fmt::print("hormuz-2026, 14 weeks {:8.2f} s wall, {:.2f} s in the solver, sure of the central branch\n",
             sure.wall, sure.solver);
  const Measured shock = run(world, closure, Start::kWarm);
  fmt::print("hormuz-2026, 14 weeks {:8.2f} s wall, {:.2f} s in the solver, three branches and their band\n",
             shock.wall, shock.solver);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("peak memory           {:8.0f} MiB\n", static_cast<double>(usage.ru_maxrss) / 1024.0);
}

}  // namespace

int main(int count, char** words) {
  return run_benchmark(
      [&] { measure(count > 1 ? std::atoi(words[1]) : 52, count > 2 ? std::atoi(words[2]) : 2); });
}
