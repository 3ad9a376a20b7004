// Writes the rows of a week: every table sorted by its columns, every number finite.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "straits/result/stored.h"

namespace straits {

// The texts of dates, kept as long as statements may point at them.
class DateTexts {
 public:
  const std::string& operator[](Date date) {
    std::string& text = texts_[date.days];
    if (text.empty()) text = write_date(date);
    return text;
  }

 private:
  std::unordered_map<std::int32_t, std::string> texts_;
};

class RowWriter {
 public:
  explicit RowWriter(Connection& connection);
  void write(
      const WeekResult& week);  // inside a transaction; throws Error(kBug) for a number that is not finite

 private:
  template <class AnyTable>
  void write_rows(Statement& insert, const AnyTable& table, const std::vector<typename AnyTable::Row>& rows);

  void bind(Statement& insert, int parameter, double value) {
    insert.bind(parameter, value + 0.0);
  }  // -0 becomes 0
  void bind(Statement& insert, int parameter, const std::string& value) {
    insert.bind_text(parameter, value);
  }
  void bind(Statement& insert, int parameter, Date value) { insert.bind_text(parameter, dates_[value]); }
  template <class T>
  void bind(Statement& insert, int parameter, const std::optional<T>& value) {
    if (value) return bind(insert, parameter, *value);
    insert.bind_null(parameter);
  }

  DateTexts dates_;
  Statement insert_week_;
  std::vector<std::unique_ptr<Statement>> inserts_;
};

}  // namespace straits
