// straits world: what is in a package, and where every figure of it comes from.
#include <fmt/format.h>

#include "command.h"
#include "locate.h"
#include "world_commands.h"
#include "world_import.h"
#include "world_rows.h"

namespace straits::cli {
namespace {

ExitCode list_world(const std::string& what, const Globals& globals) {
  const Checked<Package> package = open_package(globals.package);
  if (!package.ok()) return refuse(package.problems());
  if (what == "tables") {
    fmt::print("{}", table_list(package.value(), globals.json));
    return ExitCode::kOk;
  }
  if (package_schema().find(what) == nullptr) {
    std::vector<std::string> known = package_schema().table_names();
    known.emplace_back("tables");
    return refuse_usage(unknown_name("table", what, known));
  }
  const Table& table = package.value().table(what);
  if (!globals.json) {
    fmt::print("{}", table_text(table));
    return ExitCode::kOk;
  }
  Json list = Json::array();
  for (const RowId row : table.rows()) list.push_back(row_as_json(table, row));
  fmt::print("{}\n", list.dump(2));
  return ExitCode::kOk;
}

ExitCode show_world(const std::string& given, const Globals& globals) {
  const Checked<Package> package = open_package(globals.package);
  if (!package.ok()) return refuse(package.problems());
  const std::vector<NamedRow> named = rows_named(package.value(), given);
  const std::string id = named.size() == 1 ? named.front().id : given;
  Json list = Json::array();
  std::string page;
  for (const TableSchema& schema : package_schema().tables) {
    const Table& table = package.value().table(schema.name);
    bool first = true;
    for (const RowId row : table.rows()) {
      if (!concerns(table, row, id)) continue;
      page += (first ? schema.name + "\n" : "") + row_text(table, row);
      first = false;
      list.push_back({{"table", schema.name},
                      {"position", position_text(table, row)},
                      {"row", row_as_json(table, row)}});
    }
  }
  if (list.empty()) {
    Diagnostics problems;
    problems.add({package.value().directory, 0, 0, ""},
                 named.empty() ? unknown_name("id", id, ids_of(package.value()))
                               : fmt::format("\"{}\" is in the name of: {}", id, name_list(named)));
    return refuse(problems);
  }
  fmt::print("{}", globals.json ? list.dump(2) + "\n" : page);
  return ExitCode::kOk;
}

}  // namespace

void add_world(CLI::App& app, const Globals& globals, Chosen& chosen) {
  CLI::App* world = app.add_subcommand("world", "Look into a package");
  world->require_subcommand(1)->fallthrough();
  auto what = std::make_shared<std::string>("tables");
  CLI::App* list =
      world->add_subcommand("list", "List a table: places, nodes, commodities, chokepoints, ...");
  list->add_option("table", *what, "A table, or `tables` for their names (default)");
  list->callback(
      [what, &globals, &chosen] { chosen = [what, &globals] { return list_world(*what, globals); }; });
  auto id = std::make_shared<std::string>();
  CLI::App* show =
      world->add_subcommand("show", "Show every row that concerns an id, with its source and position");
  show->add_option("id", *id,
                   "Id or name of a place, node, commodity, chokepoint, facility, pipeline, source, ...")
      ->required();
  show->callback([id, &globals, &chosen] { chosen = [id, &globals] { return show_world(*id, globals); }; });
  add_world_import(*world, globals, chosen);
  for (const auto add :
       {add_world_check, add_world_sources, add_world_trace, add_world_diff, add_world_docs, add_world_pack})
    add(*world, globals, chosen);
  for (CLI::App* command : {world, list, show})
    command->footer(
        "Examples:\n"
        "  straits world list\n"
        "  straits world list chokepoints\n"
        "  straits world show hormuz\n"
        "  straits world show \"Strait of Hormuz\"\n"
        "  straits world show JPN --json\n"
        "  straits world trace supply SAU crude_oil");
  for (CLI::App* command : world->get_subcommands([](CLI::App*) { return true; })) command->fallthrough();
}

}  // namespace straits::cli
