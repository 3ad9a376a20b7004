#include "straits/ensemble/draws.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "straits/base/error.h"
#include "straits/base/philox.h"
#include "straits/ensemble/quantile.h"

namespace straits {
namespace {

int whole_days(double days) { return static_cast<int>(std::lround(days)); }

void delay(Change& change, int days) {
  change.from = change.from + days;
  change.announced = change.announced + days;
  if (change.until) change.until = *change.until + days;
  for (ProfileEntry& entry : change.profile) entry.from = entry.from + days;
  for (Belief& belief : change.beliefs) {
    belief.as_of = belief.as_of + days;
    belief.until = belief.until + days;
  }
}

// Entries that fall on one day leave the last of them.
void stretch(Change& change, int days) {
  const double factor = static_cast<double>(days) / (*change.until - change.from);
  std::vector<ProfileEntry> profile;
  for (const ProfileEntry& entry : change.profile) {
    const Date from = change.from + whole_days(factor * (entry.from - change.from));
    if (!profile.empty() && profile.back().from == from) profile.pop_back();
    profile.push_back({from, entry.value});
  }
  change.profile = std::move(profile);
  change.until = change.from + days;
}

void move(Change& change, Moved moves, double value) {
  if (moves == Moved::kDelay) delay(change, whole_days(value));
  if (moves == Moved::kDuration) stretch(change, std::max(1, whole_days(value)));
  if (moves == Moved::kLevel) change.profile.front().value = value;
}

// 0, 0.5, 1: one end, the stated value, the other end.
double between(double least, double stated, double greatest, double position) {
  return position <= 0.5 ? least + 2.0 * position * (stated - least)
                         : stated + (2.0 * position - 1.0) * (greatest - stated);
}

void set_elasticity(Elasticity& elasticity, double position) {
  const double a = elasticity.low.value_or(elasticity.value), b = elasticity.high.value_or(elasticity.value);
  const bool a_is_stiff = std::abs(a) < std::abs(b);
  elasticity.value = between(a_is_stiff ? a : b, elasticity.value, a_is_stiff ? b : a, position);
}

double Parameters::*parameter_of(const std::string& name) {
  if (name == "terminal_stock_elasticity") return &Parameters::terminal_stock_elasticity;
  if (name == "convenience_yield_per_week") return &Parameters::convenience_yield_per_week;
  if (name == "refill_share") return &Parameters::refill_share;
  if (name == "stock_build_value_share") return &Parameters::stock_build_value_share;
  return nullptr;
}

Elasticity CommodityElasticities::*elasticity_of(const std::string& name) {
  if (name == "demand") return &CommodityElasticities::demand;
  if (name == "supply") return &CommodityElasticities::supply;
  return &CommodityElasticities::substitution;
}

void set_range(World& world, const World& stated, const UncertainFactor& factor, double position) {
  for (const std::string& name : factor.ranges) {
    if (double Parameters::*const parameter = parameter_of(name)) {
      world.parameters.*parameter = between(stated.least_parameters.*parameter, stated.parameters.*parameter,
                                            stated.greatest_parameters.*parameter, position);
      continue;
    }
    for (const CommodityId c : world.commodities.ids()) {
      const bool meant =
          factor.commodities.empty() ||
          std::find(factor.commodities.begin(), factor.commodities.end(), c) != factor.commodities.end();
      if (meant) set_elasticity(world.elasticities[c].*elasticity_of(name), position);
    }
  }
}

// Of the changes of a factor that decides what happens, those that do not.
std::vector<std::string> left_out(const UncertainFactor& factor, double value) {
  if (factor.moves == Moved::kHappens) return value > 0.5 ? std::vector<std::string>{} : factor.changes;
  std::vector<std::string> others = factor.changes;
  others.erase(others.begin() + static_cast<std::ptrdiff_t>(std::lround(value)));
  return others;
}

bool decides(const UncertainFactor& factor) {
  return factor.moves == Moved::kHappens || factor.moves == Moved::kWhich;
}

std::set<std::string> all_left_out(const std::vector<UncertainFactor>& factors,
                                   const std::vector<double>& values) {
  std::set<std::string> all;
  for (std::size_t i = 0; i < factors.size(); ++i) {
    if (!decides(factors[i])) continue;
    const std::vector<std::string> some = left_out(factors[i], values[i]);
    all.insert(some.begin(), some.end());
  }
  return all;
}

}  // namespace

DrawPlan::DrawPlan(const Scenario& scenario, std::uint64_t seed, Design design)
    : scenario_(scenario), seed_(seed), design_(design) {
  const std::optional<std::vector<double>> root = correlation_root(scenario_.uncertain);
  require(root.has_value(), "correlations that cannot go together");
  root_ = *root;
  for (const UncertainFactor& factor : scenario_.uncertain)
    correlated_ = correlated_ || !factor.correlation.empty();
  require(design_ == Design::kPlain || !correlated_, "a sobol design has independent factors");
}

double DrawPlan::uniform_of(std::int64_t draw, std::size_t factor) const {
  constexpr std::uint64_t kOfB = std::uint64_t{1} << 63;  // no draw of A has such a number
  const std::string& name = scenario_.uncertain[factor].id;
  if (design_ == Design::kPlain) return uniform_number(seed_, static_cast<std::uint64_t>(draw), name);
  const DesignPoint point = sobol_point(draw, scenario_.uncertain.size());
  const bool is_b = point.column == DesignPoint::kB || point.column == static_cast<int>(factor);
  return uniform_number(seed_, static_cast<std::uint64_t>(point.base) | (is_b ? kOfB : 0), name);
}

std::vector<double> DrawPlan::values(std::int64_t draw) const {
  const std::size_t n = scenario_.uncertain.size();
  std::vector<double> uniform(n), values(n);
  for (std::size_t i = 0; i < n; ++i) uniform[i] = uniform_of(draw, i);
  if (correlated_) {
    std::vector<double> normal(n);
    for (std::size_t i = 0; i < n; ++i) normal[i] = normal_quantile(uniform[i]);
    for (std::size_t i = 0; i < n; ++i) {
      double sum = 0.0;
      for (std::size_t k = 0; k <= i; ++k) sum += root_[i * n + k] * normal[k];
      if (sum != normal[i]) uniform[i] = normal_share(sum);
    }
  }
  for (std::size_t i = 0; i < n; ++i) values[i] = quantile(scenario_.uncertain[i].distribution, uniform[i]);
  return values;
}

Scenario DrawPlan::scenario(const std::vector<double>& values) const {
  Scenario drawn = scenario_;
  for (const Moved moves : {Moved::kDelay, Moved::kDuration, Moved::kLevel})
    for (std::size_t i = 0; i < factors().size(); ++i) {
      const UncertainFactor& factor = factors()[i];
      if (factor.moves != moves) continue;
      for (Change& change : drawn.changes)
        if (std::find(factor.changes.begin(), factor.changes.end(), change.id) != factor.changes.end())
          move(change, moves, values[i]);
    }
  const std::set<std::string> gone = all_left_out(factors(), values);
  std::erase_if(drawn.changes, [&](const Change& change) { return gone.contains(change.id); });
  return drawn;
}

std::string DrawPlan::cause(const std::vector<double>& values) const {
  const std::set<std::string> gone = all_left_out(factors(), values);
  std::string text;
  bool uncertain = false;
  std::set<std::string> named;
  for (const UncertainFactor& factor : factors()) {
    if (!decides(factor)) continue;
    uncertain = true;
    for (const std::string& change : factor.changes)
      if (!gone.contains(change) && named.insert(change).second) text += (text.empty() ? "" : " + ") + change;
  }
  if (!uncertain) return "as stated";
  return text.empty() ? "nothing" : text;
}

std::vector<double> DrawPlan::central(std::vector<double> values) const {
  for (std::size_t i = 0; i < factors().size(); ++i)
    if (!decides(factors()[i]) && factors()[i].moves != Moved::kRange)
      values[i] = quantile(factors()[i].distribution, 0.5);
  return values;
}

std::vector<double> DrawPlan::setting(const std::vector<double>& values) const {
  std::vector<double> positions;
  for (std::size_t i = 0; i < factors().size(); ++i)
    if (factors()[i].moves == Moved::kRange) positions.push_back(values[i]);
  return positions;
}

World DrawPlan::world(const World& stated, const std::vector<double>& setting) const {
  World world = stated;
  std::size_t next = 0;
  for (const UncertainFactor& factor : factors())
    if (factor.moves == Moved::kRange) set_range(world, stated, factor, setting[next++]);
  return world;
}

}  // namespace straits
