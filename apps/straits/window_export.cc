#include "window_export.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "straits/simulate/replay.h"

namespace straits::cli {
namespace {

constexpr std::array kColumnKinds{"lack",      "excess", "supply", "use",   "process",  "friction",
                                  "departure", "pass",   "queue",  "store", "terminal", "live_queue"};
constexpr std::array kRowKinds{"balance", "pair", "wait",  "position", "gate", "room",
                               "limit",   "port", "fleet", "restart",  "tank"};
static_assert(kColumnKinds.size() == static_cast<std::size_t>(ColumnKind::kLiveQueue) + 1);
static_assert(kRowKinds.size() == static_cast<std::size_t>(RowKind::kTank) + 1);

double seconds_since(std::chrono::steady_clock::time_point began) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

std::string of_branch(int branch) { return branch == kEveryBranch ? "" : fmt::format(":branch{}", branch); }

std::string column_name(const ColumnName& column) {
  return fmt::format("{}:{}:{}:{}{}", kColumnKinds[static_cast<std::size_t>(column.kind)], column.item,
                     column.period, column.step, of_branch(column.branch));
}

class Labels {
 public:
  Labels(const World& world, const Network& network) : world_(world), network_(network) {}
  // What a balance is of is said in words; other rows carry the position of their item.
  [[nodiscard]] std::string row(const RowName& row) const {
    const char* kind = kRowKinds[static_cast<std::size_t>(row.kind)];
    const std::string when = fmt::format("{}{}", row.period, of_branch(row.branch));
    if (row.kind != RowKind::kBalance) return fmt::format("{}:{}:{}", kind, row.item, when);
    const Market& market = network_.markets[MarketId(row.item)];
    return fmt::format("{}:{}:{}:{}", kind, world_.nodes[market.node].id,
                       world_.commodities[market.commodity].id, when);
  }

 private:
  const World& world_;
  const Network& network_;
};

TextFile row_answers(const Network& network, const std::vector<RowName>& rows,
                     const std::vector<std::string>& names, const Solution& answer) {
  std::string text = "row,dual,price_usd_per_t\n";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool priced = rows[i].kind == RowKind::kBalance && rows[i].period == 0;
    fmt::format_to(std::back_inserter(text), "{},{:.17g},{}\n", names[i], answer.row_dual[i],
                   priced ? fmt::format("{:.9g}", (answer.row_dual[i] * network.price_unit).value) : "");
  }
  return {"rows.csv", std::move(text)};
}

TextFile column_answers(const std::vector<std::string>& names, const Solution& answer) {
  std::string text = "column,value\n";
  for (std::size_t j = 0; j < names.size(); ++j)
    fmt::format_to(std::back_inserter(text), "{},{:.17g}\n", names[j], answer.column_value[j]);
  return {"columns.csv", std::move(text)};
}

}  // namespace

WindowExport export_window(const RunAgain& run, const Question& question, const std::string& format) {
  WindowExport window;
  const auto began = std::chrono::steady_clock::now();
  Replay replay(run.world, run.scenario, run.options, question.node, question.commodity);
  window.build_seconds = seconds_since(began);
  Chain& chain = replay.chain();
  replay.go_to(question.week, run.kept(question.week));
  const auto asked = std::chrono::steady_clock::now();
  const SolvedWindow solved = chain.solve();
  window.solve_seconds = seconds_since(asked);

  const Formulation& formulation = chain.formulation_of(solved);
  const Labels labels(run.world, chain.network());
  const std::vector<RowName> rows = formulation.name_rows();
  ProgramNames names{fmt::format("straits-{}-{}", chain.name(), question.week), {}, {}};
  std::replace(names.program.begin(), names.program.end(), ' ', '_');
  for (const RowName& row : rows) names.rows.push_back(labels.row(row));
  for (const ColumnName& column : formulation.name_columns()) names.columns.push_back(column_name(column));
  const Solution& answer = solved.certified.solution;
  window.chain = chain.name();
  window.rows = formulation.program().rows(), window.columns = formulation.program().columns();
  window.objective = answer.objective;
  if (format == "mps")
    window.files = {{"window.mps", write_mps(formulation.program(), solved.sides, names)}};
  else
    window.files = write_pypsa(formulation.program(), solved.sides, names);
  window.files.push_back(row_answers(chain.network(), rows, names.rows, answer));
  window.files.push_back(column_answers(names.columns, answer));
  return window;
}

}  // namespace straits::cli
