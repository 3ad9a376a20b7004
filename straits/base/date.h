// Calendar days, counted from 1970-01-01 (proleptic Gregorian).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace straits {

struct Date {
  std::int32_t days = 0;  // since 1970-01-01
  friend constexpr auto operator<=>(Date, Date) = default;
};

constexpr Date operator+(Date date, int days) { return Date{date.days + days}; }
constexpr int operator-(Date a, Date b) { return a.days - b.days; }

// "2026-02-28" and nothing else; nothing if the text is no such day.
[[nodiscard]] std::optional<Date> read_date(std::string_view text);
[[nodiscard]] std::string write_date(Date date);  // ISO 8601, YYYY-MM-DD
[[nodiscard]] Date make_date(int year, unsigned month, unsigned day);
[[nodiscard]] Date monday_of(Date date);  // the Monday on or before

}  // namespace straits
