#include "brief_files.h"

#include <fmt/format.h>

#include <charconv>
#include <fstream>
#include <iterator>

#include "straits/package/csv.h"

namespace straits::cli {
namespace {

// The records below the header, if it is the one wanted; else problems.
Checked<Csv> read_records(const std::filesystem::path& file, const std::vector<std::string>& columns) {
  std::ifstream stream(file, std::ios::binary);
  Diagnostics problems;
  if (!stream) {
    problems.add({file.string(), 0, 0, ""}, "cannot be opened");
    return problems;
  }
  Csv csv = read_csv(std::string(std::istreambuf_iterator<char>(stream), {}), file.string());
  problems.append(csv.problems);
  std::vector<std::string> header;
  if (!csv.records.empty())
    for (std::size_t i = 0; i < csv.records.front().cell_count; ++i)
      header.emplace_back(csv.cell_text(csv.records.front(), i));
  if (header != columns)
    problems.add({file.string(), 1, 1, ""}, fmt::format("its columns must be: {}; they are: {}",
                                                        fmt::join(columns, ", "), fmt::join(header, ", ")));
  for (const CsvRecord& record : csv.records)
    if (record.whole && record.cell_count != columns.size())
      problems.add({file.string(), record.line, 0, ""},
                   fmt::format("has {} cells, expected {}", record.cell_count, columns.size()));
  if (!problems.empty()) return problems;
  csv.records.erase(csv.records.begin());
  return csv;
}

std::optional<double> read_degrees(std::string_view text, double most) {
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && value >= -most && value <= most ? std::optional(value) : std::nullopt;
}

}  // namespace

Checked<Translations> read_names(const std::filesystem::path& file) {
  const Checked<Csv> csv = read_records(file, {"kind", "id", "en", "fr", "ja"});
  if (!csv.ok()) return csv.problems();
  Translations names;
  for (const CsvRecord& record : csv.value().records) {
    const auto cell = [&](std::size_t i) { return std::string(csv.value().cell_text(record, i)); };
    names.add(cell(0), cell(1), {cell(2), cell(3), cell(4)});
  }
  return names;
}

Checked<std::vector<std::vector<GeoPoint>>> read_outlines(const std::filesystem::path& file) {
  const Checked<Csv> csv = read_records(file, {"ring", "longitude", "latitude"});
  if (!csv.ok()) return csv.problems();
  constexpr double kHalfTurn = 180.0, kPole = 90.0;
  Diagnostics problems;
  std::vector<std::vector<GeoPoint>> rings;
  std::string current;
  for (const CsvRecord& record : csv.value().records) {
    const auto longitude = read_degrees(csv.value().cell_text(record, 1), kHalfTurn);
    const auto latitude = read_degrees(csv.value().cell_text(record, 2), kPole);
    if (!longitude)
      problems.add({file.string(), record.line, 2, "longitude"}, "must be degrees from -180 to 180");
    if (!latitude)
      problems.add({file.string(), record.line, 3, "latitude"}, "must be degrees from -90 to 90");
    if (!longitude || !latitude) continue;
    const std::string ring(csv.value().cell_text(record, 0));
    if (rings.empty() || ring != current) rings.emplace_back();
    current = ring;
    rings.back().push_back({*longitude, *latitude});
  }
  if (!problems.empty()) return problems;
  return rings;
}

}  // namespace straits::cli
