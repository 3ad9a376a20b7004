// The price of a row, followed through the window's program by complementary slackness.
//
// A basic column has no reduced cost: cost[j] = sum of matrix[i][j] * dual[i]. Take amounts x of basic columns that
// together bring one unit more to the row asked about, and to no other row that passes value on (balance, pair, wait,
// position). Limits (gate, room, port, fleet, ...) they may use, and pay their scarcity:
//     dual[row] = sum over columns of x[j] * cost[j]  -  sum over limits of (sum over j of matrix[i][j] * x[j]) * dual[i],   exactly.
// If the limits that bind have to stay as they are too, x is all of the basis, and is where the next tonne really comes from
// (`response`); its costs alone make the price.
//
// Which columns of the account with scarcities (`of`). Walks first: a row whose price one basic column gives from rows already explained, found for all rows at
// once, the shortest first (Knuth 1977, "A generalization of Dijkstra's algorithm"). A step costs 1, a binding limit
// kLimitPenalty more, an end by its kind: supply is preferred to the value of stocks, and that to use which gives way. Of equals the column
// with the larger flow is taken, then the first. Prices that stand in a circle are solved together, over basic columns
// that meet no binding limit as far as there are enough of them.
#pragma once

#include <memory>
#include <vector>

#include "straits/explain/independent_columns.h"
#include "straits/explain/window_view.h"

namespace straits {

struct DerivationStep {
  int column = 0;
  double amount = 0.0;  // x: units of the column for one unit of the row asked about
};

struct DerivationRow {
  int row = 0;
  double weight = 0.0;  // of its dual in the price asked about
};

struct Derivation {
  int row = 0;
  std::vector<DerivationStep> steps;
  std::vector<DerivationRow> limits;
  std::vector<DerivationRow> planned;  // rows whose dual is taken as it stands
};

class Derivations {
 public:
  explicit Derivations(const WindowView& view);
  [[nodiscard]] Derivation of(int row) const;
  [[nodiscard]] Derivation response(int row) const;
  // One basic column of the row alone; the other rows that it meets are taken as they stand.
  [[nodiscard]] static Derivation one_step(const WindowView& view, int row, int column);

 private:
  struct Walk {
    int column = -1;
    double length = 0.0;
    int order = -1;  // in which it was found; a walk leads to rows found earlier
  };
  void find_walks();
  void gather_circles();
  void gather_basis();

  const WindowView& view_;
  std::vector<Walk> walks_;      // by row
  std::vector<int> circle_row_;  // by row: its position among those in circles, -1: none
  std::unique_ptr<IndependentColumns> circles_;
  std::vector<int> basis_row_;  // by row: its position among those whose slack is not basic, -1: none
  std::unique_ptr<IndependentColumns> basis_;
};

}  // namespace straits
