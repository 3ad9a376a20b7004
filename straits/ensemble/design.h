// Which points of the factors the draws of a sample take.
//
//   plain   draw i is the i-th point of the random numbers
//   sobol   a base point b of d independent factors makes d + 2 draws: all factors from one point (A), all from another (B), and
//           A with factor i from B, one for each i. Of the losses f follow, as shares of their variance V over A and B,
//             first order  V_i / V = mean(f_B (f_ABi - f_A)) / V        what knowing the factor alone would take away
//             total        E_i / V = mean((f_A - f_ABi)^2) / 2 V        what is left when all others are known
//           Saltelli et al. 2010, Computer Physics Communications 181(2), 259-270, table 2, rows b and f (f of Jansen 1999).
//           Both lie in [0, 1] but for sampling noise; total less first order is the part that acts together with others.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "straits/ensemble/risk.h"

namespace straits {

enum class Design { kPlain, kSobol };
[[nodiscard]] const std::vector<std::string>& design_names();  // in the order of Design

struct DesignPoint {
  static constexpr int kA = -2, kB = -1;
  std::int64_t base = 1;
  int column = kA;  // kA, kB, or the factor that comes from B
};
[[nodiscard]] DesignPoint sobol_point(std::int64_t draw, std::size_t factors);  // draws count from 1
[[nodiscard]] inline std::int64_t sobol_draws(std::int64_t bases, std::size_t factors) {
  return bases * (static_cast<std::int64_t>(factors) + 2);
}

struct SobolLosses {  // one a base point
  std::vector<double> a, b;
  std::vector<std::vector<double>> ab;  // one a factor
};
struct SobolIndices {
  Estimate first, total;
};
// One a factor, with 95 % percentile bootstrap intervals over the base points; all 0 where the loss never moves.
[[nodiscard]] std::vector<SobolIndices> estimate_sobol(const SobolLosses& losses, std::uint64_t seed);

}  // namespace straits
