#include <cmath>
#include <numbers>

#include "straits/world/build_parts.h"
#include "straits/world/world.h"

namespace straits {

std::vector<RowId> rows_by(const Table& table, std::initializer_list<std::string_view> columns) {
  std::vector<RowId> rows;
  for (const RowId row : table.rows()) rows.push_back(row);
  std::stable_sort(rows.begin(), rows.end(), [&](RowId a, RowId b) {
    for (const std::string_view column : columns)
      if (const int order = table.text(a, column).compare(table.text(b, column)); order != 0)
        return order < 0;
    return false;
  });
  return rows;
}

std::optional<double> share_if_any(const Table& table, RowId row, std::string_view column) {
  const auto per_cent = table.optional_number(row, column);
  return per_cent ? std::optional(*per_cent / 100.0) : std::nullopt;
}

Provenance provenance(const Table& table, RowId row) {
  const std::string_view confidence = table.text(row, "confidence");
  return {table.name(), table.position(row).line, confidence.empty() ? 'D' : confidence.front()};
}

FilePosition position(const Package& package, const Provenance& provenance) {
  return {package.table(provenance.table).file(), provenance.line, 0, {}};
}

FilePosition position(const Package& package, const Provenance& provenance, std::string_view column) {
  const Table& table = package.table(provenance.table);
  for (const RowId row : table.rows())
    if (table.position(row).line == provenance.line) return table.position(row, column);
  return position(package, provenance);
}

NauticalMiles great_circle(const Waypoint& a, const Waypoint& b) {
  constexpr double kRadiusNauticalMiles = 6371.0088 / 1.852;
  constexpr double kRadians = std::numbers::pi / 180.0;
  const double up = std::sin((b.latitude - a.latitude) * kRadians / 2.0);
  const double along = std::sin((b.longitude - a.longitude) * kRadians / 2.0);
  const double haversine =
      up * up + std::cos(a.latitude * kRadians) * std::cos(b.latitude * kRadians) * along * along;
  return NauticalMiles(2.0 * kRadiusNauticalMiles * std::asin(std::min(1.0, std::sqrt(haversine))));
}

TonnesPerWeek Supply::base() const {
  TonnesPerWeek sum;
  for (const SupplyStep& step : steps)
    if (!step.spare) sum += step.quantity;
  return sum;
}

TonnesPerWeek Supply::capacity() const {
  TonnesPerWeek sum;
  for (const SupplyStep& step : steps) sum += step.quantity;
  return sum;
}

Checked<World> build_world(const Package& package) {
  World world;
  world.title = package.title;
  world.version = package.version;
  world.hash = package.hash;
  world.marking = package.marking;
  Diagnostics problems;
  build_places(package, world, problems);
  build_sea(package, world, problems);
  build_market(package, world, problems);
  build_processes(package, world, problems);
  build_seasons(package, world, problems);
  build_calibration(package, world, problems);
  build_policy(package, world, problems);
  build_exposure(package, world, problems);
  check_recipes(package, world, problems);
  check_balances(package, world, problems);
  check_capacities(package, world, problems);
  check_routes(package, world, problems);
  check_benchmarks(package, world, problems);
  if (!problems.empty()) return problems;
  return world;
}

}  // namespace straits
