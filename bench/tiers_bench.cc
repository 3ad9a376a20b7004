// Time to recover and time to survive of generated three-tier networks of 200, 500 and 1,000 nodes: an outage of each of the 1,500
// nodes behind the products, on all cores. `build/bench_tiers [SEED] [SOLVER]` (2026, highs; settings were chosen on seed 1).
// For comparison, published by Databricks for its stress-test accelerator: the same sizes, 1,500 outages, time to recover in about a
// minute on a cluster of 4 workers with 4 cores each and about an hour on one node, time to survive in about 30 minutes on the cluster.
// Other networks and machines: the order of magnitude alone compares.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include "bench/bench_kit.h"
#include "straits/stress/tiers.h"

namespace {

using namespace straits;
using namespace straits::bench;

constexpr std::size_t kChecked = 50;  // outages solved again by the other solvers, from nothing

void measure(const TierNetwork& network, TierQuestion question, const char* name,
             const std::string& solver_name) {
  std::vector<int> outages(1500);
  std::iota(outages.begin(), outages.end(), 200);
  const double began = now_seconds();
  const TierStudy study = study_tiers(network, outages, {.question = question, .solver = solver_name});
  const double spent = now_seconds() - began;
  std::int64_t iterations = 0;
  std::size_t hurt = 0;
  for (const TierAnswer& answer : study.answers) {
    iterations += answer.iterations;
    hurt += std::abs(answer.value - study.undisturbed) > 1e-6 ? 1 : 0;
  }
  fmt::print(
      "{}: {} rows, {} columns; {} outages in {:.1f} s, {:.2f} ms each, {} iterations; {} of them hurt\n",
      name, study.rows, study.columns, outages.size(), spent,
      1e3 * spent / static_cast<double>(outages.size()), iterations, hurt);
  std::vector<int> sample;
  for (std::size_t i = 0; i < outages.size(); i += outages.size() / kChecked) sample.push_back(outages[i]);
  for (const char* solver : {"highs", "clp"}) {
    const double from = now_seconds();
    const TierStudy judge =
        study_tiers(network, sample, {.question = question, .solver = solver, .warm = false});
    double worst = 0.0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
      const double ours = study.answers[static_cast<std::size_t>(sample[i] - outages.front())].value;
      worst = std::max(worst, std::abs(ours - judge.answers[i].value) / (1.0 + std::abs(ours)));
    }
    fmt::print("  {} from nothing on {} of them: {:.1f} ms each, largest difference {:.1e}\n", solver,
               sample.size(), 1e3 * (now_seconds() - from) / static_cast<double>(sample.size()), worst);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t seed = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 2026;
  const std::string solver = argc > 2 ? argv[2] : TierStudyOptions{}.solver;
  return run_benchmark([&] {
    const TierNetwork network = make_tier_network({200, 500, 1000}, seed);
    fmt::print("three tiers of 200, 500 and 1,000 nodes, {} arcs, seed {}\n", network.arcs.size(), seed);
    measure(network, TierQuestion::kRecover, "time to recover", solver);
    measure(network, TierQuestion::kSurvive, "time to survive", solver);
  });
}
