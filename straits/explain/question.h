// What can be asked of a run, and reading it from words in any order: a commodity, a place or node, and a day of the week.
#pragma once

#include <string>
#include <vector>

#include "straits/base/diagnostics.h"
#include "straits/result/result.h"
#include "straits/world/world.h"

namespace straits {

enum class QuestionKind { kPrice, kShortage };

struct Question {
  QuestionKind kind = QuestionKind::kPrice;
  CommodityId commodity;
  NodeId node;                // of a price
  PlaceId place;              // of a shortage
  std::vector<NodeId> nodes;  // those of the place with the commodity
  int week = 0;               // of the horizon
  std::string words;          // as they were typed
};

// Problems name `file`, what was expected, and the nearest right name; all at once.
[[nodiscard]] Checked<Question> read_question(QuestionKind kind, const std::vector<std::string>& words,
                                              const World& world, const RunResult& run,
                                              const std::string& file);

}  // namespace straits
