// What an iteration of the simplex method does to the basic arcs: the entering arc, the flips and the row are solved at once.
#include <algorithm>

#include "straits/solve/curve_simplex.h"

namespace straits {
namespace {

using solving::at;

}  // namespace

// Takes every arc of passed_ but the last over the step it has passed; the basics follow when change_ has been solved.
void CurveSimplex::add_flips() {
  for (std::size_t k = 0; k + 1 < passed_.size(); ++k) {
    const Break& b = passed_[k];
    if (row_of_[at(b.arc)] >= 0) continue;  // the leaving arc itself, seen to by the caller
    const double width = step_width(b.arc, b.curve_step);
    const bool goes_up = place_[at(b.arc)] == b.curve_step;
    place_[at(b.arc)] = goes_up ? b.curve_step + 1 : b.curve_step;
    const double moved = goes_up ? width : -width;
    look_around(b.arc);
    if (b.arc >= map_.structural) {
      change_.touch(b.arc - map_.structural).first[1] += moved;
      continue;
    }
    for (int e = map_.entries.start[at(b.arc)]; e < map_.entries.start[at(b.arc) + 1]; ++e)
      change_.touch(map_.entries.index[at(e)]).first[1] += moved * map_.entries.value[at(e)];
  }
}

void CurveSimplex::add_entering(int arc) {
  if (arc >= map_.structural) {
    change_.touch(arc - map_.structural).first[0] = 1.0;
    return;
  }
  for (int e = map_.entries.start[at(arc)]; e < map_.entries.start[at(arc) + 1]; ++e)
    change_.touch(map_.entries.index[at(e)]).first[0] = map_.entries.value[at(e)];
}

void CurveSimplex::add_row() {
  for (const int i : rho_.index)
    if (rho_[i] != 0.0) change_.touch(i).second[0] = rho_[i];
}

// Where the basis stays.
void CurveSimplex::apply_flips() {
  if (change_.index.empty()) return;
  factor_.forward(change_, flip_density_);
  for (const int i : change_.index) {
    value_[at(i)] -= change_[i].flip();
    judge(i);
  }
}

// What flips and the change of one position do to the others: values, weights, and how far they are outside.
void CurveSimplex::update_basics(int row, double moved) {
  const double pivot = change_[row].column();
  const double weight = weight_[at(row)];
  for (const int i : change_.index) {
    const Trio& change = change_[i];
    if (i == row || (change.column() == 0.0 && change.flip() == 0.0)) continue;
    value_[at(i)] = value_[at(i)] - change.flip() - moved * change.column();
    const double ratio = change.column() / pivot;
    const double updated = weight_[at(i)] + ratio * (ratio * weight - 2.0 * change.edge());
    weight_[at(i)] = std::max(updated, 1e-4);
    judge(i);
  }
  weight_[at(row)] = std::max(weight / (pivot * pivot), 1e-4);
}

void CurveSimplex::change_basis(int row, int entering) {
  const int leaving = basic_[at(row)];
  row_of_[at(leaving)] = -1;
  row_of_[at(entering)] = row;
  basic_[at(row)] = entering;
  if (leaving < map_.structural) set_part(leaving);
  if (entering < map_.structural) set_part(entering);
  factor_.replace(row, change_);
}

}  // namespace straits
