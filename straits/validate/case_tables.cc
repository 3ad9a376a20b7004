#include "straits/validate/case_tables.h"

#include <utility>

namespace straits {
namespace {

template <class T>
std::vector<std::string> words_only(const std::vector<std::pair<std::string, T>>& words) {
  std::vector<std::string> only;
  only.reserve(words.size());
  for (const auto& [word, meaning] : words) only.push_back(word);
  return only;
}

ColumnSchema column(std::string name, ColumnType type, bool required) {
  ColumnSchema schema;
  schema.name = std::move(name);
  schema.type = type;
  schema.required = required;
  return schema;
}

ColumnSchema text(std::string name) { return column(std::move(name), ColumnType::kText, false); }
ColumnSchema id(std::string name, bool required = true) {
  ColumnSchema schema = column(std::move(name), ColumnType::kText, required);
  schema.is_id = true;
  return schema;
}
ColumnSchema ids(std::string name, bool required = false) {
  ColumnSchema schema = column(std::move(name), ColumnType::kText, required);
  schema.is_list = true;
  return schema;
}
ColumnSchema date(std::string name) { return column(std::move(name), ColumnType::kDate, true); }
ColumnSchema count(std::string name, bool required) {
  ColumnSchema schema = column(std::move(name), ColumnType::kInteger, required);
  schema.unit = "weeks";
  schema.minimum = 1.0;
  return schema;
}
ColumnSchema number(std::string name, bool required, std::string unit) {
  ColumnSchema schema = column(std::move(name), ColumnType::kNumber, required);
  schema.unit = std::move(unit);
  return schema;
}
ColumnSchema one_of(std::string name, std::vector<std::string> words) {
  ColumnSchema schema = column(std::move(name), ColumnType::kText, true);
  schema.allowed = std::move(words);
  return schema;
}

TableSchema table(std::string name, std::vector<ColumnSchema> columns, std::vector<std::string> key) {
  TableSchema schema;
  schema.name = std::move(name);
  schema.required = true;
  schema.columns = std::move(columns);
  schema.primary_key = std::move(key);
  return schema;
}

}  // namespace

const std::vector<std::pair<std::string, Measure>>& measure_words() {
  static const std::vector<std::pair<std::string, Measure>> kWords = {
      {"base_passage", Measure::kBasePassage},
      {"base_share", Measure::kBaseShare},
      {"passage_change", Measure::kPassageChange},
      {"imports", Measure::kImports},
      {"imports_change", Measure::kImportsChange},
      {"exports", Measure::kExports},
      {"runs", Measure::kRuns},
      {"output_change", Measure::kOutputChange},
      {"use_change", Measure::kUseChange},
      {"stock_draw", Measure::kStockDraw},
      {"price", Measure::kPrice},
      {"price_change", Measure::kPriceChange},
      {"loading", Measure::kLoading},
      {"pipeline", Measure::kPipeline},
      {"from_change", Measure::kFromChange},
      {"weeks_to_short", Measure::kWeeksToShort},
      {"output_kept", Measure::kOutputKept},
      {"queue_days", Measure::kQueueDays},
      {"drain_weeks", Measure::kDrainWeeks},
      {"wait_growth", Measure::kWaitGrowth},
      {"worst_hit", Measure::kWorstHit},
      {"unserved", Measure::kUnserved},
      {"run_shift", Measure::kRunShift}};
  return kWords;
}

const std::vector<std::pair<std::string, Rule>>& rule_words() {
  static const std::vector<std::pair<std::string, Rule>> kWords = {
      {"listed", Rule::kListed},  {"within", Rule::kWithin}, {"at_least", Rule::kAtLeast},
      {"at_most", Rule::kAtMost}, {"band", Rule::kBand},     {"order", Rule::kOrder}};
  return kWords;
}

const std::vector<std::pair<std::string, Naive>>& naive_words() {
  static const std::vector<std::pair<std::string, Naive>> kWords = {{"none", Naive::kNone},
                                                                    {"base", Naive::kBase},
                                                                    {"lost_share", Naive::kLostShare},
                                                                    {"price", Naive::kPrice}};
  return kWords;
}

const std::vector<TableSchema>& case_schemas() {
  static const std::vector<TableSchema> kSchemas = {
      table("episodes",
            {id("episode"), text("title"), id("scenario"), count("weeks", true), count("window_weeks", true),
             id("other_scenario", false), count("other_window_weeks", false), date("eve"), text("note")},
            {"episode"}),
      table("series",
            {id("episode"), id("series"), text("title"), one_of("measure", words_only(measure_words())),
             ids("on"), text("unit"), one_of("rule", words_only(rule_words())),
             number("tolerance", true, "share of the observed for within, else the unit"),
             one_of("naive", words_only(naive_words())), id("shock", false), ids("naive_commodities"),
             text("note")},
            {"episode", "series"}),
      table("observed",
            {id("episode"), id("series"), ids("place"), ids("commodity", true), date("period_start"),
             date("period_end"), number("value", true, "as the column unit says"), text("unit"),
             id("source_id"), text("note"), one_of("kind", {"observed", "official_forecast"})},
            {"episode", "series", "place", "commodity", "period_start", "period_end", "kind"}),
      table("sources", {id("source_id"), text("title"), text("publisher"), text("url"), text("note")},
            {"source_id"})};
  return kSchemas;
}

}  // namespace straits
