// Which rows rest on which source: for each row of `sources`, how many rows of each table name it, by confidence.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "straits/package/package.h"

namespace straits {

inline constexpr std::string_view kSourcesTable = "sources";
inline constexpr std::string_view kConfidences =
    "ABCD";  // from the surest: measured, reported, derived, assumed
[[nodiscard]] std::string_view confidence_name(char confidence);  // "measured", ...; "not stated" for another

struct ConfidenceCount {
  std::array<std::size_t, kConfidences.size()> rows{};  // in the order of kConfidences
  std::size_t unstated = 0;                             // of tables without that column

  void add(std::string_view confidence);
  void add(const ConfidenceCount& more);
  [[nodiscard]] std::size_t total() const;
  [[nodiscard]] std::string text() const;  // "B 3, D 1": those that occur
};

// The confidence of the row; blank where its table has no such column.
[[nodiscard]] std::string_view confidence_of(const Table& table, RowId row);
[[nodiscard]] ConfidenceCount count_confidence(const Table& table);

// The column of a table that names its sources; none for `sources` itself.
[[nodiscard]] const ForeignKey* source_key(const TableSchema& table);
[[nodiscard]] std::vector<std::string_view> sources_of(const Table& table, RowId row);

struct SourceUse {
  RowId source;  // in the table sources
  struct InTable {
    std::string table;
    ConfidenceCount rows;
  };
  std::vector<InTable> tables;  // that name it, in the order of the schema
  [[nodiscard]] ConfidenceCount total() const;
};
[[nodiscard]] std::vector<SourceUse> count_source_use(const Package& package);  // in the order of the table

// The row of `sources` with this id.
[[nodiscard]] std::optional<RowId> find_source(const Package& package, std::string_view id);

}  // namespace straits
