// Explanations for a reader: sentences, then the figures behind them, in the units of the commodity.
#pragma once

#include <string>

#include "straits/explain/explain.h"

namespace straits {

[[nodiscard]] std::string write_price_text(const World& world, const PriceExplanation& answer);
[[nodiscard]] std::string write_shortage_text(const World& world, const ShortageExplanation& answer);

[[nodiscard]] std::string write_price_json(const World& world, const PriceExplanation& answer);
[[nodiscard]] std::string write_shortage_json(const World& world, const ShortageExplanation& answer);

// One sentence a step of the path of a price.
[[nodiscard]] std::string path_sentence(const World& world, const PathStep& step);
[[nodiscard]] std::string obstacle_phrase(const World& world,
                                          const Obstacle& obstacle);  // "the passage of hormuz oil"
[[nodiscard]] const char* obstacle_name(ObstacleKind kind);           // "gate"

}  // namespace straits
