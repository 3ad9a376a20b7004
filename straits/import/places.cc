#include "straits/import/places.h"

#include <algorithm>

namespace straits {

PackagePlaces::PackagePlaces(const Package& package) {
  const auto each = [&](const char* table, auto&& use) {
    const Table& rows = package.table(table);
    for (const RowId row : rows.rows()) use(rows, row);
  };
  each("commodities", [&](const Table& t, RowId row) { commodities_.emplace(t.text(row, "commodity")); });
  each("places", [&](const Table& t, RowId row) {
    const std::string place(t.text(row, "place"));
    auto& own = candidates_[place];
    own.insert(own.begin(), place);
    for (const std::string_view member : t.list(row, "members"))
      candidates_[std::string(member)].push_back(place);
    member_count_[place] = t.list(row, "members").size();
  });
  each("nodes", [&](const Table& t, RowId row) {
    const std::string node(t.text(row, "node")), place(t.text(row, "place"));
    place_of_node_[node] = place;
    auto& nodes = nodes_[place];
    nodes.insert(node == place ? nodes.begin() : nodes.end(), node);
    if (!t.text(row, "waypoint").empty()) ports_.insert(node);
  });
  each("ship_classes", [&](const Table& t, RowId row) {
    for (const std::string_view commodity : t.list(row, "commodities")) shipped_.emplace(commodity);
  });
  const auto know = [&](const Table& t, RowId row, const char* node) {
    known_.emplace(place_of_node_.at(std::string(t.text(row, node))), t.text(row, "commodity"));
  };
  for (const char* table : {"supply", "demand", "stocks"})
    each(table, [&](const Table& t, RowId row) { know(t, row, "node"); });
  each("trade", [&](const Table& t, RowId row) {
    know(t, row, "origin");
    know(t, row, "destination");
  });
}

std::optional<std::string> PackagePlaces::place_of(const std::string& country,
                                                   const std::string& commodity) const {
  const auto found = candidates_.find(country);
  if (found == candidates_.end()) return std::nullopt;
  for (const std::string& place : found->second)
    if (known_.count({place, commodity}) > 0) return place;
  return found->second.front();
}

std::map<std::string, double> PackagePlaces::places_of(const std::vector<std::string>& countries,
                                                       const std::string& commodity) const {
  std::map<std::string, double> shares;
  for (const std::string& country : countries) {
    const auto place = place_of(country, commodity);
    if (!place) continue;
    const auto members = member_count_.find(*place);
    const bool bloc = members != member_count_.end() && members->second > 0;
    shares[*place] += bloc ? 1.0 / static_cast<double>(members->second) : 1.0;
  }
  return shares;
}

const std::vector<std::string>& PackagePlaces::nodes(const std::string& place) const {
  static const std::vector<std::string> kNone;
  const auto found = nodes_.find(place);
  return found == nodes_.end() ? kNone : found->second;
}

}  // namespace straits
