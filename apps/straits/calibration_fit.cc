#include "calibration_fit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "straits/report/units.h"

namespace straits::cli {
namespace {

constexpr std::size_t kLargest = 10;

}  // namespace

Json benchmark_fit(const World& world, const Calibration& calibration) {
  Json fit = Json::array();
  for (const BenchmarkPrice& benchmark : world.benchmarks)
    for (const BasePrice& price : calibration.base_prices) {
      if (price.node != benchmark.node || price.commodity != benchmark.commodity) continue;
      const DisplayUnit unit = price_unit(world, price.commodity);
      fit.push_back({{"series", benchmark.series},
                     {"node", world.nodes[price.node].id},
                     {"commodity", world.commodities[price.commodity].id},
                     {"unit", unit.name},
                     {"observed", unit.factor * benchmark.price.value},
                     {"calibrated", unit.factor * price.price.value}});
    }
  return fit;
}

Json largest_frictions(const World& world, const Calibration& calibration) {
  std::vector<Friction> frictions = calibration.frictions;
  std::stable_sort(frictions.begin(), frictions.end(), [](const Friction& a, const Friction& b) {
    return std::abs(a.constant.value) > std::abs(b.constant.value);
  });
  if (frictions.size() > kLargest) frictions.resize(kLargest);
  Json list = Json::array();
  for (const Friction& friction : frictions)
    list.push_back({{"origin", world.places[friction.origin].id},
                    {"destination", world.places[friction.destination].id},
                    {"commodity", world.commodities[friction.commodity].id},
                    {"usd_per_t", friction.constant.value}});
  return list;
}

std::string fit_text(const Json& fit) {
  std::string page = fmt::format("{} base prices, {} frictions{}\n\nbenchmark against calibrated\n",
                                 fit["base_prices"].get<std::size_t>(), fit["frictions"].get<std::size_t>(),
                                 fit["written"].get<bool>() ? "" : " (dry run: nothing written)");
  for (const Json& row : fit["benchmarks"])
    page += fmt::format(" {:<24} {:<10} {:>9.2f} {:>9.2f} {}\n", row["series"].get<std::string>(),
                        row["node"].get<std::string>(), row["observed"].get<double>(),
                        row["calibrated"].get<double>(), row["unit"].get<std::string>());
  page += "\nlargest frictions\n";
  for (const Json& row : fit["largest_frictions"])
    page += fmt::format(" {:<8} -> {:<8} {:<20} {:>9.2f} USD/t\n", row["origin"].get<std::string>(),
                        row["destination"].get<std::string>(), row["commodity"].get<std::string>(),
                        row["usd_per_t"].get<double>());
  return page;
}

}  // namespace straits::cli
