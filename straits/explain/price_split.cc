#include "straits/explain/price_split.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "straits/base/error.h"
#include "straits/explain/parts.h"

namespace straits {
namespace {

constexpr double kNoMoney = 1e-9;  // USD per tonne

template <class T>
void add_in_branch(std::vector<T>& sum, const std::vector<T>& more) {
  if (more.empty()) return;
  sum.resize(more.size(), T(0.0));
  for (std::size_t b = 0; b < more.size(); ++b) sum[b] += more[b];
}

void add_part(std::vector<PricePart>& parts, PricePart part) {
  const auto same = std::find_if(parts.begin(), parts.end(), [&](const PricePart& p) {
    return p.kind == part.kind && p.subject == part.subject;
  });
  if (same == parts.end()) return parts.push_back(std::move(part));
  if (same->detail != part.detail) same->detail.clear();
  same->amount += part.amount;
  add_in_branch(same->in_branch, part.in_branch);
  same->from = std::min(same->from, part.from);
  same->to = std::max(same->to, part.to);
}

std::vector<PricePart> parts_of(const WindowView& view, const Derivation& derivation) {
  std::vector<PricePart> parts;
  for (const DerivationStep& step : derivation.steps)
    for (PricePart& part : cost_parts(view, step.column)) {
      part.amount = step.amount * part.amount;
      for (UsdPerTonne& amount : part.in_branch) amount = step.amount * amount;
      if (part.amount.value != 0.0) add_part(parts, std::move(part));
    }
  for (const DerivationRow& limit : derivation.limits)
    add_part(parts, scarcity_part(view, limit.row, limit.weight));
  for (const DerivationRow& row : derivation.planned)
    add_part(parts, planned_part(view, row.row, row.weight));
  const auto nothing = [](UsdPerTonne amount) { return std::abs(amount.value) < kNoMoney; };
  std::erase_if(parts, [&](const PricePart& p) {
    return nothing(p.amount) && std::all_of(p.in_branch.begin(), p.in_branch.end(), nothing);
  });
  return parts;
}

UsdPerTonne sum_of(const std::vector<PricePart>& parts) {
  UsdPerTonne sum(0.0);
  for (const PricePart& part : parts) sum += part.amount;
  return sum;
}

// What is saved where, by the account of the givers.
void add_savings(PriceSplit& split, const std::vector<PricePart>& parts) {
  split.saved.assign(split.branches.size(), UsdPerTonne(0.0));
  split.saved_in_common = sum_of(parts);
  for (const PricePart& part : parts)
    for (std::size_t b = 0; b < part.in_branch.size(); ++b) {
      split.saved[b] += part.in_branch[b] / split.branches[b].probability;
      split.saved_in_common -= part.in_branch[b];
    }
}

std::vector<Giver> givers_of(const WindowView& view, const Derivation& derivation) {
  constexpr double kNothing = 1e-6;
  std::vector<Giver> givers;
  for (const DerivationStep& step : derivation.steps) {
    const ColumnKind kind = view.column(step.column).kind;
    const bool brings = kind == ColumnKind::kSupply || kind == ColumnKind::kLack;
    const bool takes =
        kind == ColumnKind::kUse || kind == ColumnKind::kTerminal || kind == ColumnKind::kExcess;
    if (!brings && !takes) continue;
    const PricePart part = cost_parts(view, step.column).front();
    const int branch = view.column(step.column).branch;
    const double share = view.probability(branch) * (brings ? step.amount : -step.amount);
    std::vector<double> in_branch;
    if (branch != kEveryBranch) {
      in_branch.resize(static_cast<std::size_t>(view.branches()));
      in_branch[static_cast<std::size_t>(branch)] = share;
    }
    const auto same = std::find_if(givers.begin(), givers.end(), [&](const Giver& g) {
      return g.kind == part.kind && g.subject == part.subject;
    });
    if (same == givers.end()) {
      givers.push_back({part.kind, part.subject, part.detail, share, std::move(in_branch)});
    } else {
      same->share += share, same->detail = same->detail == part.detail ? part.detail : "";
      add_in_branch(same->in_branch, in_branch);
    }
  }
  std::erase_if(givers, [](const Giver& g) { return std::abs(g.share) < kNothing; });
  std::stable_sort(givers.begin(), givers.end(),
                   [](const Giver& a, const Giver& b) { return std::abs(a.share) > std::abs(b.share); });
  return givers;
}

bool is_at_gate(ColumnKind kind) {
  return kind == ColumnKind::kPass || kind == ColumnKind::kQueue || kind == ColumnKind::kLiveQueue;
}

// Steps of stock week after week are one sentence, and so are those of cargo that waits and passes at a gate.
bool continues(const PathStep& before, const PathStep& next) {
  if (before.branch != next.branch) return false;
  if (is_at_gate(before.kind) && is_at_gate(next.kind))
    return before.by == next.by && before.other == next.other;
  return before.kind == ColumnKind::kStore && next.kind == ColumnKind::kStore && before.less == next.less &&
         before.market == next.market;
}

class Path {
 public:
  Path(const WindowView& view, const Derivation& derivation) : view_(view) {
    for (const DerivationStep& step : derivation.steps) amounts_[step.column] += step.amount;
  }

  std::vector<PathStep> follow(int row) {
    constexpr std::size_t kMost = 60;
    double share = 1.0;
    std::set<int> seen;
    while (row >= 0 && seen.insert(row).second && path_.size() < kMost) {
      const auto [column, given] = largest(row, seen);
      if (column < 0) break;
      share = std::min(share, given);
      PathStep next = path_step(view_, row, column, amounts_.at(column) < 0.0);
      next.share = share;
      if (!path_.empty() && continues(path_.back(), next)) {
        path_.back().last_week = is_at_gate(next.kind) ? next.acts : next.week;
        path_.back().share = share;
      } else {
        path_.push_back(std::move(next));
      }
      row = next_row(column);
    }
    return std::move(path_);
  }

 private:
  // The column that brings most to a row, not back from where the walk has been.
  [[nodiscard]] std::pair<int, double> largest(int row, const std::set<int>& seen) const {
    std::pair<int, double> best{-1, 0.0};
    for (const int j : view_.basic_columns(row)) {
      const auto amount = amounts_.find(j);
      if (amount == amounts_.end()) continue;
      const double given = amount->second * coefficient_of(view_, j, row);
      const int next = next_row(j);
      if (given > best.second && (next < 0 || !seen.contains(next))) best = {j, given};
    }
    return best;
  }
  // Where a column takes most from; -1: from outside. Of branches it is the most probable.
  [[nodiscard]] int next_row(int column) const {
    int best = -1;
    double most = 0.0;
    for_each_other(view_, column, -1, [&](int i, double a) {
      const double taken = -a * amounts_.at(column) * view_.probability(view_.row(i).branch);
      const RowKind kind = view_.row(i).kind;
      if (is_limit(kind) || kind == RowKind::kPair || taken <= most) return;
      most = taken;
      best = i;
    });
    return best;
  }

  const WindowView& view_;
  std::map<int, double> amounts_;
  std::vector<PathStep> path_;
};

std::vector<Margin> margins_of(const WindowView& view, int row) {
  std::vector<Margin> margins;
  for (const int j : view.basic_columns(row)) {
    const Derivation one = Derivations::one_step(view, row, j);
    margins.push_back({view.column(j).kind, subject_of(view, j), flow_of(view, j), parts_of(view, one)});
  }
  std::stable_sort(margins.begin(), margins.end(),
                   [](const Margin& a, const Margin& b) { return a.flow_t > b.flow_t; });
  return margins;
}

}  // namespace

const char* part_name(PartKind kind) {
  switch (kind) {
    case PartKind::kSupply:
      return "marginal supply";
    case PartKind::kProcessing:
      return "processing";
    case PartKind::kFreight:
      return "freight";
    case PartKind::kFriction:
      return "friction of trade";
    case PartKind::kWarRisk:
      return "war-risk premium";
    case PartKind::kTariff:
      return "tariff";
    case PartKind::kWaiting:
      return "waiting";
    case PartKind::kGate:
      return "scarcity of passage";
    case PartKind::kRoom:
      return "scarcity of ships inside";
    case PartKind::kLimit:
      return "scarcity of canal";
    case PartKind::kPort:
      return "scarcity of port";
    case PartKind::kFleet:
      return "scarcity of ships";
    case PartKind::kRestart:
      return "limit of restart";
    case PartKind::kTank:
      return "limit of tanks";
    case PartKind::kStock:
      return "value of stock at hand";
    case PartKind::kTerminal:
      return "value of stock at the end";
    case PartKind::kUse:
      return "value of use";
    case PartKind::kUnserved:
      return "value of unserved use";
    case PartKind::kStockBuilding:
      return "value of stock building";
    case PartKind::kDisposal:
      return "cost of disposal";
    case PartKind::kEmergency:
      return "emergency";
    case PartKind::kPlanned:
      return "planned price";
  }
  return "";
}

std::vector<PricePart> totals_by_kind(const std::vector<PricePart>& parts) {
  std::map<PartKind, PricePart> totals;
  for (const PricePart& part : parts) {
    PricePart& total =
        totals.try_emplace(part.kind, PricePart{part.kind, "", "", part.from, part.to, {}, {}}).first->second;
    total.amount += part.amount;
    add_in_branch(total.in_branch, part.in_branch);
    total.from = std::min(total.from, part.from);
    total.to = std::max(total.to, part.to);
  }
  std::vector<PricePart> list;
  list.reserve(totals.size());
  for (auto& [kind, total] : totals) list.push_back(std::move(total));
  return list;
}

PriceSplit split_price(const WindowView& view, const Derivations& derivations, MarketId market, int period) {
  const int row = view.find_row(RowKind::kBalance, market.index, period);
  require(row >= 0, "a market without a balance");
  const Derivation derivation = derivations.of(row);
  PriceSplit split;
  split.place = view.node_of(market);
  split.commodity = view.commodity_of(market);
  split.week = view.monday(period);
  split.price = view.money(view.dual(row));
  split.base = view.network().markets[market].base_price;
  split.branches = view.belief();
  split.parts = parts_of(view, derivation);
  const Derivation response = derivations.response(row);
  split.givers = givers_of(view, response);
  split.path = Path(view, response).follow(row);
  split.margins = margins_of(view, row);
  split.rest = split.price - sum_of(split.parts);
  const std::vector<PricePart> saved = parts_of(view, response);
  const UsdPerTonne other = split.price - sum_of(saved);
  add_savings(split, saved);
  if (std::max(std::abs(split.rest.value), std::abs(other.value)) > kSumTolerance)
    throw Error(ErrorKind::kBug,
                fmt::format("the parts of the price of {} in {} miss it by {:g} USD/t", split.commodity,
                            split.place, std::max(std::abs(split.rest.value), std::abs(other.value))));
  return split;
}

}  // namespace straits
