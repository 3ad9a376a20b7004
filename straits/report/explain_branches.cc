#include "straits/report/explain_branches.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "straits/report/layout.h"

namespace straits {
namespace {

constexpr double kNothing = 1e-9;
constexpr double kSmallShare = 0.005;  // of an amount: no word about it

std::string branch_text(const BelievedBranch& branch) {
  return fmt::format("{} ({})", branch.name, percent_text(branch.probability));
}

// Every share of the whole is between 0 and 1.
bool are_shares(UsdPerTonne amount, const std::vector<UsdPerTonne>& in_branch) {
  UsdPerTonne common = amount;
  for (const UsdPerTonne part : in_branch) common -= part;
  const auto fits = [&](UsdPerTonne part) { return part.value / amount.value > -kSmallShare; };
  return amount.value != 0.0 && fits(common) && std::all_of(in_branch.begin(), in_branch.end(), fits);
}

}  // namespace

std::string belief_text(const std::vector<BelievedBranch>& branches) {
  std::vector<std::string> said;
  said.reserve(branches.size());
  for (const BelievedBranch& branch : branches) said.push_back(branch_text(branch));
  return fmt::format("{}", fmt::join(said, ", "));
}

std::string branch_shares_text(UsdPerTonne amount, const std::vector<UsdPerTonne>& in_branch,
                               const std::vector<BelievedBranch>& branches, const MoneyText& money) {
  const bool shares = are_shares(amount, in_branch);
  std::vector<std::string> said;
  for (std::size_t b = 0; b < in_branch.size(); ++b) {
    if (std::abs(in_branch[b].value) < kSmallShare * std::abs(amount.value)) continue;
    said.push_back(fmt::format("{} because of {}",
                               shares ? percent_text(in_branch[b].value / amount.value) : money(in_branch[b]),
                               branch_text(branches[b])));
  }
  return fmt::format("{}", fmt::join(said, ", "));
}

std::string by_branch_text(double common, const std::vector<double>& in_branch,
                           const std::vector<BelievedBranch>& branches,
                           const std::function<std::string(double)>& number) {
  std::vector<std::string> said;
  double least = 0.0, most = 0.0;
  for (std::size_t b = 0; b < in_branch.size(); ++b) {
    const double here = common + in_branch[b] / branches[b].probability;
    least = b == 0 ? here : std::min(least, here), most = b == 0 ? here : std::max(most, here);
    if (std::abs(here) > kNothing) said.push_back(fmt::format("{} if {}", number(here), branches[b].name));
  }
  if (most - least < kSmallShare * std::max(std::abs(most), std::abs(least))) return "";
  return said.empty() ? "" : fmt::format(" ({})", fmt::join(said, ", "));
}

}  // namespace straits
