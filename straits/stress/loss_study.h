// One question of losses, ready to be asked: the world cut down to the family, what is measured, the candidates.
#pragma once

#include "straits/stress/outages.h"

namespace straits {

struct StudyOptions {
  int weeks = 13;
  std::size_t candidates = 60;
  std::set<LossKind> kinds;  // empty: all
  SimulateOptions simulate;
};

class LossStudy {
 public:
  // The commodities are of one family (family.h); what the places make of them is measured too.
  LossStudy(const World& world, const std::vector<PlaceId>& places, const std::set<CommodityId>& commodities,
            const StudyOptions& options);
  LossStudy(const LossStudy&) = delete;
  LossStudy& operator=(const LossStudy&) = delete;

  [[nodiscard]] const World& world() const { return world_; }
  [[nodiscard]] const LossQuestion& question() const { return question_; }
  [[nodiscard]] const std::vector<RankedCandidate>& candidates() const { return candidates_; }  // the first N
  [[nodiscard]] std::size_t left_out() const { return left_out_; }                              // the rest
  [[nodiscard]] bool has_use() const;  // else there is nothing to lose

 private:
  World world_;
  LossQuestion question_;
  std::vector<RankedCandidate> candidates_;
  std::size_t left_out_ = 0;
};

// Commodities by family, in the order of their first one.
[[nodiscard]] std::vector<std::set<CommodityId>> split_families(const World& world,
                                                                const std::vector<CommodityId>& commodities);

}  // namespace straits
