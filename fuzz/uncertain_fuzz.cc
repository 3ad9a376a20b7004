// The [[uncertain]] tables: any bytes after a sound scenario give factors or problems, and what is taken can be drawn. Every drawn figure
// is within its distribution, every drawn scenario can be asked what holds, every drawn world has finite figures.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "fuzz/fuzz_kit.h"
#include "straits/change/conditions.h"
#include "straits/ensemble/draws.h"
#include "straits/ensemble/sample_result.h"

namespace {

using namespace straits;
using fuzz::require_that;

constexpr std::uint64_t kSeed = 11;
constexpr std::int64_t kDraws = 6;
constexpr std::size_t kMostChanges = 200;  // more say nothing new and take long

// One change of each kind of level: a share, an amount, a price; one with a profile, one with a belief, one without an end.
constexpr const char* kHead = R"(straits = 1
id = "fuzz"
[horizon]
start = 2026-01-05
weeks = 8
window = "6w"
[[change]]
id = "closure"
do = "chokepoint.capacity"
on = "narrows"
share = "20 %"
from = 2026-01-05
until = 2026-02-02
[[change]]
id = "lane"
do = "chokepoint.capacity"
on = "shoals"
from = 2026-01-12
until = 2026-02-09
profile = [["2026-01-12", 0.1], ["2026-01-20", 0.5]]
[[change]]
id = "line"
do = "capacity.add"
on = "bypass"
rate = "50 kb/d"
from = 2026-01-19
[[change]]
id = "duty"
do = "tariff"
who = "FAR"
from_places = "GLF"
commodity = "crude_oil"
amount = "5 USD/t"
from = 2026-01-05
until = 2026-02-16
[[change]]
id = "outage"
do = "supply.outage"
who = "GLF"
commodity = "crude_oil"
share = 0.5
from = 2026-01-05
until = 2026-02-02
belief = [["2026-01-05", "2026-01-26"]]
)";

void check_values(const std::vector<UncertainFactor>& factors, const std::vector<double>& values) {
  require_that(values.size() == factors.size());
  for (std::size_t i = 0; i < factors.size(); ++i) {
    const Distribution& d = factors[i].distribution;
    require_that(std::isfinite(values[i]));
    if (d.shape == Shape::kBernoulli)
      require_that(values[i] == 0.0 || values[i] == 1.0);
    else if (d.shape == Shape::kChoice)
      require_that(std::find(d.options.begin(), d.options.end(), values[i]) != d.options.end());
    else
      require_that(d.low <= values[i] && values[i] <= d.high);
  }
}

void check_scenario(const World& world, const Scenario& scenario) {
  for (const Change& change : scenario.changes) require_that(!change.until || change.from < *change.until);
  const Conditions conditions(world, scenario);
  for (int now = 0; now < scenario.weeks; now += 3) {
    double sum = 0.0;
    for (const Branch& branch : conditions.branches(now)) sum += branch.probability;
    require_that(std::abs(sum - 1.0) < 1e-6);
    for (const int week : {now, now + scenario.window_weeks})
      for (const ChokepointId chokepoint : world.chokepoints.ids())
        require_that(conditions.chokepoint_share(chokepoint, TrafficId{0}, {now, week}).value_or(0.0) >= 0.0);
  }
}

void check_world(const World& world) {
  for (const CommodityId c : world.commodities.ids()) {
    const CommodityElasticities& e = world.elasticities[c];
    require_that(std::isfinite(e.demand.value) && std::isfinite(e.supply.value) &&
                 std::isfinite(e.substitution.value));
  }
  require_that(std::isfinite(world.parameters.terminal_stock_elasticity) &&
               world.parameters.refill_share >= 0.0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const World kWorld = fuzz::small_world();
  const std::string text = kHead + std::string(reinterpret_cast<const char*>(data), size);
  const Checked<Scenario> scenario = parse_scenario(text, "fuzz.toml", kWorld);
  if (!scenario.ok()) {
    require_that(!scenario.problems().empty());
    return 0;
  }
  if (scenario.value().changes.size() > kMostChanges) return 0;
  const DrawPlan plan(scenario.value(), kSeed);
  (void)factor_rows(kWorld, plan.factors());
  for (std::int64_t draw = 1; draw <= kDraws; ++draw) {
    const std::vector<double> values = plan.values(draw);
    check_values(plan.factors(), values);
    require_that(!plan.cause(values).empty());
    check_scenario(kWorld, plan.scenario(values));
    check_values(plan.factors(), plan.central(values));
    check_world(plan.world(kWorld, plan.setting(values)));
  }
  return 0;
}
