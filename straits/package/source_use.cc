#include "straits/package/source_use.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace straits {
namespace {

constexpr std::string_view kConfidence = "confidence";
constexpr std::string_view kSourceId = "source_id";

}  // namespace

std::string_view confidence_name(char confidence) {
  switch (confidence) {
    case 'A':
      return "measured";
    case 'B':
      return "reported";
    case 'C':
      return "derived";
    case 'D':
      return "assumed";
    default:
      return "not stated";
  }
}

void ConfidenceCount::add(std::string_view confidence) {
  const auto at = confidence.size() == 1 ? kConfidences.find(confidence) : std::string_view::npos;
  ++(at == std::string_view::npos ? unstated : rows[at]);
}

void ConfidenceCount::add(const ConfidenceCount& more) {
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] += more.rows[i];
  unstated += more.unstated;
}

std::size_t ConfidenceCount::total() const { return std::accumulate(rows.begin(), rows.end(), unstated); }

std::string ConfidenceCount::text() const {
  std::string text;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i] > 0) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", kConfidences[i], rows[i]);
  if (unstated > 0) text += fmt::format("{}not stated {}", text.empty() ? "" : ", ", unstated);
  return text;
}

std::string_view confidence_of(const Table& table, RowId row) {
  return table.schema().find(kConfidence) == nullptr ? std::string_view() : table.text(row, kConfidence);
}

ConfidenceCount count_confidence(const Table& table) {
  ConfidenceCount count;
  for (const RowId row : table.rows()) count.add(confidence_of(table, row));
  return count;
}

const ForeignKey* source_key(const TableSchema& table) {
  const auto found = std::find_if(
      table.foreign_keys.begin(), table.foreign_keys.end(),
      [&](const ForeignKey& key) { return key.table == kSourcesTable && table.find(key.column)->is_list; });
  return found == table.foreign_keys.end() ? nullptr : &*found;
}

std::vector<std::string_view> sources_of(const Table& table, RowId row) {
  const ForeignKey* key = source_key(table.schema());
  return key == nullptr ? std::vector<std::string_view>() : table.list(row, key->column);
}

ConfidenceCount SourceUse::total() const {
  ConfidenceCount sum;
  for (const InTable& table : tables) sum.add(table.rows);
  return sum;
}

std::vector<SourceUse> count_source_use(const Package& package) {
  const Table& sources = package.table(kSourcesTable);
  std::vector<SourceUse> uses;
  std::unordered_map<std::string_view, std::size_t> position;
  for (const RowId row : sources.rows()) {
    position[sources.text(row, kSourceId)] = uses.size();
    uses.push_back({row, {}});
  }
  for (const TableSchema& schema : package_schema().tables) {
    const Table& table = package.table(schema.name);
    for (const RowId row : table.rows()) {
      for (const std::string_view id : sources_of(table, row)) {
        auto& tables = uses[position.at(id)].tables;
        if (tables.empty() || tables.back().table != schema.name) tables.push_back({schema.name, {}});
        tables.back().rows.add(confidence_of(table, row));
      }
    }
  }
  return uses;
}

std::optional<RowId> find_source(const Package& package, std::string_view id) {
  const Table& sources = package.table(kSourcesTable);
  for (const RowId row : sources.rows())
    if (sources.text(row, kSourceId) == id) return row;
  return std::nullopt;
}

}  // namespace straits
