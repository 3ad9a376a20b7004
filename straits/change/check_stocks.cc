// What releases and fills of public stocks come to together: no more than is there, no faster than it can be moved.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "straits/change/document.h"

namespace straits {
namespace {

constexpr double kRounding = 1e-6;

bool moves(const Change& change) {
  return (change.verb == Verb::kStockRelease || change.verb == Verb::kStockFill) && change.total &&
         change.stock_kind && change.commodities.size() == 1;
}

// What one change moves of one stock.
struct Move {
  const Change* change = nullptr;
  double tonnes = 0.0, per_week = 0.0;
  [[nodiscard]] bool holds(Date day) const { return day >= change->from && day < *change->until; }
};

class StockRates {
 public:
  StockRates(const World& world, const Scenario& scenario, Diagnostics& problems)
      : world_(world), scenario_(scenario), problems_(problems) {}

  void check(const Stock& stock) {
    if (stock.draw_limit) check_side(stock, Verb::kStockRelease, stock.draw_limit->value);
    if (stock.fill_limit) check_side(stock, Verb::kStockFill, stock.fill_limit->value);
  }

 private:
  // Obligated stock stays with its owner: a release lowers a floor and moves nothing.
  [[nodiscard]] std::vector<Move> moves_of(const Stock& stock, Verb verb) const {
    std::vector<Move> found;
    for (const Change& change : scenario_.changes) {
      if (change.verb != verb || !moves(change) || !change.until || change.stock_kind != stock.kind ||
          stock.kind == StockKind::kObligated || change.commodities.front() != stock.commodity)
        continue;
      for (std::size_t n = 0; n < change.nodes.size(); ++n) {
        if (change.nodes[n] != stock.node) continue;
        const double tonnes = change.total->value * change.shares[n];
        found.push_back({&change, tonnes, 7.0 * tonnes / (*change.until - change.from)});
      }
    }
    return found;
  }

  // The rate is highest on a day on which one of them begins.
  void check_side(const Stock& stock, Verb verb, double limit) {
    const std::vector<Move> moves = moves_of(stock, verb);
    for (const Move& begun : moves) {
      double together = 0.0;
      int count = 0;
      for (const Move& move : moves)
        if (move.holds(begun.change->from)) together += move.per_week, ++count;
      if (together <= limit * (1.0 + kRounding)) continue;
      const VolumeConversion unit = conversion_of(world_, stock.commodity);
      problems_.add(begun.change->position,
                    fmt::format("{} {} {} a week {} the {} stock of {} at {}{}, which can {} {} a week{}",
                                count > 1 ? "together with the others it" : "it",
                                verb == Verb::kStockRelease ? "draws" : "puts", write_mass(together, unit),
                                verb == Verb::kStockRelease ? "from" : "into", kind_name(stock.kind),
                                unit.commodity, world_.nodes[stock.node].id,
                                count > 1 ? " from " + write_date(begun.change->from) + " on" : "",
                                verb == Verb::kStockRelease ? "give" : "take", write_mass(limit, unit),
                                count > 1 ? "" : way_out(begun, limit, unit)));
      return;
    }
  }

  [[nodiscard]] static std::string way_out(const Move& move, double limit, const VolumeConversion& unit) {
    const int days = static_cast<int>(std::ceil(7.0 * move.tonnes / limit - kRounding));
    return fmt::format("; {} needs until {}, and {} is the most by {}", write_mass(move.tonnes, unit),
                       write_date(move.change->from + days),
                       write_mass(limit * (*move.change->until - move.change->from) / 7.0, unit),
                       write_date(*move.change->until));
  }

  const World& world_;
  const Scenario& scenario_;
  Diagnostics& problems_;
};

}  // namespace

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

void check_stock_rates(const World& world, const Scenario& scenario, Diagnostics& problems) {
  StockRates rates(world, scenario, problems);
  for (const Stock& stock : world.stocks) rates.check(stock);
}

}  // namespace straits
