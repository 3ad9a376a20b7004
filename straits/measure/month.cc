#include "straits/measure/month.h"

namespace straits {

Month month_of(Date date) {
  const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{date.days}}};
  return {static_cast<int>(day.year()), static_cast<unsigned>(day.month())};
}

std::string write_month(Month month) {
  return write_date(make_date(month.year, month.month, 1)).substr(0, 7);
}

}  // namespace straits
