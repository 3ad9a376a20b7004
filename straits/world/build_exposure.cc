// Tables alignment, governance, emissions, projects, supply_risk, supply_shares. All may be missing.
#include <fmt/format.h>

#include <cmath>

#include "straits/world/build_parts.h"

namespace straits {
namespace {

std::string text(const Table& table, RowId row, std::string_view column) {
  return std::string(table.text(row, column));
}

void read_alignment(const Package& package, World& world, Diagnostics& problems) {
  const Table& table = package.table("alignment");
  for (const RowId row : rows_by(table, {"place_a", "place_b"})) {
    if (table.text(row, "place_a") >= table.text(row, "place_b"))
      problems.add(table.position(row, "place_a"), "place_a must come before place_b in the alphabet");
    world.alignment.push_back({named(world.places, table, row, "place_a"),
                               named(world.places, table, row, "place_b"), table.number(row, "distance")});
  }
}

// A country is a place of its own or a member of the bloc that stands for it.
bool stands_for(const Package& package, std::string_view place, std::string_view country) {
  const Table& places = package.table("places");
  for (const RowId row : places.rows()) {
    if (places.text(row, "place") != place) continue;
    const auto members = places.list(row, "members");
    return place == country || std::find(members.begin(), members.end(), country) != members.end();
  }
  return false;
}

void read_governance(const Package& package, World& world, Diagnostics& problems) {
  const Table& table = package.table("governance");
  for (const RowId row : rows_by(table, {"country"})) {
    const Governance governance{text(table, row, "country"), named(world.places, table, row, "place"),
                                table.number(row, "wgi"), table.number(row, "risk_0_10")};
    if (!stands_for(package, table.text(row, "place"), governance.country))
      problems.add(table.position(row, "place"),
                   fmt::format("{} does not stand for {}", table.text(row, "place"), governance.country));
    const double risk = (2.5 - governance.wgi) * 2.0;
    if (std::abs(risk - governance.risk) > 0.02)
      problems.add(table.position(row, "risk_0_10"),
                   fmt::format("(2.5 - {}) * 2 is {:.3f}, not {}", governance.wgi, risk, governance.risk));
    world.governance.push_back(governance);
  }
}

template <class I, class T>
void read_emission(const Per<I, T>& subjects, const Table& table, RowId row, World& world,
                   Diagnostics& problems) {
  const auto id = find_named(subjects, table.text(row, "subject"));
  if (id)
    world.emissions.push_back({*id, table.number(row, "t_co2_per_t"), provenance(table, row)});
  else
    problems.add(
        table.position(row, "subject"),
        unknown_name(table.text(row, "subject_kind"), table.text(row, "subject"), names_of(subjects)));
}

void read_emissions(const Package& package, World& world, Diagnostics& problems) {
  const Table& table = package.table("emissions");
  for (const RowId row : rows_by(table, {"subject_kind", "subject"})) {
    const std::string_view kind = table.text(row, "subject_kind");
    if (kind == "process") read_emission(world.processes, table, row, world, problems);
    if (kind == "ship_class") read_emission(world.ship_classes, table, row, world, problems);
    if (kind == "commodity") read_emission(world.commodities, table, row, world, problems);
  }
}

void read_projects(const Package& package, World& world, Diagnostics& problems) {
  const Table& table = package.table("projects");
  for (const RowId row : rows_by(table, {"project"})) {
    const auto capacity = table.optional_number(row, "capacity_t_per_week");
    const Project project{text(table, row, "project"),
                          text(table, row, "name"),
                          text(table, row, "kind"),
                          text(table, row, "status"),
                          named(world.places, table, row, "place"),
                          named_if_any(world.nodes, table, row, "node"),
                          named_if_any(world.commodities, table, row, "commodity"),
                          named_if_any(world.processes, table, row, "process"),
                          capacity ? std::optional(TonnesPerWeek(*capacity)) : std::nullopt,
                          table.optional_date(row, "start"),
                          table.optional_number(row, "latitude"),
                          table.optional_number(row, "longitude"),
                          provenance(table, row)};
    if (project.node && world.nodes[*project.node].place != project.place)
      problems.add(
          table.position(row, "node"),
          fmt::format("{} is no node of {}", world.nodes[*project.node].id, world.places[project.place].id));
    if (project.latitude.has_value() != project.longitude.has_value())
      problems.add(table.position(row, "latitude"), fmt::format("{} has half a position", project.id));
    world.projects.push_back(project);
  }
}

void read_materials(const Package& package, World& world) {
  const Table& table = package.table("supply_risk");
  for (const RowId row : rows_by(table, {"material"}))
    world.materials.push_back({text(table, row, "material"), text(table, row, "name"),
                               share_if_any(table, row, "import_reliance_extraction_pct"),
                               share_if_any(table, row, "import_reliance_processing_pct"),
                               share_if_any(table, row, "recycling_pct"),
                               table.optional_number(row, "published_2023")});
}

void read_supply_shares(const Package& package, World& world, Diagnostics& problems) {
  const Table& table = package.table("supply_shares");
  for (const RowId row : rows_by(table, {"material", "stage", "country"})) {
    const SupplyShare share{
        named(world.materials, table, row, "material"),
        table.text(row, "stage") == "extraction" ? SupplyStage::kExtraction : SupplyStage::kProcessing,
        text(table, row, "country"),
        share_if_any(table, row, "world_pct"),
        share_if_any(table, row, "eu_pct"),
        table.optional_number(row, "trade_world"),
        table.optional_number(row, "trade_eu")};
    for (const auto& [given, parameter, column] :
         {std::tuple{share.world, share.trade_world, "trade_world"}, {share.eu, share.trade_eu, "trade_eu"}})
      if (given && !parameter)
        problems.add(table.position(row, column), "a share without its trade parameter");
    world.supply_shares.push_back(share);
  }
}

}  // namespace

void build_exposure(const Package& package, World& world, Diagnostics& problems) {
  read_alignment(package, world, problems);
  read_governance(package, world, problems);
  read_emissions(package, world, problems);
  read_projects(package, world, problems);
  read_materials(package, world);
  read_supply_shares(package, world, problems);
}

}  // namespace straits
