// The CSV reader and the checks of a whole table: any bytes give records or problems, and nothing else happens.
// The first byte picks the table.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "fuzz/fuzz_kit.h"
#include "straits/package/check_table.h"
#include "straits/package/csv.h"
#include "straits/package/package.h"

namespace {

using straits::fuzz::require_that;

// What was read, written again, reads the same.
void check_round_trip(std::string_view content) {
  const straits::Csv csv = straits::read_csv(content, "fuzz.csv");
  for (const straits::CsvRecord& record : csv.records) require_that(record.whole || !csv.problems.empty());
  if (!csv.problems.empty()) return;
  for (const straits::CsvRecord& record : csv.records) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < record.cell_count; ++i) cells.emplace_back(csv.cell_text(record, i));
    const std::string line = straits::write_csv_record(cells);
    const straits::Csv again = straits::read_csv(line, "fuzz.csv");
    require_that(again.problems.empty() && again.records.size() == 1 &&
                 again.records[0].cell_count == cells.size());
    for (std::size_t i = 0; i < cells.size() && line.find('\r') == std::string::npos; ++i)
      require_that(again.cell_text(again.records[0], i) == cells[i] ||
                   cells[i].find('\r') != std::string::npos);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto& tables = straits::package_schema().tables;
  const straits::TableSchema& table = tables[data[0] % tables.size()];
  const std::string content(reinterpret_cast<const char*>(data) + 1, size - 1);
  check_round_trip(content);

  const straits::TableCheck check = straits::check_table(table, "fuzz.csv", content);
  require_that(check.readable || !check.problems.empty());

  straits::PackageFiles files;
  files.contents["datapackage.json"] = content;
  files.contents[straits::table_file(table.name)] = content;
  require_that(!straits::read_package(files).ok());  // required tables are missing
  return 0;
}
