// The worst-hit places of each commodity (see answer.h for the order).
#pragma once

#include "straits/report/answer.h"

namespace straits {

[[nodiscard]] std::vector<AnswerCommodity> select_worst_hit(const World& world, const Measures& measures,
                                                            std::size_t rows);

}  // namespace straits
