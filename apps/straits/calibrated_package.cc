#include "calibrated_package.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "straits/base/error.h"
#include "straits/package/csv.h"

namespace straits::cli {
namespace {

using Json = nlohmann::ordered_json;

// Shortest digits that give the same number again: the base must come out to the last digit.
std::string row_end(const Package& package) {
  return fmt::format("{},C,{},\n", kCalibrationSource, write_level(package.marking.level));
}

std::string base_prices_csv(const World& world, const Package& package, const Calibration& calibration) {
  std::string csv = "node,commodity,usd_per_t,source_id,confidence,marking,note\n";
  for (const BasePrice& price : calibration.base_prices)
    csv += fmt::format("{},{},{},{}", world.nodes[price.node].id, world.commodities[price.commodity].id,
                       price.price.value, row_end(package));
  return csv;
}

std::string frictions_csv(const World& world, const Package& package, const Calibration& calibration) {
  std::string csv = "origin_place,destination_place,commodity,usd_per_t,source_id,confidence,marking,note\n";
  for (const Friction& friction : calibration.frictions)
    csv +=
        fmt::format("{},{},{},{},{}", world.places[friction.origin].id, world.places[friction.destination].id,
                    world.commodities[friction.commodity].id, friction.constant.value, row_end(package));
  return csv;
}

bool knows_source(const Package& package) {
  const Table& sources = package.table("sources");
  for (const RowId row : sources.rows())
    if (sources.text(row, "source_id") == kCalibrationSource) return true;
  return false;
}

// The order of columns in the file may be any: the row follows the header that is there.
std::string with_source(const std::string& sources) {
  static const std::map<std::string, std::string, std::less<>> kRow{
      {"source_id", kCalibrationSource},
      {"title", "Base prices and frictions from the base-year flows"},
      {"publisher", "Straits"},
      {"licence", "as the package"},
      {"note", "written by straits calibrate"}};
  const Csv header = read_csv(std::string_view(sources).substr(0, sources.find('\n') + 1), "sources.csv");
  std::vector<std::string> cells;
  for (std::size_t i = 0; i < header.records.at(0).cell_count; ++i) {
    const auto found = kRow.find(header.cell_text(header.records[0], i));
    cells.push_back(found == kRow.end() ? "" : found->second);
  }
  return sources + (sources.ends_with('\n') ? "" : "\n") + write_csv_record(cells);
}

std::optional<std::string> with_resources(const std::string& manifest) {
  Json json = Json::parse(manifest);
  bool changed = false;
  for (const char* table : {"base_prices", "frictions"}) {
    bool there = false;
    for (const Json& resource : json.at("resources")) there = there || resource.at("name") == table;
    if (there) continue;
    json["resources"].push_back(
        {{"name", table}, {"path", table_file(table)}, {"profile", "tabular-data-resource"}});
    changed = true;
  }
  if (!changed) return std::nullopt;
  return json.dump(2) + "\n";
}

[[noreturn]] void fail(const std::string& file, const char* what) {
  throw Error(ErrorKind::kStorage,
              fmt::format("{}: cannot {} this file ({})", file, what, std::strerror(errno)));
}

void write_beside(const std::string& file, const std::string& content) {
  const int handle = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (handle < 0) fail(file, "write");
  std::size_t done = 0;
  while (done < content.size()) {
    const ssize_t wrote = ::write(handle, content.data() + done, content.size() - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) break;
    done += static_cast<std::size_t>(wrote);
  }
  const bool whole = done == content.size() && ::fsync(handle) == 0;
  const int reason = errno;
  ::close(handle);
  if (whole) return;
  ::unlink(file.c_str());
  errno = reason;
  fail(file, "write");
}

}  // namespace

std::map<std::string, std::string> calibrated_files(const World& world, const Package& package,
                                                    const PackageFiles& files,
                                                    const Calibration& calibration) {
  std::map<std::string, std::string> written;
  written[table_file("base_prices")] = base_prices_csv(world, package, calibration);
  written[table_file("frictions")] = frictions_csv(world, package, calibration);
  if (!knows_source(package)) written["sources.csv"] = with_source(files.contents.at("sources.csv"));
  if (auto manifest = with_resources(files.contents.at("datapackage.json")))
    written["datapackage.json"] = std::move(*manifest);
  return written;
}

void write_files(const std::string& directory, const std::map<std::string, std::string>& files) {
  const auto target = [&](const std::string& name) {
    return std::string(directory).append("/").append(name);
  };
  const auto beside = [&](const std::string& name) { return directory + "/." + name + ".new"; };
  try {
    for (const auto& [name, content] : files) write_beside(beside(name), content);
  } catch (const Error&) {
    for (const auto& [name, content] : files) ::unlink(beside(name).c_str());
    throw;
  }
  for (const auto& [name, content] : files)
    if (std::rename(beside(name).c_str(), target(name).c_str()) != 0) fail(target(name), "replace");
}

}  // namespace straits::cli
