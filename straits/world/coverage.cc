#include "straits/world/coverage.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <utility>

#include "straits/package/documentation.h"
#include "straits/world/balance.h"

namespace straits {
namespace {

constexpr double kWeeksPerYear = 365.25 / 7.0, kMillion = 1e6, kThousand = 1e3;
constexpr double kEnough = 0.95;  // of the world
constexpr std::string_view kCommodities = "commodities", kWorldTotals = "world_totals";

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
    if (column.empty() || name == kWorldTotals) continue;  // a yardstick, no figure of the world
    for (const RowId row : table.rows())
      if (const auto id = find_named(world.commodities, table.text(row, column)))
        counts[id->index].add(confidence_of(table, row));
  }
  return counts;
}

bool puts_out(const Process& process, CommodityId commodity) {
  return std::any_of(process.outputs.begin(), process.outputs.end(),
                     [&](const RecipeItem& item) { return item.commodity == commodity; });
}

// What comes back of a commodity from what was made of it, at one node: gas out of LNG.
TonnesPerWeek given_back(const World& world, NodeId node, CommodityId commodity) {
  const bool supplied = std::any_of(world.supply.begin(), world.supply.end(),
                                    [&](const Supply& s) { return s.commodity == commodity; });
  TonnesPerWeek back;
  for (const Facility& facility : world.facilities) {
    const Process& process = world.processes[facility.process];
    if (!supplied || facility.node != node || !puts_out(process, commodity)) continue;
    const bool made_of_it = std::any_of(
        world.processes.begin(), world.processes.end(),
        [&](const Process& other) { return other.input == commodity && puts_out(other, process.input); });
    for (const RecipeItem& item : process.outputs)
      if (made_of_it && item.commodity == commodity) back += facility.base * item.quantity;
  }
  return back;
}

void measure_places(const World& world, const BaseBalances& balances, CommodityCoverage& coverage) {
  std::set<PlaceId> producers, users, places;
  TonnesPerWeek in_countries;
  for (const NodeId node : world.nodes.ids()) {
    const NodeBalance& b = balances.at(node, coverage.commodity);
    if (!b.where) continue;
    const PlaceId place = world.nodes[node].place;
    const TonnesPerWeek made = b.supply + b.outputs - given_back(world, node, coverage.commodity);
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

void measure_trade(const World& world, CommodityCoverage& coverage) {
  std::set<std::pair<PlaceId, PlaceId>> pairs;
  for (const Trade& t : world.trade) {
    const PlaceId from = world.nodes[t.origin].place, to = world.nodes[t.destination].place;
    if (t.commodity != coverage.commodity || from == to || t.base.value <= 0.0) continue;
    pairs.emplace(from, to);
    coverage.traded += t.base;
  }
  coverage.trade_pairs = pairs.size();
}

std::optional<PublishedTotal> find_published(const Table& totals, std::string_view commodity,
                                             std::string_view quantity) {
  std::optional<PublishedTotal> found;
  for (const RowId row : totals.rows()) {
    if (totals.text(row, "commodity") != commodity || totals.text(row, "quantity") != quantity) continue;
    const TonnesPerWeek figure(totals.number(row, "world_t_per_year") / kWeeksPerYear);
    if (!found) found = PublishedTotal{figure, figure};
    found->lowest = std::min(found->lowest, figure);
    found->highest = std::max(found->highest, figure);
  }
  return found;
}

// "99.4 %", or "84-100 %" where sources differ.
std::string share_text(TonnesPerWeek ours, const std::optional<PublishedTotal>& world) {
  if (!world) return "";
  const double least = 100.0 * (ours / world->highest), most = 100.0 * (ours / world->lowest);
  return most - least < 0.05 ? fmt::format("{:.1f} %", most) : fmt::format("{:.0f}-{:.0f} %", least, most);
}

// Three figures, with the unit that keeps them short.
std::string yearly_text(TonnesPerWeek rate) {
  const double tonnes = rate.value * kWeeksPerYear;
  if (tonnes >= 1000.0 * kMillion) return fmt::format("{:.0f} Mt", tonnes / kMillion);
  if (tonnes >= 0.1 * kMillion) return fmt::format("{:.3g} Mt", tonnes / kMillion);
  if (tonnes >= 0.1 * kThousand) return fmt::format("{:.3g} kt", tonnes / kThousand);
  return fmt::format("{:.3g} t", tonnes);
}

// Name and share of every commodity of which the package has less than kEnough of the world.
struct Misses {
  std::vector<std::string> of_all, of_some,
      unknown;  // of every published figure, of one of them; none published

  void take(const std::string& name, TonnesPerWeek ours, const std::optional<PublishedTotal>& world) {
    const std::string told = fmt::format("{} {}", name, share_text(ours, world));
    if (!world) {
      if (ours.value > 0.0) unknown.push_back(name);
    } else if (ours / world->lowest < kEnough) {
      of_all.push_back(told);
    } else if (ours / world->highest < kEnough) {
      of_some.push_back(told);
    }
  }

  [[nodiscard]] std::string text(std::string_view quantity) const {
    const auto list = [](const std::vector<std::string>& names) {
      return names.empty() ? std::string("none") : fmt::format("{}", fmt::join(names, ", "));
    };
    return fmt::format(
        "- **{}**: under 95 % of what is published: {}.\n  Under 95 % of the highest figure only: {}.\n  No "
        "world "
        "figure found: {}.\n",
        quantity, list(of_all), list(of_some), list(unknown));
  }
};

std::string document_misses(const World& world, const std::vector<CommodityCoverage>& coverage) {
  Misses production, trade;
  for (const CommodityCoverage& c : coverage) {
    const std::string& name = world.commodities[c.commodity].id;
    production.take(name, c.production, c.world_production);
    trade.take(name, c.traded, c.world_trade);
  }
  return production.text("Production") + trade.text("Trade");
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
    measure_trade(world, coverage);
    const Table& totals = package.table(kWorldTotals);
    coverage.world_production = find_published(totals, table.text(row, "commodity"), "production");
    coverage.world_trade = find_published(totals, table.text(row, "commodity"), "trade");
    coverage.figures = figures[id->index];
    all.push_back(std::move(coverage));
  }
  return all;
}

std::string document_coverage(const World& world, const std::vector<CommodityCoverage>& coverage) {
  std::string page =
      "| commodity | stage | made a year | of the world | traded a year | of the world | in countries | "
      "makers "
      "| users | trade pairs | figures | A | B | C | D |\n"
      "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n";
  for (const CommodityCoverage& c : coverage) {
    const std::string share =
        c.production.value > 0.0 ? fmt::format("{:.1f} %", 100.0 * c.country_share) : "";
    page += fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |{}\n",
                        world.commodities[c.commodity].id, c.stage, yearly_text(c.production),
                        share_text(c.production, c.world_production), yearly_text(c.traded),
                        share_text(c.traded, c.world_trade), share, c.producers, c.users, c.trade_pairs,
                        c.figures.total(), confidence_cells(c.figures));
  }
  page +=
      "\nMade a year: production of the base year, or what processes put out. Traded: between two places. Of "
      "the world: their part of\nthe published world figures of the table `world_totals`, from the highest "
      "to "
      "the lowest where sources differ; blank = no figure found.\nIn countries: the part of what is made in "
      "places that are countries and not blocs. Makers and users are places; a trade pair is\ntwo places in "
      "one direction. A to D: share of the rows that name the commodity, by confidence.\n\n";
  return page + document_misses(world, coverage);
}

}  // namespace straits
