#include "straits/validate/kept_scores.h"

#include <fmt/format.h>

#include <set>

#include "straits/package/check_table.h"
#include "straits/package/csv.h"
#include "straits/package/number.h"

namespace straits {
namespace {

const std::vector<std::string>& column_names() {
  static const std::vector<std::string> kNames = {
      "episode", "series", "place", "commodity", "period_start", "period_end", "unit", "observed",
      "model",   "low",    "high",  "naive",     "official",     "error",      "pass"};
  return kNames;
}

TableSchema schema() {
  TableSchema table;
  table.name = "scores";
  for (const std::string& name : column_names()) {
    ColumnSchema column;
    column.name = name;
    table.columns.push_back(column);
  }
  table.primary_key = {"episode", "series", "place", "commodity", "period_start", "period_end"};
  return table;
}

std::string figure(std::optional<double> value) { return value ? fmt::format("{:.4g}", *value) : ""; }
std::string join(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, " ")); }
std::string verdict(const std::optional<bool>& pass) { return !pass ? "" : *pass ? "yes" : "no"; }

std::string make_key(const std::vector<std::string>& cells) {
  return fmt::format("{}", fmt::join(cells, " | "));
}

std::string describe(const KeptScore& score) {
  const auto part = [](const char* name, const std::string& text) {
    return text.empty() ? std::string() : fmt::format(", {} {}", name, text);
  };
  return fmt::format("model {}{}{}{}{}", score.model.empty() ? "-" : score.model, part("naive", score.naive),
                     part("official", score.official), part("error", score.error), part("pass", score.pass));
}

}  // namespace

std::string score_key(const Observation& seen) {
  return make_key({seen.episode, seen.series, join(seen.places), join(seen.commodities),
                   write_date(seen.from), write_date(seen.until)});
}

KeptScore keep(const Score& score) {
  return {score_key(score.seen), figure(score.model ? std::optional(score.model->value) : std::nullopt),
          figure(score.naive),   figure(score.official),
          figure(score.error),   verdict(score.pass)};
}

std::string write_scores(const std::vector<Score>& scores) {
  std::string text = write_csv_record(column_names());
  for (const Score& score : scores) {
    const Observation& seen = score.seen;
    const KeptScore kept = keep(score);
    text +=
        write_csv_record({seen.episode, seen.series, join(seen.places), join(seen.commodities),
                          write_date(seen.from), write_date(seen.until), seen.unit, write_number(seen.value),
                          kept.model, figure(score.model ? score.model->low : std::nullopt),
                          figure(score.model ? score.model->high : std::nullopt), kept.naive, kept.official,
                          kept.error, kept.pass});
  }
  return text;
}

Checked<std::vector<KeptScore>> read_scores(const std::string& content, const std::string& file) {
  const TableCheck check = check_table(schema(), file, content);
  if (!check.problems.empty()) return check.problems;
  std::vector<KeptScore> scores;
  for (const RowId row : check.table.rows()) {
    const auto cell = [&](const char* column) { return std::string(check.table.text(row, column)); };
    scores.push_back({make_key({cell("episode"), cell("series"), cell("place"), cell("commodity"),
                                cell("period_start"), cell("period_end")}),
                      cell("model"), cell("naive"), cell("official"), cell("error"), cell("pass")});
  }
  return scores;
}

std::vector<ScoreChange> compare_scores(const std::vector<KeptScore>& before,
                                        const std::vector<Score>& after) {
  std::map<std::string, KeptScore> old;
  for (const KeptScore& score : before) old.emplace(score.key, score);
  std::set<std::string> episodes;
  std::vector<ScoreChange> changes;
  for (const Score& score : after) {
    episodes.insert(score.seen.episode);
    const KeptScore now = keep(score);
    const auto found = old.find(now.key);
    if (found == old.end()) {
      changes.push_back({now.key, "", describe(now)});
      continue;
    }
    if (!(found->second == now)) changes.push_back({now.key, describe(found->second), describe(now)});
    old.erase(found);
  }
  for (const KeptScore& score : before)
    if (old.contains(score.key) && episodes.contains(score.key.substr(0, score.key.find(" | "))))
      changes.push_back({score.key, describe(score), ""});
  return changes;
}

}  // namespace straits
