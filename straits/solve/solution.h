// What a solver returns, and what each part means.
//
//   termination   column_value, row_dual        basis
//   kOptimal      optimal                       optimal
//   others        empty                         empty
//
// Signs. The problem is a minimisation; row_dual[i] is the change of the optimal objective per unit of
// increase of the active side of row i. reduced_cost[j] = cost[j] - sum_i matrix[i][j] * row_dual[i].
// At an optimum: x at its lower side => reduced_cost >= 0; at its upper side => <= 0; between => 0.
// The same holds for a row with row_dual in place of reduced_cost: row at its lower side => row_dual >= 0.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace straits {

enum class Termination { kOptimal, kInfeasible, kUnbounded, kLimit, kFailed };

enum class BasisStatus : std::int8_t { kAtLower, kBasic, kAtUpper, kFree };

inline constexpr std::uint8_t kHeaviestEdge = 90;

struct Basis {
  std::vector<BasisStatus> column, row;
  // How far a step along each basic variable leads, the basic columns first, then the basic rows: steepest-edge weights, as half
  // powers of two from 2^-15 on. A start may leave it out; one that has it needs fewer iterations.
  std::vector<std::uint8_t> edge_weight{};
  [[nodiscard]] bool empty() const { return column.empty(); }
};

struct Solution {
  Termination termination = Termination::kFailed;
  double objective = 0.0;
  std::vector<double> column_value, row_dual;
  Basis basis;
  std::int64_t iterations = 0;
  double seconds = 0.0;  // wall time inside the solver
  std::string solver;    // its name and version
};

}  // namespace straits
