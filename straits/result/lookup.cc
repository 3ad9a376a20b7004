#include "straits/result/lookup.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "straits/result/tables.h"

namespace straits {
namespace {

FigureCell write_cell(const char* column, const std::string& text) { return {column, text, std::nullopt}; }
FigureCell write_cell(const char* column, Date date) { return {column, write_date(date), std::nullopt}; }
FigureCell write_cell(const char* column, double number) {
  return {column, fmt::format("{}", number), number};
}
template <class T>
FigureCell write_cell(const char* column, const std::optional<T>& value) {
  return value ? write_cell(column, *value) : FigureCell{column, "", std::nullopt};
}

bool is_text(const FigureCell& cell) { return !cell.number && !cell.text.empty() && !read_date(cell.text); }

bool has_any(const Figure& figure, const std::vector<std::string>& ids) {
  return std::any_of(figure.cells.begin(), figure.cells.end(), [&](const FigureCell& cell) {
    return is_text(cell) && std::find(ids.begin(), ids.end(), cell.text) != ids.end();
  });
}

std::vector<Figure> figures_of(const WeekResult& week, const std::string& name) {
  std::vector<Figure> figures;
  for_each(kTables, [&](const auto& table) {
    if (name != table.name) return;
    for (const auto& row : week.*table.rows) {
      Figure& figure = figures.emplace_back();
      for_each(table.columns, [&](const auto& column) {
        figure.cells.push_back(write_cell(column.name, row.*column.member));
      });
    }
  });
  return figures;
}

Diagnostics explain_none(const std::string& file, const FigureQuery& query,
                         const std::set<std::string>& known) {
  Diagnostics problems;
  const FilePosition where{file, 0, 0, query.table};
  for (const auto& ids : query.words) {
    const bool met = std::any_of(ids.begin(), ids.end(), [&](const auto& id) { return known.contains(id); });
    if (!met) problems.add(where, unknown_name("id", ids.front(), {known.begin(), known.end()}));
  }
  if (!problems.empty()) return problems;
  std::string words;
  for (const auto& ids : query.words) words += " " + ids.front();
  const std::string when =
      query.day ? fmt::format(" in the week of {}", write_date(monday_of(*query.day))) : "";
  problems.add(where, fmt::format("no row has all of:{}{}", words, when));
  return problems;
}

}  // namespace

std::string Figure::text(std::string_view column) const {
  const auto found =
      std::find_if(cells.begin(), cells.end(), [&](const auto& cell) { return cell.column == column; });
  return found == cells.end() ? "" : found->text;
}

std::vector<std::string> result_table_names() {
  std::vector<std::string> names;
  for_each(kTables, [&](const auto& table) { names.emplace_back(table.name); });
  return names;
}

Checked<std::vector<Figure>> find_figures(const RunResult& run, const std::string& file,
                                          const FigureQuery& query) {
  Diagnostics problems;
  const std::vector<std::string> names = result_table_names();
  if (std::find(names.begin(), names.end(), query.table) == names.end())
    problems.add({file, 0, 0, ""}, unknown_name("table", query.table, names));
  const Date monday = query.day ? monday_of(*query.day) : Date{};
  const bool inside = !query.day || std::any_of(run.weeks.begin(), run.weeks.end(),
                                                [&](const WeekResult& week) { return week.week == monday; });
  if (!inside && run.weeks.empty()) problems.add({file, 0, 0, ""}, "has no week yet");
  if (!inside && !run.weeks.empty())
    problems.add({file, 0, 0, ""},
                 fmt::format("{} is outside the run, which has the weeks of {} to {}", write_date(*query.day),
                             write_date(run.weeks.front().week), write_date(run.weeks.back().week)));
  if (!problems.empty()) return problems;

  std::vector<Figure> found;
  std::set<std::string> known;
  const std::string week_text = query.day ? write_date(monday) : "";
  for (const WeekResult& week : run.weeks) {
    for (Figure& figure : figures_of(week, query.table)) {
      for (const FigureCell& cell : figure.cells)
        if (is_text(cell)) known.insert(cell.text);
      if (query.day && figure.text("week") != week_text) continue;  // cargo is written later than it departs
      const bool all = std::all_of(query.words.begin(), query.words.end(),
                                   [&](const auto& ids) { return has_any(figure, ids); });
      if (all) found.push_back(std::move(figure));
    }
  }
  if (found.empty()) return explain_none(file, query, known);
  return found;
}

}  // namespace straits
