#include "trace_row.h"

#include <fmt/format.h>

#include <algorithm>

#include "straits/report/layout.h"

namespace straits::cli {
namespace {

constexpr std::size_t kNameWidth = 26;
constexpr std::size_t kPageWidth = 100;

std::string field(std::string_view name, std::string_view text) {
  const std::string indent(kNameWidth + 2, ' ');
  std::string page = wrap(text, kPageWidth, indent);
  if (page.size() > indent.size()) page.replace(0, indent.size(), "  " + cell(name, kNameWidth));
  return page;
}

}  // namespace

std::string trace_text(const Package& package, const Table& table, RowId row) {
  const ForeignKey* source = source_key(table.schema());
  std::string page = fmt::format("{}  {}\n", position_text(table, row), table.schema().title);
  for (const ColumnSchema& column : table.schema().columns) {
    const std::string_view text = table.text(row, column.name);
    if (text.empty() || (source != nullptr && column.name == source->column)) continue;
    if (column.name == "confidence")
      page += field(column.name, fmt::format("{} ({})", text, confidence_name(text.front())));
    else
      page += field(column.name,
                    column.unit.empty() ? std::string(text) : fmt::format("{} {}", text, column.unit));
  }
  const Table& sources = package.table(kSourcesTable);
  for (const std::string_view id : sources_of(table, row))
    if (const auto found = find_source(package, id)) page += field("source", source_text(sources, *found));
  return page;
}

Json trace_json(const Package& package, const Table& table, RowId row) {
  const Table& sources = package.table(kSourcesTable);
  Json json{{"table", table.name()},
            {"file", table.position(row).file},
            {"line", table.position(row).line},
            {"row", row_as_json(table, row)},
            {"units", Json::object()},
            {"sources", Json::array()}};
  for (const ColumnSchema& column : table.schema().columns)
    if (!column.unit.empty()) json["units"][column.name] = column.unit;
  for (const std::string_view id : sources_of(table, row))
    if (const auto found = find_source(package, id))
      json["sources"].push_back(source_as_json(sources, *found));
  return json;
}

void ConfidenceSummary::add(const Table& table, RowId row) {
  const std::string_view confidence = confidence_of(table, row);
  all_.add(confidence);
  auto found =
      std::find_if(tables_.begin(), tables_.end(), [&](const auto& t) { return t.first == table.name(); });
  if (found == tables_.end()) found = tables_.insert(found, {table.name(), {}});
  found->second.add(confidence);
}

std::size_t ConfidenceSummary::weakest() const {
  for (std::size_t i = kConfidences.size(); i-- > 0;)
    if (all_.rows[i] > 0) return i;
  return kConfidences.size();
}

std::string ConfidenceSummary::text() const {
  const std::size_t worst = weakest();
  if (worst == kConfidences.size()) return "Weakest confidence: not stated by any row.\n";
  std::string where;
  for (const auto& [table, count] : tables_)
    if (count.rows[worst] > 0)
      where += fmt::format("{}{} {}", where.empty() ? "" : ", ", table, count.rows[worst]);
  return wrap(
      fmt::format("Weakest confidence: {} ({}) in {} of {} rows ({}); in all {}.", kConfidences[worst],
                  confidence_name(kConfidences[worst]), all_.rows[worst], all_.total(), where, all_.text()),
      kPageWidth, "");
}

Json ConfidenceSummary::json() const {
  const std::size_t worst = weakest();
  Json json{{"weakest", worst < kConfidences.size() ? Json(std::string(1, kConfidences[worst])) : Json()},
            {"rows", all_.total()}};
  for (std::size_t i = 0; i < kConfidences.size(); ++i) json[std::string(1, kConfidences[i])] = all_.rows[i];
  return json;
}

}  // namespace straits::cli
