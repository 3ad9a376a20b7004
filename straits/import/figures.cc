#include "straits/import/figures.h"

#include <fmt/format.h>

namespace straits {

bool YearChoice::take(int year) {
  seen_.insert(year);
  return year == (wanted_ ? *wanted_ : *seen_.begin()) && (wanted_ || seen_.size() == 1);
}

int YearChoice::settle(const std::string& file, ImportProblems& problems) const {
  if (seen_.empty()) {
    problems.add({file, 0, 0, ""}, "no row of this file is one that the crosswalk knows");
    return 0;
  }
  const std::string years = seen_.size() == 1
                                ? fmt::format("the year {}", *seen_.begin())
                                : fmt::format("the years {} to {}", *seen_.begin(), *seen_.rbegin());
  if (wanted_ && seen_.count(*wanted_) == 0) {
    problems.add({file, 0, 0, ""}, fmt::format("no row for the year {}; the file holds {}", *wanted_, years));
    return 0;
  }
  if (!wanted_ && seen_.size() > 1) {
    problems.add({file, 0, 0, ""}, fmt::format("the file holds {}; choose one with --year", years));
    return 0;
  }
  return wanted_ ? *wanted_ : *seen_.begin();
}

const CountryCode* country_at(OfficialReader& row, std::size_t column, std::string_view code,
                              const std::string& scheme, const Crosswalk& crosswalk, double tonnes,
                              OfficialFigures& figures) {
  const CountryCode* found = crosswalk.find_country(scheme, code);
  if (found == nullptr) {
    row.refuse(column, crosswalk.unknown_country(scheme, code));
    return nullptr;
  }
  if (found->kind == CodeKind::kAggregate) {
    figures.leave_out("aggregates, whose parts are there too");
    return nullptr;
  }
  if (found->kind == CodeKind::kUnspecified) {
    figures.leave_out("areas not specified", tonnes);
    return nullptr;
  }
  return found;
}

}  // namespace straits
