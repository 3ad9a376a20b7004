// One [[uncertain]] table as it is written; its figures wait for the changes they are of, which may stand in a base.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "straits/change/fields.h"
#include "straits/change/scenario.h"

namespace straits {

struct WrittenFigure {
  std::optional<double> number;  // none: a text with its unit
  std::string text;
  FilePosition position;
};

struct ReadFactor {
  UncertainFactor factor;  // without its distribution's figures
  std::map<std::string, WrittenFigure> figures;
  std::vector<WrittenFigure> options;
  std::vector<double> weights;
  std::vector<Text> changes;
  std::map<std::string, FilePosition> correlation_positions;
};

// Nothing if the table is too broken to make a factor of; every problem is noted in `fields`.
[[nodiscard]] std::optional<ReadFactor> read_uncertain(const Fields& fields, const World& world);
// Sets Scenario::uncertain: figures in the unit of what they move, every name found, every value possible.
void resolve_uncertain(const std::vector<ReadFactor>& factors, const World& world, Scenario& scenario,
                       Diagnostics& problems);

}  // namespace straits
