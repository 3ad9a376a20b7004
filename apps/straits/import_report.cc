#include "import_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "straits/report/problems_json.h"

namespace straits::cli {
namespace {

constexpr std::size_t kShown = 15;  // of each list, in the text; JSON has all

std::string more(std::size_t count) {
  return count > kShown ? fmt::format("  ... and {} more (--json has all)\n", count - kShown) : "";
}

std::size_t open_balances(const Diagnostics& after) {
  return static_cast<std::size_t>(std::count_if(
      after.items().begin(), after.items().end(),
      [](const Diagnostic& d) { return d.message.find("does not balance") != std::string::npos; }));
}

std::string changes_text(const ImportReport& report) {
  std::string text = "Largest changes\n";
  for (std::size_t i = 0; i < std::min(kShown, report.changes.size()); ++i) {
    const ImportChange& change = report.changes[i];
    text += fmt::format("  {:<7} {:<46} {:>14.6g} -> {:>14.6g} {}\n", change.table, change.key, change.before,
                        change.after, change.table == "stocks" ? "t" : "t/wk");
  }
  return text + more(report.changes.size());
}

std::string left_out_text(const ImportReport& report) {
  if (report.left_out.empty()) return "";
  std::string text = fmt::format("Left out ({})\n", report.left_out.size());
  for (std::size_t i = 0; i < std::min(kShown, report.left_out.size()); ++i) {
    const LeftOut& left = report.left_out[i];
    text += fmt::format("  {:<14} {:<34} {:>12.6g}  {}\n", left.commodity, left.what, left.tonnes_per_week,
                        left.reason);
  }
  return text + more(report.left_out.size());
}

std::string check_text(const Diagnostics& after, const std::string& folder) {
  if (after.empty()) return fmt::format("{} holds: every balance closes.\n", folder);
  std::string text =
      fmt::format("{} does not pass `straits check` yet: {} problems, {} of them balances that are off\n",
                  folder, after.items().size(), open_balances(after));
  for (std::size_t i = 0; i < std::min(kShown, after.items().size()); ++i)
    text += "  " + after.items()[i].message + "\n";
  return text + more(after.items().size());
}

}  // namespace

std::string import_text(const ImportReport& report, const Diagnostics& after, const std::string& folder) {
  std::string text = fmt::format("Year {}\n  {:<26}{:>9}{:>7}{:>9}{:>7}{:>15}{:>15}\n", report.year, "",
                                 "replaced", "added", "adjusted", "kept", "before", "after");
  for (const auto& [name, count] : report.counts)
    text += fmt::format("  {:<26}{:>9}{:>7}{:>9}{:>7}{:>15.6g}{:>15.6g}\n", name, count.replaced, count.added,
                        count.adjusted, count.kept, count.before, count.after);
  text += changes_text(report) + left_out_text(report);
  for (const std::string& note : report.notes) text += "Note: " + note + "\n";
  return text + check_text(after, folder);
}

Json import_json(const ImportReport& report, const Diagnostics& after, const std::string& folder) {
  Json json{{"package", folder},        {"year", report.year},       {"counts", Json::object()},
            {"changes", Json::array()}, {"left_out", Json::array()}, {"notes", report.notes}};
  for (const auto& [name, count] : report.counts)
    json["counts"][name] = {{"replaced", count.replaced}, {"added", count.added},
                            {"adjusted", count.adjusted}, {"kept", count.kept},
                            {"before", count.before},     {"after", count.after}};
  for (const ImportChange& change : report.changes)
    json["changes"].push_back(
        {{"table", change.table}, {"key", change.key}, {"before", change.before}, {"after", change.after}});
  for (const LeftOut& left : report.left_out)
    json["left_out"].push_back({{"commodity", left.commodity},
                                {"what", left.what},
                                {"t_per_week", left.tonnes_per_week},
                                {"reason", left.reason}});
  json["problems"] = list_problems(after);
  return json;
}

}  // namespace straits::cli
