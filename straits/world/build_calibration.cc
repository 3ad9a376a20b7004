// Tables base_prices and frictions (written by straits calibrate), embargoes. All may be missing.
#include <fmt/format.h>

#include "straits/world/build_parts.h"

namespace straits {
namespace {

const Table* find_table(const Package& package, std::string_view name) {
  const auto found = package.tables.find(name);
  return found == package.tables.end() ? nullptr : &found->second;
}

void read_base_prices(const Package& package, World& world) {
  const Table* table = find_table(package, "base_prices");
  if (table == nullptr) return;
  for (const RowId row : rows_by(*table, {"node", "commodity"}))
    world.base_prices.push_back({named(world.nodes, *table, row, "node"),
                                 named(world.commodities, *table, row, "commodity"),
                                 UsdPerTonne(table->number(row, "usd_per_t"))});
}

void read_frictions(const Package& package, World& world) {
  const Table* table = find_table(package, "frictions");
  if (table == nullptr) return;
  for (const RowId row : rows_by(*table, {"origin_place", "destination_place", "commodity"}))
    world.frictions.push_back({named(world.places, *table, row, "origin_place"),
                               named(world.places, *table, row, "destination_place"),
                               named(world.commodities, *table, row, "commodity"),
                               UsdPerTonne(table->number(row, "usd_per_t"))});
}

// What is forbidden in the base year cannot have flowed in it.
void read_embargoes(const Package& package, World& world, Diagnostics& problems) {
  const Table* table = find_table(package, "embargoes");
  if (table == nullptr) return;
  for (const RowId row : rows_by(*table, {"origin", "destination", "commodity"})) {
    const Embargo embargo{named(world.places, *table, row, "origin"),
                          named(world.places, *table, row, "destination"),
                          named(world.commodities, *table, row, "commodity")};
    for (const Trade& trade : world.trade)
      if (trade.base.value > 0.0 && trade.commodity == embargo.commodity &&
          world.nodes[trade.origin].place == embargo.origin &&
          world.nodes[trade.destination].place == embargo.destination)
        problems.add(table->position(row, "commodity"),
                     fmt::format("{} from {} to {} is embargoed, but {} t/wk flowed in the base year ({}:{})",
                                 world.commodities[embargo.commodity].id, world.places[embargo.origin].id,
                                 world.places[embargo.destination].id, trade.base.value,
                                 position(package, trade.provenance).file, trade.provenance.line));
    world.embargoes.push_back(embargo);
  }
}

}  // namespace

void build_calibration(const Package& package, World& world, Diagnostics& problems) {
  read_base_prices(package, world);
  read_frictions(package, world);
  read_embargoes(package, world, problems);
}

}  // namespace straits
