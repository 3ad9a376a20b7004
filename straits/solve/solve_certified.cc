#include <fmt/format.h>

#include "straits/base/error.h"
#include "straits/solve/certificate.h"
#include "straits/solve/solver.h"

namespace straits {
namespace {

// There is no certificate for "infeasible" or "unbounded": a cold solve has the last word on them.
bool is_outcome_without_answer(Termination termination) {
  return termination == Termination::kInfeasible || termination == Termination::kUnbounded ||
         termination == Termination::kLimit;
}

}  // namespace

Certified solve_certified(Solver& solver, const Program& program, const Sides& sides, const Basis* start,
                          const CertificateTolerances& tolerances) {
  Certified answer;
  answer.solution = solver.solve(sides, start);
  answer.certificate = certify(program, sides, answer.solution, tolerances);
  const bool was_cold = start == nullptr || start->empty();
  if (answer.certificate.passed || answer.solution.termination == Termination::kLimit) return answer;
  if (was_cold && is_outcome_without_answer(answer.solution.termination)) return answer;

  answer.solved_again = true;
  answer.solution = solver.solve(sides, nullptr);
  answer.certificate = certify(program, sides, answer.solution, tolerances);
  if (answer.certificate.passed || is_outcome_without_answer(answer.solution.termination)) return answer;

  Certified otherwise{solver.solve_otherwise(sides), {}, true};
  otherwise.certificate = certify(program, sides, otherwise.solution, tolerances);
  if (otherwise.certificate.passed) return otherwise;
  throw Error(ErrorKind::kCertificate,
              fmt::format("the answer of {} failed its certificate twice: primal residual {:.3g}, "
                          "dual residual {:.3g}, gap {:.3g}",
                          solver.name(), answer.certificate.primal_residual, answer.certificate.dual_residual,
                          answer.certificate.gap));
}

}  // namespace straits
