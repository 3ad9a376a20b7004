#include "straits/import/official_reader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "straits/base/error.h"
#include "straits/package/encoding.h"
#include "straits/package/name_hint.h"
#include "straits/package/number.h"

namespace straits {
namespace {

constexpr std::size_t kMaxRecordBytes = std::size_t{1} << 20;
constexpr int kMaxLinesOfCell = 50;  // a quote that is not closed by then was forgotten

// Windows-1252, bytes 0x80 to 0x9F; 0 = not assigned. The rest is Latin-1.
constexpr std::array<unsigned, 32> kWindows1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append_utf8(std::string& text, unsigned code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0 | (code >> 6));
    text += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    text += static_cast<char>(0xE0 | (code >> 12));
    text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  }
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    if (static_cast<unsigned char>(text.front()) < 0x80) {
      text.remove_prefix(1);
      continue;
    }
    const std::size_t length = utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string said_once(const FilePosition& where, const std::string& message) {
  return fmt::format("{}\n{}\n{}", where.file, where.field, message);
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

void ImportProblems::add(FilePosition where, const std::string& message) {
  if (count_ >= kMost) {
    ++count_;
    return;
  }
  if (!said_.insert(said_once(where, message)).second) return;
  ++count_;
  kept_.add(std::move(where), message);
}

Diagnostics ImportProblems::take() {
  if (count_ > kMost)
    kept_.add({},
              fmt::format("and {} further problems; only the first {} are listed", count_ - kMost, kMost));
  count_ = 0;
  return std::move(kept_);
}

OfficialReader::OfficialReader(const OfficialInput& input, char separator, ImportProblems& problems)
    : name_(input.name), stream_(*input.stream), separator_(separator), problems_(problems) {}

void OfficialReader::decode(std::string& line) const {
  if (is_utf8(line)) return;
  std::string text;
  text.reserve(line.size() + 8);
  for (const char c : line) {
    const auto byte = static_cast<unsigned char>(c);
    const unsigned code = byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80] : byte;
    append_utf8(text, code == 0 ? '?' : code);
  }
  line = std::move(text);
}

bool OfficialReader::read_line(std::string& line) {
  line.clear();
  bool any = false;
  for (int c = stream_.get(); c != std::char_traits<char>::eof(); c = stream_.get()) {
    any = true;
    if (c == '\n') break;
    if (line.size() < kMaxRecordBytes) line += static_cast<char>(c);
  }
  if (!any) return false;
  ++line_;
  if (!line.empty() && line.back() == '\r') line.pop_back();
  if (line_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
  decode(line);
  return true;
}

// Fills cells_ from the line, reading on where a quoted cell goes over its end. False: the quoting is broken.
bool OfficialReader::split(std::string& line) {
  used_ = 0;
  std::size_t at = 0;
  int column = 1;
  for (;;) {
    if (used_ == cells_.size()) cells_.emplace_back();
    Cell& cell = cells_[used_++];
    cell.text.clear();
    cell.begin = column;
    bool quoted = at < line.size() && line[at] == '"';
    if (quoted) ++at;
    for (; quoted || (at < line.size() && line[at] != separator_);) {
      if (at < line.size()) {
        if (quoted && line[at] == '"') {
          if (at + 1 < line.size() && line[at + 1] == '"') {
            cell.text += '"';
            at += 2;
            continue;
          }
          quoted = false;
          ++at;
          if (at < line.size() && line[at] != separator_) return false;
          continue;
        }
        cell.text += line[at++];
        continue;
      }
      if (line_ - first_line_ >= kMaxLinesOfCell || cell.text.size() > kMaxRecordBytes || !read_line(line))
        return false;
      cell.text += ' ';
      at = 0;
    }
    column = 1 + static_cast<int>(std::count_if(
                     line.begin(), line.begin() + static_cast<std::ptrdiff_t>(std::min(at + 1, line.size())),
                     [](char c) { return (c & 0xC0) != 0x80; }));
    if (at >= line.size()) return true;
    ++at;
    if (at == line.size()) {  // a separator at the end: one more, empty, cell
      if (used_ == cells_.size()) cells_.emplace_back();
      cells_[used_++] = {"", column};
      return true;
    }
  }
}

bool OfficialReader::read_record() {
  std::string line;
  do {
    if (!read_line(line)) return false;
  } while (line.empty());
  first_line_ = line_;
  if (split(line)) return true;
  problems_.add({name_, first_line_, 0, ""},
                "a quoted cell that is not closed, or text after its closing quote");
  used_ = 0;
  return true;
}

bool OfficialReader::read_header(const std::vector<std::string>& needed, const std::string& source) {
  const std::string expected = fmt::format("expected the columns of {}: {}", source, fmt::join(needed, ", "));
  if (!read_record() || used_ == 0) {
    problems_.add({name_, 1, 0, ""}, "the file has no first line; " + expected);
    return false;
  }
  header_.clear();
  for (std::size_t i = 0; i < used_; ++i) header_.emplace_back(trimmed(cells_[i].text));
  return check_header(needed, source);
}

bool OfficialReader::check_header(const std::vector<std::string>& needed, const std::string& source) {
  const std::string expected = fmt::format("expected the columns of {}: {}", source, fmt::join(needed, ", "));
  std::size_t found = 0;
  for (const std::string& name : needed) found += find_column(name) ? 1 : 0;
  if (found == needed.size()) return true;
  if (found == 0) {
    problems_.add({name_, first_line_, 0, ""}, "this is not the header of that file; " + expected);
    return false;
  }
  for (const std::string& name : needed) {
    if (find_column(name)) continue;
    const std::string hint = name_hint(name, header_);
    problems_.add({name_, first_line_, 0, ""},
                  fmt::format("missing column \"{}\" of {}{}{}", name, source,
                              hint.empty() ? "" : "; for one of this file, ", hint));
  }
  return false;
}

std::optional<std::size_t> OfficialReader::find_column(std::string_view name) const {
  const auto found = std::find(header_.begin(), header_.end(), name);
  if (found == header_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header_.begin());
}

std::size_t OfficialReader::column(std::string_view name) const {
  const auto found = find_column(name);
  require(found.has_value(), "OfficialReader: a column that the header lacks");
  return *found;
}

bool OfficialReader::next() {
  while (read_record()) {
    if (used_ == header_.size()) return true;
    if (used_ == 0) continue;  // reported
    problems_.add({name_, first_line_, 0, ""},
                  fmt::format("{} cells, the header has {}", used_, header_.size()));
  }
  return false;
}

FilePosition OfficialReader::position(std::size_t column) const {
  return {name_, first_line_, cells_[column].begin, header_[column]};
}

void OfficialReader::refuse(std::size_t column, const std::string& message) {
  problems_.add(position(column), message);
}

std::optional<double> OfficialReader::number(std::size_t column, const std::string& unit) {
  return plain_number(column, std::string(trimmed(text(column))), unit);
}

std::optional<double> OfficialReader::plain_number(std::size_t column, const std::string& plain,
                                                   const std::string& unit) {
  ColumnSchema schema;
  schema.name = header_[column];
  schema.type = ColumnType::kNumber;
  schema.required = true;
  schema.unit = unit;
  if (plain.empty()) {
    refuse(column, fmt::format("no number; expected one in {}", unit));
    return std::nullopt;
  }
  const auto read = read_number(plain, schema);
  if (const double* value = std::get_if<double>(&read)) return *value;
  refuse(column, std::get<std::string>(read));
  return std::nullopt;
}

std::optional<int> OfficialReader::whole(std::size_t column) {
  const auto value = number(column, "whole numbers");
  if (!value) return std::nullopt;
  if (std::trunc(*value) == *value && std::fabs(*value) < 1e9) return static_cast<int>(*value);
  refuse(column, fmt::format("\"{}\" is no whole number", show_text(text(column))));
  return std::nullopt;
}

}  // namespace straits
