// Runs tests/cases/*.case: a drawn network, a scenario, and what must come of it, week by week, in text.
//
//   # drawing, story and arithmetic: comments, anywhere
//   === scenario          TOML as in scenarios/ (straits and id are put before it), on tests/data/small-package
//   === surplus           COMMODITY heap USD_PER_T_WEEK, or COMMODITY disposal USD_PER_T; the package has none
//   === expect            one statement a line
//     DAY FIGURE = VALUE +- TOLERANCE            also: < VALUE, > VALUE, <= VALUE, >= VALUE
//     DAY..DAY FIGURE ...                        every week that begins in [DAY, DAY)
//     sum DAY..DAY FIGURE ...                    of these weeks together
//     DAY event KIND SUBJECT                     the event is there
//
//   FIGURE  flow ORIGIN DESTINATION COMMODITY       departures of the week whose arrival is certain by the end of the run
//           arrival ORIGIN DESTINATION COMMODITY    landed in the week
//           production, use, unserved, price        NODE COMMODITY
//           stock NODE COMMODITY KIND               process NODE PROCESS
//           band_low, band_high    NODE COMMODITY   belief BELIEF BRANCH (probability)
//           queue, passage CHOKEPOINT COMMODITY     afloat ORIGIN DESTINATION COMMODITY
//   VALUE   NUMBER, or `base`, `base + NUMBER`, `base - NUMBER`, `base * NUMBER`; base: the same figure in the first week
//
// Tonnes and USD per tonne. Every week also passes expect_invariants, and a first week must show the base year.
// STRAITS_SHOW_CASE=1 prints every figure that differs from the first week.
#include <fmt/format.h>

#include <cstdlib>
#include <iostream>
#include <set>

#include "tests/policy_world.h"
#include "tests/simulate_kit.h"

namespace straits {
namespace {

namespace fs = std::filesystem;
using Figures = std::map<std::string, double>;

const World& calibrated_world() {
  static const World kWorld = test::calibrated(test::policy_world());
  return kWorld;
}

fs::path case_directory() { return fs::path(STRAITS_SOURCE_DIR) / "tests/cases"; }

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(case_directory()))
    if (entry.path().extension() == ".case") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

struct Statement {
  std::string text;
  bool sum = false, event = false;
  Date from, to;  // Mondays in [from, to)
  std::string figure, relation, value;
  double tolerance = 0.0;
};

struct Case {
  std::string scenario;
  std::vector<std::vector<std::string>> surplus;
  std::vector<Statement> statements;
};

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

std::string joined(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text += (i > from ? " " : "") + words[i];
  return text;
}

Statement read_statement(const std::string& line) {
  Statement s;
  s.text = line;
  std::vector<std::string> words = words_of(line);
  if (words.front() == "sum") s.sum = true, words.erase(words.begin());
  const std::string days = words.front();
  const auto from = read_date(days.substr(0, 10));
  const auto to = days.size() == 22 ? read_date(days.substr(12)) : from;
  if (!from || !to) throw std::runtime_error("no day in: " + line);
  s.from = *from, s.to = days.size() == 22 ? *to : *from + 7;
  static const std::set<std::string> kRelations{"=", "<", ">", "<=", ">="};
  const auto relation =
      std::find_if(words.begin(), words.end(), [](const auto& w) { return kRelations.contains(w); });
  s.event = words.at(1) == "event";
  const auto at = static_cast<std::size_t>(relation - words.begin());
  s.figure = joined(words, 1, at);
  if (s.event) return s;
  if (relation == words.end()) throw std::runtime_error("no relation in: " + line);
  s.relation = *relation;
  std::size_t end = words.size();
  if (s.relation == "=") {
    if (words.at(end - 2) != "+-") throw std::runtime_error("no tolerance in: " + line);
    s.tolerance = std::stod(words.back());
    end -= 2;
  }
  s.value = joined(words, at + 1, end);
  return s;
}

Case read_case(const std::string& name) {
  std::ifstream stream(case_directory() / (name + ".case"));
  Case all;
  all.scenario = "straits = 1\nid = \"" + name + "\"\n";
  std::string section;
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with("===")) {
      section = words_of(line).at(1);
      continue;
    }
    if (line.empty() || line.front() == '#') continue;
    if (section == "scenario") all.scenario += line + "\n";
    if (section == "surplus") all.surplus.push_back(words_of(line));
    if (section == "expect") all.statements.push_back(read_statement(line.substr(0, line.find(" #"))));
  }
  return all;
}

std::map<Date, Figures> figures_by_week(const std::vector<WeekResult>& weeks) {
  std::map<Date, Figures> all;
  for (const WeekResult& w : weeks) {
    Figures& f = all[w.week];
    for (const FlowRow& r : w.flow) {
      const std::string pair = fmt::format("{} {} {}", r.origin, r.destination, r.commodity);
      all[r.week]["flow " + pair] += r.quantity;
      if (r.arrival_week) all[*r.arrival_week]["arrival " + pair] += r.quantity;
    }
    for (const AfloatRow& r : w.afloat)
      f[fmt::format("afloat {} {} {}", r.origin, r.destination, r.commodity)] += r.quantity;
    for (const QueueRow& r : w.queue) f[fmt::format("queue {} {}", r.chokepoint, r.commodity)] += r.quantity;
    for (const StockRow& r : w.stock)
      f[fmt::format("stock {} {} {}", r.place, r.commodity, r.kind)] = r.level;
    for (const PriceRow& r : w.price) f[fmt::format("price {} {}", r.place, r.commodity)] = r.price;
    for (const PriceBandRow& r : w.price_band) {
      f[fmt::format("band_low {} {}", r.place, r.commodity)] = r.low;
      f[fmt::format("band_high {} {}", r.place, r.commodity)] = r.high;
    }
    for (const BeliefRow& r : w.belief) f[fmt::format("belief {} {}", r.belief, r.branch)] = r.probability;
    for (const ConsumptionRow& r : w.consumption) {
      f[fmt::format("use {} {}", r.place, r.commodity)] += r.quantity;
      f[fmt::format("unserved {} {}", r.place, r.commodity)] += r.unserved;
    }
    for (const ProductionRow& r : w.production)
      f[fmt::format("production {} {}", r.place, r.commodity)] += r.quantity;
    for (const ProcessRow& r : w.process) f[fmt::format("process {} {}", r.place, r.process)] += r.quantity;
    for (const ChokepointRow& r : w.chokepoint)
      f[fmt::format("passage {} {}", r.chokepoint, r.commodity)] += r.quantity;
    for (const EventRow& r : w.event) f[fmt::format("event {} {}", r.kind, r.subject)] += 1.0;
  }
  return all;
}

double figure(const Figures& figures, const std::string& name) {
  const auto found = figures.find(name);
  return found == figures.end() ? 0.0 : found->second;
}

double value_of(const Statement& s, double base) {
  const auto words = words_of(s.value);
  if (words.at(0) != "base") return std::stod(words.at(0));
  if (words.size() == 1) return base;
  const double number = std::stod(words.at(2));
  if (words.at(1) == "*") return base * number;
  return words.at(1) == "+" ? base + number : base - number;
}

void check(const Statement& s, double found, double base) {
  const double expected = value_of(s, base);
  const std::string shown = fmt::format("{}   found {:.3f}, expected {:.3f}", s.text, found, expected);
  const std::map<std::string, bool> holds{{"=", std::abs(found - expected) <= s.tolerance},
                                          {"<", found < expected},
                                          {"<=", found <= expected},
                                          {">", found > expected},
                                          {">=", found >= expected}};
  EXPECT_TRUE(holds.at(s.relation)) << shown;
}

void check(const Statement& s, const std::map<Date, Figures>& weeks, Date start, Date end) {
  const double base = figure(weeks.at(start), s.figure);
  double sum = 0.0;
  int count = 0;
  for (const auto& [week, figures] : weeks) {
    if (week < s.from || week >= s.to || week < start || week >= end) continue;
    ++count;
    if (s.event) {
      EXPECT_GE(figure(figures, s.figure), 1.0) << s.text << ": no such event";
    }
    if (!s.event && !s.sum) check(s, figure(figures, s.figure), base);
    sum += figure(figures, s.figure);
  }
  EXPECT_GT(count, 0) << s.text << ": no such week in the run";
  if (s.sum) check(s, sum, base * count);
}

void show(const std::map<Date, Figures>& weeks, Date start, Date end) {
  std::set<std::string> names;
  for (const auto& [week, figures] : weeks)
    for (const auto& [name, value] : figures) names.insert(name);
  for (const std::string& name : names) {
    const bool tonnes =
        !name.starts_with("price") && !name.starts_with("band") && !name.starts_with("belief");
    std::string line;
    bool moves = false;
    for (const auto& [week, figures] : weeks) {
      if (week < start || week >= end) continue;
      const double x = figure(figures, name);
      const double news = tonnes ? 50.0 : 0.1;
      moves = moves || std::abs(x - figure(weeks.at(start), name)) > news || name.starts_with("event");
      line += fmt::format(" {:.1f}", tonnes ? x / 1000.0 : x);
    }
    if (moves) std::cout << name << ":" << line << "\n";
  }
}

World with_surplus(World world, const std::vector<std::vector<std::string>>& rows) {
  for (const auto& row : rows) {
    Surplus& surplus = world.surplus[find_named(world.commodities, row.at(0)).value()];
    (row.at(1) == "heap" ? surplus.heap_per_week : surplus.disposal) = UsdPerTonne(std::stod(row.at(2)));
  }
  return world;
}

class Cases : public testing::TestWithParam<std::string> {};

TEST_P(Cases, come_out_as_written) {
  const Case all = read_case(GetParam());
  ASSERT_FALSE(all.statements.empty());
  const World world = with_surplus(calibrated_world(), all.surplus);
  const Checked<Scenario> scenario = parse_scenario(all.scenario, GetParam() + ".case", world);
  ASSERT_TRUE(scenario.ok()) << scenario.problems().text();
  SimulateOptions options;
  options.threads = 1;
  const test::History run = test::simulate_all(world, scenario.value(), options);
  const auto weeks = figures_by_week(run.weeks);
  const Date start = scenario.value().start;
  const Date end = start + 7 * scenario.value().weeks;
  if (std::getenv("STRAITS_SHOW_CASE") != nullptr) show(weeks, start, end);
  for (const Statement& s : all.statements) check(s, weeks, start, end);
}

INSTANTIATE_TEST_SUITE_P(Text, Cases, testing::ValuesIn(case_names()), [](const auto& one) {
  std::string name = one.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

// Every verb has a case.
TEST(CaseFiles, every_verb_is_there) {
  std::set<std::string> missing;
  for (const std::string& verb : verb_names()) missing.insert(verb);
  for (const std::string& name : case_names()) {
    const std::string text = read_case(name).scenario;
    for (const std::string& verb : verb_names())
      if (text.find("\"" + verb + "\"") != std::string::npos) missing.erase(verb);
  }
  EXPECT_TRUE(missing.empty()) << *missing.begin() << " has no case";
}

}  // namespace
}  // namespace straits
