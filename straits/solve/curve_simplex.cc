#include "straits/solve/curve_simplex.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace straits {
namespace {

using solving::at;

constexpr double kLongest = 1e200;   // no walk is longer
constexpr double kPivot = 1e-7;      // smaller row entries do not take part
constexpr double kGoodPivot = 1e-3;  // a smaller one is taken only where no other pays
constexpr double kAgreement = 1e-7;  // of a pivot seen by row and by column, relative
constexpr double kSideShare = 1e-3;  // sides of 1,000 allow twice the tolerance
constexpr double kPriceTolerance =
    1e-9;                      // a nonbasic arc keeps its place while its price is wrong by no more, relative
constexpr int kReplaced = 80;  // changes between two factorisations

// Of numbers from 0 up, a multiple of eight of them; without a branch.
double greatest(const double* numbers, std::size_t count) {
  Pair a{}, b{}, c{}, d{};
  const auto raise = [](Pair& to, const double* from) {
    const Pair here{from[0], from[1]};
    to = here > to ? here : to;
  };
  for (const double* end = numbers + count; numbers < end; numbers += 8) {
    raise(a, numbers);
    raise(b, numbers + 2);
    raise(c, numbers + 4);
    raise(d, numbers + 6);
  }
  return std::max({a[0], a[1], b[0], b[1], c[0], c[1], d[0], d[1]});
}

}  // namespace

CurveSimplex::CurveSimplex(const ArcMap& map, const Curves& curves, double tolerance, BasisFactors& factors)
    : map_(map),
      curves_(curves),
      tolerance_(tolerance),
      factors_(factors),
      factor_(factors.factor),
      basic_(at(map.rows), -1),
      row_of_(at(map.arcs()), -1),
      place_(at(map.arcs()), 0),
      has_room_(at(map.arcs()), 0),
      outlook_(at(map.arcs())),
      value_(at(map.rows), 0.0),
      low_(at(map.rows), 0.0),
      high_(at(map.rows), 0.0),
      weight_(at(map.rows), 1.0),
      badness_(at(map.rows), 0.0),
      rho_(map.rows),
      change_(map.rows),
      pass_{map.by_row.index, {map.by_row.start.begin() + 1, map.by_row.start.end()},
            map.by_row.value, map.by_row_at,
            map.entry_at,     std::vector<char>(at(map.structural), 1)},
      alpha_(at(map.structural), 0.0) {
  for (int a = 0; a < map.arcs(); ++a) {
    const double first = curves.breakpoint[at(curves.break_at(a, 0))];
    const double last = curves.breakpoint[at(curves.break_at(a, curves.steps(a)))];
    has_room_[at(a)] = first < last ? 1 : 0;
  }
}

void CurveSimplex::take(const CurveStart& start) {
  for (std::size_t a = 0; a < start.place.size(); ++a)
    place_[a] = std::clamp(start.place[a], 0, curves_.steps(static_cast<int>(a)));
  for (std::size_t k = 0; k < start.basic.size(); ++k) {
    const int arc = start.basic[k];
    if (row_of_[at(arc)] >= 0) continue;  // named twice; a slack takes its row
    basic_[k] = arc;
    row_of_[at(arc)] = static_cast<int>(k);
    place_[at(arc)] = std::clamp(start.step[k], 0, curves_.steps(arc) - 1);
    weight_[k] = start.weight.empty() ? 1.0 : start.weight[k];
  }
}

// The basic arcs ordered by number, so that the factors depend on which they are alone.
std::vector<int> CurveSimplex::basic_arcs() const {
  std::vector<int> arcs;
  arcs.reserve(basic_.size());
  for (int arc = 0; arc < map_.arcs(); ++arc)
    if (row_of_[at(arc)] >= 0) arcs.push_back(arc);
  return arcs;
}

// Nothing is done where the same arcs are factorised already.
void CurveSimplex::factorise_arcs() {
  std::vector<int> arcs = basic_arcs();
  if (arcs == factors_.arcs && factor_.replaced() == 0) return;
  factors_.arcs = std::move(arcs);
  SparseLists& columns = factors_.columns;
  columns.clear();
  for (const int arc : factors_.arcs) {
    if (arc >= map_.structural)
      columns.push(arc - map_.structural, 1.0);
    else
      for (int e = map_.entries.start[at(arc)]; e < map_.entries.start[at(arc) + 1]; ++e)
        columns.push(map_.entries.index[at(e)], map_.entries.value[at(e)]);
    columns.close();
  }
  factors_.row = factor_.factor(columns);
}

// Arcs that depend on others make way for slacks.
void CurveSimplex::factorise() {
  for (bool is_whole = false; !is_whole;) {
    factorise_arcs();
    const std::vector<int>& arcs = factors_.arcs;
    const std::vector<int>& row = factors_.row;
    std::vector<int> basic(basic_.size(), -1);
    std::vector<double> weight(basic_.size(), 1.0);
    is_whole = true;
    for (std::size_t k = 0; k < arcs.size(); ++k) {
      const auto old_row = at(row_of_[at(arcs[k])]);
      row_of_[at(arcs[k])] = row[k];
      if (row[k] < 0) continue;
      basic[at(row[k])] = arcs[k];
      weight[at(row[k])] = weight_[old_row];
    }
    for (std::size_t i = 0; i < basic.size(); ++i)
      if (basic[i] < 0) {
        is_whole = false;
        const int slack = map_.structural + static_cast<int>(i);
        basic[i] = slack;
        row_of_[at(slack)] = static_cast<int>(i);
        place_[at(slack)] = std::clamp(place_[at(slack)], 0, curves_.steps(slack) - 1);
      }
    basic_ = std::move(basic);
    weight_ = std::move(weight);
  }
  for (int a = 0; a < map_.structural; ++a) set_part(a);
}

void CurveSimplex::price_all() {
  rho_.clear();
  for (int i = 0; i < map_.rows; ++i) {
    const int arc = basic_[at(i)];
    const double slope = curves_.slope[at(curves_.first[at(arc)] + place_[at(arc)])];
    if (slope != 0.0) rho_.add(i, slope);
  }
  factor_.backward(rho_, price_density_);
  for (int a = 0; a < map_.structural; ++a) {
    double price = 0.0;
    for (int e = map_.entries.start[at(a)]; e < map_.entries.start[at(a) + 1]; ++e)
      price += map_.entries.value[at(e)] * rho_[map_.entries.index[at(e)]];
    outlook_[at(a)].price = price;
  }
  for (int i = 0; i < map_.rows; ++i) outlook_[at(map_.structural + i)].price = rho_[i];
  rho_.clear();
}

// Every nonbasic arc goes to a breakpoint that its price allows; it stays where it is if that is one.
void CurveSimplex::place_all() {
  for (int a = 0; a < map_.arcs(); ++a) {
    if (row_of_[at(a)] >= 0) continue;
    const double* slope = curves_.slope.data() + curves_.first[at(a)];
    const int steps = curves_.steps(a);
    const double slack = kPriceTolerance * (1.0 + std::abs(outlook_[at(a)].price));
    int k = std::clamp(place_[at(a)], 0, steps);
    while (k < steps && slope[k] < outlook_[at(a)].price - slack) ++k;
    while (k > 0 && slope[k - 1] > outlook_[at(a)].price + slack) --k;
    place_[at(a)] = k;
  }
  for (int a = 0; a < map_.arcs(); ++a) look_around(a);
}

void CurveSimplex::set_basic_range(int row) {
  const int arc = basic_[at(row)];
  const auto left = at(curves_.break_at(arc, place_[at(arc)]));
  low_[at(row)] = curves_.breakpoint[left];
  high_[at(row)] = curves_.breakpoint[left + 1];
}

void CurveSimplex::judge(int row) {
  const auto i = at(row);
  const double outside = std::max(low_[i] - value_[i], value_[i] - high_[i]);
  const double side = value_[i] > high_[i] ? high_[i] : low_[i];
  const double tolerance = tolerance_ * (1.0 + kSideShare * std::abs(side));
  badness_[i] = outside > tolerance ? outside * outside / weight_[i] : 0.0;
}

void CurveSimplex::value_basics() {
  rho_.clear();
  for (int a = 0; a < map_.arcs(); ++a) {
    if (row_of_[at(a)] >= 0) continue;
    const double value = resting_value(a);
    if (value == 0.0) continue;
    if (a >= map_.structural) {
      rho_.add(a - map_.structural, -value);
      continue;
    }
    for (int e = map_.entries.start[at(a)]; e < map_.entries.start[at(a) + 1]; ++e)
      rho_.add(map_.entries.index[at(e)], -value * map_.entries.value[at(e)]);
  }
  factor_.forward(rho_, value_density_);
  for (int i = 0; i < map_.rows; ++i) {
    value_[at(i)] = rho_[i];
    set_basic_range(i);
    judge(i);
  }
}

void CurveSimplex::restart() {
  factorise();
  price_all();
  place_all();
  value_basics();
}

// The first of the worst: eight at a time and without a branch, then which of the eight it was.
int CurveSimplex::choose_leaving() const {
  constexpr std::size_t kBlock = 128;
  double worst = 0.0;
  std::size_t where = 0;
  std::size_t i = 0;
  for (; i + kBlock <= badness_.size(); i += kBlock)
    if (const double most = greatest(badness_.data() + i, kBlock); most > worst) {
      worst = most;
      where = i;
    }
  for (; i < badness_.size(); ++i)
    if (badness_[i] > worst) {
      worst = badness_[i];
      where = i;
    }
  if (worst == 0.0) return -1;
  while (badness_[where] != worst) ++where;
  return static_cast<int>(where);
}

// Where a nonbasic arc goes on from; one that is basic, or has no room at all, never does.
void CurveSimplex::look_around(int arc) {
  Outlook& out = outlook_[at(arc)];
  const int place = place_[at(arc)];
  const int steps = curves_.steps(arc);
  const double* slope = curves_.slope.data() + curves_.first[at(arc)];
  const bool moves = row_of_[at(arc)] < 0 && has_room_[at(arc)] != 0;
  out.next[1] = moves && place < steps ? slope[place] : kInfinity;
  out.next[0] = moves && place > 0 ? slope[place - 1] : -kInfinity;
}

double CurveSimplex::rate_of(int arc, int leaving) const {
  if (arc == leaving) return direction_;
  return direction_ * (arc < map_.structural ? alpha_[at(arc)] : rho_[arc - map_.structural]);
}

// Puts the first breakpoint of an arc on the heap; gives its distance if the walk ends there at the latest.
double CurveSimplex::begin_break(int arc, double rate, double gap, double outside) {
  const double size = std::abs(rate);
  const double step = std::max(0.0, gap / size);
  const int curve_step = place_[at(arc)] - (rate > 0 ? 0 : 1);
  heap_.push_back({step, arc, curve_step});
  return size * step_width(arc, curve_step) >= outside ? step : kLongest;
}

// Moves along the prices past every breakpoint that pays. Leaves them in passed_, the last one being where it stops;
// false if there is no end.
bool CurveSimplex::walk(int row, double outside) {
  const int leaving = basic_[at(row)];
  heap_.clear();
  passed_.clear();
  double limit = kLongest;  // one arc alone ends the walk there
  const auto consider = [&](int arc, double rate) {
    const Outlook& o = outlook_[at(arc)];
    const double size = std::abs(rate);
    const double gap = o.gap(rate);
    if (gap <= limit * size && size >= kPivot) limit = std::min(limit, begin_break(arc, rate, gap, outside));
  };
  const double* const alpha = alpha_.data();
  for (const int a : alpha_index_) consider(a, direction_ * alpha[a]);
  for (const int i : rho_.index) consider(map_.structural + i, direction_ * rho_[i]);
  const auto slope_of = [&](int arc, int step) { return curves_.slope[at(curves_.first[at(arc)] + step)]; };
  const auto is_step = [&](int arc, int step) { return step >= 0 && step < curves_.steps(arc); };
  const int own = place_[at(leaving)] + (direction_ > 0 ? 1 : -1);
  if (is_step(leaving, own))
    heap_.push_back({std::abs(slope_of(leaving, own) - outlook_[at(leaving)].price), leaving, own});
  std::make_heap(heap_.begin(), heap_.end());
  double rise = outside;
  while (!heap_.empty()) {
    std::pop_heap(heap_.begin(), heap_.end());
    const Break next = heap_.back();
    heap_.pop_back();
    const double rate = rate_of(next.arc, leaving);
    passed_.push_back(next);
    rise -= std::abs(rate) * step_width(next.arc, next.curve_step);
    if (rise <= 0) return true;
    const int beyond = next.curve_step + (rate > 0 ? 1 : -1);
    if (!is_step(next.arc, beyond)) continue;
    const double more = (slope_of(next.arc, beyond) - outlook_[at(next.arc)].price) / rate;
    heap_.push_back({std::max(next.step, more), next.arc, beyond});
    std::push_heap(heap_.begin(), heap_.end());
  }
  // All that can move has moved, and it was just enough: the last one stays basic at its end.
  return !passed_.empty() && rise <= tolerance_ * (1.0 + outside);
}

// Stopping at an earlier breakpoint is always allowed; one with a good pivot is preferred to the last.
void CurveSimplex::choose_entering(int leaving) {
  const auto size_of = [&](const Break& b) { return std::abs(rate_of(b.arc, leaving)); };
  std::size_t best = passed_.size() - 1;
  for (std::size_t k = passed_.size() - 1; k-- > 0 && size_of(passed_[best]) < kGoodPivot;)
    if (size_of(passed_[k]) > size_of(passed_[best])) best = k;
  passed_.resize(best + 1);
}

// Basic arcs have nothing in the row but the leaving one, so that their prices stay.
void CurveSimplex::move_prices(int leaving, double step) {
  const double signed_step = direction_ * step;
  if (signed_step == 0.0) return;
  for (const int a : alpha_index_) outlook_[at(a)].price += signed_step * alpha_[at(a)];
  for (const int i : rho_.index) outlook_[at(map_.structural + i)].price += signed_step * rho_[i];
  if (leaving < map_.structural) outlook_[at(leaving)].price += signed_step;
}

bool CurveSimplex::iterate(int row) {
  const int leaving = basic_[at(row)];
  const bool is_above = value_[at(row)] > high_[at(row)];
  direction_ = is_above ? 1.0 : -1.0;
  rho_.clear();
  rho_.add(row, 1.0);
  factor_.backward(rho_, rho_density_);
  price_row(rho_);
  const double outside = is_above ? value_[at(row)] - high_[at(row)] : low_[at(row)] - value_[at(row)];
  if (!walk(row, outside)) return false;
  choose_entering(leaving);
  const Break last = passed_.back();
  move_prices(leaving, last.step);
  change_.clear();
  add_flips();

  if (last.arc == leaving) {
    place_[at(leaving)] = last.curve_step;
    outlook_[at(leaving)].price = curves_.slope[at(curves_.first[at(leaving)] + last.curve_step)];
    set_basic_range(row);
    apply_flips();
    judge(row);
    return true;
  }

  ++iterations_;
  // Where the leaving arc comes to rest: past the steps of its own that the prices have passed.
  int rest = is_above ? place_[at(leaving)] + 1 : place_[at(leaving)];
  for (std::size_t k = 0; k + 1 < passed_.size(); ++k)
    if (passed_[k].arc == leaving) rest += is_above ? 1 : -1;

  const int entering = last.arc;
  add_entering(entering);
  add_row();
  factor_.forward(change_, change_density_);
  const double pivot = change_[row].column();
  const double by_row = direction_ * rate_of(entering, leaving);
  if (std::abs(by_row - pivot) > kAgreement * (1.0 + std::abs(by_row)) && factor_.replaced() > 0) {
    restart();
    return true;
  }
  double exact_weight = 0.0;
  for (const int i : rho_.index) exact_weight += rho_[i] * rho_[i];
  weight_[at(row)] = exact_weight;

  const double rest_value = curves_.breakpoint[at(curves_.break_at(leaving, rest))];
  const double moved = (value_[at(row)] - change_[row].flip() - rest_value) / pivot;
  const double from = resting_value(entering);
  update_basics(row, moved);
  change_basis(row, entering);
  place_[at(leaving)] = rest;
  place_[at(entering)] = last.curve_step;
  outlook_[at(entering)].price = curves_.slope[at(curves_.first[at(entering)] + last.curve_step)];
  value_[at(row)] = from + moved;
  look_around(leaving);
  look_around(entering);
  set_basic_range(row);
  judge(row);
  return true;
}

CurveAnswer CurveSimplex::answer(CurveEnd end) {
  CurveAnswer out;
  out.end = end;
  out.iterations = iterations_;
  if (end != CurveEnd::kOptimal) return out;
  std::vector<std::pair<int, int>> order;
  order.reserve(basic_.size());
  for (int i = 0; i < map_.rows; ++i) order.emplace_back(basic_[at(i)], i);
  std::sort(order.begin(), order.end());
  for (const auto& [arc, row] : order) {
    out.basis.basic.push_back(arc);
    out.basis.step.push_back(place_[at(arc)]);
    out.basis.weight.push_back(weight_[at(row)]);
  }
  out.place = place_;
  out.value.resize(place_.size());
  for (int a = 0; a < map_.arcs(); ++a) {
    const int row = row_of_[at(a)];
    out.value[at(a)] = row < 0 ? resting_value(a) : value_[at(row)];
    if (row < 0 && curves_.is_artificial[at(curves_.break_at(a, place_[at(a)]))] != 0)
      out.touches_artificial = true;
  }
  for (int i = 0; i < map_.rows; ++i) out.row_price.push_back(outlook_[at(map_.structural + i)].price);
  return out;
}

CurveAnswer CurveSimplex::run(const CurveStart& start, double seconds) {
  const auto began = std::chrono::steady_clock::now();
  const auto late = [&] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count() > seconds;
  };
  const std::int64_t limit = 1000 + 20LL * map_.arcs();
  take(start);
  restart();
  bool is_fresh = true;  // nothing has changed since the last restart
  for (std::int64_t round = 0; round < limit; ++round) {
    const int row = choose_leaving();
    if (row < 0) {
      if (is_fresh) return answer(CurveEnd::kOptimal);
      restart();  // the answer rests on fresh factors
      is_fresh = true;
      continue;
    }
    is_fresh = false;
    if (!iterate(row)) {
      if (factor_.replaced() == 0) return answer(CurveEnd::kUnboundedDual);
      restart();
    }
    if (factor_.replaced() >= kReplaced) {
      restart();
      if (late()) return answer(CurveEnd::kStalled);
    }
  }
  return answer(CurveEnd::kStalled);
}

}  // namespace straits
