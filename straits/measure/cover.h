// Days of cover: what a place holds of a commodity, over its base need (use and process input) a day.
//   industry    commercial stock and stock held under obligation
//   government  state and joint stock
// Levels of stocks with a season are those of the first morning of the run, where it begins in the year.
// Cargo at sea and what the stock building of the base year puts aside are not counted. A stock without a row in a week has kept its level.
#pragma once

#include "straits/measure/timeline.h"

namespace straits {

struct Cover {
  PlaceId place;
  CommodityId commodity;
  TonnesPerWeek need;  // positive
  Tonnes opening_industry, opening_government;
  Weekly<Tonnes> season_rise;           // of the industry's stock since the opening, in an undisturbed year
  Weekly<Tonnes> industry, government;  // at the end of each week
  int lowest = 0;  // position of the total that is furthest below the usual one, the first of equals

  [[nodiscard]] double days(Tonnes level) const { return 7.0 * level.value / need.value; }
  [[nodiscard]] double opening_days() const { return days(opening_industry + opening_government); }
  [[nodiscard]] double days_at(int position) const;
  // Of an undisturbed year: the opening days, moved by the season.
  [[nodiscard]] double usual_days_at(int position) const;
};

// One for every place and commodity that has a stock and a need, in the order of the world's ids.
[[nodiscard]] std::vector<Cover> measure_cover(const World& world, const RunResult& result);

}  // namespace straits
