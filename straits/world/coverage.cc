#include "straits/world/coverage.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "straits/package/documentation.h"
#include "straits/world/balance.h"

namespace straits {
namespace {

constexpr double kWeeksPerYear = 365.25 / 7.0, kMillion = 1e6, kThousand = 1e3;
constexpr std::string_view kCommodities = "commodities";

std::string commodity_column(const TableSchema& schema) {
  for (const ForeignKey& key : schema.foreign_keys)
    if (key.table == kCommodities && !schema.find(key.column)->is_list) return key.column;
  return schema.name == kCommodities ? schema.primary_key[0] : "";
}

// By position of the commodity.
std::vector<ConfidenceCount> count_figures(const Package& package, const World& world) {
  std::vector<ConfidenceCount> counts(world.commodities.size());
  for (const auto& [name, table] : package.tables) {
    const std::string column = commodity_column(table.schema());
    if (column.empty()) continue;
    for (const RowId row : table.rows())
      if (const auto id = find_named(world.commodities, table.text(row, column)))
        counts[id->index].add(confidence_of(table, row));
  }
  return counts;
}

void measure_places(const World& world, const BaseBalances& balances, CommodityCoverage& coverage) {
  std::set<PlaceId> producers, users, places;
  TonnesPerWeek in_countries;
  for (const NodeId node : world.nodes.ids()) {
    const NodeBalance& b = balances.at(node, coverage.commodity);
    if (!b.where) continue;
    const PlaceId place = world.nodes[node].place;
    const TonnesPerWeek made = b.supply + b.outputs;
    coverage.production += made;
    if (!world.places[place].bloc) in_countries += made;
    places.insert(place);
    if (made.value > 0.0) producers.insert(place);
    if ((b.use + b.inputs).value > 0.0) users.insert(place);
  }
  if (coverage.production.value > 0.0) coverage.country_share = in_countries / coverage.production;
  coverage.producers = producers.size();
  coverage.users = users.size();
  coverage.places = places.size();
}

std::size_t count_pairs(const World& world, CommodityId commodity) {
  std::set<std::pair<PlaceId, PlaceId>> pairs;
  for (const Trade& t : world.trade) {
    const PlaceId from = world.nodes[t.origin].place, to = world.nodes[t.destination].place;
    if (t.commodity == commodity && from != to && t.base.value > 0.0) pairs.emplace(from, to);
  }
  return pairs.size();
}

// Three figures, with the unit that keeps them short.
std::string yearly_text(TonnesPerWeek rate) {
  const double tonnes = rate.value * kWeeksPerYear;
  if (tonnes >= 1000.0 * kMillion) return fmt::format("{:.0f} Mt", tonnes / kMillion);
  if (tonnes >= 0.1 * kMillion) return fmt::format("{:.3g} Mt", tonnes / kMillion);
  if (tonnes >= 0.1 * kThousand) return fmt::format("{:.3g} kt", tonnes / kThousand);
  return fmt::format("{:.3g} t", tonnes);
}

}  // namespace

std::vector<CommodityCoverage> measure_coverage(const Package& package, const World& world) {
  const BaseBalances balances(world);
  const std::vector<ConfidenceCount> figures = count_figures(package, world);
  const Table& table = package.table(kCommodities);
  std::vector<CommodityCoverage> all;
  for (const RowId row : table.rows()) {
    const auto id = find_named(world.commodities, table.text(row, "commodity"));
    if (!id) continue;
    CommodityCoverage coverage;
    coverage.commodity = *id;
    coverage.stage = table.text(row, "stage");
    measure_places(world, balances, coverage);
    coverage.trade_pairs = count_pairs(world, *id);
    coverage.figures = figures[id->index];
    all.push_back(std::move(coverage));
  }
  return all;
}

std::string document_coverage(const World& world, const std::vector<CommodityCoverage>& coverage) {
  std::string page =
      "| commodity | stage | made a year | in countries | makers | users | trade pairs | figures | A | B | C "
      "| D |\n"
      "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n";
  for (const CommodityCoverage& c : coverage) {
    const std::string share =
        c.production.value > 0.0 ? fmt::format("{:.1f} %", 100.0 * c.country_share) : "";
    page += fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} |{}\n", world.commodities[c.commodity].id,
                        c.stage, yearly_text(c.production), share, c.producers, c.users, c.trade_pairs,
                        c.figures.total(), confidence_cells(c.figures));
  }
  page +=
      "\nMade a year: production of the base year, or what processes put out. In countries: the part of it "
      "in places that "
      "are\ncountries and not blocs, of the package's own total. Makers and users are places; a trade pair "
      "is two places in one\n"
      "direction. A to D: share of the rows that name the commodity, by confidence.\n";
  return page;
}

}  // namespace straits
