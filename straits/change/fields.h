// One TOML table read field by field: each key asked for at most once, each problem noted with its line and column.
#pragma once

#include <toml++/toml.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "straits/base/date.h"
#include "straits/base/diagnostics.h"

namespace straits {

// Text of the user, short and printable, to be quoted in a message.
[[nodiscard]] std::string shown(std::string_view text);
// As unknown_name, of any text a user may write, however long.
[[nodiscard]] std::string unknown(std::string_view kind, std::string_view name,
                                  const std::vector<std::string>& known);

inline constexpr std::size_t kMaximumEntries = 1000;  // of one array or table inside a change

struct Text {
  std::string value;
  FilePosition position;
};

class Fields {
 public:
  Fields(const toml::table& table, std::string file, Diagnostics& problems)
      : table_(table), file_(std::move(file)), problems_(problems) {}

  [[nodiscard]] FilePosition position() const { return position(table_); }
  [[nodiscard]] FilePosition position(const toml::node& node) const;
  [[nodiscard]] FilePosition position(
      std::string_view key) const;  // of its value; of the table if it is not there
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] Diagnostics& problems() const { return problems_; }

  [[nodiscard]] bool has(std::string_view key) const { return table_.contains(key); }
  [[nodiscard]] const toml::node* node(std::string_view key) const { return table_.get(key); }

  // Nothing if the key is not there or its value is of another type; the latter is noted.
  [[nodiscard]] std::optional<Text> text(std::string_view key) const;
  [[nodiscard]] std::optional<Date> date(std::string_view key) const;
  [[nodiscard]] std::optional<double> number(std::string_view key) const;
  [[nodiscard]] std::vector<Text> texts(
      std::string_view key) const;  // a text or an array of texts, no two the same
  [[nodiscard]] std::optional<Date> read_day(const toml::node& node) const;
  [[nodiscard]] const toml::table* table(std::string_view key) const;
  // An array of at least one and at most kMaximumEntries items; `form` says in the message what it holds.
  [[nodiscard]] const toml::array* entries(std::string_view key, std::string_view form) const;

  void note(FilePosition where, std::string message) const {
    problems_.add(std::move(where), std::move(message));
  }
  void check_keys(std::string_view what, const std::vector<std::string>& known) const;

 private:
  const toml::table& table_;
  std::string file_;
  Diagnostics& problems_;
};

}  // namespace straits
