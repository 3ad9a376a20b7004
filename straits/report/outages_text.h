// What `straits outages` and `straits expose --simulate` print. JSON is complete, in tonnes and USD; text is one screen.
#pragma once

#include <string>

#include "straits/stress/loss_study.h"

namespace straits {

inline constexpr std::size_t kOutageRows = 10;

struct OutageReport {
  const LossStudy& study;
  const WorstOutages& worst;
  std::vector<PlaceId> places;
  std::set<CommodityId> asked;
  SearchOptions options;
  double seconds = 0.0;
};

[[nodiscard]] std::string write_outages_text(const OutageReport& report, std::size_t top);
[[nodiscard]] std::string write_outages_json(const OutageReport& report);
// Of a search for single losses: the ranking that stands under an exposure.
[[nodiscard]] std::string write_single_losses_text(const OutageReport& report, std::size_t top);

}  // namespace straits
