// A solved window with everything that names its parts: what the functions of this layer read.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "straits/simulate/chain.h"
#include "straits/world/world.h"

namespace straits {

class WindowView {
 public:
  // The chain and the window outlive the view.
  WindowView(const World& world, const Chain& chain, const SolvedWindow& window);

  [[nodiscard]] const World& world() const { return world_; }
  [[nodiscard]] const Network& network() const { return chain_.network(); }
  [[nodiscard]] const Formulation& formulation() const { return chain_.formulation(); }
  [[nodiscard]] const Conditions& conditions() const { return chain_.conditions(); }
  [[nodiscard]] const Program& program() const { return chain_.formulation().program(); }
  [[nodiscard]] const SolvedWindow& window() const { return window_; }
  [[nodiscard]] const Solution& solution() const { return window_.certified.solution; }
  [[nodiscard]] int now() const { return window_.now; }

  [[nodiscard]] const ColumnName& column(int j) const { return columns_[static_cast<std::size_t>(j)]; }
  [[nodiscard]] const RowName& row(int i) const { return rows_[static_cast<std::size_t>(i)]; }
  [[nodiscard]] int find_row(RowKind kind, std::size_t item, int period) const;         // -1: none
  [[nodiscard]] int first_column(ColumnKind kind, std::size_t item, int period) const;  // -1: none
  [[nodiscard]] const std::vector<int>& basic_columns(int i) const {
    return basic_[static_cast<std::size_t>(i)];
  }
  [[nodiscard]] bool is_basic(int j) const;
  [[nodiscard]] bool is_inside(int j) const;  // strictly between its bounds
  [[nodiscard]] double value(int j) const { return solution().column_value[static_cast<std::size_t>(j)]; }
  [[nodiscard]] double dual(int i) const { return solution().row_dual[static_cast<std::size_t>(i)]; }
  [[nodiscard]] double cost(int j) const;  // in force, in units of the program
  [[nodiscard]] UsdPerTonne money(double units) const { return units * network().price_unit; }

  [[nodiscard]] Date monday(int period) const;     // first week of a period
  [[nodiscard]] WeekPair weeks(int period) const;  // now, and the first week of a period

  [[nodiscard]] const std::string& node_of(MarketId m) const;
  [[nodiscard]] const std::string& commodity_of(MarketId m) const;

 private:
  const World& world_;
  const Chain& chain_;
  const SolvedWindow& window_;
  std::vector<ColumnName> columns_;
  std::vector<RowName> rows_;
  std::map<std::tuple<RowKind, std::uint32_t, int>, int> row_at_;
  std::map<std::tuple<ColumnKind, std::uint32_t, int>, int> column_at_;
  std::vector<std::vector<int>> basic_;  // by row
};

}  // namespace straits
