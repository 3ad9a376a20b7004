#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "straits/base/error.h"
#include "straits/package/check_table.h"
#include "straits/package/name_hint.h"
#include "straits/report/units.h"
#include "straits/validate/case_tables.h"
#include "straits/validate/unit.h"

namespace straits {
namespace {

std::vector<std::string> strings(const std::vector<std::string_view>& views) {
  return {views.begin(), views.end()};
}

template <class T>
T meaning_of(const std::vector<std::pair<std::string, T>>& words, std::string_view word) {
  for (const auto& [name, meaning] : words)
    if (name == word) return meaning;
  throw Error(ErrorKind::kBug, fmt::format("read_cases: {} passed the check of words", word));
}

std::string owned(const Table& table, RowId row, std::string_view column) {
  return std::string(table.text(row, column));
}

Episode read_episode(const Table& table, RowId row) {
  Episode episode;
  episode.id = owned(table, row, "episode");
  episode.title = owned(table, row, "title");
  episode.scenario = owned(table, row, "scenario");
  episode.weeks = static_cast<int>(table.number(row, "weeks"));
  episode.window_weeks = static_cast<int>(table.number(row, "window_weeks"));
  episode.other_scenario = owned(table, row, "other_scenario");
  if (const auto weeks = table.optional_number(row, "other_window_weeks"))
    episode.other_window_weeks = static_cast<int>(*weeks);
  episode.eve = table.optional_date(row, "eve").value();
  episode.note = owned(table, row, "note");
  return episode;
}

Series read_series(const Table& table, RowId row) {
  Series series;
  series.episode = owned(table, row, "episode");
  series.id = owned(table, row, "series");
  series.title = owned(table, row, "title");
  series.measure = meaning_of(measure_words(), table.text(row, "measure"));
  series.on = strings(table.list(row, "on"));
  series.unit = owned(table, row, "unit");
  series.rule = meaning_of(rule_words(), table.text(row, "rule"));
  series.tolerance = table.number(row, "tolerance");
  series.naive = meaning_of(naive_words(), table.text(row, "naive"));
  series.shock = owned(table, row, "shock");
  series.naive_commodities = strings(table.list(row, "naive_commodities"));
  series.note = owned(table, row, "note");
  return series;
}

Observation read_observation(const Table& table, RowId row) {
  Observation observation;
  observation.episode = owned(table, row, "episode");
  observation.series = owned(table, row, "series");
  observation.places = strings(table.list(row, "place"));
  observation.commodities = strings(table.list(row, "commodity"));
  observation.from = table.optional_date(row, "period_start").value();
  observation.until = table.optional_date(row, "period_end").value();
  observation.value = table.number(row, "value");
  observation.unit = owned(table, row, "unit");
  observation.source_id = owned(table, row, "source_id");
  observation.note = owned(table, row, "note");
  observation.forecast = table.text(row, "kind") == "official_forecast";
  return observation;
}

// What the cells refer to, in the other tables and in the world.
class References {
 public:
  References(const ValidationCases& cases, const World& world)
      : world_(world),
        places_(names_of(world.places)),
        commodities_(names_of(world.commodities)),
        chokepoints_(names_of(world.chokepoints)) {
    for (const Episode& episode : cases.episodes) episodes_.push_back(episode.id);
    for (const ValidationSource& source : cases.sources) sources_.push_back(source.id);
    for (const Series& series : cases.series) series_[series.episode].push_back(series.id);
    targets_ = chokepoints_;
    const auto add = [&](const std::vector<std::string>& names) {
      targets_.insert(targets_.end(), names.begin(), names.end());
    };
    add(places_);
    add(names_of(world.nodes));
    add(names_of(world.pipelines));
    for (const BenchmarkPrice& benchmark : world.benchmarks) benchmarks_.push_back(benchmark.series);
    shocks_ = chokepoints_;
    shocks_.insert(shocks_.end(), places_.begin(), places_.end());
  }

  void check_series(const Table& table, RowId row, const Series& series) {
    check(table, row, "episode", "episode", {series.episode}, episodes_);
    if (is_of_price(series))
      check(table, row, "on", "benchmark", {series.benchmark()}, benchmarks_);
    else
      check(table, row, "on", "chokepoint, place, node or pipeline", series.on, targets_);
    const bool is_of_one = series.measure == Measure::kFromChange || series.measure == Measure::kLoading ||
                           series.measure == Measure::kPipeline;
    if (is_of_one && series.on.empty())
      problems.add(table.position(row, "on"), "this measure needs a place, port or pipeline that it is of");
    if (!series.shock.empty()) check(table, row, "shock", "chokepoint or place", {series.shock}, shocks_);
    check(table, row, "naive_commodities", "commodity", series.naive_commodities, commodities_);
    const bool shocked = series.naive == Naive::kLostShare || series.naive == Naive::kPrice;
    if (shocked && (series.shock.empty() || series.naive_commodities.empty()))
      problems.add(table.position(row, "shock"), "this naive model needs a shock and naive_commodities");
  }

  void check_observation(const Table& table, RowId row, const Observation& seen,
                         const ValidationCases& cases) {
    check(table, row, "episode", "episode", {seen.episode}, episodes_);
    const auto known = series_.find(seen.episode);
    if (known != series_.end())
      check(table, row, "series", fmt::format("series of {}", seen.episode), {seen.series}, known->second);
    check(table, row, "place", "place", seen.places, places_);
    check(table, row, "commodity", "commodity", seen.commodities, commodities_);
    check(table, row, "source_id", "source", {seen.source_id}, sources_);
    if (seen.until < seen.from)
      problems.add(table.position(row, "period_end"), "the period ends before it starts");
    check_unit(table, row, seen);
    for (const Series& series : cases.series) {
      if (series.episode != seen.episode || series.id != seen.series) continue;
      if (series.unit != seen.unit)
        problems.add(table.position(row, "unit"),
                     fmt::format("unit \"{}\", but the series is in \"{}\"", seen.unit, series.unit));
      if (is_of_price(series)) check_price_unit(table, row, series, seen.unit);
    }
  }

  Diagnostics problems;

 private:
  void check(const Table& table, RowId row, std::string_view column, std::string_view kind,
             const std::vector<std::string>& names, const std::vector<std::string>& known) {
    for (const std::string& name : names)
      if (std::find(known.begin(), known.end(), name) == known.end())
        problems.add(table.position(row, column), unknown_name_hint(kind, name, known));
  }

  void check_unit(const Table& table, RowId row, const Observation& seen) {
    for (const std::string& name : seen.commodities)
      if (const auto id = find_named<CommodityId>(world_.commodities, name);
          id && !unit_of(world_, seen.unit, *id))
        problems.add(
            table.position(row, "unit"),
            fmt::format("{} has no unit \"{}\"; expected Mt, kt, t, USD/t, %, days, weeks, 1, {} or {}", name,
                        seen.unit, rate_unit(world_, *id).name, price_unit(world_, *id).name));
  }

  static bool is_of_price(const Series& series) {
    return series.measure == Measure::kPrice || series.measure == Measure::kPriceChange;
  }
  // The benchmark may be of another commodity than those that the row names.
  void check_price_unit(const Table& table, RowId row, const Series& series, const std::string& unit) {
    const std::string name = series.benchmark();
    for (const BenchmarkPrice& benchmark : world_.benchmarks) {
      if (benchmark.series != name) continue;
      const std::string own =
          series.measure == Measure::kPrice ? price_unit(world_, benchmark.commodity).name : "%";
      if (unit != own && (unit != "USD/t" || own == "%"))
        problems.add(table.position(row, "unit"), fmt::format("{} has no unit \"{}\"; expected {}{}", name,
                                                              unit, own, own == "%" ? "" : " or USD/t"));
    }
  }

  const World& world_;
  std::vector<std::string> places_, commodities_, chokepoints_, targets_, benchmarks_, shocks_, episodes_,
      sources_;
  std::map<std::string, std::vector<std::string>> series_;
};

}  // namespace

std::string Series::benchmark() const {
  std::string name;
  for (const std::string& word : on) name += (name.empty() ? "" : " ") + word;
  return name;
}

const Series& ValidationCases::series_of(const Observation& row) const {
  const auto found = std::find_if(series.begin(), series.end(), [&](const Series& candidate) {
    return candidate.episode == row.episode && candidate.id == row.series;
  });
  require(found != series.end(), "series_of: read_cases checks the names");
  return *found;
}

Checked<ValidationCases> read_cases(const std::map<std::string, std::string>& contents,
                                    const std::string& folder, const World& world) {
  Diagnostics problems;
  std::map<std::string, Table> tables;
  for (const TableSchema& schema : case_schemas()) {
    const std::string file = folder + "/" + schema.name + ".csv";
    const auto content = contents.find(schema.name + ".csv");
    if (content == contents.end()) {
      problems.add({file, 0, 0, ""}, "the back-test needs this table");
      continue;
    }
    TableCheck check = check_table(schema, file, content->second);
    problems.append(check.problems);
    tables.emplace(schema.name, std::move(check.table));
  }
  if (!problems.empty()) return problems;

  ValidationCases cases;
  const Table &episodes = tables.at("episodes"), &series = tables.at("series"),
              &observed = tables.at("observed"), &sources = tables.at("sources");
  for (const RowId row : episodes.rows()) cases.episodes.push_back(read_episode(episodes, row));
  for (const RowId row : series.rows()) cases.series.push_back(read_series(series, row));
  for (const RowId row : observed.rows()) cases.observations.push_back(read_observation(observed, row));
  for (const RowId row : sources.rows())
    cases.sources.push_back({owned(sources, row, "source_id"), owned(sources, row, "title"),
                             owned(sources, row, "publisher"), owned(sources, row, "url"),
                             owned(sources, row, "note")});

  References references(cases, world);
  for (const RowId row : series.rows()) references.check_series(series, row, cases.series[row.index]);
  for (const RowId row : observed.rows())
    references.check_observation(observed, row, cases.observations[row.index], cases);
  if (!references.problems.empty()) return references.problems;
  return cases;
}

Checked<ValidationCases> read_cases(const std::filesystem::path& folder, const World& world) {
  std::map<std::string, std::string> contents;
  for (const TableSchema& schema : case_schemas()) {
    std::ifstream stream(folder / (schema.name + ".csv"), std::ios::binary);
    if (!stream) continue;
    std::ostringstream text;
    text << stream.rdbuf();
    contents[schema.name + ".csv"] = text.str();
  }
  return read_cases(contents, folder.string(), world);
}

}  // namespace straits
