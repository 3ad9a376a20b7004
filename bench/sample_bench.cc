// Draws of an uncertain scenario of the full world, one window each: `build/bench_sample [DRAWS] [COLD_DRAWS] [SEED] [SYNTHETIC_DRAWS]` from the root of
// the repository. The same programs, by
//   curves       from the basis of the central scenario of the cause (what `straits sample` does), and from the base basis
//   highs warm   from the same two bases, with the settings of highs_solver.cc that measured best
//   highs cold   from nothing, the program resident; COLD_DRAWS of them, because one takes long
// hormuz-risk, whose changes close chokepoints, and a scenario of outages and bans that touches none. Draws in which nothing
// changes need no solve by anybody and are left out. Seconds are those of the processor in this thread, certificate included.
// Reporting seed 2026; settings were chosen on seed 1.
//
// Then hormuz-risk on five synthetic worlds (split_world.h), in each of which a random quarter of the places lies in two random parts:
// SYNTHETIC_DRAWS of each (4; 0 = none), one of them cold.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <map>

#include "bench/bench_kit.h"
#include "bench/split_world.h"
#include "straits/base/philox.h"
#include "straits/ensemble/window_model.h"

namespace {

using namespace straits;
using namespace straits::bench;

constexpr const char* kNoChokepoint = R"(straits = 1
id = "outages"
base = "base"
[horizon]
start = 2026-01-05
weeks = 26
[[change]]
id = "qatar"
do = "facility.outage"
on = "liquefaction_qat"
from = 2026-01-05
until = 2026-03-16
share = "0 %"
[[change]]
id = "norway"
do = "supply.outage"
who = "NOR"
commodity = "natural_gas"
from = 2026-01-05
until = 2026-03-16
share = "50 %"
[[change]]
id = "libya"
do = "supply.outage"
who = "LBY"
commodity = "crude_oil"
from = 2026-01-05
until = 2026-03-16
share = "20 %"
[[change]]
id = "wheat"
do = "export.ban"
who = "RUS"
commodity = "wheat"
from = 2026-01-05
until = 2026-03-16
)";

std::string factors_of(const std::string& change, bool has_level) {
  std::string text = fmt::format(
      "[[uncertain]]\nid = \"{0}-happens\"\nmoves = \"happens\"\nchange = \"{0}\"\ndistribution = "
      "\"bernoulli\"\n"
      "probability = 0.4\nbasis = \"bench\"\nconfidence = \"D\"\n"
      "[[uncertain]]\nid = \"{0}-start\"\nmoves = \"delay\"\nchange = \"{0}\"\ndistribution = "
      "\"uniform\"\nlow = \"0w\"\n"
      "high = \"8w\"\nbasis = \"bench\"\nconfidence = \"D\"\n"
      "[[uncertain]]\nid = \"{0}-duration\"\nmoves = \"duration\"\nchange = \"{0}\"\ndistribution = "
      "\"uniform\"\n"
      "low = \"1w\"\nhigh = \"13w\"\nbasis = \"bench\"\nconfidence = \"D\"\n",
      change);
  if (has_level)
    text += fmt::format(
        "[[uncertain]]\nid = \"{0}-level\"\nmoves = \"level\"\nchange = \"{0}\"\ndistribution = "
        "\"uniform\"\nlow = 0\n"
        "high = 0.9\nbasis = \"bench\"\nconfidence = \"D\"\n",
        change);
  return text;
}

Scenario outages(const World& world) {
  std::string text = kNoChokepoint;
  for (const char* change : {"qatar", "norway", "libya"}) text += factors_of(change, true);
  text += factors_of("wheat", false);
  const auto load = [](const std::string&) {
    return std::optional<std::string>(
        "straits = 1\nid = \"base\"\n[horizon]\nstart = 2026-01-05\nwindow = \"13w\"\n");
  };
  auto scenario = parse_scenario(text, "outages", world, load);
  if (!scenario.ok()) throw Error(ErrorKind::kStorage, scenario.problems().text());
  return std::move(scenario).value();
}

double thread_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

struct Problem {  // one chain of one draw that differs from the base
  std::size_t chain;
  Sides sides;
};

struct Method {
  const char* name;
  const char* solver;
  enum class From { kCentre, kBase, kNothing } from;
  std::map<std::size_t, std::unique_ptr<Solver>> solvers{};
  std::vector<double> seconds{};  // by draw
  double worst_difference = 0.0;
  int failures = 0, solved_again = 0;
  std::int64_t iterations = 0;
};

// Objectives of the chains of one draw.
std::vector<double> solve_draw(const WindowModel& model, const std::string& cause,
                               const std::vector<Problem>& problems, Method& method) {
  std::vector<double> objectives;
  double spent = 0.0;
  for (const Problem& problem : problems) {
    const WindowChain& chain = *model.chains()[problem.chain];
    auto& solver = method.solvers[problem.chain];
    if (!solver) {
      solver = make_solver({.solver = method.solver});
      solver->load(chain.formulation.program());
    }
    const Basis* start = method.from == Method::From::kNothing  ? nullptr
                         : method.from == Method::From::kCentre ? &model.start_of(problem.chain, cause)
                                                                : &chain.base.solution.basis;
    const double began = thread_seconds();
    try {
      const Certified answer = solve_certified(*solver, chain.formulation.program(), problem.sides, start);
      objectives.push_back(answer.solution.objective);
      method.iterations += answer.solution.iterations;
      method.solved_again += answer.solved_again ? 1 : 0;
      method.failures += answer.certificate.passed ? 0 : 1;
    } catch (const Error&) {
      ++method.failures;
      objectives.push_back(std::nan(""));
    }
    spent += thread_seconds() - began;
  }
  method.seconds.push_back(spent);
  return objectives;
}

void report(const std::vector<Method>& methods) {
  fmt::print("{:24} {:>6} {:>9} {:>9} {:>9} {:>12} {:>10} {:>10} {:>9}\n", "method", "draws", "mean s",
             "median s", "worst s", "iterations", "objective", "again", "failures");
  for (const Method& m : methods) {
    if (m.seconds.empty()) continue;
    std::vector<double> sorted = m.seconds;
    std::sort(sorted.begin(), sorted.end());
    double sum = 0.0;
    for (const double s : sorted) sum += s;
    fmt::print("{:24} {:6} {:9.3f} {:9.3f} {:9.3f} {:12} {:10.1e} {:10} {:9}\n", m.name, sorted.size(),
               sum / static_cast<double>(sorted.size()), sorted[sorted.size() / 2], sorted.back(),
               m.iterations, m.worst_difference, m.solved_again, m.failures);
  }
  const auto ratio = [&](const Method& other) {
    double own = 0.0, theirs = 0.0;
    for (std::size_t i = 0; i < other.seconds.size(); ++i)
      own += methods[0].seconds[i], theirs += other.seconds[i];
    return own > 0.0 ? theirs / own : 0.0;
  };
  for (std::size_t i = 1; i < methods.size(); ++i)
    fmt::print("throughput of {} over {}: {:.2f} (mean, on the draws that both solved)\n", methods[0].name,
               methods[i].name, ratio(methods[i]));
  std::fflush(stdout);
}

void measure(const World& world, const Scenario& scenario, const std::string& title, std::uint64_t seed,
             int draws, int cold_draws) {
  const DrawPlan plan(scenario, seed);
  WindowModel model(world, scenario, {});
  std::map<std::string, Scenario> central;
  for (int draw = 1; draw <= draws; ++draw) {
    const std::vector<double> values = plan.values(draw);
    central.try_emplace(plan.cause(values), plan.scenario(plan.central(values)));
  }
  model.solve_centres(central);
  std::vector<Method> methods;
  methods.push_back({"curves, from centre", "curves", Method::From::kCentre});
  methods.push_back({"curves, from base", "curves", Method::From::kBase});
  methods.push_back({"highs warm, from base", "highs", Method::From::kBase});
  methods.push_back({"highs warm, from centre", "highs", Method::From::kCentre});
  methods.push_back({"highs cold", "highs", Method::From::kNothing});
  int quiet = 0, cold = 0;
  std::size_t chains = 0;
  for (int draw = 1; draw <= draws; ++draw) {
    const std::vector<double> values = plan.values(draw);
    const Conditions conditions(world, known_at_start(plan.scenario(values)));
    std::vector<Problem> problems;
    for (std::size_t i = 0; i < model.chains().size(); ++i) {
      Sides sides = model.chains()[i]->formulation.sides(model.chains()[i]->start, conditions);
      if (sides != model.chains()[i]->sides) problems.push_back({i, std::move(sides)});
    }
    quiet += problems.empty() ? 1 : 0;
    if (problems.empty()) continue;
    chains += problems.size();
    std::vector<double> first;
    for (Method& method : methods) {
      if (method.from == Method::From::kNothing && cold++ >= cold_draws) continue;
      const std::vector<double> objectives = solve_draw(model, plan.cause(values), problems, method);
      if (first.empty()) first = objectives;
      for (std::size_t i = 0; i < objectives.size(); ++i)
        method.worst_difference = std::max(method.worst_difference,
                                           std::abs(objectives[i] - first[i]) / (1.0 + std::abs(first[i])));
    }
  }
  fmt::print("\n{}: {} draws, seed {}; {} change nothing; {:.1f} chains touched in each of the others\n",
             title, draws, seed, quiet, static_cast<double>(chains) / std::max(1, draws - quiet));
  report(methods);
}

World synthetic_world(const World& world, std::uint64_t seed) {
  constexpr double kSplit = 0.25,
                   kLeast = 0.2;  // share of the places; of a place, for the smaller of its parts
  std::vector<double> shares;
  for (const Place& place : world.places) {
    const double kept = kLeast + (1.0 - 2.0 * kLeast) * uniform_number(seed, 1, "share/" + place.id);
    shares.push_back(uniform_number(seed, 1, "split/" + place.id) < kSplit ? kept : 1.0);
  }
  return split_places(world, std::move(shares));
}

void measure_synthetic(const World& world, std::uint64_t seed, int draws) {
  constexpr std::uint64_t kWorlds = 5;
  for (std::uint64_t number = 1; number <= kWorlds && draws > 0; ++number) {
    const World synthetic = synthetic_world(world, seed + number);
    measure(synthetic, load_scenario(synthetic, "hormuz-risk", 26),
            fmt::format("synthetic world {} of {}, {} places", number, kWorlds, synthetic.places.size()),
            seed, draws, 1);
  }
}

}  // namespace

int main(int count, char** words) {
  return run_benchmark([&] {
    const int draws = count > 1 ? std::atoi(words[1]) : 40;
    const int cold_draws = count > 2 ? std::atoi(words[2]) : draws;
    const auto seed = static_cast<std::uint64_t>(count > 3 ? std::atoll(words[3]) : 2026);
    const World world = load_world();
    measure(world, load_scenario(world, "hormuz-risk", 26), "touching chokepoints (hormuz-risk)", seed, draws,
            cold_draws);
    measure(world, outages(world), "touching none (outages and bans)", seed, draws, cold_draws);
    measure_synthetic(world, seed, count > 4 ? std::atoi(words[4]) : 4);
  });
}
