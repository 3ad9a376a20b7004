// straits doctor: whether this machine has what a run needs.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "command.h"
#include "examine.h"

namespace straits::cli {
namespace {

using Json = nlohmann::ordered_json;

ExitCode examine_machine(const Globals& globals) {
  const std::vector<Finding> findings = examine(globals);
  Json list = Json::array();
  bool good = true;
  for (const Finding& finding : findings) {
    good = good && finding.good;
    list.push_back({{"subject", finding.subject}, {"text", finding.text}, {"good", finding.good}});
    if (!globals.json)
      fmt::print("{:<5} {:<16} {}\n", finding.good ? "ok" : "BAD", finding.subject, finding.text);
  }
  if (globals.json) fmt::print("{}\n", Json{{"good", good}, {"findings", list}}.dump(2));
  return good ? ExitCode::kOk : ExitCode::kRequirementUnmet;
}

}  // namespace

void add_doctor(CLI::App& app, const Globals& globals, Chosen& chosen) {
  CLI::App* command = app.add_subcommand("doctor", "Check libraries, solvers, package, disk and cores");
  command->footer("Examples:\n  straits doctor\n  straits doctor --json");
  command->callback([&globals, &chosen] { chosen = [&globals] { return examine_machine(globals); }; });
}

}  // namespace straits::cli
