// Tables processes, recipes, facilities. No recipe may make mass beyond what it takes from outside.
#include <fmt/format.h>

#include "straits/world/build_parts.h"

namespace straits {
namespace {

constexpr double kMassTolerance = 1e-9;

void check_process(const Process& process, const FilePosition& where, std::size_t main_inputs,
                   Diagnostics& problems) {
  if (main_inputs != 1)
    problems.add(
        where, fmt::format("{} must have one main input, of quantity 1; it has {}", process.id, main_inputs));
  if (process.outputs.empty()) problems.add(where, fmt::format("{} has no output", process.id));
  double in = process.free_mass + (main_inputs > 0 ? 1.0 : 0.0), out = 0.0;
  for (const RecipeItem& item : process.inputs) in += item.quantity;
  for (const RecipeItem& item : process.outputs) out += item.quantity;
  if (out > in + kMassTolerance)
    problems.add(where, fmt::format("{} makes {:.6g} t out of {:.6g} t", process.id, out, in));
}

void read_processes(const Package& package, World& world, Diagnostics& problems) {
  const Table& table = package.table("processes");
  const Table& recipes = package.table("recipes");
  const std::vector<RowId> items = rows_by(recipes, {"process", "commodity", "role"});
  for (const RowId row : rows_by(table, {"process"})) {
    Process process{std::string(table.text(row, "process")),
                    std::string(table.text(row, "name")),
                    std::string(table.text(row, "kind")),
                    {},
                    {},
                    {},
                    table.optional_number(row, "free_mass_t_per_t").value_or(0.0),
                    table.optional_number(row, "cost_slope")};
    std::size_t main_inputs = 0;
    for (const RowId item : items) {
      if (recipes.text(item, "process") != process.id) continue;
      const RecipeItem read{named(world.commodities, recipes, item, "commodity"),
                            recipes.number(item, "quantity")};
      const bool input = recipes.text(item, "role") == "input";
      const bool main = input && read.quantity == 1.0;
      if (main) process.input = read.commodity;
      if (main) ++main_inputs;
      if (!main) (input ? process.inputs : process.outputs).push_back(read);
    }
    check_process(process, table.position(row, "process"), main_inputs, problems);
    world.processes.push_back(std::move(process));
  }
}

void read_facilities(const Package& package, World& world) {
  const Table& table = package.table("facilities");
  for (const RowId row : rows_by(table, {"facility"}))
    world.facilities.push_back({std::string(table.text(row, "facility")),
                                std::string(table.text(row, "name")), named(world.nodes, table, row, "node"),
                                named(world.processes, table, row, "process"),
                                TonnesPerWeek(table.number(row, "base_t_per_week")),
                                TonnesPerWeek(table.number(row, "capacity_t_per_week")),
                                UsdPerTonne(table.number(row, "cost_usd_per_t")), provenance(table, row)});
}

}  // namespace

void build_processes(const Package& package, World& world, Diagnostics& problems) {
  read_processes(package, world, problems);
  read_facilities(package, world);
}

}  // namespace straits
