// The branches of a shared belief: what each says of each change, and which are still possible.
#include <algorithm>

#include "straits/change/conditions.h"

namespace straits {
namespace {

bool is_open(const Change& change, Date today) {
  return change.announced <= today && !(change.until && today >= *change.until);
}

// A belief of one branch says the same in all.
std::vector<Belief> of_branch(const SharedBelief& shared, std::size_t branch, int lag_days) {
  std::vector<Belief> beliefs;
  beliefs.reserve(shared.views.size());
  for (const BeliefView& view : shared.views)
    beliefs.push_back({view.as_of, view.until[std::min(branch, view.until.size() - 1)] + lag_days});
  return beliefs;
}

}  // namespace

void Conditions::spread_beliefs(const std::vector<SharedBelief>& shared) {
  for (const SharedBelief& belief : shared)
    if (belief.branches.size() > 1) branched_ = belief;
  beliefs_.resize(branched_ ? branched_->branches.size() : 1);
  for (std::size_t branch = 0; branch < beliefs_.size(); ++branch)
    for (const Change& change : changes_) {
      const auto found = std::find_if(shared.begin(), shared.end(), [&](const SharedBelief& belief) {
        return belief.id == change.shared_belief;
      });
      beliefs_[branch].push_back(found == shared.end() ? change.beliefs
                                                       : of_branch(*found, branch, change.belief_lag_days));
    }
}

const BeliefView* Conditions::view(int now) const {
  if (!branched_) return nullptr;
  const BeliefView* held = nullptr;
  for (const BeliefView& view : branched_->views)
    if (view.as_of <= monday(now) + 6) held = &view;
  return held;
}

bool Conditions::is_refuted(std::size_t branch, Date today) const {
  for (std::size_t i = 0; i < changes_.size(); ++i) {
    if (changes_[i].shared_belief != branched_->id || !is_open(changes_[i], today)) continue;
    Date end;
    for (const Belief& belief : beliefs_[branch][i])
      if (belief.as_of <= today) end = belief.until;
    if (end <= today) return true;
  }
  return false;
}

bool Conditions::is_believed(int now) const {
  const Date today = monday(now) + 6;
  return view(now) != nullptr && std::any_of(changes_.begin(), changes_.end(), [&](const Change& c) {
           return c.shared_belief == branched_->id && is_open(c, today);
         });
}

std::vector<Branch> Conditions::branches(int now) const {
  if (!is_believed(now)) return {Branch{}};
  const BeliefView* held = view(now);
  const Date today = monday(now) + 6;
  std::vector<Branch> possible;
  Branch last;
  double sum = 0.0;
  for (std::size_t k = 0; k < held->probability.size(); ++k) {
    if (held->probability[k] <= 0.0) continue;
    last = {static_cast<int>(k), 1.0};
    if (is_refuted(k, today)) continue;
    possible.push_back({static_cast<int>(k), held->probability[k]});
    sum += held->probability[k];
  }
  if (possible.empty()) return {last};
  for (Branch& branch : possible) branch.probability /= sum;
  return possible;
}

}  // namespace straits
