#include "straits/package/check_cell.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "straits/base/date.h"
#include "straits/package/encoding.h"
#include "straits/package/name_hint.h"
#include "straits/package/number.h"
#include "straits/package/table.h"

namespace straits {
namespace {

constexpr std::string_view kSpaces = " \t\xC2\xA0";  // bytes of blanks, the no-break space among them

bool is_free_text(const ColumnSchema& column) {
  return column.type == ColumnType::kText && !column.is_id && !column.is_list && column.allowed.empty();
}

std::string_view trim(std::string_view text) {
  const auto space_at = [&](std::size_t at) -> std::size_t {
    if (text[at] == ' ' || text[at] == '\t') return 1;
    return text.substr(at).starts_with("\xC2\xA0") ? 2 : 0;
  };
  while (!text.empty() && space_at(0) > 0) text.remove_prefix(space_at(0));
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.ends_with("\xC2\xA0")))
    text.remove_suffix(text.ends_with("\xC2\xA0") ? 2 : 1);
  return text;
}

std::string expectation(const ColumnSchema& column) {
  if (!column.allowed.empty()) return fmt::format("one of {}", fmt::join(column.allowed, ", "));
  if (column.type == ColumnType::kDate) return "a day like 2025-12-31";
  if (column.type == ColumnType::kText)
    return column.is_list ? "ids separated by one space" : column.is_id ? "an id" : "text";
  const std::string_view number = column.type == ColumnType::kInteger ? "a whole number" : "a number";
  return column.unit.empty() || column.unit == "1" ? std::string(number)
                                                   : fmt::format("{} in {}", number, column.unit);
}

std::string with_unit(double limit, const ColumnSchema& column) {
  return column.unit.empty() || column.unit == "1" ? write_number(limit)
                                                   : fmt::format("{} {}", write_number(limit), column.unit);
}

void check_range(const ColumnSchema& column, CellCheck& cell) {
  const auto refuse = [&](const char* relation, double limit) {
    cell.problems.push_back(fmt::format("{} {} {}", cell.text, relation, with_unit(limit, column)));
  };
  if (column.minimum && cell.number < *column.minimum) refuse("is below the minimum", *column.minimum);
  if (column.exclusive_minimum && cell.number <= *column.exclusive_minimum)
    refuse("is not above", *column.exclusive_minimum);
  if (column.maximum && cell.number > *column.maximum) refuse("is above the maximum", *column.maximum);
}

void check_number(const ColumnSchema& column, CellCheck& cell) {
  auto read = read_number(cell.text, column);
  if (auto* problem = std::get_if<std::string>(&read)) {
    cell.problems.push_back(std::move(*problem));
    return;
  }
  cell.number = std::get<double>(read);
  check_range(column, cell);
}

void check_date(CellCheck& cell) {
  if (!read_date(cell.text))
    cell.problems.push_back(
        fmt::format("\"{}\" is no day; expected one like 2025-12-31", show_text(cell.text)));
}

void check_allowed(const ColumnSchema& column, CellCheck& cell) {
  if (std::find(column.allowed.begin(), column.allowed.end(), cell.text) != column.allowed.end()) return;
  const std::string shown = show_text(cell.text);
  const std::string hint = name_hint(shown, column.allowed);
  cell.problems.push_back(fmt::format("unknown {} \"{}\"; expected {}{}{}", column.name, shown,
                                      expectation(column), hint.empty() ? "" : "; ", hint));
}

void check_list(CellCheck& cell) {
  if (cell.text.find_first_of(",;|") != std::string_view::npos) {
    cell.problems.push_back(fmt::format("\"{}\": separate the ids by one space", show_text(cell.text)));
    return;
  }
  std::set<std::string_view> seen;
  for (const std::string_view item : split_list(cell.text)) {
    if (item.empty()) cell.problems.emplace_back("two spaces in a row; separate the ids by one");
    if (!item.empty() && !seen.insert(item).second)
      cell.problems.push_back(fmt::format("\"{}\" stands in the list twice", show_text(item)));
  }
}

void check_id(CellCheck& cell) {
  const bool plain = std::all_of(cell.text.begin(), cell.text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
  });
  if (!plain)
    cell.problems.push_back(
        fmt::format("\"{}\": an id holds letters a-z, digits and _ - . only", show_text(cell.text)));
}

void check_text(const ColumnSchema& column, bool refers, CellCheck& cell) {
  if (!column.allowed.empty()) return check_allowed(column, cell);
  if (column.is_list) return check_list(cell);
  if (column.is_id && !refers) return check_id(cell);
}

}  // namespace

CellCheck check_cell(std::string_view text, const ColumnSchema& column, bool refers) {
  CellCheck cell{text, 0.0, {}};
  const std::string_view trimmed = text.find_first_of(kSpaces) == std::string_view::npos ? text : trim(text);
  if (trimmed.empty()) {
    cell.text = trimmed;
    if (column.required)
      cell.problems.push_back(fmt::format("may not be blank; expected {}", expectation(column)));
    else if (!text.empty())
      cell.problems.emplace_back("holds only spaces; leave the cell empty");
    return cell;
  }
  if (!is_free_text(column)) {
    cell.text = trimmed;
    if (trimmed != text)
      cell.problems.push_back(
          fmt::format("\"{}\" has spaces at its ends; write \"{}\"", show_text(text), show_text(trimmed)));
  }
  switch (column.type) {
    case ColumnType::kText:
      check_text(column, refers, cell);
      break;
    case ColumnType::kNumber:
    case ColumnType::kInteger:
      check_number(column, cell);
      break;
    case ColumnType::kDate:
      check_date(cell);
      break;
  }
  return cell;
}

}  // namespace straits
