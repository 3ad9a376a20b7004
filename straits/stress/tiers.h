// Time to recover and time to survive of supply networks in tiers: the linear programs of
//   Simchi-Levi, Schmidt, Wei, Zhang, Combs, Ge, Gusikhin, Sanders, Zhang, "Identifying risks and mitigating disruptions in the
//   automotive supply chain", Interfaces 45(5), 2015, 375-390, appendix (dspace 1721.1/101782).
// A node makes one part or product from parts of the tiers above it; a part can come from several nodes. While nodes are out
// for t weeks:
//   TTR   least margin lost:   min sum_j f_j l_j     over u (made in t weeks), y (sent), l (lost)
//         u_j <= sum of y_ij / r_kj over the nodes i that supply part k, for each part k of j
//         sum_j y_ij <= u_i + s_i;   l_j + u_j >= d_j t - s_j;   sum of u over a site <= c t;   u = 0 where it is out
//   TTS   longest t without loss: the same with l = 0 and t free
// Quantities are units, time is weeks, money is that of the margins.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "straits/program/program.h"
#include "straits/solve/solver.h"

namespace straits {

struct TierNode {
  int tier = 0;  // 0 = sold to customers
  int site = 0;
  double inventory = 0.0;  // s, units
  double recovery_weeks = 0.0;
  double demand = 0.0, margin = 0.0;  // d a week, f a unit; tier 0 alone
};
struct TierArc {
  int from = 0, to = 0;   // nodes
  int part = 0;           // of `to`: arcs of one part are alternatives
  double per_unit = 0.0;  // r: units of the part in one unit made
};
struct TierNetwork {
  std::vector<TierNode> nodes;
  std::vector<TierArc> arcs;
  std::vector<double> site_capacity;  // c, units a week
};

// Nodes by tier, from products to raw parts. Every node above the last tier takes 2 to 4 parts from the next, each from one to three
// nodes; what a node needs at full demand fits in the sites, with spare. The same for the same seed on any machine.
[[nodiscard]] TierNetwork make_tier_network(const std::vector<int>& tier_sizes, std::uint64_t seed);

enum class TierQuestion { kRecover, kSurvive };

inline constexpr double kLongestWeeks = 520.0;  // a time to survive stops counting there

struct TierStudyOptions {
  TierQuestion question = TierQuestion::kRecover;
  std::string solver = "highs";  // these programs have no curves, which is what `curves` is made for
  bool warm = true;              // from the answer without an outage
  int threads = 0;               // 0 = cores
};
struct TierAnswer {
  double value = 0.0;  // margin lost, or weeks survived
  std::int64_t iterations = 0;
};
struct TierStudy {
  double undisturbed = 0.0;         // without an outage: 0, or kLongestWeeks
  std::vector<TierAnswer> answers;  // by outage
  int rows = 0, columns = 0;
};
// Each outage is one node, out until it recovers. Every answer is certified. errors: Error(kCertificate).
[[nodiscard]] TierStudy study_tiers(const TierNetwork& network, const std::vector<int>& outages,
                                    const TierStudyOptions& options);

}  // namespace straits
