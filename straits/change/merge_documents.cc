#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "straits/change/document.h"

namespace straits {
namespace {

void lay_over(const Document& document, Scenario& scenario, std::vector<ReadChange>& changes,
              std::vector<ReadFactor>& uncertain, Diagnostics& problems) {
  scenario.id = document.id;
  scenario.title = document.title.value_or(scenario.title.empty() ? document.id : scenario.title);
  scenario.story = document.story.value_or(scenario.story);
  if (document.marking) scenario.marking = combine(scenario.marking, *document.marking);
  scenario.start = document.start.value_or(scenario.start);
  scenario.weeks = document.weeks.value_or(scenario.weeks);
  scenario.window_weeks = document.window_weeks.value_or(scenario.window_weeks);

  for (const SharedBelief& belief : document.beliefs) {
    const auto found = std::find_if(scenario.beliefs.begin(), scenario.beliefs.end(),
                                    [&](const SharedBelief& other) { return other.id == belief.id; });
    if (found == scenario.beliefs.end()) {
      scenario.beliefs.push_back(belief);
    } else {
      *found = belief;
    }
  }

  for (const ReadFactor& read : document.uncertain) {
    const auto found = std::find_if(uncertain.begin(), uncertain.end(), [&](const ReadFactor& other) {
      return other.factor.id == read.factor.id;
    });
    if (found == uncertain.end()) {
      uncertain.push_back(read);
    } else {
      *found = read;
    }
  }

  const auto with_id = [&](const std::string& id) {
    return std::find_if(changes.begin(), changes.end(),
                        [&](const ReadChange& read) { return read.change.id == id; });
  };
  std::vector<std::string> ids;
  ids.reserve(changes.size());
  for (const ReadChange& read : changes) ids.push_back(read.change.id);
  for (const Text& removed : document.removed) {
    const auto found = with_id(removed.value);
    if (found == changes.end()) {
      problems.add(removed.position, unknown("change", removed.value, ids));
    } else {
      changes.erase(found);
    }
  }
  for (const ReadChange& read : document.changes) {
    const auto found = with_id(read.change.id);
    if (found == changes.end()) {
      changes.push_back(read);
    } else {
      *found = read;
    }
  }
}

bool moves(const Change& change) {
  return (change.verb == Verb::kStockRelease || change.verb == Verb::kStockFill) && change.total &&
         change.stock_kind && change.commodities.size() == 1;
}

}  // namespace

Scenario merge_documents(const std::vector<Document>& documents, const World& world, Diagnostics& problems) {
  Scenario scenario;
  std::vector<ReadChange> changes;
  std::vector<ReadFactor> uncertain;
  bool started = false;
  for (std::size_t i = documents.size(); i-- > 0;) {  // the last base first
    lay_over(documents[i], scenario, changes, uncertain, problems);
    started = started || documents[i].start.has_value();
  }
  for (const ReadChange& read : changes) {
    if (read.parts.empty()) scenario.changes.push_back(read.change);
    scenario.changes.insert(scenario.changes.end(), read.parts.begin(), read.parts.end());
  }
  check_shared_beliefs(scenario, problems);
  resolve_uncertain(uncertain, world, scenario, problems);
  if (!started)
    problems.add(documents.front().position, "needs [horizon] with \"start\", a Monday, here or in its base");
  return scenario;
}

void check_stock_totals(const World& world, const Scenario& scenario, Diagnostics& problems) {
  std::map<std::tuple<NodeId, CommodityId, StockKind>, std::pair<double, double>> moved;  // released, filled
  for (const Change& change : scenario.changes) {
    if (!moves(change)) continue;
    for (std::size_t n = 0; n < change.nodes.size(); ++n) {
      auto& sums = moved[{change.nodes[n], change.commodities.front(), *change.stock_kind}];
      (change.verb == Verb::kStockRelease ? sums.first : sums.second) +=
          change.total->value * change.shares[n];
    }
  }
  for (const Stock& stock : world.stocks) {
    const auto found = moved.find({stock.node, stock.commodity, stock.kind});
    if (found == moved.end()) continue;
    const auto [released, filled] = found->second;
    const std::string what = fmt::format("the stock of {} at {}", world.commodities[stock.commodity].id,
                                         world.nodes[stock.node].id);
    FilePosition last;
    for (const Change& change : scenario.changes)
      if (moves(change) && change.stock_kind == stock.kind &&
          std::find(change.nodes.begin(), change.nodes.end(), stock.node) != change.nodes.end())
        last = change.position;
    if (released > (stock.level.value + filled) * (1.0 + 1e-9))
      problems.add(last, fmt::format("all releases together take {:.4g} Mt; {} has {:.4g} Mt", released / 1e6,
                                     what, (stock.level.value + filled) / 1e6));
    if (stock.level.value + filled - released > stock.capacity.value * (1.0 + 1e-9))
      problems.add(
          last, fmt::format("all fills together reach {:.4g} Mt; {} has room for {:.4g} Mt",
                            (stock.level.value + filled - released) / 1e6, what, stock.capacity.value / 1e6));
  }
}

}  // namespace straits
