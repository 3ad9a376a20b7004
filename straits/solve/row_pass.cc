// The row pass of the simplex method: what the row of the leaving arc holds in every arc that can move.
#include "straits/solve/curve_simplex.h"

namespace straits {
namespace {

using solving::at;

constexpr double kTiny = 1e-100;     // as good as nothing
constexpr double kFullShare = 0.08;  // of the rows: a fuller rho has alpha computed whole

}  // namespace

// Moves the entries of an arc to the part of their rows where they belong.
void CurveSimplex::set_part(int arc) {
  const bool now = row_of_[at(arc)] < 0 && has_room_[at(arc)] != 0;
  if (now == (pass_.takes_part[at(arc)] != 0)) return;
  pass_.takes_part[at(arc)] = now ? 1 : 0;
  for (int e = map_.entries.start[at(arc)]; e < map_.entries.start[at(arc) + 1]; ++e) {
    const auto from = at(pass_.by_row_at[at(e)]);
    int& end = pass_.end[at(map_.entries.index[at(e)])];
    const auto to = at(now ? end++ : --end);
    std::swap(pass_.arc[from], pass_.arc[to]);
    std::swap(pass_.value[from], pass_.value[to]);
    std::swap(pass_.entry_at[from], pass_.entry_at[to]);
    pass_.by_row_at[at(pass_.entry_at[from])] = static_cast<int>(from);
    pass_.by_row_at[at(pass_.entry_at[to])] = static_cast<int>(to);
  }
}

// alpha = rho' A over the structural arcs that can move. An entry that cancels out stays listed by a tiny value.
void CurveSimplex::price_row(const SparseVector& rho) {
  for (const int a : alpha_index_) alpha_[at(a)] = 0.0;
  alpha_index_.clear();
  if (static_cast<double>(rho.index.size()) > kFullShare * map_.rows) return price_full_row(rho);
  for (const int i : rho.index) {
    const double r = rho[i];
    if (r == 0.0) continue;
    for (int e = map_.by_row.start[at(i)]; e < pass_.end[at(i)]; ++e) {
      double& here = alpha_[at(pass_.arc[at(e)])];
      if (here == 0.0) alpha_index_.push_back(pass_.arc[at(e)]);
      here += r * pass_.value[at(e)];
      if (here == 0.0) here = kTiny;
    }
  }
}

// The same where it pays to look at all of alpha afterwards.
void CurveSimplex::price_full_row(const SparseVector& rho) {
  const int* const arc = pass_.arc.data();
  const double* const value = pass_.value.data();
  double* const alpha = alpha_.data();
  for (const int i : rho.index) {
    const double r = rho[i];
    const int end = pass_.end[at(i)];
    for (int e = map_.by_row.start[at(i)]; e < end; ++e) alpha[arc[e]] += r * value[e];
  }
  alpha_index_.resize(alpha_.size());
  std::size_t found = 0;
  for (std::size_t a = 0; a < alpha_.size(); ++a) {
    alpha_index_[found] = static_cast<int>(a);
    found += alpha[a] != 0.0 ? 1 : 0;
  }
  alpha_index_.resize(found);
}

}  // namespace straits
