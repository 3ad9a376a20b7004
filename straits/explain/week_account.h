// What one place used, took in and held of a commodity in one week of a run, beside its base.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "straits/explain/question.h"
#include "straits/result/result.h"

namespace straits {

struct WeekAccount {
  TonnesPerWeek use, use_base;    // final use
  TonnesPerWeek unserved;         // part of use_base
  TonnesPerWeek runs, runs_base;  // main input of its processes
  TonnesPerWeek landed, landed_base;
  Tonnes stock;        // all kinds that can be drawn, at the end of the week
  TonnesPerWeek draw;  // > 0 empties
  std::map<std::string, TonnesPerWeek> landed_from, base_from;  // by place of origin
  std::map<std::string, TonnesPerWeek> landed_by;               // by route

  // The larger of the share of need that goes without and the share of imports that is missing, 0..1.
  [[nodiscard]] double need_lost() const;
  [[nodiscard]] double imports_lost() const;
};

// `weeks` hold the weeks of the run in order, from the first on; cargo counts where it lands in `week`.
[[nodiscard]] WeekAccount account_of(const World& world, const std::vector<const WeekResult*>& weeks,
                                     const Question& question);

}  // namespace straits
