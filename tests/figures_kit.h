// All figures of a week under names, and two of them held side by side.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "straits/result/result.h"

namespace straits::test {

// Every number of a week under a name.
inline std::map<std::string, double> figures(const WeekResult& week) {
  std::map<std::string, double> all;
  const std::string w = write_date(week.week);
  for (const FlowRow& r : week.flow)
    all[fmt::format("flow {} {} {} {}", write_date(r.week),
                    r.arrival_week ? write_date(*r.arrival_week) : "-", r.origin, r.route)] += r.quantity;
  for (const AfloatRow& r : week.afloat)
    all[fmt::format("afloat {} {} {}", r.commodity, r.origin, r.destination)] += r.quantity;
  for (const QueueRow& r : week.queue)
    all[fmt::format("queue {} {}", r.chokepoint, r.commodity)] += r.quantity;
  for (const StockRow& r : week.stock)
    all[fmt::format("stock {} {} {}", r.place, r.commodity, r.kind)] = r.level;
  for (const PriceRow& r : week.price) all[fmt::format("price {} {}", r.place, r.commodity)] = r.price;
  for (const ConsumptionRow& r : week.consumption) {
    all[fmt::format("use {} {}", r.place, r.commodity)] += r.quantity;
    all[fmt::format("unserved {} {}", r.place, r.commodity)] += r.unserved;
  }
  for (const ProductionRow& r : week.production)
    all[fmt::format("production {} {}", r.place, r.commodity)] += r.quantity;
  for (const ProcessRow& r : week.process)
    all[fmt::format("process {} {}", r.place, r.process)] += r.quantity;
  for (const ChokepointRow& r : week.chokepoint)
    all[fmt::format("passage {} {}", r.chokepoint, r.commodity)] += r.quantity;
  for (const EventRow& r : week.event) all[fmt::format("event {} {} {}", r.kind, r.subject, r.text)] += 1.0;
  return all;
}

// Relative to the figure itself, with a slack of a tonne (or a cent).
inline double apart(double a, double b, double slack) {
  return std::max(0.0, std::abs(a - b) - slack) / std::max({1.0, std::abs(a), std::abs(b)});
}

inline void expect_close(const std::map<std::string, double>& a, const std::map<std::string, double>& b,
                         double relative) {
  int reported = 0;
  const auto check = [&](const std::string& name, double x, double y) {
    const double slack = name.starts_with("price") ? 0.001 : 5.0;
    if (apart(x, y, slack) > relative && ++reported <= 10) ADD_FAILURE() << name << ": " << x << " and " << y;
  };
  for (const auto& [name, value] : a) check(name, value, b.contains(name) ? b.at(name) : 0.0);
  for (const auto& [name, value] : b)
    if (!a.contains(name)) check(name, 0.0, value);
  EXPECT_LE(reported, 0) << reported << " figures differ";
}

}  // namespace straits::test
