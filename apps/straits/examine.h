// What straits doctor looks at: libraries, solvers at work, package, scenarios, disk, cores.
#pragma once

#include <string>
#include <vector>

#include "command.h"

namespace straits::cli {

struct Finding {
  std::string subject, text;
  bool good = true;
};

[[nodiscard]] std::vector<Finding> examine(const Globals& globals);

}  // namespace straits::cli
