// straits world trace: where a figure of the package comes from, and what a figure of a result rests on.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "locate.h"
#include "straits/change/verb_rule.h"
#include "straits/package/find_rows.h"
#include "straits/report/layout.h"
#include "straits/result/store.h"
#include "trace_figure.h"
#include "trace_row.h"
#include "world_commands.h"

namespace straits::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPageWidth = 100;

struct TraceOptions {
  std::string run;
  std::vector<std::string> what;
};

Diagnostics problem(const std::string& file, const std::string& message) {
  Diagnostics problems;
  problems.add({file, 0, 0, ""}, message);
  return problems;
}

// --- figures of the package ---------------------------------------------------------------------------------

struct FileLine {
  fs::path file;
  int line = 0;
};

// "data/world-2025/trade.csv:120"
std::optional<FileLine> read_file_line(const std::string& word) {
  const std::size_t colon = word.rfind(':');
  const std::string digits = colon == std::string::npos ? "" : word.substr(colon + 1);
  const bool number =
      !digits.empty() && digits.size() < 9 && digits.find_first_not_of("0123456789") == std::string::npos;
  if (!number || fs::path(word.substr(0, colon)).extension() != ".csv") return std::nullopt;
  return FileLine{word.substr(0, colon), std::stoi(digits)};
}

ExitCode print_rows(const Package& package, const Table& table, const FoundRows& found,
                    const Globals& globals) {
  if (!found.problems.empty()) return refuse(found.problems);
  Json list = Json::array();
  std::string page;
  ConfidenceSummary summary;
  for (const RowId row : found.rows) {
    summary.add(table, row);
    if (globals.json)
      list.push_back(trace_json(package, table, row));
    else
      page += trace_text(package, table, row);
  }
  if (found.rows.size() > 1) page += summary.text();
  fmt::print("{}", globals.json ? Json{{"rows", list}, {"confidence", summary.json()}}.dump(2) + "\n" : page);
  return ExitCode::kOk;
}

ExitCode trace_package(const TraceOptions& options, const Globals& globals) {
  const auto place = read_file_line(options.what.front());
  // A path with a folder says which package is meant.
  const bool names_package = place && place->file.has_parent_path() && globals.package.empty();
  const Checked<Package> package =
      open_package(names_package ? place->file.parent_path().string() : globals.package);
  if (!package.ok()) return refuse(package.problems());
  const std::string name = place ? place->file.stem().string() : options.what.front();
  if (package_schema().find(name) == nullptr)
    return refuse_usage(unknown_name("table", name, package_schema().table_names()));
  const Table& table = package.value().table(name);
  if (place && options.what.size() > 1)
    return refuse_usage("a file and line is a row already; give no further words");
  if (place) return print_rows(package.value(), table, find_row_at(table, place->line), globals);
  const std::vector<std::string> words(options.what.begin() + 1, options.what.end());
  if (words.empty())
    return refuse_usage(
        fmt::format("which row of {}? Its key is: {}", name, fmt::join(table.schema().primary_key, ", ")));
  return print_rows(package.value(), table, find_rows(package.value(), table, words), globals);
}

// --- figures of a result ------------------------------------------------------------------------------------

std::string figure_text(const std::string& table, const Figure& figure) {
  std::string text = table;
  for (const FigureCell& cell : figure.cells)
    if (!cell.text.empty())
      text +=
          fmt::format(" {}={}", cell.column, cell.number ? fmt::format("{:.6g}", *cell.number) : cell.text);
  return text + "\n";
}

Json figure_json(const Figure& figure) {
  Json json = Json::object();
  for (const FigureCell& cell : figure.cells)
    json[cell.column] = cell.number ? Json(*cell.number) : cell.text.empty() ? Json() : Json(cell.text);
  return json;
}

std::string change_text(const Package& package, const Change& change) {
  std::string text = fmt::format("{}:{}: {} from {}", change.position.file, change.position.line, change.id,
                                 write_date(change.from));
  text += change.until ? fmt::format(" until {}", write_date(*change.until)) : "";
  text += change.announced < change.from ? fmt::format(", announced {}", write_date(change.announced)) : "";
  const auto source = find_source(package, change.source);
  text += change.source.empty() ? "; no source given"
          : source              ? "; source " + source_text(package.table(kSourcesTable), *source)
                                : "; source " + change.source;
  return wrap(text + "; confidence not stated by scenarios", kPageWidth, "  ");
}

Json change_json(const Change& change) {
  return {{"id", change.id},
          {"do", std::string(rule_of(change.verb).name)},
          {"file", change.position.file},
          {"line", change.position.line},
          {"from", write_date(change.from)},
          {"until", change.until ? Json(write_date(*change.until)) : Json()},
          {"announced", write_date(change.announced)},
          {"source", change.source.empty() ? Json() : Json(change.source)},
          {"confidence", nullptr}};
}

std::vector<RowId> sources_of_rows(const Package& package, const Evidence& evidence) {
  std::set<std::string_view> ids;
  for (const EvidenceRow& row : evidence.rows)
    for (const std::string_view id : sources_of(*row.table, row.row)) ids.insert(id);
  std::vector<RowId> rows;
  for (const std::string_view id : ids)
    if (const auto row = find_source(package, id)) rows.push_back(*row);
  return rows;
}

std::string global_text(const Evidence& evidence) {
  std::string text;
  for (const Table* table : evidence.global) {
    ConfidenceCount count = count_confidence(*table);
    text += fmt::format("Besides, every figure rests on all {} rows of {} ({}).\n", table->row_count(),
                        table->name(), count.text());
  }
  return text;
}

std::string basis_text(const Package& package, const RunMeta& meta, const FigureBasis& basis) {
  std::string page = "rests on, in the package\n";
  ConfidenceSummary summary;
  const Table* last = nullptr;
  for (const EvidenceRow& row : basis.evidence.rows) {
    if (row.table != last) page += row.table->name() + "\n";
    last = row.table;
    page += row_text(*row.table, row.row);
    summary.add(*row.table, row.row);
  }
  if (basis.evidence.rows.empty())
    page += "  no row: this table names nothing of the package; it tells of the whole run\n";
  page += fmt::format("rests on, in the scenario {}\n", meta.scenario_id);
  for (const Change* change : basis.changes) page += change_text(package, *change);
  if (basis.changes.empty()) page += "  no change holds or is announced in that week\n";
  page += "sources\n";
  for (const RowId row : sources_of_rows(package, basis.evidence))
    page += wrap(source_text(package.table(kSourcesTable), row), kPageWidth, "  ");
  page += "selected\n";
  for (const std::string& sentence : basis.selection) page += wrap(sentence, kPageWidth, "  ");
  page += wrap(
      "Changes that are over act on through stocks and cargo at sea and are not listed. A price or quantity "
      "of an "
      "equilibrium depends on the whole chain of its commodity; these rows stand nearest to it.",
      kPageWidth, "  ");
  return page + global_text(basis.evidence) + summary.text();
}

Json basis_json(const Package& package, const RunMeta& meta, const std::string& table,
                const std::vector<Figure>& figures, const FigureBasis& basis) {
  Json json{
      {"table", table}, {"figures", Json::array()}, {"selection", basis.selection}, {"rows", Json::array()}};
  for (const Figure& figure : figures) json["figures"].push_back(figure_json(figure));
  ConfidenceSummary summary;
  for (const EvidenceRow& row : basis.evidence.rows) {
    summary.add(*row.table, row.row);
    json["rows"].push_back({{"table", row.table->name()},
                            {"file", row.table->file()},
                            {"line", row.table->position(row.row).line},
                            {"confidence", confidence_of(*row.table, row.row)},
                            {"row", row_as_json(*row.table, row.row)}});
  }
  json["scenario"] = {{"id", meta.scenario_id}, {"changes", Json::array()}};
  for (const Change* change : basis.changes) json["scenario"]["changes"].push_back(change_json(*change));
  json["sources"] = Json::array();
  for (const RowId row : sources_of_rows(package, basis.evidence))
    json["sources"].push_back(source_as_json(package.table(kSourcesTable), row));
  json["every_figure"] = Json::array();
  for (const Table* global : basis.evidence.global)
    json["every_figure"].push_back({{"table", global->name()}, {"rows", global->row_count()}});
  json["confidence"] = summary.json();
  return json;
}

// A place stands for its nodes.
std::vector<std::string> ids_of_word(const World& world, const std::string& word) {
  std::vector<std::string> ids{word};
  const auto place = find_named(world.places, word);
  for (const Node& node : world.nodes)
    if (place && node.place == *place && node.id != word) ids.push_back(node.id);
  return ids;
}

FigureQuery read_query(const std::vector<std::string>& what, const World& world) {
  FigureQuery query{what.front(), {}, std::nullopt};
  for (std::size_t i = 1; i < what.size(); ++i) {
    const std::optional<Date> day = read_date(what[i]);
    if (day)
      query.day = day;
    else
      query.words.push_back(ids_of_word(world, what[i]));
  }
  return query;
}

// One week, or which weeks there are.
Diagnostics check_one_week(const std::string& run, const std::vector<Figure>& figures) {
  std::set<std::string> weeks;
  for (const Figure& figure : figures) weeks.insert(figure.text("week"));
  if (weeks.size() < 2) return {};
  return problem(run,
                 fmt::format("{} weeks have such a figure, {} to {}; name one day of the week that is meant",
                             weeks.size(), *weeks.begin(), *weeks.rbegin()));
}

ExitCode trace_result(const TraceOptions& options, const Globals& globals) {
  const RunResult run = read_result(options.run);
  const Checked<Package> package = open_package(globals.package);
  if (!package.ok()) return refuse(package.problems());
  const Checked<World> world = open_world_of(run.meta, globals.package);
  if (!world.ok()) return refuse(world.problems());
  const FigureQuery query = read_query(options.what, world.value());
  const Checked<std::vector<Figure>> figures = find_figures(run, options.run, query);
  if (!figures.ok()) return refuse(figures.problems());
  const Diagnostics weeks = check_one_week(options.run, figures.value());
  if (!weeks.empty()) return refuse(weeks);
  const std::optional<Scenario> scenario = scenario_of(run.meta, world.value());
  if (!scenario)
    return refuse(problem(options.run, "its scenario cannot be read by this version of straits"));
  const FigureBasis basis =
      find_basis(package.value(), world.value(), run, scenario, query.table, figures.value());
  if (globals.json) {
    fmt::print("{}\n", basis_json(package.value(), run.meta, query.table, figures.value(), basis).dump(2));
    return ExitCode::kOk;
  }
  for (const Figure& figure : figures.value()) fmt::print("{}", figure_text(query.table, figure));
  fmt::print("{}", basis_text(package.value(), run.meta, basis));
  return ExitCode::kOk;
}

}  // namespace

void add_world_trace(CLI::App& world, const Globals& globals, Chosen& chosen) {
  auto options = std::make_shared<TraceOptions>();
  CLI::App* command = world.add_subcommand(
      "trace", "Where a figure of the package comes from, or what one of a result rests on");
  command
      ->add_option(
          "what", options->what,
          "TABLE and words of the row's key, FILE:LINE, or with --run a table of the result, ids and a date")
      ->required();
  command->add_option("--run", options->run, "Result file of `straits run`");
  command->footer(
      "Examples:\n"
      "  straits world trace supply SAU crude_oil\n"
      "  straits world trace data/world-2025/trade.csv:120\n"
      "  straits world trace --run hormuz.db price JPN crude_oil 2026-04-06\n"
      "  straits world trace --run hormuz.db flow SAU JPN crude_oil 2026-03-30 --json");
  command->callback([options, &globals, &chosen] {
    chosen = [options, &globals] {
      return options->run.empty() ? trace_package(*options, globals) : trace_result(*options, globals);
    };
  });
}

}  // namespace straits::cli
