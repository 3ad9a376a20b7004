// A solved window with everything that names its parts: what the functions of this layer read.
//
// A window of several branches: costs and duals of a branch carry its probability, for they are its part in what the first week
// is worth. price() takes it out again: what a tonne is worth there if that branch is true.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "straits/simulate/chain.h"
#include "straits/world/world.h"

namespace straits {

struct BelievedBranch {  // of a window
  std::string name;      // "early or central" where the two look alike
  double probability = 1.0;
};

class WindowView {
 public:
  // The chain and the window outlive the view.
  WindowView(const World& world, Chain& chain, const SolvedWindow& window);

  [[nodiscard]] const World& world() const { return world_; }
  [[nodiscard]] const Network& network() const { return chain_.network(); }
  [[nodiscard]] const Formulation& formulation() const { return formulation_; }
  [[nodiscard]] const Conditions& conditions() const { return chain_.conditions(); }
  [[nodiscard]] const Program& program() const { return formulation_.program(); }
  [[nodiscard]] const SolvedWindow& window() const { return window_; }
  [[nodiscard]] const Solution& solution() const { return window_.certified.solution; }
  [[nodiscard]] int now() const { return window_.now; }

  [[nodiscard]] const ColumnName& column(int j) const { return columns_[static_cast<std::size_t>(j)]; }
  [[nodiscard]] const RowName& row(int i) const { return rows_[static_cast<std::size_t>(i)]; }
  // -1: none. What stands later than the first week stands once a branch.
  [[nodiscard]] int find_row(RowKind kind, std::size_t item, int period, int branch = kEveryBranch) const;
  [[nodiscard]] int first_column(ColumnKind kind, std::size_t item, int period,
                                 int branch = kEveryBranch) const;
  [[nodiscard]] const std::vector<int>& basic_columns(int i) const {
    return basic_[static_cast<std::size_t>(i)];
  }
  [[nodiscard]] bool is_basic(int j) const;
  [[nodiscard]] bool is_inside(int j) const;  // strictly between its bounds
  [[nodiscard]] double value(int j) const { return solution().column_value[static_cast<std::size_t>(j)]; }
  [[nodiscard]] double dual(int i) const { return solution().row_dual[static_cast<std::size_t>(i)]; }
  [[nodiscard]] double cost(int j) const;  // in force, in units of the program
  [[nodiscard]] UsdPerTonne money(double units) const { return units * network().price_unit; }
  [[nodiscard]] UsdPerTonne price(int i) const;  // of a row, if its branch is true

  [[nodiscard]] int branches() const { return formulation_.branches(); }
  [[nodiscard]] double probability(int branch) const;        // of kEveryBranch: 1
  [[nodiscard]] std::string branch_name(int branch) const;   // of kEveryBranch: empty
  [[nodiscard]] std::vector<BelievedBranch> belief() const;  // empty: one branch alone
  // kEveryBranch alone in the first week and where there is one branch, else each; and so for what stands at the end.
  [[nodiscard]] std::vector<int> branches_of(int period) const;
  [[nodiscard]] std::vector<int> branches_at_end() const;

  [[nodiscard]] Date monday(int period) const;  // first week of a period
  // Now, and the first week of a period as a branch has it.
  [[nodiscard]] WeekPair weeks(int period, int branch = kEveryBranch) const;

  [[nodiscard]] const std::string& node_of(MarketId m) const;
  [[nodiscard]] const std::string& commodity_of(MarketId m) const;

 private:
  const World& world_;
  const Chain& chain_;
  const Formulation& formulation_;
  const SolvedWindow& window_;
  std::vector<ColumnName> columns_;
  std::vector<RowName> rows_;
  std::map<std::tuple<RowKind, std::uint32_t, int, int>, int> row_at_;  // kind, item, period, branch
  std::map<std::tuple<ColumnKind, std::uint32_t, int, int>, int> column_at_;
  std::vector<std::vector<int>> basic_;  // by row
};

}  // namespace straits
