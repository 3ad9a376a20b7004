// straits world sources: what the package is made from, and how much rests on each source.
#include <fmt/format.h>

#include "locate.h"
#include "straits/package/source_use.h"
#include "straits/report/layout.h"
#include "world_commands.h"
#include "world_rows.h"

namespace straits::cli {
namespace {

Json count_json(const ConfidenceCount& count) {
  Json json{{"rows", count.total()}};
  for (std::size_t i = 0; i < kConfidences.size(); ++i) json[std::string(1, kConfidences[i])] = count.rows[i];
  return json;
}

Json use_json(const Table& sources, const SourceUse& use) {
  Json json = source_as_json(sources, use.source);
  json["total"] = count_json(use.total());
  json["tables"] = Json::object();
  for (const SourceUse::InTable& table : use.tables) json["tables"][table.table] = count_json(table.rows);
  return json;
}

std::string use_text(const Table& sources, const SourceUse& use) {
  std::string page = source_text(sources, use.source) + "\n";
  const ConfidenceCount total = use.total();
  if (total.total() == 0) return page + "  no row rests on it\n";
  std::string line =
      fmt::format("{} row{} ({}):", total.total(), total.total() == 1 ? "" : "s", total.text());
  const char* comma = "";
  for (const SourceUse::InTable& table : use.tables) {
    line += fmt::format("{} {} {}", comma, table.table, table.rows.total());
    comma = ",";
  }
  return page + wrap(line, 100, "  ");
}

std::string one_text(const Table& sources, const SourceUse& use) {
  std::string page = position_text(sources, use.source) + "\n";
  for (const ColumnSchema& column : sources.schema().columns)
    if (!sources.text(use.source, column.name).empty())
      page += fmt::format("  {:<12}{}\n", column.name, sources.text(use.source, column.name));
  page += fmt::format("  {} rows rest on it{}\n", use.total().total(), use.tables.empty() ? "" : ":");
  for (const SourceUse::InTable& table : use.tables)
    page += fmt::format("  {:<24}{:>7}  {}\n", table.table, table.rows.total(), table.rows.text());
  return page;
}

ExitCode list_sources(const std::string& id, const Globals& globals) {
  const Checked<Package> package = open_package(globals.package);
  if (!package.ok()) return refuse(package.problems());
  const Table& sources = package.value().table(kSourcesTable);
  std::vector<std::string> known;
  Json list = Json::array();
  std::string page;
  for (const SourceUse& use : count_source_use(package.value())) {
    known.emplace_back(sources.text(use.source, "source_id"));
    if (!id.empty() && id != known.back()) continue;
    list.push_back(use_json(sources, use));
    page += id.empty() ? use_text(sources, use) : one_text(sources, use);
  }
  if (list.empty() && !id.empty()) {
    Diagnostics problems;
    problems.add({sources.file(), 0, 0, ""}, unknown_name("source", id, known));
    return refuse(problems);
  }
  if (id.empty()) page += fmt::format("{} sources; a row that names two counts for both\n", list.size());
  fmt::print("{}", globals.json ? (id.empty() ? list : list[0]).dump(2) + "\n" : page);
  return ExitCode::kOk;
}

}  // namespace

void add_world_sources(CLI::App& world, const Globals& globals, Chosen& chosen) {
  auto id = std::make_shared<std::string>();
  CLI::App* command =
      world.add_subcommand("sources", "List the sources of a package and the rows that rest on each");
  command->add_option("id", *id, "Show this source alone");
  command->footer(
      "Examples:\n"
      "  straits world sources\n"
      "  straits world sources eia-chokepoints\n"
      "  straits world sources --json");
  command->callback(
      [id, &globals, &chosen] { chosen = [id, &globals] { return list_sources(*id, globals); }; });
}

}  // namespace straits::cli
