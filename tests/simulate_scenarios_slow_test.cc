// Every ready scenario runs on the shipped world, keeps the invariants, and shows its main effect:
// tests/scenarios/<id>.expect, a line each, `#` for comments.
//
//   consumption PLACE COMMODITY min_ratio < X    lowest weekly use over that of the first week
//   process PLACE PROCESS min_ratio < X          lowest weekly throughput over that of the first week
//   chokepoint ID COMMODITY min_ratio < X        lowest weekly passage over that of the first week
//   arrivals PLACE COMMODITY min_ratio < X       lowest mean of four weeks of arrivals over that of the first four
//   price PLACE COMMODITY max_ratio > X          highest weekly price over that of the first week
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "tests/simulate_kit.h"
#include "tests/world_2025.h"

namespace straits {
namespace {

constexpr int kWeeks = 14;  // enough for every main effect

struct Expectation {
  std::string table, place, item, measure, relation;
  double bound = 0.0;
};

std::vector<Expectation> read_expectations(const std::filesystem::path& path) {
  std::vector<Expectation> all;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream words(line);
    Expectation e;
    words >> e.table >> e.place >> e.item >> e.measure >> e.relation >> e.bound;
    EXPECT_FALSE(words.fail()) << path << ": " << line;
    all.push_back(e);
  }
  EXPECT_FALSE(all.empty()) << path << " expects nothing";
  return all;
}

std::vector<double> weekly(const test::History& run, const Expectation& e) {
  std::vector<double> values;
  for (const WeekResult& week : run.weeks) {
    double sum = 0.0;
    if (e.table == "consumption")
      for (const auto& r : week.consumption)
        if (r.place == e.place && r.commodity == e.item) sum += r.quantity;
    if (e.table == "process")
      for (const auto& r : week.process)
        if (r.place == e.place && r.process == e.item) sum += r.quantity;
    if (e.table == "chokepoint")
      for (const auto& r : week.chokepoint)
        if (r.chokepoint == e.place && r.commodity == e.item) sum += r.quantity;
    if (e.table == "price")
      for (const auto& r : week.price)
        if (r.place == e.place && r.commodity == e.item) sum += r.price;
    values.push_back(sum);
  }
  if (e.table != "arrivals") return values;
  std::vector<double> arrived(run.weeks.size(), 0.0);
  for (const WeekResult& week : run.weeks)
    for (const auto& r : week.flow)
      for (std::size_t i = 0; i < run.weeks.size(); ++i)
        if (r.destination == e.place && r.commodity == e.item && r.arrival_week == run.weeks[i].week)
          arrived[i] += r.quantity;
  std::vector<double> mean;
  for (std::size_t i = 0; i + 4 <= arrived.size(); ++i)
    mean.push_back((arrived[i] + arrived[i + 1] + arrived[i + 2] + arrived[i + 3]) / 4.0);
  return mean;
}

std::vector<std::string> ready_scenarios() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(test::kRoot / "tests/scenarios"))
    names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

class ReadyScenario : public testing::TestWithParam<std::string> {};

TEST_P(ReadyScenario, shows_its_main_effect) {
  Scenario scenario = test::shipped_scenario(GetParam());
  scenario.weeks = std::min(scenario.weeks, kWeeks);
  const test::History run = test::simulate_all(test::world_2025(), scenario);
  ASSERT_EQ(static_cast<int>(run.weeks.size()), scenario.weeks);
  for (const Expectation& e : read_expectations(test::kRoot / "tests/scenarios" / (GetParam() + ".expect"))) {
    const std::vector<double> values = weekly(run, e);
    ASSERT_GT(values.front(), 0.0) << e.table << " " << e.place << " " << e.item
                                   << " is not in the first week";
    const double found = (e.measure == "max_ratio" ? *std::max_element(values.begin(), values.end())
                                                   : *std::min_element(values.begin(), values.end())) /
                         values.front();
    EXPECT_TRUE(e.relation == "<" ? found < e.bound : found > e.bound) << fmt::format(
        "{} {} {} {} {} {}: found {:.4f}", e.table, e.place, e.item, e.measure, e.relation, e.bound, found);
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, ReadyScenario, testing::ValuesIn(ready_scenarios()), [](const auto& param) {
  std::string name = param.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace straits
