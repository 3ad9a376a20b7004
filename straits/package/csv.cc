#include "straits/package/csv.h"

#include <algorithm>

#include "straits/base/error.h"
#include "straits/package/encoding.h"

namespace straits {
namespace {

// Reads the cells of one line into csv.
class LineReader {
 public:
  LineReader(Csv& csv, std::string_view line, const std::string& file, int number)
      : csv_(csv), line_(line), file_(file), number_(number) {}

  void read() {
    CsvRecord record{static_cast<std::uint32_t>(csv_.cells.size()), 0, number_, true};
    do {
      record.whole = read_cell() && record.whole;
      ++record.cell_count;
    } while (take(','));
    csv_.records.push_back(record);
  }

 private:
  bool read_cell() {
    CsvCell cell{static_cast<std::uint32_t>(csv_.text.size()), 0, column()};
    const bool whole = at('"') ? read_quoted() : read_bare();
    cell.size = static_cast<std::uint32_t>(csv_.text.size()) - cell.begin;
    csv_.cells.push_back(cell);
    return whole;
  }

  bool read_bare() {
    const std::size_t end = std::min(line_.find(',', next_), line_.size());
    const std::string_view cell = line_.substr(next_, end - next_);
    if (const std::size_t quote = cell.find('"'); quote != std::string_view::npos) {
      advance(next_ + quote);
      return refuse(column(),
                    "a quote inside a cell: put quotes around the whole cell and double those inside it");
    }
    csv_.text += cell;
    advance(end);
    return true;
  }

  bool read_quoted() {
    const int opened = column();
    for (std::size_t from = next_ + 1;;) {
      const std::size_t quote = line_.find('"', from);
      if (quote == std::string_view::npos)
        return refuse(opened,
                      "the quote opened here is not closed on its line (a cell may not hold a line break)");
      csv_.text += line_.substr(from, quote - from);
      const bool doubled = quote + 1 < line_.size() && line_[quote + 1] == '"';
      if (doubled) csv_.text += '"';
      from = quote + (doubled ? 2 : 1);
      if (doubled) continue;
      advance(from);
      if (next_ == line_.size() || at(',')) return true;
      return refuse(column(), "text after the closing quote: expected a comma or the end of the line");
    }
  }

  bool refuse(int column, const char* message) {
    csv_.problems.add({file_, number_, column, ""}, message);
    next_ = line_.size();
    return false;
  }

  [[nodiscard]] bool at(char c) const { return next_ < line_.size() && line_[next_] == c; }
  bool take(char c) {
    if (!at(c)) return false;
    advance(next_ + 1);
    return true;
  }
  // Counts characters, not bytes: what an editor shows as the column.
  void advance(std::size_t to) {
    for (; next_ < to; ++next_) characters_ += (line_[next_] & 0xC0) != 0x80 ? 1 : 0;
  }
  [[nodiscard]] int column() const { return characters_ + 1; }

  Csv& csv_;
  std::string_view line_;
  const std::string& file_;
  int number_;
  std::size_t next_ = 0;  // byte to read
  int characters_ = 0;    // before next_
};

}  // namespace

Csv read_csv(std::string_view content, const std::string& file) {
  require(content.size() <= kMaxTableBytes, "read_csv: the content is over the limit");
  Csv csv;
  csv.text.reserve(content.size());
  int number = 0;
  for (std::size_t begin = 0; begin < content.size();) {
    const std::size_t end = std::min(content.find('\n', begin), content.size());
    std::string_view line = content.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.size() > kMaxLineBytes) continue;  // check_encoding reports the long ones
    LineReader(csv, line, file, number).read();
  }
  return csv;
}

std::string write_csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string cell = "\"";
  for (const char c : text) {
    if (c == '"') cell += '"';
    cell += c == '\n' || c == '\r' ? ' ' : c;
  }
  return cell + '"';
}

std::string write_csv_record(const std::vector<std::string>& cells) {
  if (cells.size() == 1 && cells.front().empty()) return "\"\"\n";  // a blank line is no record
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    line += write_csv_cell(cells[i]);
  }
  return line + '\n';
}

}  // namespace straits
