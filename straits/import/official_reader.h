// An official file, row by row: comma or tab separated, quoted cells (which may hold line breaks), byte order mark,
// UTF-8 or, where the publisher still uses it, Windows-1252. It streams: a bulk file of several gigabytes takes no
// more memory than its longest row.
#pragma once

#include <istream>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "straits/base/diagnostics.h"

namespace straits {

// Problems of one import: each text once (a code that is unknown in a million rows is one problem), and no more than
// anybody reads.
class ImportProblems {
 public:
  void add(FilePosition where, const std::string& message);
  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] Diagnostics take();

 private:
  static constexpr std::size_t kMost = 200;
  Diagnostics kept_;
  std::set<std::string> said_;
  std::size_t count_ = 0;
};

struct OfficialInput {
  std::string name;  // for messages
  std::istream* stream = nullptr;
};

class OfficialReader {
 public:
  OfficialReader(const OfficialInput& input, char separator, ImportProblems& problems);

  // The first line. False: it lacks one of these columns, and no row can be trusted. Further columns are allowed,
  // since publishers add some; `source` names the file to the reader of the message.
  bool read_header(const std::vector<std::string>& needed, const std::string& source);
  bool check_header(const std::vector<std::string>& needed, const std::string& source);  // once it is read
  [[nodiscard]] const std::vector<std::string>& header() const { return header_; }
  [[nodiscard]] std::optional<std::size_t> find_column(std::string_view name) const;
  [[nodiscard]] std::size_t column(std::string_view name) const;  // Error(kBug) if it is not there

  bool next();  // false at the end; rows with too few or too many cells are reported and skipped

  [[nodiscard]] std::string_view text(std::size_t column) const { return cells_[column].text; }
  // Nothing if the cell holds no number; then it is reported, with what the unit would have been.
  std::optional<double> number(std::size_t column, const std::string& unit);
  // The same of a text made from the cell: without its flag, without thousands separators.
  std::optional<double> plain_number(std::size_t column, const std::string& plain, const std::string& unit);
  std::optional<int> whole(std::size_t column);
  void refuse(std::size_t column, const std::string& message);
  [[nodiscard]] FilePosition position(std::size_t column) const;

 private:
  struct Cell {
    std::string text;
    int begin = 1;  // 1-based character in its line
  };
  bool read_record();
  bool read_line(std::string& line);
  bool split(std::string& line);
  void decode(std::string& line) const;

  std::string name_;
  std::istream& stream_;
  char separator_;
  ImportProblems& problems_;
  std::vector<std::string> header_;
  std::vector<Cell> cells_;
  std::size_t used_ = 0;  // of cells_
  int line_ = 0;          // read so far
  int first_line_ = 0;    // of the record
};

[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace straits
