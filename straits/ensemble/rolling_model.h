// Rolling mode: the base run of every chain, week by week, as the place from which draws branch off. Shared by all threads, immutable.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "straits/ensemble/sample.h"
#include "straits/simulate/chain.h"

namespace straits {

// 128 bits of the sides of a window: the base run of a world has gigabytes of them. Two windows of one program and state are
// taken for the same if these are; by chance that happens once in 10^38.
using SidesPrint = std::array<std::uint64_t, 2>;
[[nodiscard]] SidesPrint print_of(const Sides& sides);

struct BaseWeek {
  State before;
  WindowStart start;
  SidesPrint sides{};
  PeriodPlan plan;  // of the week that was carried out
};

struct BaseChain {
  Network network;
  std::vector<BaseWeek> weeks;
};

class RollingModel {
 public:
  RollingModel(const World& world, const Scenario& scenario, const SampleOptions& options);
  [[nodiscard]] const std::vector<BaseChain>& chains() const { return chains_; }  // that can be touched
  [[nodiscard]] const World& world() const { return world_; }

 private:
  const World& world_;
  std::vector<BaseChain> chains_;
};

class RollingWorker {
 public:
  RollingWorker(const RollingModel& model, const Scenario& scenario, const SampleOptions& options);
  RollingWorker(RollingWorker&&) = delete;
  void run(const Scenario& drawn, DrawOutcome& outcome);

 private:
  [[nodiscard]] Chain& chain(std::size_t i);  // built when first needed
  [[nodiscard]] std::optional<int> first_touched(std::size_t i, int from);
  void roll(std::size_t i, int from, LossBook& book, DrawOutcome& outcome);

  const RollingModel& model_;
  int window_weeks_;
  SampleOptions options_;
  Conditions conditions_;  // of the draw at work; the chains look at it
  std::vector<std::unique_ptr<Chain>> chains_;
};

}  // namespace straits
