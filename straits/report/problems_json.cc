#include "straits/report/problems_json.h"

namespace straits {

nlohmann::ordered_json list_problems(const Diagnostics& problems) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Diagnostic& problem : problems.items())
    list.push_back({{"file", problem.where.file},
                    {"line", problem.where.line},
                    {"column", problem.where.column},
                    {"field", problem.where.field},
                    {"message", problem.message}});
  return list;
}

}  // namespace straits
