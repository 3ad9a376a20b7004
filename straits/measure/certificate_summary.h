// The worst residuals of a run, and whether all of its answers passed.
#pragma once

#include <string>

#include "straits/result/result.h"

namespace straits {

struct ResidualLimits {
  double primal = 1e-7, dual = 1e-7, gap = 1e-8, mass_balance = 1e-9;
};

struct CertificateSummary {
  int windows = 0;  // programs solved: weeks times chains
  double primal_residual = 0.0, dual_residual = 0.0, gap = 0.0, mass_balance = 0.0;
  std::string solvers;  // names, sorted, joined by ", "
  double seconds = 0.0;
  bool passed = false;  // there is an answer, and none exceeds a limit
};

[[nodiscard]] CertificateSummary summarise_certificates(const RunResult& result,
                                                        const ResidualLimits& limits = {});

}  // namespace straits
