#include <utility>

#include "straits/result/store.h"
#include "straits/result/stored.h"

namespace straits {

RunResult read_result(const std::filesystem::path& path) {
  Connection connection(find_result(path), Connection::Access::kRead);
  const Transaction snapshot(connection, Transaction::Kind::kRead);
  demand_result(connection);
  RunResult result;
  result.meta = read_meta(connection);
  result.complete = read_complete(connection);
  for (const Date week : read_committed_weeks(connection)) result.weeks.emplace_back().week = week;
  for_each(kTables, [&](const auto& table) {
    for_each_row(connection, table, [&](std::size_t week, auto&& row) {
      (result.weeks[week].*table.rows).push_back(std::forward<decltype(row)>(row));
    });
  });
  return result;
}

RunMeta read_meta(const std::filesystem::path& path) {
  Connection connection(find_result(path), Connection::Access::kRead);
  const Transaction snapshot(connection, Transaction::Kind::kRead);
  demand_result(connection);
  return read_meta(connection);
}

}  // namespace straits
