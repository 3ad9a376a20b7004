#include <algorithm>

#include "straits/base/error.h"
#include "straits/equilibrium/formulate.h"

namespace straits {

std::vector<PeriodPlan> Formulation::read_periods(const Solution& solution) const {
  require(branches_ == 1, "the periods of a program of several branches have no one plan");
  std::vector<PeriodPlan> plans;
  for (int period = 0; period < calendar_.size(); ++period) {
    const Network& n = network(period);
    const Layout& l = layout(period);
    PeriodPlan plan;
    for (const SinkId s : n.sinks.ids()) {
      double sum = 0.0;
      const auto first = static_cast<std::size_t>(column(period, 0, l.sink[s]));
      for (std::size_t k = 0; k < n.sinks[s].steps.size(); ++k) sum += solution.column_value[first + k];
      plan.use.push_back(TonnesPerWeek(std::max(0.0, sum) * n.mass_unit.value / calendar_[period].weeks));
    }
    for (const MarketId m : n.markets.ids())
      plan.price.push_back(solution.row_dual[static_cast<std::size_t>(row(period, 0, l.balance_row[m]))] *
                           n.price_unit);
    plans.push_back(std::move(plan));
  }
  return plans;
}

}  // namespace straits
