#include "straits/measure/certificate_summary.h"

#include <algorithm>
#include <set>

namespace straits {

CertificateSummary summarise_certificates(const RunResult& result, const ResidualLimits& limits) {
  CertificateSummary summary;
  std::set<std::string> solvers;
  for (const WeekResult& week : result.weeks)
    for (const CertificateRow& row : week.certificate) {
      ++summary.windows;
      summary.primal_residual = std::max(summary.primal_residual, row.primal_residual);
      summary.dual_residual = std::max(summary.dual_residual, row.dual_residual);
      summary.gap = std::max(summary.gap, row.gap);
      summary.mass_balance = std::max(summary.mass_balance, row.mass_balance);
      summary.seconds += row.seconds;
      solvers.insert(row.solver);
    }
  for (const std::string& solver : solvers) summary.solvers += (summary.solvers.empty() ? "" : ", ") + solver;
  summary.passed = summary.windows > 0 && summary.primal_residual <= limits.primal &&
                   summary.dual_residual <= limits.dual && summary.gap <= limits.gap &&
                   summary.mass_balance <= limits.mass_balance;
  return summary;
}

}  // namespace straits
