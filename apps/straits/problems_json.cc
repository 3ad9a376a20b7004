#include "problems_json.h"

namespace straits::cli {

Json list_problems(const Diagnostics& problems) {
  Json list = Json::array();
  for (const Diagnostic& problem : problems.items())
    list.push_back({{"file", problem.where.file},
                    {"line", problem.where.line},
                    {"column", problem.where.column},
                    {"field", problem.where.field},
                    {"message", problem.message}});
  return list;
}

}  // namespace straits::cli
