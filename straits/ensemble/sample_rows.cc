#include "straits/ensemble/sample_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "straits/base/error.h"
#include "straits/ensemble/check_sample.h"
#include "straits/ensemble/sample_tables.h"

namespace straits {
namespace {

constexpr double kLargest = 1e100;  // sums of as many draws as there can be stay finite

constexpr const char* kTables[] = {
    "meta (key TEXT NOT NULL, value TEXT NOT NULL)",
    "factor (factor TEXT NOT NULL, moves TEXT NOT NULL, target TEXT NOT NULL, distribution TEXT NOT NULL, "
    "unit TEXT NOT NULL, basis TEXT NOT NULL, confidence TEXT NOT NULL)",
    "draw (draw INTEGER NOT NULL, factor TEXT NOT NULL, value REAL NOT NULL)",
    "total (draw INTEGER NOT NULL, cause TEXT NOT NULL, loss REAL NOT NULL, welfare_loss REAL, "
    "chains_touched INTEGER NOT NULL, windows_solved INTEGER NOT NULL, solved_again INTEGER NOT NULL, "
    "primal_residual REAL NOT NULL, dual_residual REAL NOT NULL, gap REAL NOT NULL, failure TEXT NOT NULL)",
    "outcome (draw INTEGER NOT NULL, place TEXT NOT NULL, commodity TEXT NOT NULL, wanted REAL NOT NULL, "
    "unserved REAL NOT NULL, priced_out REAL NOT NULL, value_lost REAL NOT NULL, price_rise REAL NOT NULL, "
    "first_week TEXT)",
    "summary (scope TEXT NOT NULL, name TEXT NOT NULL, statistic TEXT NOT NULL, value REAL NOT NULL, low "
    "REAL, "
    "high REAL)"};

// Binds one row after another; texts must live until run().
class Row {
 public:
  Row(Connection& connection, const char* table, int columns)
      : insert_(connection, fmt::format("INSERT INTO {} VALUES (?{})", table, repeated(", ?", columns - 1))) {
  }
  Row& operator<<(const std::string& text) { return insert_.bind_text(next_++, text), *this; }
  Row& operator<<(std::int64_t value) { return insert_.bind(next_++, value), *this; }
  Row& operator<<(double value) {
    require(std::isfinite(value), "a number of a sample is not finite");
    return insert_.bind(next_++, value + 0.0), *this;  // -0 becomes 0
  }
  Row& operator<<(const std::optional<double>& value) {
    if (value) return *this << *value;
    return insert_.bind_null(next_++), *this;
  }
  void run() {
    insert_.run();
    next_ = 0;
  }
  void null() { insert_.bind_null(next_++); }

 private:
  static std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
  }
  Statement insert_;
  int next_ = 0;
};

class Reader {
 public:
  Reader(Connection& connection, const std::string& sql)
      : connection_(connection), select_(connection, sql) {}
  bool next() { return column_ = 0, select_.step(); }
  std::string text() { return demand(Statement::Type::kText), std::string(select_.bytes(column_++)); }
  std::int64_t integer() { return demand(Statement::Type::kInteger), select_.integer(column_++); }
  double real() {
    demand(Statement::Type::kReal);
    const double value = select_.real(column_++);
    if (!(std::abs(value) <= kLargest)) connection_.fail_damaged("a number is larger than any of a sample");
    return value;
  }
  std::optional<double> real_or_null() {
    if (select_.type(column_) != Statement::Type::kNull) return real();
    return ++column_, std::nullopt;
  }
  std::optional<Date> date_or_null() {
    if (select_.type(column_) == Statement::Type::kNull) return ++column_, std::nullopt;
    const auto date = read_date(text());
    if (!date) connection_.fail_damaged("a week is no day");
    return date;
  }

 private:
  void demand(Statement::Type type) {
    if (select_.type(column_) != type) connection_.fail_damaged("a column holds another kind of value");
  }
  Connection& connection_;
  Statement select_;
  int column_ = 0;
};

template <class Number>
Number number_of(Connection& connection, const std::string& text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size())
    connection.fail_damaged("a number of table meta");
  return number;
}

SampleMeta read_meta_table(Connection& connection) {
  std::map<std::string, std::string> texts;
  for (Reader reader(connection, "SELECT key, value FROM meta"); reader.next();) {
    const std::string key = reader.text();
    texts[key] = reader.text();
  }
  SampleMeta meta;
  for (const auto& [key, text] : meta_texts(meta))
    if (!texts.contains(key)) connection.fail_damaged(fmt::format("table meta has no {}", key));
  meta.engine_version = texts["engine_version"];
  meta.package_title = texts["package_title"];
  meta.package_version = texts["package_version"];
  meta.package_hash = texts["package_hash"];
  meta.scenario_id = texts["scenario_id"];
  meta.scenario_title = texts["scenario_title"];
  meta.scenario_text = texts["scenario_text"];
  meta.scenario_hash = texts["scenario_hash"];
  meta.mode = texts["mode"];
  meta.design = texts["design"];
  meta.solver = texts["solver"];
  meta.tolerances = texts["tolerances"];
  meta.marking = texts["marking"];
  const auto start = read_date(texts["start"]);
  if (!start) connection.fail_damaged("the start of table meta is no day");
  meta.start = *start;
  meta.weeks = number_of<int>(connection, texts["weeks"]);
  meta.window_weeks = number_of<int>(connection, texts["window_weeks"]);
  meta.single_weeks = number_of<int>(connection, texts["single_weeks"]);
  meta.seed = number_of<std::uint64_t>(connection, texts["seed"]);
  meta.draws = number_of<std::int64_t>(connection, texts["draws"]);
  const std::string& shard = texts["shard"];
  const std::size_t slash = std::min(shard.find('/'), shard.size());
  meta.shard.number = number_of<int>(connection, shard.substr(0, slash));
  meta.shard.of = number_of<int>(connection, shard.substr(std::min(slash + 1, shard.size())));
  return meta;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> meta_texts(const SampleMeta& meta) {
  return {{"engine_version", meta.engine_version},
          {"package_title", meta.package_title},
          {"package_version", meta.package_version},
          {"package_hash", meta.package_hash},
          {"scenario_id", meta.scenario_id},
          {"scenario_title", meta.scenario_title},
          {"scenario_text", meta.scenario_text},
          {"scenario_hash", meta.scenario_hash},
          {"mode", meta.mode},
          {"design", meta.design},
          {"solver", meta.solver},
          {"tolerances", meta.tolerances},
          {"marking", meta.marking},
          {"start", write_date(meta.start)},
          {"weeks", std::to_string(meta.weeks)},
          {"window_weeks", std::to_string(meta.window_weeks)},
          {"single_weeks", std::to_string(meta.single_weeks)},
          {"seed", std::to_string(meta.seed)},
          {"draws", std::to_string(meta.draws)},
          {"shard", fmt::format("{}/{}", meta.shard.number, meta.shard.of)}};
}

void sort_rows(SampleResult& result) {
  const auto by_draw = [](const auto& a, const auto& b) { return a.draw < b.draw; };
  std::stable_sort(result.values.begin(), result.values.end(), by_draw);
  std::stable_sort(result.totals.begin(), result.totals.end(), by_draw);
  std::stable_sort(result.outcomes.begin(), result.outcomes.end(), by_draw);
}

void begin_sample(Connection& connection) {
  connection.run("PRAGMA page_size = 4096");
  connection.run("PRAGMA encoding = 'UTF-8'");
}

void create_tables(Connection& connection) {
  connection.run(fmt::format("PRAGMA application_id = {}", kSampleApplicationId));
  connection.run(fmt::format("PRAGMA user_version = {}", kSampleFormat));
  for (const char* table : kTables)
    connection.run(fmt::format("CREATE TABLE {}{}", table, has_strict_tables() ? " STRICT" : ""));
}

void insert_head(Connection& connection, const SampleResult& result) {
  Row meta(connection, "meta", 2);
  for (const auto& [key, value] : meta_texts(result.meta)) (meta << key << value).run();
  Row factor(connection, "factor", 7);
  for (const FactorRow& row : result.factors)
    (factor << row.factor << row.moves << row.target << row.distribution << row.unit << row.basis
            << row.confidence)
        .run();
}

void insert_rows(Connection& connection, const SampleResult& result) {
  Row draw(connection, "draw", 3);
  for (const ValueRow& row : result.values) (draw << row.draw << row.factor << row.value).run();
  Row total(connection, "total", 11);
  for (const TotalRow& row : result.totals)
    (total << row.draw << row.cause << row.loss << row.welfare_loss << row.chains_touched
           << row.windows_solved << row.solved_again << row.primal_residual << row.dual_residual << row.gap
           << row.failure)
        .run();
  Row outcome(connection, "outcome", 9);
  for (const OutcomeRow& row : result.outcomes) {
    outcome << row.draw << row.place << row.commodity << row.wanted << row.unserved << row.priced_out
            << row.value_lost << row.price_rise;
    const std::string week = row.first_week ? write_date(*row.first_week) : "";
    if (row.first_week)
      outcome << week;
    else
      outcome.null();
    outcome.run();
  }
}

void insert_summary(Connection& connection, const std::vector<SummaryRow>& rows) {
  Row summary(connection, "summary", 6);
  for (const SummaryRow& row : rows) {
    const std::string statistic = row.statistic;
    (summary << row.scope << row.name << statistic << row.estimate.value << row.estimate.low
             << row.estimate.high)
        .run();
  }
}

SampleResult read_rows(Connection& connection) {
  if (const std::int64_t format = connection.number("PRAGMA user_version"); format != kSampleFormat)
    throw Error(ErrorKind::kStorage, fmt::format("{}: has format {} of samples; this program reads {}",
                                                 connection.file().string(), format, kSampleFormat));
  SampleResult result;
  result.meta = read_meta_table(connection);
  for (Reader r(connection, "SELECT * FROM factor ORDER BY rowid"); r.next();) {
    FactorRow row;
    for (std::string* text :
         {&row.factor, &row.moves, &row.target, &row.distribution, &row.unit, &row.basis, &row.confidence})
      *text = r.text();
    result.factors.push_back(std::move(row));
  }
  for (Reader r(connection, "SELECT * FROM draw ORDER BY rowid"); r.next();) {
    ValueRow row;
    row.draw = r.integer();
    row.factor = r.text();
    row.value = r.real();
    result.values.push_back(std::move(row));
  }
  for (Reader r(connection, "SELECT * FROM total ORDER BY rowid"); r.next();) {
    TotalRow row;
    row.draw = r.integer();
    row.cause = r.text();
    row.loss = r.real();
    row.welfare_loss = r.real_or_null();
    for (std::int64_t* count : {&row.chains_touched, &row.windows_solved, &row.solved_again})
      *count = r.integer();
    for (double* residual : {&row.primal_residual, &row.dual_residual, &row.gap}) *residual = r.real();
    row.failure = r.text();
    result.totals.push_back(std::move(row));
  }
  for (Reader r(connection, "SELECT * FROM outcome ORDER BY rowid"); r.next();) {
    OutcomeRow row;
    row.draw = r.integer();
    row.place = r.text();
    row.commodity = r.text();
    for (double* value : {&row.wanted, &row.unserved, &row.priced_out, &row.value_lost, &row.price_rise})
      *value = r.real();
    row.first_week = r.date_or_null();
    result.outcomes.push_back(std::move(row));
  }
  if (const std::string problem = why_no_sample(result); !problem.empty()) connection.fail_damaged(problem);
  return result;
}

}  // namespace straits
