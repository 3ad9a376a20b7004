#include "straits/solve/curves.h"

#include <algorithm>
#include <map>
#include <utility>

namespace straits {
namespace {

using solving::at;

// One member of a curve: its range in units of the arc, and what a unit costs.
struct Item {
  double slope, low, high;
  int member;
};

class CurveBuilder {
 public:
  CurveBuilder(const ArcMap& map, const Program& program, const Sides& sides)
      : map_(map), program_(program), sides_(sides), cost_(costs_of(program, sides)) {}

  std::optional<Curves> build() {
    out_.first.reserve(at(map_.arcs()) + 1);
    out_.first.push_back(0);
    const std::size_t members = map_.members.index.size();
    out_.slope.reserve(members);
    out_.member.reserve(members);
    out_.breakpoint.reserve(members + at(map_.arcs()));
    out_.is_artificial.reserve(members + at(map_.arcs()));
    out_.is_full.assign(at(program_.columns() + map_.rows), 0);
    for (int a = 0; a < map_.arcs(); ++a)
      if (!add_arc(a)) return std::nullopt;
    return std::move(out_);
  }

 private:
  [[nodiscard]] Item item(int member, double factor) const {
    const int columns = program_.columns();
    if (member >= columns) {
      const auto row = at(member - columns);
      return {0.0, -sides_.row_upper[row], -sides_.row_lower[row], member};
    }
    const auto j = at(member);
    const double low = factor > 0 ? sides_.column_lower[j] : sides_.column_upper[j];
    const double high = factor > 0 ? sides_.column_upper[j] : sides_.column_lower[j];
    return {cost_[j] / factor, factor * low, factor * high, member};
  }
  bool add_arc(int a) {
    items_.clear();
    for (std::size_t k = 0; k < map_.members.indices(a).size(); ++k) {
      items_.push_back(item(map_.members.indices(a)[k], map_.members.values(a)[k]));
      const auto& [slope, low, high, member] = items_.back();
      if (low > high || low > kFarAway || high < -kFarAway) return false;
    }
    const auto dearer = [](const Item& x, const Item& y) {
      return x.slope != y.slope ? x.slope < y.slope : x.member < y.member;
    };
    if (!std::is_sorted(items_.begin(), items_.end(), dearer))
      std::sort(items_.begin(), items_.end(), dearer);
    return add_steps();
  }
  // Below a step without a lower side every cheaper one is full; above one without an upper side every dearer one is empty.
  bool add_steps() {
    const auto bottomless = [](const Item& i) { return is_far(i.low); };
    const auto endless = [](const Item& i) { return is_far(i.high); };
    const auto last_bottomless = std::find_if(items_.rbegin(), items_.rend(), bottomless);
    const auto begin = last_bottomless == items_.rend() ? items_.begin() : last_bottomless.base() - 1;
    const auto first_endless = std::find_if(items_.begin(), items_.end(), endless);
    const auto end = first_endless == items_.end() ? items_.end() : first_endless + 1;
    if (begin >= end) return false;
    double base = 0.0;  // where all of begin .. end stand at their lower sides, a far one not counted
    for (auto i = items_.begin(); i < begin; ++i) {
      base += i->high;
      out_.is_full[at(i->member)] = 1;
    }
    for (auto i = begin; i < items_.end(); ++i) base += is_far(i->low) ? 0.0 : i->low;
    const auto first_step = out_.slope.size();
    double left = base;
    auto next = begin;
    if (is_far(begin->low)) {  // kept exact at its right end
      out_.breakpoint.push_back(base + (is_far(begin->high) ? -kFarAway : begin->high - 2 * kFarAway));
      out_.is_artificial.push_back(1);
      add_step(*begin, left = base + (is_far(begin->high) ? kFarAway : begin->high));
      ++next;
    } else {
      out_.breakpoint.push_back(left);
      out_.is_artificial.push_back(0);
    }
    for (; next < end; ++next) {
      const double width = is_far(next->high) ? kFarAway : next->high - next->low;
      if (width > 0) add_step(*next, left += width);
    }
    if (out_.slope.size() == first_step) add_step(*begin, left);
    if (is_far((end - 1)->high)) out_.is_artificial.back() = 1;
    out_.first.push_back(static_cast<int>(out_.slope.size()));
    return true;
  }
  void add_step(const Item& i, double right) {
    out_.slope.push_back(i.slope);
    out_.member.push_back(i.member);
    out_.breakpoint.push_back(right);
    out_.is_artificial.push_back(0);
  }

  const ArcMap& map_;
  const Program& program_;
  const Sides& sides_;
  const std::vector<double>& cost_;
  std::vector<Item> items_;
  Curves out_;
};

}  // namespace

ArcMap::ArcMap(const Program& program)
    : rows(program.rows()), arc(at(program.columns())), factor(at(program.columns()), 1.0) {
  std::map<std::pair<std::vector<int>, std::vector<double>>, int> known;
  std::vector<std::pair<int, int>> belongs;  // (arc, member), structural ones first
  std::vector<int> row_of(at(program.columns()), -1);
  for (int j = 0; j < program.columns(); ++j) {
    std::pair<std::vector<int>, std::vector<double>> key;
    for (auto k = at(program.start[at(j)]); k < at(program.start[at(j) + 1]); ++k) {
      if (program.coefficient[k] == 0.0) continue;
      key.first.push_back(program.row[k]);
      key.second.push_back(program.coefficient[k]);
    }
    if (!key.second.empty()) factor[at(j)] = key.second.front();
    if (key.first.size() == 1) {
      row_of[at(j)] = key.first.front();
      continue;
    }
    for (double& coefficient : key.second) coefficient /= factor[at(j)];
    const auto [found, is_new] = known.emplace(std::move(key), structural);
    if (is_new) {
      for (std::size_t k = 0; k < found->first.first.size(); ++k)
        entries.push(found->first.first[k], found->first.second[k]);
      entries.close();
      ++structural;
    }
    arc[at(j)] = found->second;
  }
  for (int j = 0; j < program.columns(); ++j)
    if (row_of[at(j)] >= 0) arc[at(j)] = structural + row_of[at(j)];
  by_row = transposed(entries, rows);
  by_row_at.resize(entries.index.size());
  entry_at.resize(entries.index.size());
  std::vector<int> next(by_row.start.begin(), by_row.start.end() - 1);
  for (std::size_t e = 0; e < entries.index.size(); ++e) {
    const int position = next[at(entries.index[e])]++;
    by_row_at[e] = position;
    entry_at[at(position)] = static_cast<int>(e);
  }

  SparseLists member_arcs;  // of each member: its arc
  for (int j = 0; j < program.columns(); ++j) {
    member_arcs.push(arc[at(j)], factor[at(j)]);
    member_arcs.close();
  }
  for (int i = 0; i < rows; ++i) {
    member_arcs.push(structural + i, -1.0);
    member_arcs.close();
  }
  members = transposed(member_arcs, arcs());
}

std::optional<Curves> curves_of(const ArcMap& map, const Program& program, const Sides& sides) {
  return CurveBuilder(map, program, sides).build();
}

}  // namespace straits
