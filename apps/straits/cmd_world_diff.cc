// straits world diff: what differs between two packages, the largest change first.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "locate.h"
#include "straits/package/difference.h"
#include "world_commands.h"
#include "world_rows.h"

namespace straits::cli {
namespace {

constexpr std::size_t kShown = 20;  // of a kind in a table; JSON has all

std::string with_unit(const std::string& text, const std::string& unit) {
  if (text.empty()) return "blank";
  return unit.empty() ? text : text + " " + unit;
}

std::string cell_text(const CellChange& cell) {
  if (!cell.number_before || !cell.number_after) {
    const bool figure = cell.number_before || cell.number_after;
    const std::string unit = figure ? cell.unit : "";
    const std::string quote = figure ? "" : "\"";
    const auto side = [&](const std::string& text) {
      return text.empty() ? "blank" : quote + with_unit(text, unit) + quote;
    };
    return fmt::format("{} {} -> {}", cell.column, side(cell.before), side(cell.after));
  }
  const double before = *cell.number_before, after = *cell.number_after;
  const std::string percent =
      before != 0.0 ? fmt::format(" ({:+.3g} %)", 100.0 * (after - before) / std::abs(before)) : "";
  return fmt::format("{} {} -> {}{}", cell.column, cell.before, with_unit(cell.after, cell.unit), percent);
}

std::string key_text(const std::vector<std::string>& key) { return fmt::format("{}", fmt::join(key, " ")); }

std::string rest_text(std::size_t count) {
  return count > kShown ? fmt::format("  ... {} more (all with --json)\n", count - kShown) : "";
}

std::string rows_text(const char* sign, const Table& table, const std::vector<KeyedRow>& rows) {
  std::string page;
  for (std::size_t i = 0; i < std::min(rows.size(), kShown); ++i)
    page += fmt::format("  {} {}  ({})\n", sign, key_text(rows[i].key), position_text(table, rows[i].row));
  return page + rest_text(rows.size());
}

std::string table_text(const TableDifference& d) {
  std::string page = fmt::format("{}: {} changed, {} added, {} removed, {} the same\n", d.after->name(),
                                 d.changed.size(), d.added.size(), d.removed.size(), d.same);
  for (std::size_t i = 0; i < std::min(d.changed.size(), kShown); ++i) {
    const RowChange& row = d.changed[i];
    std::string cells;
    for (const CellChange& cell : row.cells) cells += (cells.empty() ? "" : "; ") + cell_text(cell);
    page += fmt::format("  ~ {}: {}  ({}:{})\n", key_text(row.key), cells, d.after->file(), row.line_after);
  }
  page += rest_text(d.changed.size());
  return page + rows_text("+", *d.after, d.added) + rows_text("-", *d.before, d.removed);
}

Json cell_json(const CellChange& cell) {
  const auto side = [](const std::string& text, const std::optional<double>& number) {
    if (text.empty()) return Json();
    return number ? Json(*number) : Json(text);
  };
  Json json{{"column", cell.column},
            {"before", side(cell.before, cell.number_before)},
            {"after", side(cell.after, cell.number_after)},
            {"relative", cell.relative}};
  if (!cell.unit.empty()) json["unit"] = cell.unit;
  return json;
}

Json table_json(const TableDifference& d) {
  const auto rows = [](const Table& table, const std::vector<KeyedRow>& list) {
    Json json = Json::array();
    for (const KeyedRow& row : list)
      json.push_back(
          {{"key", row.key}, {"line", table.position(row.row).line}, {"row", row_as_json(table, row.row)}});
    return json;
  };
  Json changed = Json::array();
  for (const RowChange& row : d.changed) {
    Json cells = Json::array();
    for (const CellChange& cell : row.cells) cells.push_back(cell_json(cell));
    changed.push_back({{"key", row.key},
                       {"line_before", row.line_before},
                       {"line_after", row.line_after},
                       {"cells", cells}});
  }
  return {{"table", d.after->name()},
          {"key", d.after->schema().primary_key},
          {"same", d.same},
          {"changed", std::move(changed)},
          {"added", rows(*d.after, d.added)},
          {"removed", rows(*d.before, d.removed)}};
}

Json package_json(const Package& package) {
  return {{"directory", package.directory},
          {"title", package.title},
          {"version", package.version},
          {"hash", package.hash}};
}

ExitCode diff(const std::vector<std::string>& folders, const Globals& globals) {
  const Checked<Package> before = read_package(folders[0]), after = read_package(folders[1]);
  Diagnostics problems = before.problems();
  problems.append(after.problems());
  if (!problems.empty()) return refuse(problems);
  std::size_t changed = 0, added = 0, removed = 0, same = 0;
  Json tables = Json::array();
  std::string page =
      fmt::format("{} {} ({}) -> {} {} ({})\n", before.value().title, before.value().version,
                  before.value().hash, after.value().title, after.value().version, after.value().hash);
  for (const TableDifference& d : compare_packages(before.value(), after.value())) {
    changed += d.changed.size(), added += d.added.size(), removed += d.removed.size(), same += d.same;
    if (d.empty()) continue;
    page += table_text(d);
    if (globals.json) tables.push_back(table_json(d));
  }
  page +=
      fmt::format("in all: {} changed, {} added, {} removed, {} the same\n", changed, added, removed, same);
  const Json json{{"before", package_json(before.value())},
                  {"after", package_json(after.value())},
                  {"summary", {{"changed", changed}, {"added", added}, {"removed", removed}, {"same", same}}},
                  {"tables", std::move(tables)}};
  fmt::print("{}", globals.json ? json.dump(2) + "\n" : page);
  return ExitCode::kOk;
}

}  // namespace

void add_world_diff(CLI::App& world, const Globals& globals, Chosen& chosen) {
  auto folders = std::make_shared<std::vector<std::string>>();
  CLI::App* command =
      world.add_subcommand("diff", "Compare two packages row by row, the largest change first");
  command->add_option("packages", *folders, "The package before and the package after")
      ->expected(2)
      ->required();
  command->footer(
      "Examples:\n"
      "  straits world diff straits-world-2025-0.1.0 data/world-2025\n"
      "  straits world diff old new --json | jq .summary");
  command->callback(
      [folders, &globals, &chosen] { chosen = [folders, &globals] { return diff(*folders, globals); }; });
}

}  // namespace straits::cli
