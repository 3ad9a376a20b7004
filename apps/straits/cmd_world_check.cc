// straits world check: all that is wrong with a package, whether it is as it was packed, and its base-year accounts.
#include <fmt/format.h>

#include <cmath>

#include "locate.h"
#include "run_meta.h"
#include "straits/package/release.h"
#include "straits/report/layout.h"
#include "straits/report/problems_json.h"
#include "straits/report/units.h"
#include "straits/world/balance.h"
#include "world_commands.h"

namespace straits::cli {
namespace {

using Json = nlohmann::ordered_json;

ExitCode report(const Diagnostics& problems, const Globals& globals) {
  if (globals.json) fmt::print("{}\n", Json{{"ok", false}, {"problems", list_problems(problems)}}.dump(2));
  return refuse(problems);
}

Json balance_json(const World& world, const Per<CommodityId, CommodityBalance>& balances) {
  Json list = Json::array();
  for (const CommodityId id : balances.ids()) {
    const CommodityBalance& b = balances[id];
    list.push_back({{"commodity", world.commodities[id].id},
                    {"unit", "t/wk"},
                    {"production", b.production.value},
                    {"process_outputs", b.outputs.value},
                    {"imports", b.imports.value},
                    {"use", b.use.value},
                    {"process_inputs", b.inputs.value},
                    {"stock_build", b.stock_build.value},
                    {"exports", b.exports.value},
                    {"residual", b.residual.value},
                    {"tolerance", b.tolerance.value},
                    {"largest_node_residual", b.largest_residual.value},
                    {"largest_at", b.largest_at ? Json(world.nodes[*b.largest_at].id) : Json()},
                    {"nodes", b.nodes},
                    {"nodes_open", b.nodes_open}});
  }
  return list;
}

std::string balance_text(const World& world, const Per<CommodityId, CommodityBalance>& balances) {
  constexpr std::size_t kName = 22, kNumber = 11;
  const auto cells = [](const std::vector<std::string>& texts) {
    std::string line;
    for (const std::string& text : texts) line += right_cell(text, kNumber);
    return line;
  };
  std::string page = cell("commodity", kName) +
                     cells({"unit", "production", "+ made of", "+ imports", "= use", "+ turned", "+ stocks",
                            "+ exports", "residual"}) +
                     "\n";
  for (const CommodityId id : balances.ids()) {
    const CommodityBalance& b = balances[id];
    const DisplayUnit unit = rate_unit(world, id);
    const auto rate = [&](TonnesPerWeek amount) { return fmt::format("{:.4g}", amount.value * unit.factor); };
    page +=
        cell(world.commodities[id].id, kName) +
        cells({unit.name, rate(b.production), rate(b.outputs), rate(b.imports), rate(b.use), rate(b.inputs),
               rate(b.stock_build), rate(b.exports), fmt::format("{:.0e}", std::abs(b.residual.value))}) +
        "\n";
  }
  page += fmt::format(
      "Made of: put out by processes; turned: taken in by them; stocks: what is added to stocks in the base "
      "year.\n"
      "Tolerance at every node: {:g} of what passes through it, plus {:g} t/wk; no node is outside it.\n",
      kBalanceRelative, kBalanceAbsolute.value);
  return page;
}

ExitCode check_world(const std::string& given, const Globals& globals) {
  const Checked<std::filesystem::path> folder = find_package_folder(given.empty() ? globals.package : given);
  if (!folder.ok()) return report(folder.problems(), globals);
  const ReleaseCheck release = check_release(folder.value());
  const Checked<Package> package = read_package(folder.value());
  Diagnostics problems = release.problems;
  problems.append(package.problems());
  if (!problems.empty()) return report(problems, globals);
  const Checked<World> world = build_world(package.value());
  if (!world.ok()) return report(world.problems(), globals);

  std::size_t rows = 0;
  for (const auto& [name, table] : package.value().tables) rows += table.row_count();
  const bool calibrated = check_calibrated(world.value()).empty();
  const auto balances = balance_commodities(world.value());
  if (globals.json) {
    Json json{
        {"ok", true},
        {"package",
         {{"directory", package.value().directory},
          {"title", package.value().title},
          {"version", package.value().version},
          {"hash", package.value().hash},
          {"rows", rows},
          {"marking", write_marking(package.value().marking)},
          {"calibrated", calibrated}}},
        {"release", {{"packed", release.packed}, {"files", release.files}}},
        {"tolerance", {{"relative", kBalanceRelative}, {"absolute_t_per_week", kBalanceAbsolute.value}}},
        {"balances", balance_json(world.value(), balances)}};
    if (!release.engine_version.empty()) json["release"]["engine_version"] = release.engine_version;
    fmt::print("{}\n", json.dump(2));
    return ExitCode::kOk;
  }
  fmt::print("{}: {} {} ({}), {} rows, {}{}\n", package.value().directory, package.value().title,
             package.value().version, package.value().hash, rows, write_marking(package.value().marking),
             calibrated ? "" : "; not calibrated yet");
  if (release.packed) fmt::print("release: {} files are as they were packed\n", release.files);
  fmt::print("\n{}no problems\n", balance_text(world.value(), balances));
  return ExitCode::kOk;
}

}  // namespace

void add_world_check(CLI::App& world, const Globals& globals, Chosen& chosen) {
  auto folder = std::make_shared<std::string>();
  CLI::App* command = world.add_subcommand(
      "check", "Check a package, its checksums if it is a release, and its base-year balances");
  command->add_option("package", *folder, "Package folder (default: as --package)");
  command->footer(
      "Examples:\n"
      "  straits world check\n"
      "  straits world check straits-world-2025-0.1.0\n"
      "  straits world check --json | jq .balances");
  command->callback(
      [folder, &globals, &chosen] { chosen = [folder, &globals] { return check_world(*folder, globals); }; });
}

}  // namespace straits::cli
