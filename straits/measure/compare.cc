#include "straits/measure/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace straits {
namespace {

constexpr double kRounding = 1e-6;  // of the larger side; smaller differences are those of a solver

struct Key {
  ComparedQuantity quantity;
  std::string subject, commodity;
  friend auto operator<=>(const Key&, const Key&) = default;
};
using Series = std::map<Key, std::map<Date, double>>;

class Collector {
 public:
  Collector(const World& world, const ComparisonOptions& options) : options_(options) {
    for (const Node& node : world.nodes) place_of_[node.id] = world.places[node.place].id;
    for (const Process& process : world.processes)
      input_of_[process.id] = world.commodities[process.input].id;
  }

  Series collect(const RunResult& run) {
    series_.clear();
    for (const WeekResult& week : run.weeks) add_week(week);
    return std::move(series_);
  }

 private:
  [[nodiscard]] const std::string& place(const std::string& node) const {
    const auto found = place_of_.find(node);
    return found == place_of_.end() ? node : found->second;
  }

  void add(ComparedQuantity quantity, const std::string& subject, const std::string& commodity, Date week,
           double value) {
    if (options_.commodity && commodity != *options_.commodity) return;
    const bool elsewhere = quantity == ComparedQuantity::kPassage || quantity == ComparedQuantity::kQueue;
    if (options_.place && (elsewhere || (subject != *options_.place && place(subject) != *options_.place)))
      return;
    series_[{quantity, subject, commodity}][week] += value;
  }

  void add_week(const WeekResult& week) {
    for (const ConsumptionRow& r : week.consumption) {
      add(ComparedQuantity::kUse, place(r.place), r.commodity, r.week, r.quantity);
      add(ComparedQuantity::kUnserved, place(r.place), r.commodity, r.week, r.unserved);
    }
    for (const ProcessRow& r : week.process) {
      const auto input = input_of_.find(r.process);
      add(ComparedQuantity::kRuns, place(r.place), input == input_of_.end() ? r.process : input->second,
          r.week, r.quantity);
    }
    for (const ProductionRow& r : week.production)
      add(ComparedQuantity::kOutput, place(r.place), r.commodity, r.week, r.quantity);
    for (const StockRow& r : week.stock)
      if (r.kind != "stock_build")
        add(ComparedQuantity::kStock, place(r.place), r.commodity, r.week, r.level);
    for (const PriceRow& r : week.price) add(ComparedQuantity::kPrice, r.place, r.commodity, r.week, r.price);
    for (const ChokepointRow& r : week.chokepoint)
      add(ComparedQuantity::kPassage, r.chokepoint, r.commodity, r.week, r.quantity);
    for (const QueueRow& r : week.queue)
      add(ComparedQuantity::kQueue, r.chokepoint, r.commodity, r.week, r.quantity);
    for (const FlowRow& r : week.flow)
      if (r.arrival_week && place(r.origin) != place(r.destination))
        add(ComparedQuantity::kImports, place(r.destination), r.commodity, *r.arrival_week, r.quantity);
  }

  const ComparisonOptions& options_;
  std::map<std::string, std::string> place_of_, input_of_;
  Series series_;
};

// Mean over the nodes.
std::map<std::string, double> base_price_of(const World& world) {
  std::map<std::string, std::pair<double, int>> sums;
  for (const BasePrice& p : world.base_prices) {
    auto& [sum, count] = sums[world.commodities[p.commodity].id];
    sum += p.price.value;
    ++count;
  }
  std::map<std::string, double> mean;
  for (const auto& [commodity, sum] : sums) mean[commodity] = sum.first / sum.second;
  return mean;
}

std::vector<Date> common_weeks(const RunResult& a, const RunResult& b) {
  std::set<Date> of_b;
  for (const WeekResult& week : b.weeks) of_b.insert(week.week);
  std::vector<Date> weeks;
  for (const WeekResult& week : a.weeks)
    if (of_b.contains(week.week)) weeks.push_back(week.week);
  return weeks;
}

double at(const std::map<Date, double>& series, Date week) {
  const auto found = series.find(week);
  return found == series.end() ? 0.0 : found->second;
}

RunDifference difference_of(const Key& key, const std::map<Date, double>& a, const std::map<Date, double>& b,
                            const std::vector<Date>& weeks, double base_price) {
  RunDifference d{key.quantity, key.subject, key.commodity, 0.0, 0.0, {}, 0.0, 0.0, 0.0};
  double worst = -1.0, apart = 0.0;
  for (const Date week : weeks) {
    const double x = at(a, week), y = at(b, week);
    d.total_a += x;
    d.total_b += y;
    apart += std::abs(y - x);
    if (std::abs(y - x) <= worst) continue;
    worst = std::abs(y - x);
    d.worst_week = week, d.worst_a = x, d.worst_b = y;
  }
  const bool rounding = worst <= kRounding * std::max({1.0, std::abs(d.worst_a), std::abs(d.worst_b)});
  const auto count = static_cast<double>(weeks.size());
  if (!is_flow(key.quantity)) d.total_a /= count, d.total_b /= count, apart /= count;
  d.size = key.quantity == ComparedQuantity::kPrice ? apart / std::max(1e-9, std::abs(d.total_a))
                                                    : apart * base_price;
  if (rounding) d.size = 0.0;
  return d;
}

std::vector<FieldDifference> compare_meta(const RunMeta& a, const RunMeta& b) {
  std::vector<FieldDifference> list;
  const auto field = [&](const char* name, const std::string& x, const std::string& y) {
    if (x != y) list.push_back({name, x, y});
  };
  field("engine_version", a.engine_version, b.engine_version);
  field("package", a.package_title + " " + a.package_version, b.package_title + " " + b.package_version);
  field("package_hash", a.package_hash, b.package_hash);
  field("scenario", a.scenario_id, b.scenario_id);
  field("scenario_hash", a.scenario_hash, b.scenario_hash);
  field("start", write_date(a.start), write_date(b.start));
  field("weeks", std::to_string(a.weeks), std::to_string(b.weeks));
  field("window_weeks", std::to_string(a.window_weeks), std::to_string(b.window_weeks));
  field("solver", a.solver, b.solver);
  field("random_seed", std::to_string(a.random_seed), std::to_string(b.random_seed));
  return list;
}

bool same_profile(const Change& a, const Change& b) {
  return std::equal(
      a.profile.begin(), a.profile.end(), b.profile.begin(), b.profile.end(),
      [](const ProfileEntry& x, const ProfileEntry& y) { return x.from == y.from && x.value == y.value; });
}
bool same_beliefs(const Change& a, const Change& b) {
  return std::equal(
      a.beliefs.begin(), a.beliefs.end(), b.beliefs.begin(), b.beliefs.end(),
      [](const Belief& x, const Belief& y) { return x.as_of == y.as_of && x.until == y.until; });
}
bool same_targets(const Change& a, const Change& b) {
  return a.verb == b.verb && a.chokepoint == b.chokepoint && a.ship_class == b.ship_class &&
         a.nodes == b.nodes && a.facilities == b.facilities && a.pipeline == b.pipeline &&
         a.origins == b.origins && a.destinations == b.destinations && a.commodities == b.commodities &&
         a.loading == b.loading && a.stock_kind == b.stock_kind;
}

std::string what_differs(const Change& a, const Change& b) {
  std::vector<std::string> fields;
  if (!same_targets(a, b)) fields.emplace_back("target");
  if (a.from != b.from)
    fields.push_back(fmt::format("from {} -> {}", write_date(a.from), write_date(b.from)));
  const auto end = [](const std::optional<Date>& d) { return d ? write_date(*d) : std::string("open"); };
  if (a.until != b.until) fields.push_back(fmt::format("until {} -> {}", end(a.until), end(b.until)));
  if (a.announced != b.announced)
    fields.push_back(fmt::format("announced {} -> {}", write_date(a.announced), write_date(b.announced)));
  if (!same_profile(a, b)) fields.emplace_back("profile");
  if (!same_beliefs(a, b)) fields.emplace_back("belief");
  if (a.total != b.total || a.shares != b.shares) fields.emplace_back("amount");
  if (a.ramp_weeks != b.ramp_weeks) fields.emplace_back("ramp_weeks");
  return fmt::format("{}", fmt::join(fields, ", "));
}

}  // namespace

const char* quantity_name(ComparedQuantity quantity) {
  switch (quantity) {
    case ComparedQuantity::kUnserved:
      return "unserved";
    case ComparedQuantity::kUse:
      return "use";
    case ComparedQuantity::kRuns:
      return "runs";
    case ComparedQuantity::kImports:
      return "imports";
    case ComparedQuantity::kOutput:
      return "output";
    case ComparedQuantity::kStock:
      return "stock";
    case ComparedQuantity::kPrice:
      return "price";
    case ComparedQuantity::kPassage:
      return "passage";
    case ComparedQuantity::kQueue:
      return "queue";
  }
  return "";
}

bool is_flow(ComparedQuantity quantity) {
  return quantity != ComparedQuantity::kStock && quantity != ComparedQuantity::kPrice &&
         quantity != ComparedQuantity::kQueue;
}

Comparison compare_runs(const World& world, const RunResult& a, const RunResult& b,
                        const ComparisonOptions& options) {
  Comparison comparison;
  comparison.meta = compare_meta(a.meta, b.meta);
  const std::vector<Date> weeks = common_weeks(a, b);
  comparison.weeks = static_cast<int>(weeks.size());
  if (weeks.empty()) return comparison;
  comparison.first_week = weeks.front();
  Collector collector(world, options);
  const Series of_a = collector.collect(a), of_b = collector.collect(b);
  const auto prices = base_price_of(world);
  std::set<Key> keys;
  for (const auto& [key, series] : of_a) keys.insert(key);
  for (const auto& [key, series] : of_b) keys.insert(key);
  static const std::map<Date, double> kNone;
  for (const Key& key : keys) {
    const auto in_a = of_a.find(key), in_b = of_b.find(key);
    const auto price = prices.find(key.commodity);
    const RunDifference d = difference_of(key, in_a == of_a.end() ? kNone : in_a->second,
                                          in_b == of_b.end() ? kNone : in_b->second, weeks,
                                          price == prices.end() ? 1.0 : price->second);
    if (d.size > 0.0) comparison.differences.push_back(d);
  }
  std::stable_sort(comparison.differences.begin(), comparison.differences.end(),
                   [](const RunDifference& x, const RunDifference& y) {
                     return x.quantity != y.quantity ? x.quantity < y.quantity : x.size > y.size;
                   });
  return comparison;
}

std::vector<ChangeDifference> compare_scenarios(const Scenario& a, const Scenario& b) {
  std::map<std::string, const Change*> of_b;
  for (const Change& change : b.changes) of_b[change.id] = &change;
  std::vector<ChangeDifference> list;
  for (const Change& change : a.changes) {
    const auto other = of_b.find(change.id);
    if (other == of_b.end()) {
      list.push_back({ChangeFate::kOnlyA, change.id, ""});
      continue;
    }
    const std::string what = what_differs(change, *other->second);
    if (!what.empty()) list.push_back({ChangeFate::kDiffers, change.id, what});
    of_b.erase(other);
  }
  for (const Change& change : b.changes)
    if (of_b.contains(change.id)) list.push_back({ChangeFate::kOnlyB, change.id, ""});
  return list;
}

}  // namespace straits
