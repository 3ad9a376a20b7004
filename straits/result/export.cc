#include <array>
#include <charconv>
#include <vector>

#include "straits/result/files.h"
#include "straits/result/store.h"
#include "straits/result/stored.h"

namespace straits {
namespace fs = std::filesystem;
namespace {

constexpr const char* kEndOfRecord = "\r\n";

void append_field(std::string& csv, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    csv += text;
    return;
  }
  csv += '"';
  for (const char c : text) {
    if (c == '"') csv += '"';
    csv += c;
  }
  csv += '"';
}

// Shortest digits that read back to the same double; plain notation where a reader expects it.
void append_field(std::string& csv, double value) {
  const double size = std::abs(value);
  const bool plain = size == 0.0 || (size >= 1e-5 && size < 1e16);
  std::array<char, 64> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                 plain ? std::chars_format::fixed : std::chars_format::scientific)
                       .ptr;
  csv.append(digits.data(), end);
}

void append_field(std::string& csv, Date date) { csv += write_date(date); }

template <class T>
void append_field(std::string& csv, const std::optional<T>& value) {
  if (value) append_field(csv, *value);
}

fs::path csv_name(const fs::path& directory, const char* table) {
  return directory / fmt::format("{}.csv", table);
}

std::vector<std::string> file_names() {
  std::vector<std::string> names{"meta.csv"};
  for_each(kTables, [&](const auto& table) { names.push_back(fmt::format("{}.csv", table.name)); });
  return names;
}

WholeFile write_meta(Connection& connection, const fs::path& name) {
  WholeFile file(name);
  file.text() += fmt::format("key,value{}", kEndOfRecord);
  Statement rows(connection, "SELECT key, value FROM meta ORDER BY rowid");
  while (rows.step()) {
    append_field(file.text(), rows.bytes(0));
    file.text() += ',';
    append_field(file.text(), rows.bytes(1));
    file.text() += kEndOfRecord;
  }
  file.close();
  return file;
}

template <class AnyTable>
WholeFile write_table(Connection& connection, const AnyTable& table, const fs::path& name) {
  WholeFile file(name);
  const auto write_record = [&](auto&& append_cell) {
    const char* separator = "";
    for_each(table.columns, [&](const auto& column) {
      file.text() += separator;
      append_cell(column);
      separator = ",";
    });
    file.text() += kEndOfRecord;
    file.flush_if_large();
  };
  write_record([&](const auto& column) { file.text() += column.name; });
  for_each_row(connection, table, [&](std::size_t, const auto& row) {
    write_record([&](const auto& column) { append_field(file.text(), row.*column.member); });
  });
  file.close();
  return file;
}

}  // namespace

void export_csv(const fs::path& run, const fs::path& directory, bool force) {
  Connection connection(find_result(run), Connection::Access::kRead);
  const Transaction snapshot(connection, Transaction::Kind::kRead);
  demand_result(connection);
  demand_target(directory, file_names(), force);
  std::vector<WholeFile> files;
  files.push_back(write_meta(connection, csv_name(directory, "meta")));
  for_each(kTables, [&](const auto& table) {
    files.push_back(write_table(connection, table, csv_name(directory, table.name)));
  });
  for (WholeFile& file : files) file.publish();
}

}  // namespace straits
