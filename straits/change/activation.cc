#include "straits/change/activation.h"

#include <fmt/format.h>

namespace straits {
namespace {

// Mean of the benchmarks of a commodity; of those at one place if it is given.
std::optional<double> benchmark(const World& world, CommodityId commodity, std::optional<PlaceId> place) {
  double sum = 0.0;
  int count = 0;
  for (const BenchmarkPrice& price : world.benchmarks) {
    if (price.commodity != commodity || (place && world.nodes[price.node].place != *place)) continue;
    sum += price.price.value;
    ++count;
  }
  return count > 0 ? std::optional(sum / count) : std::nullopt;
}

std::optional<double> border_price(const World& world, PlaceId place, CommodityId commodity) {
  for (const BasePrice& price : world.base_prices)
    if (price.commodity == commodity && world.nodes[price.node].id == world.places[place].id)
      return price.price.value;
  if (const auto there = benchmark(world, commodity, place)) return there;
  return benchmark(world, commodity, {});
}

}  // namespace

std::optional<Change> Activation::dated(const std::string& name, std::optional<Date> from,
                                        std::optional<Date> until, std::optional<Date> announced) {
  if (!fields_.has("from") && !from) {
    fields_.note(fields_.position("on"),
                 fmt::format("the package has no date for \"{}\"; give \"from\"", name));
    return {};
  }
  const Dates dates = fields_.has("from") ? Dates{} : Dates{from, until, announced};
  auto found = read_.find(dates);
  if (found == read_.end()) {
    Change change = whole_;
    change.from = from.value_or(Date{});
    change.until = until;
    change.announced = announced.value_or(change.from);
    read_times(fields_, rule_, change);
    found = read_.emplace(dates, std::move(change)).first;
  }
  return found->second;
}

std::optional<UsdPerTonne> Activation::amount(const Tariff& row) const {
  if (row.ad_valorem == 0.0) return row.specific;
  if (const auto price = border_price(world_, row.destination, row.commodity))
    return row.specific + UsdPerTonne(row.ad_valorem * *price);
  fields_.note(fields_.position("on"),
               fmt::format("the package has no price of {}, so {:.4g} % of it is not known",
                           world_.commodities[row.commodity].id, 100.0 * row.ad_valorem));
  return {};
}

Change Activation::tariff(const Tariff& row, const Change& dated, UsdPerTonne amount) const {
  Change part = dated;
  part.verb = Verb::kTariff;
  part.destinations = {row.destination};
  if (row.origin) part.origins = {*row.origin};
  part.commodities = {row.commodity};
  part.profile = {{dated.from, amount.value}};
  return part;
}

void Activation::add(Change part, int item) { parts_.emplace_back(std::move(part), item); }

std::vector<Change> Activation::parts() const {
  std::vector<Change> parts;
  for (const auto& [part, item] : parts_) {
    parts.push_back(part);
    if (parts_.size() > 1) parts.back().id += fmt::format(" {}", item);
  }
  return parts;
}

}  // namespace straits
