// Synthetic worlds: the shipped one with some places split in two, with all that is theirs, and a trade pair of two split places
// in four. Each part keeps its share of every quantity, so the base is as calibrated as before: frictions go by the ratio to the
// base flow. Merging places would need a new calibration.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <utility>
#include <vector>

#include "straits/world/world.h"

namespace straits::bench {

class WorldSplitter {
 public:
  // What the first of the two twins keeps, by place; 1, or no entry: the place stays whole.
  WorldSplitter(World world, std::vector<double> shares)
      : world_(std::move(world)), shares_(std::move(shares)) {
    shares_.resize(world_.places.size(), 1.0);
    const std::vector<PlaceId> places = world_.places.ids();
    for (const PlaceId one : places) {
      place_twin_.emplace_back();
      if (shares_[one.index] >= 1.0) continue;
      Place twin = world_.places[one];
      twin.id += "_B";
      place_twin_.back() = world_.places.push_back(twin);
    }
    const std::vector<NodeId> nodes = world_.nodes.ids();
    for (const NodeId one : nodes) {
      node_twin_.emplace_back();
      const auto place = place_twin(world_.nodes[one].place);
      if (!place) continue;
      Node twin = world_.nodes[one];
      twin.id += twin.id == world_.places[twin.place].id ? "_B" : "_TWIN";
      twin.place = *place;
      node_twin_.back() = world_.nodes.push_back(twin);
      world_.port_excluded.push_back(Per<ShipClassId, bool>(world_.port_excluded[one]));
    }
  }

  World split() && {
    split_rows(world_.supply, [](Supply& s, double share) {
      for (SupplyStep& step : s.steps) step.quantity = step.quantity * share;
    });
    split_rows(world_.demand, [](Demand& d, double share) { d.quantity = d.quantity * share; });
    split_rows(world_.port_limits, [](PortLimit& l, double share) { l.capacity = l.capacity * share; });
    split_rows(world_.stocks, [](Stock& s, double share) {
      for (Tonnes* mass : {&s.level, &s.floor, &s.capacity}) *mass = *mass * share;
      for (std::optional<TonnesPerWeek>* limit : {&s.draw_limit, &s.fill_limit})
        if (*limit) *limit = **limit * share;
    });
    split_rows(world_.base_prices, [](BasePrice&, double) {});
    split_facilities();
    split_exemptions();
    split_trade();
    split_pipelines();
    split_place_pairs(world_.frictions);
    split_place_pairs(world_.embargoes);
    return std::move(world_);
  }

 private:
  [[nodiscard]] std::optional<PlaceId> place_twin(PlaceId place) const {
    return place.index < place_twin_.size() ? place_twin_[place.index] : std::nullopt;
  }
  [[nodiscard]] std::optional<NodeId> node_twin(NodeId node) const { return node_twin_[node.index]; }
  [[nodiscard]] double share(NodeId node) const { return shares_[world_.nodes[node].place.index]; }

  template <class Row, class Scale>
  void split_rows(std::vector<Row>& rows, const Scale& scale) {
    std::vector<Row> twins;
    for (Row& row : rows) {
      const auto twin = node_twin(row.node);
      if (!twin) continue;
      twins.push_back(row);
      scale(twins.back(), 1.0 - share(row.node));
      twins.back().node = *twin;
      scale(row, share(row.node));
    }
    rows.insert(rows.end(), twins.begin(), twins.end());
  }

  void split_facilities() {
    Per<FacilityId, Facility> facilities;
    const auto add = [&](Facility part, double of_it) {
      part.base = part.base * of_it;
      part.capacity = part.capacity * of_it;
      facilities.push_back(std::move(part));
    };
    for (const Facility& facility : world_.facilities) {
      const auto twin = node_twin(facility.node);
      add(facility, twin ? share(facility.node) : 1.0);
      if (!twin) continue;
      Facility other = facility;
      other.id += "_B";
      other.node = *twin;
      add(std::move(other), 1.0 - share(facility.node));
    }
    world_.facilities = std::move(facilities);
  }

  void split_exemptions() {
    for (Avoidance& avoidance : world_.avoidances) {
      const std::vector<NodeId> exempt = avoidance.exempt;
      for (const NodeId node : exempt)
        if (const auto twin = node_twin(node)) avoidance.exempt.push_back(*twin);
    }
  }

  struct Part {
    NodeId from, to;
    double share;
  };
  // What goes between two nodes goes between all their parts; inside a place it stays inside the part.
  [[nodiscard]] std::vector<Part> parts(NodeId from, NodeId to) const {
    const auto from_twin = node_twin(from), to_twin = node_twin(to);
    const double a = from_twin ? share(from) : 1.0, b = to_twin ? share(to) : 1.0;
    const bool inside = world_.nodes[from].place == world_.nodes[to].place;
    if (inside && from_twin) return {{from, to, a}, {*from_twin, *to_twin, 1.0 - a}};
    if (inside) return {{from, to, 1.0}};
    std::vector<Part> all{{from, to, a * b}};
    if (from_twin) all.push_back({*from_twin, to, (1.0 - a) * b});
    if (to_twin) all.push_back({from, *to_twin, a * (1.0 - b)});
    if (from_twin && to_twin) all.push_back({*from_twin, *to_twin, (1.0 - a) * (1.0 - b)});
    return all;
  }

  void split_trade() {
    std::vector<Trade> trades;
    for (const Trade& trade : world_.trade)
      for (const Part& part : parts(trade.origin, trade.destination)) {
        trades.push_back(trade);
        trades.back().origin = part.from;
        trades.back().destination = part.to;
        trades.back().base = trade.base * part.share;
      }
    world_.trade = std::move(trades);
  }

  void split_pipelines() {
    Per<PipelineId, Pipeline> pipelines;
    for (const Pipeline& pipeline : world_.pipelines) {
      int number = 0;
      for (const Part& part : parts(pipeline.from, pipeline.to)) {
        Pipeline piece = pipeline;
        if (++number > 1) piece.id += fmt::format("_{}", number);
        piece.from = part.from;
        piece.to = part.to;
        piece.capacity = pipeline.capacity * part.share;
        pipelines.push_back(piece);
      }
    }
    world_.pipelines = std::move(pipelines);
  }

  template <class Row>
  void split_place_pairs(std::vector<Row>& rows) {
    std::vector<Row> all;
    for (const Row& row : rows)
      for (const auto& origin : {std::optional(row.origin), place_twin(row.origin)})
        for (const auto& destination : {std::optional(row.destination), place_twin(row.destination)}) {
          if (!origin || !destination) continue;
          all.push_back(row);
          all.back().origin = *origin;
          all.back().destination = *destination;
        }
    rows = std::move(all);
  }

  World world_;
  std::vector<double> shares_;
  std::vector<std::optional<PlaceId>> place_twin_;
  std::vector<std::optional<NodeId>> node_twin_;
};

inline World split_places(const World& world, std::vector<double> shares) {
  return WorldSplitter(world, std::move(shares)).split();
}

}  // namespace straits::bench
