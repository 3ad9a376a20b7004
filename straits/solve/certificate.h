// Our own judgement of an answer, recomputed from the Program alone.
//
//   primal_residual  largest violation of a row or column side, relative: |violation| / (1 + |side| + row activity scale)
//   dual_residual    largest reduced cost of the wrong sign (or row dual of the wrong sign), relative to 1 + |cost|
//   gap              |primal objective - dual objective| / (1 + |primal objective|)
// where the dual objective takes each reduced cost times the side that its sign selects; a reduced cost whose
// sign selects an infinite side counts as a dual residual.
#pragma once

#include "straits/program/program.h"
#include "straits/solve/solution.h"

namespace straits {

struct CertificateTolerances {
  double primal = 1e-7;
  double dual = 1e-7;
  double gap = 1e-8;
};

struct Certificate {
  double primal_residual = 0.0;
  double dual_residual = 0.0;
  double gap = 0.0;
  bool passed = false;
};

[[nodiscard]] Certificate certify(const Program& program, const Sides& sides, const Solution& solution,
                                  const CertificateTolerances& tolerances = {});

// Solve warm; on a failed certificate solve again cold, then by another method of the solver; when that fails too throw
// Error(kCertificate). (declared here because these steps are the only way in which the engine obtains an answer)
class Solver;
struct Certified {
  Solution solution;
  Certificate certificate;
  bool solved_again = false;
};
[[nodiscard]] Certified solve_certified(Solver& solver, const Program& program, const Sides& sides,
                                        const Basis* start, const CertificateTolerances& tolerances = {});

}  // namespace straits
