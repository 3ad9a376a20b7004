#include <map>
#include <string>

#include "straits/equilibrium/formulate.h"

namespace straits {
namespace {

// Hands out consecutive numbers.
class Counter {
 public:
  explicit Counter(int first = 0) : next_(first) {}
  int take(std::size_t count = 1) {
    const int first = next_;
    next_ += static_cast<int>(count);
    return first;
  }
  [[nodiscard]] int next() const { return next_; }

 private:
  int next_;
};

}  // namespace

Waits::Waits(const Network& network) : of_(network.routes.size()) {
  std::map<std::string, WaitId> known;
  for (const RouteId id : network.routes.ids()) {
    const Route& route = network.routes[id];
    for (std::size_t gate = 0; gate + 1 < route.legs.size(); ++gate) {
      const std::string key = onward_key(route, gate);
      auto found = known.find(key);
      if (found == known.end()) {
        const Wait wait{*route.legs[gate].gate,       route.destination,           {},
                        route.legs.size() - gate - 1, route.diversion.has_value(), true};
        found = known.emplace(key, all.push_back(wait)).first;
      }
      all[found->second].members.push_back({id, gate});
      of_[id].push_back(found->second);
    }
  }
  for (const Route& route : network.routes)
    if (route.diversion) all[of(route.diversion->of, route.diversion->gate_index)].enclosed = false;
}

Formulation::Layout Formulation::lay_out(const Network& network) const {
  Counter columns;
  Counter rows;
  Layout l;
  for (const Market& m : network.markets) {
    static_cast<void>(m);
    l.balance_row.push_back(rows.take());
    l.lack.push_back(columns.take(2));
  }
  for (const Source& s : network.sources) {
    l.source.push_back(columns.take(s.steps.size()));
    l.restart_row.push_back(s.restart.value > 0.0 ? rows.take() : -1);
  }
  for (const Sink& s : network.sinks) l.sink.push_back(columns.take(s.steps.size()));
  for (const Conversion& c : network.conversions) l.conversion.push_back(columns.take(c.steps.size()));
  for (const Pair& p : network.pairs) {
    l.pair.push_back(p.friction.empty() ? -1 : columns.take(p.friction.size()));
    l.pair_row.push_back(p.friction.empty() ? -1 : rows.take());
  }
  for (const Route& r : network.routes) l.route.push_back(columns.take(r.steps.size()));
  for (std::size_t w = 0; w < waits_.all.size(); ++w) {
    l.pass.push_back(columns.take());
    l.queue.push_back(columns.take());
    l.wait_row.push_back(rows.take());
  }
  for (const Store& s : network.stores) {
    l.store.push_back(columns.take(s.yield.size() + 1));  // the last is overflow
    l.tank_row.push_back(s.draw_limit || s.fill_limit ? rows.take() : -1);
  }
  for (std::size_t g = 0; g < network.gates.size(); ++g) {
    l.gate_row.push_back(rows.take());
    l.room_row.push_back(rows.take());
  }
  for (std::size_t p = 0; p < network.ports.size(); ++p) l.port_row.push_back(rows.take());
  for (std::size_t f = 0; f < network.fleets.size(); ++f) l.fleet_row.push_back(rows.take());
  for (std::size_t i = 0; i < network.limits.size(); ++i) l.limit_row.push_back(rows.take());
  l.columns_a_period = columns.next();
  l.rows_a_period = rows.next();
  return l;
}

void Formulation::lay_out_end() {
  later_columns_ = columns_before(calendar_.size()) - fine_layout_.columns_a_period;
  later_rows_ = (calendar_.size() - 1) * fine_layout_.rows_a_period;
  const int first_column = fine_layout_.columns_a_period + branches_ * later_columns_;
  const int first_row = fine_layout_.rows_a_period + branches_ * later_rows_;
  Counter columns(first_column);
  Counter rows(first_row);
  for (std::size_t w = 0; w < waits_.all.size(); ++w) live_queue_.push_back(columns.take());
  for (const Store& s : network_.stores) {
    terminal_.push_back(columns.take(s.terminal.size()));
    position_row_.push_back(rows.take());
  }
  end_columns_ = columns.next() - first_column;
  end_rows_ = rows.next() - first_row;
}

}  // namespace straits
