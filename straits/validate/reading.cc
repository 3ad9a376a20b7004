#include "straits/validate/reading.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "straits/measure/bypass.h"
#include "straits/measure/imports.h"
#include "straits/measure/passage.h"
#include "straits/measure/price.h"
#include "straits/report/belief.h"
#include "straits/validate/day_span.h"
#include "straits/validate/flows.h"
#include "straits/validate/price_reading.h"
#include "straits/validate/unit.h"

namespace straits {
namespace {

constexpr double kPercent = 100.0, kDaysPerWeek = 7.0;
constexpr double kLargeImporterShare = 0.01;  // of the world's base imports: smaller ones are not ranked

class Reader {
 public:
  Reader(const World& world, const EpisodeRun& run, const EpisodeRun* other, const Series& series,
         const Observation& seen)
      : world_(world),
        run_(run),
        other_(other),
        series_(series),
        seen_(seen),
        sums_(world, run.result, series, seen) {}

  [[nodiscard]] std::optional<double> read() const {
    switch (series_.measure) {
      case Measure::kBasePassage:
        return run_mean(sums_.passages());
      case Measure::kBaseShare:
        return percent_of(run_mean(sums_.passages()), sums_.world_sea_trade());
      case Measure::kPassageChange:
        return passage_change();
      case Measure::kImports:
        return amount(sums_.arrivals());
      case Measure::kImportsChange:
        return change(mean(sums_.arrivals()), sums_.base_arrivals());
      case Measure::kExports:
        return amount(sums_.departures());
      case Measure::kRuns:
        return amount(sums_.runs());
      case Measure::kOutputChange:
        return minus(mean(sums_.output()), sums_.base_output());
      case Measure::kUseChange:
        return minus(mean(sums_.use()), sums_.base_use());
      case Measure::kStockDraw:
        return mean(sums_.stock_draw());
      case Measure::kLoading:
        return link(LinkKind::kPortLoading);
      case Measure::kPipeline:
        return link(LinkKind::kPipeline);
      case Measure::kFromChange:
        return from_change();
      case Measure::kWeeksToShort:
        return weeks_to_short();
      case Measure::kOutputKept:
        return output_kept();
      case Measure::kQueueDays:
        return queue_days();
      case Measure::kDrainWeeks:
        return drain_weeks();
      case Measure::kWaitGrowth:
        return wait_growth();
      case Measure::kWorstHit:
        return worst_hit();
      case Measure::kUnserved:
        return unserved();
      case Measure::kRunShift:
        return run_shift();
      case Measure::kPrice:
      case Measure::kPriceChange:
        break;  // read_run answers these with their band
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] std::optional<double> mean(const std::vector<double>& weekly) const {
    return mean_over(sums_.timeline(), weekly, {seen_.from, seen_.until});
  }
  [[nodiscard]] std::optional<double> amount(const std::vector<double>& weekly) const {
    const std::optional<double> rate = mean(weekly);
    if (!rate) return std::nullopt;
    const auto commodity = find_named<CommodityId>(world_.commodities, seen_.commodities.front());
    const bool is_mass = unit_of(world_, seen_.unit, commodity.value())->is_mass;
    return is_mass ? *rate * DaySpan{seen_.from, seen_.until}.days() / kDaysPerWeek : *rate;
  }
  [[nodiscard]] static std::optional<double> minus(std::optional<double> value, double base) {
    return value ? std::optional(*value - base) : std::nullopt;
  }
  [[nodiscard]] static std::optional<double> change(std::optional<double> value, double base) {
    return value && base > 0.0 ? std::optional((*value / base - 1.0) * kPercent) : std::nullopt;
  }
  [[nodiscard]] static std::optional<double> percent_of(double part, double whole) {
    return whole > 0.0 ? std::optional(part / whole * kPercent) : std::nullopt;
  }
  [[nodiscard]] static double run_mean(const std::vector<double>& weekly) {
    return std::accumulate(weekly.begin(), weekly.end(), 0.0) / static_cast<double>(weekly.size());
  }
  [[nodiscard]] double mean_before(const std::vector<double>& weekly) const {
    return summarise_passage(sums_.timeline(), weekly, first_change_of(run_.scenario)).before;
  }

  [[nodiscard]] std::optional<double> passage_change() const {
    const std::vector<double> weekly = sums_.passages();
    return change(mean(weekly), mean_before(weekly));
  }

  [[nodiscard]] std::optional<double> from_change() const {
    const std::vector<double> weekly = sums_.arrivals_from();
    return minus(mean(weekly), mean_before(weekly));
  }

  [[nodiscard]] std::optional<double> link(LinkKind kind) const {
    for (const LinkUse& use : measure_links(world_, run_.result, first_change_of(run_.scenario))) {
      const std::string& commodity = world_.commodities[use.commodity].id;
      if (use.kind != kind || use.id != series_.on.front() || commodity != seen_.commodities.front())
        continue;
      const double factor = unit_of(world_, seen_.unit, use.commodity)->factor;
      std::vector<double> weekly;
      for (const TonnesPerWeek flow : use.weekly) weekly.push_back(factor * flow.value);
      return mean(weekly);
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<double> weeks_to_short() const {
    const std::optional<Date> first = first_change_of(run_.scenario);
    if (!first) return std::nullopt;
    const std::vector<double> unserved = sums_.unserved();
    const double base = sums_.base_use();
    for (int week = 0; week < sums_.timeline().weeks; ++week) {
      const Date monday = sums_.timeline().week(week);
      if (unserved[static_cast<std::size_t>(week)] > kShortShare * base && monday + 6 >= *first)
        return std::max(0.0, (monday - *first) / kDaysPerWeek);
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<double> output_kept() const {
    const std::vector<double> output = sums_.output();
    return percent_of(*std::min_element(output.begin(), output.end()), sums_.base_output());
  }

  [[nodiscard]] std::optional<double> queue_days() const {
    const std::vector<double> waiting = sums_.waiting();
    const double before = mean_before(sums_.passages());
    if (before <= 0.0) return std::nullopt;
    return *std::max_element(waiting.begin(), waiting.end()) / before * kDaysPerWeek;
  }

  [[nodiscard]] std::optional<double> drain_weeks() const {
    const std::vector<double> waiting = sums_.waiting();
    const auto peak = std::max_element(waiting.begin(), waiting.end());
    const auto drained =
        std::find_if(peak, waiting.end(), [&](double level) { return level < kDrainedShare * *peak; });
    if (*peak <= 0.0 || drained == waiting.end()) return std::nullopt;
    return static_cast<double>(drained - peak);
  }

  [[nodiscard]] std::optional<double> wait_growth() const {
    if (other_ == nullptr) return std::nullopt;
    const auto total = [](const std::vector<double>& waiting) {
      return std::accumulate(waiting.begin(), waiting.end(), 0.0);
    };
    const double here = total(sums_.waiting());
    if (here <= 0.0) return std::nullopt;
    return total(WeeklySums(world_, other_->result, series_, seen_).waiting()) / here;
  }

  [[nodiscard]] bool asks_for(CommodityId id) const {
    return std::find(seen_.commodities.begin(), seen_.commodities.end(), world_.commodities[id].id) !=
           seen_.commodities.end();
  }

  // Share of base imports lost over the period, importers of at least kLargeImporterShare of the world's trade.
  [[nodiscard]] std::optional<double> worst_hit() const {
    std::map<std::string, std::pair<double, Weekly<double>>> imports;  // base, arrivals by week
    double world_trade = 0.0;
    for (const auto& [pair, base] : base_trade(world_)) {
      if (!asks_for(pair.second)) continue;
      imports[world_.places[pair.first.second].id].first += base.value;
      world_trade += base.value;
    }
    for (const auto& [pair, weekly] : arrivals_by_pair(world_, run_.result)) {
      if (!asks_for(pair.second)) continue;
      Weekly<double>& sum = imports[world_.places[pair.first.second].id].second;
      sum.resize(weekly.size());
      for (std::size_t week = 0; week < weekly.size(); ++week) sum[week] += weekly[week].value;
    }
    std::vector<std::pair<double, std::string>> lost;
    for (auto& [place, flows] : imports) {
      if (flows.first < kLargeImporterShare * world_trade) continue;
      flows.second.resize(static_cast<std::size_t>(sums_.timeline().weeks));
      const std::optional<double> share = change(mean(flows.second), flows.first);
      if (share) lost.emplace_back(*share, place);
    }
    std::sort(lost.begin(), lost.end());
    if (lost.size() > seen_.places.size()) lost.resize(seen_.places.size());
    return std::count_if(lost.begin(), lost.end(), [&](const auto& hit) {
      return std::find(seen_.places.begin(), seen_.places.end(), hit.second) != seen_.places.end();
    });
  }

  [[nodiscard]] std::optional<double> unserved() const {
    double worst = 0.0;
    for (const WeekResult& week : run_.result.weeks)
      for (const ConsumptionRow& row : week.consumption) {
        const bool asked = std::find(seen_.commodities.begin(), seen_.commodities.end(), row.commodity) !=
                           seen_.commodities.end();
        if (asked && row.base > 0.0) worst = std::max(worst, row.unserved / row.base * kPercent);
      }
    return worst;
  }

  [[nodiscard]] std::optional<double> run_shift() const {
    if (other_ == nullptr) return std::nullopt;
    const auto here = price_series(world_, run_.result), there = price_series(world_, other_->result);
    std::optional<double> largest;
    for (const BenchmarkPrice& benchmark : world_.benchmarks) {
      if (!asks_for(benchmark.commodity)) continue;
      const NodeCommodity key{benchmark.node, benchmark.commodity};
      if (!here.contains(key) || !there.contains(key)) continue;
      const auto at = [&](const Weekly<UsdPerTonne>& prices) {
        std::vector<double> values;
        for (const UsdPerTonne price : prices) values.push_back(price.value);
        values.resize(static_cast<std::size_t>(sums_.timeline().weeks), values.back());
        return mean(values);
      };
      const std::optional<double> one = at(here.at(key)), two = at(there.at(key));
      if (one && two && *one > 0.0)
        largest = std::max(largest.value_or(0.0), std::abs(*two / *one - 1.0) * kPercent);
    }
    return largest;
  }

  const World& world_;
  const EpisodeRun& run_;
  const EpisodeRun* other_;
  const Series& series_;
  const Observation& seen_;
  WeeklySums sums_;
};

}  // namespace

std::optional<Reading> read_run(const World& world, const EpisodeRun& run, const EpisodeRun* other,
                                const Series& series, const Observation& seen) {
  if (run.result.weeks.empty()) return std::nullopt;
  if (series.measure == Measure::kPrice || series.measure == Measure::kPriceChange)
    return read_price(world, run, series, seen);
  const std::optional<double> value = Reader(world, run, other, series, seen).read();
  if (!value) return std::nullopt;
  return Reading{*value, std::nullopt, std::nullopt};
}

}  // namespace straits
