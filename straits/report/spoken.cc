#include "straits/report/spoken.h"

#include <fmt/format.h>

#include <algorithm>

namespace straits {
namespace {

std::string lower_first(std::string text) {
  const bool word = text.size() > 1 && text[1] >= 'a' && text[1] <= 'z';  // not LNG
  if (word && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

// "vlcc+hormuz+malacca" -> "vlcc over hormuz, malacca"
std::string spoken_way(std::string way) {
  const std::size_t first = way.find('+');
  if (first == std::string::npos) return way;
  std::string over = way.substr(first + 1);
  for (std::size_t at = over.find('+'); at != std::string::npos; at = over.find('+'))
    over.replace(at, 1, ", ");
  return way.substr(0, first) + " over " + over;
}

}  // namespace

std::string spoken_id(std::string id) {
  std::replace(id.begin(), id.end(), '_', ' ');
  return id;
}

std::string place_name(const World& world, const std::string& node_or_place) {
  if (const auto place = find_named(world.places, node_or_place)) return world.places[*place].name;
  if (const auto node = find_named(world.nodes, node_or_place)) return world.nodes[*node].name;
  return node_or_place;
}

std::string spoken_market(const World& world, const std::string& market) {
  static constexpr std::string_view kFor = " for ";
  if (const std::size_t at = market.find(kFor); at != std::string::npos)
    return fmt::format("cargo at {} for {}", market.substr(0, at),
                       spoken_market(world, market.substr(at + kFor.size())));
  const std::size_t space = market.find(' ');
  if (space == std::string::npos) return market;
  const auto commodity = find_named(world.commodities, market.substr(space + 1));
  const std::string what =
      commodity ? lower_first(world.commodities[*commodity].name) : market.substr(space + 1);
  return fmt::format("{} in {}", what, place_name(world, market.substr(0, space)));
}

std::string spoken_route(const std::string& route) {
  const std::size_t commodity = route.find('/');
  const std::size_t way = route.find('/', commodity + 1);
  if (commodity == std::string::npos || way == std::string::npos) return route;
  std::string ends = route.substr(0, commodity);
  if (const std::size_t arrow = ends.find('>'); arrow != std::string::npos) ends.replace(arrow, 1, " to ");
  std::string by = route.substr(way + 1), turned;
  if (const std::size_t diverted = by.find("/divert:"); diverted != std::string::npos) {
    turned = ", turned away at " + by.substr(diverted + 8);
    by.resize(diverted);
  }
  return fmt::format("{} by {}{}", ends, spoken_way(by), turned);
}

}  // namespace straits
