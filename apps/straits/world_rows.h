// Rows of a package for the eye and for JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "straits/package/package.h"

namespace straits::cli {

using Json = nlohmann::ordered_json;

[[nodiscard]] Json row_as_json(const Table& table, RowId row);  // numbers as numbers, blanks as null
// Whether a cell of the row that holds an id, or a list of ids, holds this one.
[[nodiscard]] bool concerns(const Table& table, RowId row, std::string_view id);
[[nodiscard]] std::string position_text(const Table& table, RowId row);  // "data/world-2025/supply.csv:14"
[[nodiscard]] std::vector<std::string> ids_of(
    const Package& package);  // all ids of all tables, sorted, each once
struct NamedRow {
  std::string id, name;
};
// The rows with this name, whatever the case; else those whose name it is a part of. None where it is an id of the package.
[[nodiscard]] std::vector<NamedRow> rows_named(const Package& package, const std::string& name);
[[nodiscard]] std::string name_list(
    const std::vector<NamedRow>& rows);  // "RUS_BLACKSEA (Black Sea ports), ..."
[[nodiscard]] std::string table_list(const Package& package,
                                     bool json);  // names, rows and titles of the tables
// "file:line: column=value ...; confidence B, source eia_2025"
[[nodiscard]] std::string row_text(const Table& table, RowId row);
// The rows as aligned columns: the columns of the key, name and figures; what tells of the source is left out.
[[nodiscard]] std::string table_text(const Table& table);

[[nodiscard]] Json source_as_json(const Table& sources, RowId row);  // a row of `sources`, with its position
// "eia_2025: Title (Publisher), url, licence, retrieved 2025-11-20"
[[nodiscard]] std::string source_text(const Table& sources, RowId row);

}  // namespace straits::cli
