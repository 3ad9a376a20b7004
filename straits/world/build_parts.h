// The parts of build_world: each reads a group of tables into the world and notes what is wrong with them.
// Rows are taken in the order of their ids, so that the world does not depend on the order of rows in the files.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "straits/base/diagnostics.h"
#include "straits/base/error.h"
#include "straits/world/world.h"

namespace straits {

// In this order: each part refers only to what the parts before it have read.
void build_places(const Package& package, World& world, Diagnostics& problems);
void build_sea(const Package& package, World& world, Diagnostics& problems);
void build_market(const Package& package, World& world, Diagnostics& problems);
void build_processes(const Package& package, World& world, Diagnostics& problems);
void build_seasons(const Package& package, World& world, Diagnostics& problems);
void build_calibration(const Package& package, World& world, Diagnostics& problems);
void build_policy(const Package& package, World& world, Diagnostics& problems);
void build_exposure(const Package& package, World& world, Diagnostics& problems);

// What only the whole shows.
void check_recipes(const Package& package, const World& world, Diagnostics& problems);
void check_balances(const Package& package, const World& world, Diagnostics& problems);
void check_capacities(const Package& package, const World& world, Diagnostics& problems);
void check_routes(const Package& package, const World& world, Diagnostics& problems);
void check_benchmarks(const Package& package, const World& world, Diagnostics& problems);

// Rows in the order of the texts of these columns.
[[nodiscard]] std::vector<RowId> rows_by(const Table& table, std::initializer_list<std::string_view> columns);

// The id that a cell names; the package's own check of references makes it exist.
template <class I, class T>
[[nodiscard]] I named(const Per<I, T>& table, const Table& from, RowId row, std::string_view column) {
  const auto id = find_named(table, from.text(row, column));
  require(id.has_value(), "a reference that the package has checked leads nowhere");
  return *id;
}

// A blank cell names nothing.
template <class I, class T>
[[nodiscard]] std::optional<I> named_if_any(const Per<I, T>& table, const Table& from, RowId row,
                                            std::string_view column) {
  if (from.text(row, column).empty()) return {};
  return named(table, from, row, column);
}

// A share that the file gives in per cent.
[[nodiscard]] std::optional<double> share_if_any(const Table& table, RowId row, std::string_view column);

[[nodiscard]] Provenance provenance(const Table& table, RowId row);
[[nodiscard]] FilePosition position(const Package& package, const Provenance& provenance);
// The same, of one cell of that row.
[[nodiscard]] FilePosition position(const Package& package, const Provenance& provenance,
                                    std::string_view column);

}  // namespace straits
