#include "straits/explain/window_view.h"

#include <cmath>
#include <numeric>

namespace straits {

WindowView::WindowView(const World& world, Chain& chain, const SolvedWindow& window)
    : world_(world),
      chain_(chain),
      formulation_(chain.formulation_of(window)),
      window_(window),
      columns_(formulation_.name_columns()),
      rows_(formulation_.name_rows()),
      basic_(rows_.size()) {
  for (std::size_t i = 0; i < rows_.size(); ++i)
    row_at_.emplace(std::tuple(rows_[i].kind, rows_[i].item, rows_[i].period, rows_[i].branch),
                    static_cast<int>(i));
  const Program& p = program();
  for (int j = 0; j < p.columns(); ++j) {
    const ColumnName& name = column(j);
    column_at_.emplace(std::tuple(name.kind, name.item, name.period, name.branch), j);
    if (!is_basic(j)) continue;
    for (int at = p.start[static_cast<std::size_t>(j)]; at < p.start[static_cast<std::size_t>(j) + 1]; ++at)
      basic_[static_cast<std::size_t>(p.row[static_cast<std::size_t>(at)])].push_back(j);
  }
}

int WindowView::find_row(RowKind kind, std::size_t item, int period, int branch) const {
  const auto found = row_at_.find(std::tuple(kind, static_cast<std::uint32_t>(item), period, branch));
  return found == row_at_.end() ? -1 : found->second;
}

int WindowView::first_column(ColumnKind kind, std::size_t item, int period, int branch) const {
  const auto found = column_at_.find(std::tuple(kind, static_cast<std::uint32_t>(item), period, branch));
  return found == column_at_.end() ? -1 : found->second;
}

bool WindowView::is_basic(int j) const {
  return solution().basis.column[static_cast<std::size_t>(j)] == BasisStatus::kBasic;
}

bool WindowView::is_inside(int j) const {
  constexpr double kInside = 1e-7;  // of the mass unit
  const auto at = static_cast<std::size_t>(j);
  return value(j) > window_.sides.column_lower[at] + kInside &&
         value(j) < window_.sides.column_upper[at] - kInside;
}

double WindowView::cost(int j) const {
  return costs_of(program(), window_.sides)[static_cast<std::size_t>(j)];
}

UsdPerTonne WindowView::price(int i) const { return money(dual(i)) / probability(row(i).branch); }

double WindowView::probability(int branch) const {
  return branch == kEveryBranch ? 1.0 : window_.believed[static_cast<std::size_t>(branch)].probability;
}

std::string WindowView::branch_name(int branch) const {
  std::string name;
  if (branch == kEveryBranch) return name;
  for (const int alike : window_.alike[static_cast<std::size_t>(branch)])
    name += (name.empty() ? "" : " or ") +
            conditions().shared_belief()->branches[static_cast<std::size_t>(alike)];
  return name;
}

std::vector<BelievedBranch> WindowView::belief() const {
  std::vector<BelievedBranch> belief;
  if (branches() == 1) return belief;
  for (const int branch : branches_at_end()) belief.push_back({branch_name(branch), probability(branch)});
  return belief;
}

std::vector<int> WindowView::branches_at_end() const {
  if (branches() == 1) return {kEveryBranch};
  std::vector<int> all(static_cast<std::size_t>(branches()));
  std::iota(all.begin(), all.end(), 0);
  return all;
}

std::vector<int> WindowView::branches_of(int period) const {
  return period == 0 ? std::vector{kEveryBranch} : branches_at_end();
}

WeekPair WindowView::weeks(int period, int branch) const {
  const Calendar& calendar = formulation().calendar();
  const int first = period < calendar.size() ? calendar[period].first_week : calendar.weeks();
  const Branch& believed = window_.believed[branch == kEveryBranch ? 0 : static_cast<std::size_t>(branch)];
  return {now(), now() + first, believed.index};
}

Date WindowView::monday(int period) const { return conditions().monday(weeks(period).week); }

const std::string& WindowView::node_of(MarketId m) const {
  return world_.nodes[network().markets[m].node].id;
}
const std::string& WindowView::commodity_of(MarketId m) const {
  return world_.commodities[network().markets[m].commodity].id;
}

}  // namespace straits
