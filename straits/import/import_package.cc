#include "straits/import/import_package.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "straits/base/error.h"
#include "straits/import/import_parts.h"
#include "straits/package/name_hint.h"

namespace straits {
namespace {

void note_skipped(const OfficialFigures& figures, ImportReport& report) {
  for (const auto& [reason, skipped] : figures.skipped)
    report.notes.push_back(skipped.tonnes > 0.0 ? fmt::format("{} rows not used: {} ({:.6g} t)", skipped.rows,
                                                              reason, skipped.tonnes)
                                                : fmt::format("{} rows not used: {}", skipped.rows, reason));
}

void note_commodities(const PackagePlaces& places, const OfficialFigures& figures, ImportReport& report) {
  std::set<std::string> absent;
  for (const auto& [key, flow] : figures.flows)
    if (!places.has_commodity(key.commodity)) absent.insert(key.commodity);
  for (const auto& [key, figure] : figures.figures)
    if (!places.has_commodity(key.commodity)) absent.insert(key.commodity);
  if (!absent.empty())
    report.notes.push_back(
        fmt::format("commodities of the file that the package does not have: {}", fmt::join(absent, ", ")));
}

void add_source(EditTable& sources, const ImportKind& kind, const ImportOptions& options, int year) {
  std::size_t row = sources.row_count();
  for (std::size_t r = 0; r < sources.row_count(); ++r)
    if (sources.cell(r, "source_id") == options.source_id) row = r;
  if (row == sources.row_count()) {
    sources.add_row();
    sources.set(row, "source_id", options.source_id);
    sources.set(row, "title", kind.title);
    sources.set(row, "publisher", kind.publisher);
    sources.set(row, "url", kind.url);
    sources.set(row, "licence", kind.licence);
  }
  sources.set(row, "note",
              fmt::format("imported from the user's own copy: {}, year {}", options.files, year));
}

// Tables that calibration derived from the old figures, and their names in the manifest.
void drop_calibration(const PackageFiles& files, ImportedPackage& result) {
  static const std::vector<std::string> kDerived{"base_prices", "frictions", "route_constants"};
  auto manifest = nlohmann::ordered_json::parse(files.contents.at("datapackage.json"));
  bool changed = false;
  for (const std::string& table : kDerived) {
    if (files.contents.count(table_file(table)) == 0) continue;
    result.removed.push_back(table_file(table));
    auto& resources = manifest.at("resources");
    for (auto it = resources.begin(); it != resources.end();)
      it = it->value("name", "") == table ? resources.erase(it) : it + 1;
    changed = true;
  }
  if (!changed) return;
  result.files["datapackage.json"] = manifest.dump(2) + "\n";
  result.report.notes.emplace_back(
      "base prices and frictions belong to the old figures and are left out: run straits calibrate on the "
      "new package");
}

template <class T, class Size>
void largest_first(std::vector<T>& items, Size size) {
  std::stable_sort(items.begin(), items.end(), [&](const T& a, const T& b) { return size(a) > size(b); });
}

}  // namespace

double cell_number(const EditTable& table, std::size_t row, const std::string& column) {
  const std::string text = table.cell(row, column);
  double number = 0.0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string round_number(double number) {
  double rounded = number;
  const std::string text = fmt::format("{:.10g}", number);
  std::from_chars(text.data(), text.data() + text.size(), rounded);
  return fmt::format("{}", rounded);
}

void sign_row(EditTable& table, std::size_t row, const ImportOptions& options, char confidence,
              const std::string& note) {
  for (const char* range : {"low_t_per_week", "high_t_per_week"})
    table.set(row, range, "");  // of the old figure
  table.set(row, "source_id", options.source_id);
  table.set(row, "confidence", std::string(1, confidence));
  table.set(row, "marking", options.marking);
  table.set(row, "note", note);
}

Checked<ImportedPackage> import_into(const Package& package, const PackageFiles& files,
                                     const OfficialFigures& figures, const ImportKind& kind,
                                     const ImportOptions& options) {
  if (!read_level(options.marking)) {
    Diagnostics problems;
    problems.add({"--marking", 0, 0, ""}, unknown_name_hint("marking", options.marking, level_names()));
    return problems;
  }
  ImportedPackage result;
  ImportReport& report = result.report;
  report.year = figures.year;
  const PackagePlaces places(package);
  for (const std::string name : {"trade", "supply", "demand", "stocks"}) {
    if (files.contents.count(table_file(name)) == 0) continue;
    EditTable table(files.contents.at(table_file(name)));
    const std::size_t changes = report.changes.size();
    if (name == "trade")
      import_trade(package, places, figures, options, table, report);
    else
      import_balances(name, places, figures, options, table, report);
    if (report.changes.size() > changes) result.files[table_file(name)] = table.write();
  }
  note_skipped(figures, report);
  note_commodities(places, figures, report);
  if (report.changes.empty()) {
    Diagnostics problems;
    problems.add({files.directory, 0, 0, ""},
                 "nothing of these files belongs to a commodity and a place of the package");
    for (const std::string& note : report.notes) problems.add({files.directory, 0, 0, ""}, note);
    return problems;
  }
  EditTable sources(files.contents.at("sources.csv"));
  add_source(sources, kind, options, figures.year);
  result.files["sources.csv"] = sources.write();
  drop_calibration(files, result);
  largest_first(report.changes, [](const ImportChange& c) { return std::abs(c.after - c.before); });
  largest_first(report.left_out, [](const LeftOut& l) { return l.tonnes_per_week; });
  return result;
}

}  // namespace straits
