// What `straits expose` prints. JSON and CSV are complete, in tonnes, weeks and USD; text is one screen, the largest value at stake
// first, in the units of the reader; one place and commodity alone get every supplier and chokepoint.
#pragma once

#include <string>

#include "straits/report/outages_text.h"
#include "straits/stress/exposure.h"

namespace straits {

inline constexpr std::size_t kExposureRows = 20;

struct ExposureReport {
  std::vector<PlaceId> places;
  std::vector<Exposure> exposures;  // largest first
};

[[nodiscard]] std::string write_exposure_text(const World& world, const ExposureReport& report,
                                              std::size_t top);
// `simulated`: searches for single losses, one a family of commodities; list "simulated" of the JSON.
[[nodiscard]] std::string write_exposure_json(const World& world, const ExposureReport& report,
                                              const std::vector<OutageReport>& simulated);
[[nodiscard]] std::string write_exposure_csv(const World& world, const ExposureReport& report);

}  // namespace straits
