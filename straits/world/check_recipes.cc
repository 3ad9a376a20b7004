// No circle of recipes with gain. A recipe alone makes no mass but what it takes from outside for free (nitrogen of the
// air), and just that can come back round after round: A -> 1.2 B -> 1.2 A.
//
//   worth[c]   of a tonne of commodity c: the least, from 1 up, at which no process has outputs worth more than its inputs
//
// There is such a worth if and only if the processes cannot gain on a way back to where they began. Only the main input
// is raised: a process with two inputs that are both made inside the circle is judged more strictly than need be.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "straits/world/build_parts.h"

namespace straits {
namespace {

constexpr double kEndlessWorth = 1e9;
constexpr double kStill = 1e-12;  // relative
constexpr std::size_t kMostSteps = 2'000'000;

using Processes = std::vector<const Process*>;

bool makes(const Process& process, CommodityId commodity) {
  return std::any_of(process.outputs.begin(), process.outputs.end(),
                     [&](const RecipeItem& item) { return item.commodity == commodity; });
}

bool takes(const Process& process, CommodityId commodity) {
  return process.input == commodity ||
         std::any_of(process.inputs.begin(), process.inputs.end(),
                     [&](const RecipeItem& item) { return item.commodity == commodity; });
}

// All inputs are made by one of the processes, and one of them takes an output.
bool goes_round(const Process& process, const Processes& all) {
  const auto made = [&](CommodityId commodity) {
    return std::any_of(all.begin(), all.end(), [&](const Process* p) { return makes(*p, commodity); });
  };
  const auto taken = [&](const RecipeItem& item) {
    return std::any_of(all.begin(), all.end(), [&](const Process* p) { return takes(*p, item.commodity); });
  };
  return made(process.input) &&
         std::all_of(process.inputs.begin(), process.inputs.end(),
                     [&](const RecipeItem& item) { return made(item.commodity); }) &&
         std::any_of(process.outputs.begin(), process.outputs.end(), taken);
}

Processes processes_in_circles(const World& world) {
  Processes left;
  for (const Process& process : world.processes) left.push_back(&process);
  for (std::size_t before = 0; before != left.size();) {
    before = left.size();
    const Processes all = left;
    std::erase_if(left, [&](const Process* p) { return !goes_round(*p, all); });
  }
  return left;
}

double worth_of(const std::vector<RecipeItem>& items, const Per<CommodityId, double>& worth) {
  double sum = 0.0;
  for (const RecipeItem& item : items) sum += item.quantity * worth[item.commodity];
  return sum;
}

// The processes whose worth rises without end.
std::vector<std::string> find_gain(const Processes& processes, const World& world) {
  Per<CommodityId, double> worth(world.commodities.size(), 1.0);
  const std::size_t rounds = processes.empty() ? 0 : kMostSteps / processes.size() + 1;
  for (std::size_t round = 0; round < rounds; ++round) {
    std::vector<std::string> rising;
    double highest = 0.0;
    for (const Process* process : processes) {
      double& main = worth[process->input];
      const double needed = worth_of(process->outputs, worth) - worth_of(process->inputs, worth);
      if (needed <= main * (1.0 + kStill)) continue;
      main = needed;
      highest = std::max(highest, main);
      rising.push_back(process->id);
    }
    if (rising.empty()) return {};
    if (highest > kEndlessWorth || round + 1 == rounds) return rising;
  }
  return {};
}

}  // namespace

void check_recipes(const Package& package, const World& world, Diagnostics& problems) {
  const std::vector<std::string> names = find_gain(processes_in_circles(world), world);
  if (names.empty()) return;
  const Table& table = package.table("processes");
  for (const RowId row : table.rows())
    if (table.text(row, "process") == names.front())
      problems.add(
          table.position(row, "process"),
          fmt::format("a circle of recipes that gains mass round after round: {}", fmt::join(names, ", ")));
}

}  // namespace straits
