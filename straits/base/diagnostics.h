// What is wrong with the user's data: all of it at once, each with its place and a hint.
//   data/world-2025/supply.csv:14:3: unknown node "SUA"; did you mean "SAU"?
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace straits {

struct FilePosition {
  std::string file;
  int line = 0;    // 1-based; 0 = the file as a whole
  int column = 0;  // 1-based; 0 = the line as a whole
  std::string field;
};

struct Diagnostic {
  FilePosition where;
  std::string message;
};

class Diagnostics {
 public:
  void add(FilePosition where, std::string message);
  void append(const Diagnostics& more);
  [[nodiscard]] bool empty() const { return items_.empty(); }
  [[nodiscard]] const std::vector<Diagnostic>& items() const { return items_; }
  // One line a diagnostic, sorted by file, line, column; `label` ("warning: ") before each message.
  [[nodiscard]] std::string text(std::string_view label = {}) const;

 private:
  std::vector<Diagnostic> items_;
};

// A value, or the diagnostics that say why there is none.
template <class T>
class Checked {
 public:
  Checked(T value) : value_(std::move(value)), has_value_(true) {}   // NOLINT: implicit by intent
  Checked(Diagnostics problems) : problems_(std::move(problems)) {}  // NOLINT: implicit by intent
  [[nodiscard]] bool ok() const { return has_value_; }
  [[nodiscard]] const T& value() const& { return value_; }
  [[nodiscard]] T&& value() && { return std::move(value_); }
  [[nodiscard]] const Diagnostics& problems() const { return problems_; }

 private:
  T value_{};
  bool has_value_ = false;
  Diagnostics problems_;
};

// `did you mean "hormuz"?` or nothing, by edit distance.
[[nodiscard]] std::string nearest_name(std::string_view name, const std::vector<std::string>& known);
// `unknown chokepoint "hormus"; did you mean "hormuz"?`
[[nodiscard]] std::string unknown_name(std::string_view kind, std::string_view name,
                                       const std::vector<std::string>& known);

}  // namespace straits
