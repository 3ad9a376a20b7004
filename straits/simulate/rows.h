// The rows that one committed week adds to the result.
#pragma once

#include "straits/result/result.h"
#include "straits/simulate/commit.h"

namespace straits {

struct WeekView {
  const World& world;
  const Conditions& conditions;
  const Network& network;
  const Waits& waits;
  const State& before;  // at the beginning of the week
  const State& after;   // at its end
  const Committed& done;
};

[[nodiscard]] WeekResult write_rows(const WeekView& view);

// Cargo at sea at the very beginning whose arrival is certain.
[[nodiscard]] std::vector<Delivery> opening_deliveries(const Network& network, const State& opening);

}  // namespace straits
