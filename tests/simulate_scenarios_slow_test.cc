// Every shipped scenario with a tests/scenarios/NAME.expect does what economics surely implies, and keeps the invariants.
// No price falls below the cost of getting rid of the good.
// A line is `TABLE KEY... MEASURE < VALUE` (or >); # begins a comment. Sizes are not guessed: thresholds are mild.
//   consumption PLACE COMMODITY min_ratio   lowest weekly use / base
//   price NODE COMMODITY max_ratio          highest weekly price / first week
//   chokepoint ID COMMODITY min_ratio       lowest weekly passage / first week
//   arrivals PLACE COMMODITY min_ratio      lowest mean of four weeks of arrivals from other places / first week
//   process PLACE PROCESS min_ratio         lowest weekly input / first week
// PLACE is a place with all its nodes, or one node. min_ratio and max_ratio can be asked of every table.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/simulate_kit.h"
#include "tests/world_2025.h"

namespace straits {
namespace {

using test::History;
using test::world_2025;

constexpr int kWeeks = 20;  // to save time; the scenarios strike before
constexpr std::size_t kArrivalWeeks = 4;

const std::filesystem::path& folder() {
  static const std::filesystem::path kFolder = test::kRoot / "tests/scenarios";
  return kFolder;
}

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const auto& entry : std::filesystem::directory_iterator(folder()))
    if (entry.path().extension() == ".expect") all.push_back(entry.path().stem().string());
  std::sort(all.begin(), all.end());
  return all;
}

std::string place_of(const std::string& node) {
  const auto id = find_named(world_2025().nodes, node);
  return id ? world_2025().places[world_2025().nodes[*id].place].id : node;
}

// A place stands for all its nodes.
bool is_at(const std::string& node, const std::string& place) {
  return node == place || place_of(node) == place;
}

struct Expectation {
  int line = 0;
  std::string text, table, first, second, measure, relation;
  double value = 0.0;
};

std::vector<Expectation> read_expectations(const std::filesystem::path& file) {
  std::vector<Expectation> all;
  std::ifstream in(file);
  EXPECT_TRUE(in) << file;
  std::string text;
  for (int line = 1; std::getline(in, text); ++line) {
    std::istringstream words(text.substr(0, text.find('#')));
    Expectation e;
    e.line = line;
    e.text = text;
    if (!(words >> e.table)) continue;
    std::string more;
    const bool whole =
        bool(words >> e.first >> e.second >> e.measure >> e.relation >> e.value) && !(words >> more);
    const bool known =
        (e.measure == "min_ratio" || e.measure == "max_ratio") && (e.relation == "<" || e.relation == ">");
    if (!whole || !known) {
      ADD_FAILURE() << file << ":" << line << ": not `TABLE KEY KEY min_ratio|max_ratio <|> VALUE`: " << text;
      continue;
    }
    all.push_back(e);
  }
  EXPECT_FALSE(all.empty()) << file << " expects nothing";
  return all;
}

// One figure a week; empty if the table has no such row.
using Series = std::vector<double>;

// Sum of the rows that `hit` picks, week by week.
template <class Row, class Hit>
Series weekly(const History& run, std::vector<Row> WeekResult::*rows, double Row::*figure, const Hit& hit) {
  Series all;
  bool seen = false;
  for (const WeekResult& week : run.weeks) {
    double sum = 0.0;
    for (const Row& row : week.*rows)
      if (hit(row)) sum += row.*figure, seen = true;
    all.push_back(sum);
  }
  return seen ? all : Series{};
}

Series over_first(Series all) {
  if (all.empty() || all.front() == 0.0) return {};
  const double first = all.front();
  for (double& value : all) value /= first;
  return all;
}

Series consumption(const History& run, const std::string& place, const std::string& commodity) {
  const auto hit = [&](const ConsumptionRow& r) { return r.commodity == commodity && is_at(r.place, place); };
  Series use = weekly(run, &WeekResult::consumption, &ConsumptionRow::quantity, hit);
  const Series base = weekly(run, &WeekResult::consumption, &ConsumptionRow::base, hit);
  for (std::size_t t = 0; t < use.size(); ++t) {
    if (base[t] == 0.0) return {};
    use[t] /= base[t];
  }
  return use;
}

// Means of four weeks, each over the first week. Cargo is written when it departs or passes, so the last week is whole.
Series arrivals(const History& run, const std::string& place, const std::string& commodity) {
  std::map<Date, double> landed;
  for (const WeekResult& week : run.weeks)
    for (const FlowRow& r : week.flow)
      if (r.commodity == commodity && r.arrival_week && is_at(r.destination, place) &&
          place_of(r.origin) != place_of(r.destination))
        landed[*r.arrival_week] += r.quantity;
  Series by_week;
  for (const WeekResult& week : run.weeks) by_week.push_back(landed[week.week]);
  if (by_week.empty() || by_week.front() == 0.0) return {};
  Series means;
  for (std::size_t t = 0; t + kArrivalWeeks <= by_week.size(); ++t) {
    double sum = 0.0;
    for (std::size_t i = t; i < t + kArrivalWeeks; ++i) sum += by_week[i];
    means.push_back(sum / double(kArrivalWeeks) / by_week.front());
  }
  return means;
}

Series series(const History& run, const Expectation& e) {
  if (e.table == "consumption") return consumption(run, e.first, e.second);
  if (e.table == "arrivals") return arrivals(run, e.first, e.second);
  if (e.table == "price")
    return over_first(weekly(run, &WeekResult::price, &PriceRow::price, [&](const PriceRow& r) {
      return r.place == e.first && r.commodity == e.second;
    }));
  if (e.table == "chokepoint")
    return over_first(
        weekly(run, &WeekResult::chokepoint, &ChokepointRow::quantity,
               [&](const ChokepointRow& r) { return r.chokepoint == e.first && r.commodity == e.second; }));
  if (e.table == "process")
    return over_first(weekly(run, &WeekResult::process, &ProcessRow::quantity, [&](const ProcessRow& r) {
      return r.process == e.second && is_at(r.place, e.first);
    }));
  return {};
}

// Nobody pays to be rid of goods: they are heaped, or disposed of at what the package says (here at most nothing).
void expect_no_price_below_disposal(const History& run) {
  constexpr double kTie = 1e-3;  // of the base price: tie breakers
  std::map<std::pair<std::string, std::string>, double> base;
  for (const PriceRow& row : run.weeks.front().price) base[{row.place, row.commodity}] = row.price;
  for (const WeekResult& week : run.weeks)
    for (const PriceRow& row : week.price)
      EXPECT_GE(row.price, -kTie * base.at({row.place, row.commodity}))
          << write_date(week.week) << " " << row.place << " " << row.commodity;
}

class Scenarios : public testing::TestWithParam<std::string> {};

TEST_P(Scenarios, do_what_economics_implies) {
  Scenario scenario = test::shipped_scenario(GetParam());
  ASSERT_GT(scenario.weeks, 0) << GetParam() << " does not read";
  scenario.weeks = std::min(scenario.weeks, kWeeks);
  SimulateOptions options;
  options.threads = 2;
  const History run = test::simulate_all(world_2025(), scenario, options);
  expect_no_price_below_disposal(run);
  const std::filesystem::path file = folder() / (GetParam() + ".expect");
  for (const Expectation& e : read_expectations(file)) {
    const std::string where = fmt::format("{}:{}: {}", file.filename().string(), e.line, e.text);
    const Series all = series(run, e);
    if (all.empty()) {
      ADD_FAILURE() << where << "\n  the run has no such row, or nothing in its first week";
      continue;
    }
    const auto at = e.measure == "min_ratio" ? std::min_element(all.begin(), all.end())
                                             : std::max_element(all.begin(), all.end());
    const std::string found = fmt::format("{}\n  found {:.4f} in the week of {}", where, *at,
                                          write_date(scenario.start + 7 * int(at - all.begin())));
    EXPECT_TRUE(e.relation == "<" ? *at < e.value : *at > e.value) << found;
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, Scenarios, testing::ValuesIn(names()), [](const auto& scenario) {
  std::string name = scenario.param;
  std::replace(name.begin(), name.end(), '-', '_');  // a test name has no dashes
  return name;
});

}  // namespace
}  // namespace straits
