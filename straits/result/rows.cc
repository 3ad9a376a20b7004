#include "straits/result/rows.h"

#include <algorithm>
#include <cmath>
#include <compare>

namespace straits {
namespace {

template <class T>
void demand_finite(const T&, const char*, const char*) {}

void demand_finite(double value, const char* table, const char* column) {
  if (!std::isfinite(value))
    throw Error(ErrorKind::kBug,
                fmt::format("result table {}, column {}: a number that is not finite", table, column));
}

void demand_finite(const std::optional<double>& value, const char* table, const char* column) {
  if (value) demand_finite(*value, table, column);
}

template <class Row, class Columns>
std::vector<const Row*> sorted(const std::vector<Row>& rows, const Columns& columns) {
  std::vector<const Row*> order;
  order.reserve(rows.size());
  for (const Row& row : rows) order.push_back(&row);
  const auto before = [&](const Row* a, const Row* b) {
    std::partial_ordering found = std::partial_ordering::equivalent;
    const auto decides = [&](const auto& column) {
      return std::is_neq(found = a->*column.member <=> b->*column.member);
    };
    std::apply([&](const auto&... column) { (decides(column) || ...); }, columns);
    return std::is_lt(found);
  };
  if (!std::is_sorted(order.begin(), order.end(), before)) std::sort(order.begin(), order.end(), before);
  return order;
}

}  // namespace

RowWriter::RowWriter(Connection& connection) : insert_week_(connection, insert_committed_sql()) {
  for_each(kTables, [&](const auto& table) {
    inserts_.push_back(std::make_unique<Statement>(connection, insert_sql(table)));
  });
}

void RowWriter::write(const WeekResult& week) {
  std::size_t index = 0;
  insert_week_.bind_text(0, dates_[week.week]);
  for_each(kTables, [&](const auto& table) {
    const auto& rows = week.*table.rows;
    write_rows(*inserts_[index++], table, rows);
    insert_week_.bind(static_cast<int>(index), static_cast<std::int64_t>(rows.size()));
  });
  insert_week_.run();
}

template <class AnyTable>
void RowWriter::write_rows(Statement& insert, const AnyTable& table,
                           const std::vector<typename AnyTable::Row>& rows) {
  for (const auto& row : rows)  // before sorting: NaN has no place in an order
    for_each(table.columns,
             [&](const auto& column) { demand_finite(row.*column.member, table.name, column.name); });
  for (const auto* row : sorted(rows, table.columns)) {
    int parameter = 0;
    for_each(table.columns, [&](const auto& column) { bind(insert, parameter++, row->*column.member); });
    insert.run();
  }
}

}  // namespace straits
