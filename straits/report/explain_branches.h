// What a part of an explanation owes to the branches of belief of its window, in words.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "straits/explain/price_split.h"

namespace straits {

using MoneyText = std::function<std::string(UsdPerTonne)>;

// "early or central (80 %), late (20 %)"
[[nodiscard]] std::string belief_text(const std::vector<BelievedBranch>& branches);

// "62 % because of late (20 %), 30 % because of early (80 %)"; in money where parts of the amount cancel. Empty: nothing is.
[[nodiscard]] std::string branch_shares_text(UsdPerTonne amount, const std::vector<UsdPerTonne>& in_branch,
                                             const std::vector<BelievedBranch>& branches,
                                             const MoneyText& money);

// " (0.40 if early, 1.00 if late)": what it is in each branch, with the probability taken out; empty where it is the same in all.
[[nodiscard]] std::string by_branch_text(double common, const std::vector<double>& in_branch,
                                         const std::vector<BelievedBranch>& branches,
                                         const std::function<std::string(double)>& number);

}  // namespace straits
