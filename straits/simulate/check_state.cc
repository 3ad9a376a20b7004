#include "straits/simulate/check_state.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "straits/base/error.h"

namespace straits {
namespace {

constexpr double kMost = 1e10;     // tonnes: more than the world moves in a year
constexpr int kLongest = 10'000;   // weeks: longer than any voyage or run
constexpr double kRounding = 1.0;  // tonnes that a stock may be below nothing

void demand(bool fits, const char* what) {
  if (!fits)
    throw Error(ErrorKind::kStorage, std::string("the saved state does not belong to this run: ") + what +
                                         "; run the scenario again, with --overwrite");
}

bool is_stock(Tonnes mass) { return mass.value >= -kRounding && mass.value <= kMost; }
bool is_cargo(Tonnes mass) { return mass.value >= 0.0 && mass.value <= kMost; }

class Check {
 public:
  Check(const State& state, const Network& network, const Waits& waits)
      : state_(state), n_(network), waits_(waits) {}

  void stocks() const {
    demand(state_.now >= 0 && state_.now <= kLongest, "its week");
    demand(state_.level.size() == n_.stores.size(), "the number of stocks");
    demand(state_.reserves.size() == n_.reserves.size(), "the number of reserves");
    demand(state_.built.size() == n_.sinks.size(), "the number of demands");
    demand(state_.last_output.size() == n_.sources.size(), "the number of producers");
    demand(std::all_of(state_.level.begin(), state_.level.end(), is_stock), "the level of a stock");
    demand(std::all_of(state_.reserves.begin(), state_.reserves.end(), is_stock), "the level of a reserve");
    demand(std::all_of(state_.built.begin(), state_.built.end(), is_stock), "a stock being built");
    demand(std::all_of(state_.last_output.begin(), state_.last_output.end(),
                       [](TonnesPerWeek output) { return is_stock(output * Weeks(1.0)); }),
           "the output of a producer");
  }

  void cargo_at_sea() const {
    for (const Cargo& cargo : state_.at_sea) {
      demand(is_route(cargo.route) && is_route(cargo.loaded_for), "the route of a cargo");
      demand(cargo.leg < n_.routes[cargo.route].legs.size(), "the leg of a cargo");
      demand(is_past(cargo.departure_week) && is_to_come(cargo.arrival_week), "the week of a cargo");
      demand(is_cargo(cargo.mass), "the mass of a cargo");
    }
  }

  void queues() const {
    demand(state_.queue.size() == waits_.all.size(), "the number of queues");
    for (const WaitId wait : waits_.all.ids())
      for (const Cohort& cohort : state_.queue[wait]) {
        const auto& members = waits_.all[wait].members;
        const bool waits_here = std::any_of(members.begin(), members.end(), [&](const Wait::Member& member) {
          return member.route == cohort.route;
        });
        demand(waits_here && is_route(cohort.loaded_for), "the route of waiting cargo");
        demand(is_past(cohort.departure_week), "the week of waiting cargo");
        demand(is_cargo(cohort.mass), "the mass of waiting cargo");
      }
  }

  void passages(std::size_t chokepoints) const {
    for (const FuturePassage& passage : state_.passages) {
      demand(passage.chokepoint.index < chokepoints, "the chokepoint of a passage");
      demand(passage.commodity.index < n_.traffic_of.size(), "the commodity of a passage");
      demand(is_to_come(passage.week), "the week of a passage");
      demand(is_cargo(passage.mass), "the mass of a passage");
    }
  }

  void bases(Windows& windows, int most_branches) const {
    demand(state_.branches >= 1 && state_.branches <= most_branches, "the number of its branches");
    basis(state_.basis, windows.of(state_.branches).formulation);
    for (const auto& [branch, alone] : state_.alone) {
      demand(branch >= 0 && branch < most_branches, "a branch of its belief");
      basis(alone, windows.of(1).formulation);
    }
  }

 private:
  static void basis(const Basis& basis, const Formulation& formulation) {
    const auto columns = static_cast<std::size_t>(formulation.program().columns());
    const auto rows = static_cast<std::size_t>(formulation.program().rows());
    if (basis.column.empty() && basis.row.empty()) return;
    demand(basis.column.size() == columns && basis.row.size() == rows, "the size of its basis");
    const auto basic = std::count(basis.column.begin(), basis.column.end(), BasisStatus::kBasic) +
                       std::count(basis.row.begin(), basis.row.end(), BasisStatus::kBasic);
    demand(static_cast<std::size_t>(basic) == rows, "the number of basic variables");
    demand(basis.edge_weight.empty() || basis.edge_weight.size() == rows, "the number of edge weights");
  }

  [[nodiscard]] bool is_route(RouteId route) const { return route.index < n_.routes.size(); }
  [[nodiscard]] bool is_past(int week) const { return week >= -kLongest && week < state_.now; }
  [[nodiscard]] bool is_to_come(int week) const {
    return week >= state_.now && week <= state_.now + kLongest;
  }

  const State& state_;
  const Network& n_;
  const Waits& waits_;
};

}  // namespace

void check_state(const State& state, const Network& network, Windows& windows, int most_branches,
                 std::size_t chokepoints) {
  const Check check(state, network, windows.of(1).formulation.waits());
  check.stocks();
  check.cargo_at_sea();
  check.queues();
  check.passages(chokepoints);
  check.bases(windows, most_branches);
}

}  // namespace straits
