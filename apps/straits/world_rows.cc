#include "world_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "straits/base/letters.h"
#include "straits/package/find_rows.h"
#include "straits/report/layout.h"

namespace straits::cli {
namespace {

constexpr std::size_t kWidestCell = 40;
constexpr std::array<std::string_view, 4> kAboutTheFigure{"source_id", "confidence", "marking", "note"};

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  }));
}

}  // namespace

Json row_as_json(const Table& table, RowId row) {
  Json json = Json::object();
  for (const ColumnSchema& column : table.schema().columns) {
    const std::string_view text = table.text(row, column.name);
    if (text.empty())
      json[column.name] = nullptr;
    else if (column.type == ColumnType::kNumber || column.type == ColumnType::kInteger)
      json[column.name] = table.optional_number(row, column.name).value_or(0.0);
    else
      json[column.name] = text;
  }
  return json;
}

bool concerns(const Table& table, RowId row, std::string_view id) {
  for (const ColumnSchema& column : table.schema().columns) {
    if (!holds_ids(table.schema(), column)) continue;
    if (!column.is_list && table.text(row, column.name) == id) return true;
    if (!column.is_list) continue;
    const auto items = table.list(row, column.name);
    if (std::find(items.begin(), items.end(), id) != items.end()) return true;
  }
  return false;
}

std::string position_text(const Table& table, RowId row) {
  const FilePosition position = table.position(row);
  return fmt::format("{}:{}", position.file, position.line);
}

std::vector<std::string> ids_of(const Package& package) {
  std::set<std::string> ids;
  for (const auto& [name, table] : package.tables)
    for (const ColumnSchema& column : table.schema().columns) {
      if (column.is_list || !holds_ids(table.schema(), column)) continue;
      for (const RowId row : table.rows()) ids.emplace(table.text(row, column.name));
    }
  ids.erase("");
  return {ids.begin(), ids.end()};
}

std::vector<NamedRow> rows_named(const Package& package, const std::string& name) {
  const std::vector<std::string> ids = ids_of(package);
  if (std::binary_search(ids.begin(), ids.end(), name)) return {};
  std::map<std::string, std::string> whole, part;
  for (const auto& [table_name, table] : package.tables) {
    const auto& columns = table.schema().columns;
    const auto id = std::find_if(columns.begin(), columns.end(), [](const auto& c) { return c.is_id; });
    if (id == columns.end() || table.schema().find("name") == nullptr) continue;
    for (const RowId row : table.rows()) {
      const std::string called(table.text(row, "name"));
      if (same_but_for_case(called, name)) whole.emplace(table.text(row, id->name), called);
      if (is_part_of_name(name, called)) part.emplace(table.text(row, id->name), called);
    }
  }
  std::vector<NamedRow> rows;
  for (const auto& [row_id, called] : whole.empty() ? part : whole) rows.push_back({row_id, called});
  return rows;
}

std::string name_list(const std::vector<NamedRow>& rows) {
  constexpr std::size_t kMostNamed = 8;
  std::string text;
  for (std::size_t i = 0; i < std::min(rows.size(), kMostNamed); ++i)
    text += fmt::format("{}{} ({})", i > 0 ? ", " : "", rows[i].id, rows[i].name);
  return rows.size() > kMostNamed ? fmt::format("{} and {} more", text, rows.size() - kMostNamed) : text;
}

std::string table_text(const Table& table) {
  std::vector<const ColumnSchema*> columns;
  for (const ColumnSchema& column : table.schema().columns)
    if (std::find(kAboutTheFigure.begin(), kAboutTheFigure.end(), column.name) == kAboutTheFigure.end() ||
        table.name() == "sources")
      columns.push_back(&column);
  std::vector<std::size_t> widths;
  for (const ColumnSchema* column : columns) {
    std::size_t width = column->name.size();
    for (const RowId row : table.rows())
      width = std::max(width, character_count(table.text(row, column->name)));
    widths.push_back(std::min(width, kWidestCell));
  }
  const auto line_of = [&](auto text_of) {
    std::string line;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const bool number = columns[i]->type == ColumnType::kNumber || columns[i]->type == ColumnType::kInteger;
      line += (i > 0 ? "  " : "") +
              (number ? right_cell(text_of(*columns[i]), widths[i]) : cell(text_of(*columns[i]), widths[i]));
    }
    return line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  };
  std::string page = line_of([](const ColumnSchema& column) { return std::string_view(column.name); });
  for (const RowId row : table.rows())
    page += line_of([&](const ColumnSchema& column) { return table.text(row, column.name); });
  return page;
}

std::string table_list(const Package& package, bool json) {
  Json list = Json::array();
  std::string page;
  for (const TableSchema& schema : package_schema().tables) {
    const std::size_t rows = package.table(schema.name).row_count();
    list.push_back({{"table", schema.name}, {"title", schema.title}, {"rows", rows}});
    page += fmt::format("{:<24}{:>7}  {}\n", schema.name, rows, schema.title);
  }
  return json ? list.dump(2) + "\n" : page;
}

std::string row_text(const Table& table, RowId row) {
  std::string figures, about;
  for (const ColumnSchema& column : table.schema().columns) {
    const std::string_view text = table.text(row, column.name);
    if (text.empty()) continue;
    if (column.name == "confidence")
      about = fmt::format("confidence {}{}{}", text, about.empty() ? "" : ", ", about);
    else if (column.name == "source_id" && table.name() != "sources")
      about += fmt::format("{}source {}", about.empty() ? "" : ", ", text);
    else if (column.name != "marking" || text != "PUBLIC")
      figures += fmt::format("{}{}={}", figures.empty() ? "" : " ", column.name, text);
  }
  return fmt::format("  {}: {}{}{}\n", position_text(table, row), figures, about.empty() ? "" : "; ", about);
}

Json source_as_json(const Table& sources, RowId row) {
  Json json = row_as_json(sources, row);
  json["position"] = position_text(sources, row);
  return json;
}

std::string source_text(const Table& sources, RowId row) {
  std::string text = fmt::format("{}: {} ({})", sources.text(row, "source_id"), sources.text(row, "title"),
                                 sources.text(row, "publisher"));
  for (const char* column : {"url", "licence"})
    if (!sources.text(row, column).empty()) text += fmt::format(", {}", sources.text(row, column));
  if (!sources.text(row, "retrieved").empty())
    text += fmt::format(", retrieved {}", sources.text(row, "retrieved"));
  return text;
}

}  // namespace straits::cli
