// The answer in three sentences: what is shut and who is short, what it costs, what does not get out.
// Without a shortage: that nothing is short, and how far the run moves from its base.
#pragma once

#include <string>
#include <vector>

#include "straits/report/answer.h"

namespace straits {

[[nodiscard]] std::vector<std::string> write_finding(const Answer& answer);

// The row that the finding names: a large place before a small one, one that loses imports before a plant that stands still
// by itself, then the traffic that loses most (crude and products are oil), in it the largest share. Nulls: nothing is short.
struct WorstHit {
  const AnswerCommodity* commodity = nullptr;
  const AnswerWorstHit* hit = nullptr;
  int places = 0;  // short at all
};
[[nodiscard]] WorstHit find_worst(const Answer& answer);

// The first price that rises by more than 2 %, else the first rise, else the first fall, that shows in three figures; null: none does.
[[nodiscard]] const AnswerPrice* find_headline_price(const Answer& answer);

}  // namespace straits
