#include <utility>

#include "straits/result/compress.h"
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

std::optional<ResumePoint> read_kept_point(const std::filesystem::path& path, int week) {
  constexpr std::int64_t kMostBytes = std::int64_t{1} << 30;
  Connection connection(find_result(path), Connection::Access::kRead);
  const Transaction snapshot(connection, Transaction::Kind::kRead);
  demand_result(connection);
  if (connection.number("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'checkpoint'") ==
      0)
    return std::nullopt;
  Statement nearest(connection,
                    "SELECT next_week, size, state FROM checkpoint WHERE next_week <= ? "
                    "ORDER BY next_week DESC LIMIT 1");
  nearest.bind(0, static_cast<std::int64_t>(week));
  if (!nearest.step()) return std::nullopt;
  const std::int64_t size = nearest.integer(1);
  if (size < 0 || size > kMostBytes) connection.fail_damaged("table checkpoint holds an impossible size");
  const auto state = expand(nearest.bytes(2), static_cast<std::size_t>(size));
  if (!state) connection.fail_damaged("table checkpoint holds a state that cannot be read");
  return ResumePoint{static_cast<int>(nearest.integer(0)), *state};
}

RunMeta read_meta(const std::filesystem::path& path) {
  Connection connection(find_result(path), Connection::Access::kRead);
  const Transaction snapshot(connection, Transaction::Kind::kRead);
  demand_result(connection);
  return read_meta(connection);
}

}  // namespace straits
