// Solving one synthetic 13-week window, cold and from the base basis after a shock, by each solver.
// Sizes follow a world of 48 places and 12 commodities: 7,600 rows, 112,000 columns, 310,000 nonzeros.
#include <benchmark/benchmark.h>

#include <random>

#include "straits/solve/certificate.h"
#include "straits/solve/solver.h"

namespace straits {
namespace {

constexpr int kPlaces = 48, kCommodities = 12, kWeeks = 13, kChokepoints = 8, kArcs = 7700;

struct Window {
  Program program;
  std::vector<int> chokepoint_row;  // by chokepoint and week
};

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  double uniform(double low, double high) {
    return low + (high - low) * (static_cast<double>(random_()) / 4294967296.0);
  }
  int below(int limit) { return static_cast<int>(uniform(0, limit)); }

 private:
  std::mt19937 random_;
};

class WindowBuilder {
 public:
  Window build() && {
    for (int i = 0; i < kPlaces * kCommodities * kWeeks; ++i) builder_.add_row(0, 0);
    for (int i = 0; i < kChokepoints * kWeeks; ++i)
      chokepoint_row_.push_back(builder_.add_row(-kInfinity, dice_.uniform(4000, 12000)));
    for (int k = 0; k < kCommodities; ++k)
      for (int p = 0; p < kPlaces; ++p) add_place(k, p);
    for (int a = 0; a < kArcs; ++a) add_arc();
    return {std::move(builder_).build(), chokepoint_row_};
  }

 private:
  static int balance(int commodity, int place, int week) {
    return (commodity * kPlaces + place) * kWeeks + week;
  }
  void add_place(int commodity, int place) {
    const bool is_exporter = dice_.below(3) == 0;
    const double cost = dice_.uniform(100, 600);
    const double size = dice_.uniform(1, 400);
    for (int week = 0; week < kWeeks; ++week) {
      const int row = balance(commodity, place, week);
      for (int step = 0; is_exporter && step < 4; ++step)
        builder_.add_column(cost * (1.0 + 0.3 * step), 0, size, {{row, 1}});
      for (int step = 0; step < 6; ++step)
        builder_.add_column(-900.0 + 120.0 * step, 0, size / 6, {{row, -1}});
      const bool is_last = week + 1 == kWeeks;
      builder_.add_column(is_last ? -cost : 0.5, 0, size * 4,
                          is_last ? std::vector<ProgramBuilder::Entry>{{row, -1}}
                                  : std::vector<ProgramBuilder::Entry>{{row, -1}, {row + 1, 1}});
    }
  }
  void add_arc() {
    const int commodity = dice_.below(kCommodities);
    const int origin = dice_.below(kPlaces);
    const int destination = (origin + 1 + dice_.below(kPlaces - 1)) % kPlaces;
    const int transit = dice_.below(6);
    const double freight = dice_.uniform(10, 120);
    const int chokepoint = dice_.below(2 * kChokepoints);  // half of the arcs pass one
    for (int week = 0; week < kWeeks; ++week) {
      std::vector<ProgramBuilder::Entry> entries = {{balance(commodity, origin, week), -1}};
      if (week + transit < kWeeks) entries.push_back({balance(commodity, destination, week + transit), 1});
      const int passing = week + transit / 2;
      if (chokepoint < kChokepoints && passing < kWeeks)
        entries.push_back({chokepoint_row_[static_cast<std::size_t>(chokepoint * kWeeks + passing)], 1});
      const double value_at_sea = week + transit < kWeeks ? 0.0 : -300.0;
      builder_.add_column(freight + value_at_sea, 0, dice_.uniform(5, 300), entries);
    }
  }

  Dice dice_{7};
  ProgramBuilder builder_;
  std::vector<int> chokepoint_row_;
};

const Window& window() {
  static const Window the_window = WindowBuilder{}.build();
  return the_window;
}

// One chokepoint falls to a tenth from week 2 on.
Sides shocked(int chokepoint) {
  Sides sides = window().program.sides;
  for (int week = 2; week < kWeeks; ++week)
    sides.row_upper[static_cast<std::size_t>(
        window().chokepoint_row[static_cast<std::size_t>(chokepoint * kWeeks + week)])] *= 0.1;
  return sides;
}

std::unique_ptr<Solver> loaded(const std::string& name) {
  SolverOptions options;
  options.solver = name;
  auto solver = make_solver(options);
  solver->load(window().program);
  return solver;
}

void report(benchmark::State& state, const Certified& answer) {
  state.counters["iterations"] = static_cast<double>(answer.solution.iterations);
  state.counters["gap"] = answer.certificate.gap;
  state.counters["solved_again"] = answer.solved_again ? 1 : 0;
}

void solve_cold(benchmark::State& state, const std::string& name) {
  const auto solver = loaded(name);
  Certified answer;
  for (auto _ : state) answer = solve_certified(*solver, window().program, window().program.sides, nullptr);
  report(state, answer);
}

void solve_warm(benchmark::State& state, const std::string& name) {
  const auto solver = loaded(name);
  const Certified base = solve_certified(*solver, window().program, window().program.sides, nullptr);
  Certified answer;
  int chokepoint = 0;
  for (auto _ : state) {
    answer = solve_certified(*solver, window().program, shocked(chokepoint), &base.solution.basis);
    chokepoint = (chokepoint + 1) % kChokepoints;
  }
  report(state, answer);
}

void certify_only(benchmark::State& state) {
  const auto solver = loaded("highs");
  const Certified base = solve_certified(*solver, window().program, window().program.sides, nullptr);
  for (auto _ : state)
    benchmark::DoNotOptimize(certify(window().program, window().program.sides, base.solution));
}

BENCHMARK_CAPTURE(solve_cold, curves, std::string("curves"))->Unit(benchmark::kMillisecond)->Iterations(2);
BENCHMARK_CAPTURE(solve_cold, highs, std::string("highs"))->Unit(benchmark::kMillisecond)->Iterations(2);
BENCHMARK_CAPTURE(solve_cold, clp, std::string("clp"))->Unit(benchmark::kMillisecond)->Iterations(2);
BENCHMARK_CAPTURE(solve_warm, curves, std::string("curves"))->Unit(benchmark::kMillisecond)->Iterations(8);
BENCHMARK_CAPTURE(solve_warm, highs, std::string("highs"))->Unit(benchmark::kMillisecond)->Iterations(8);
BENCHMARK_CAPTURE(solve_warm, clp, std::string("clp"))->Unit(benchmark::kMillisecond)->Iterations(8);
BENCHMARK(certify_only)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace straits
