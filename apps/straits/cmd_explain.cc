// straits explain: read the run, its package and its scenario; solve the windows of the question again; tell why.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "command.h"
#include "locate.h"
#include "run_meta.h"
#include "straits/explain/explain.h"
#include "straits/report/explain_text.h"
#include "straits/result/store.h"

namespace straits::cli {
namespace {

using Words = std::tuple<std::string, std::string, std::string>;

struct ExplainOptions {
  std::string run;
  std::vector<Words> prices, shortages;
};

Checked<std::vector<Question>> read_questions(const ExplainOptions& options, const World& world,
                                              const RunResult& run) {
  std::vector<Question> questions;
  Diagnostics problems;
  const auto read = [&](QuestionKind kind, const std::vector<Words>& asked) {
    for (const auto& [a, b, c] : asked) {
      const Checked<Question> question = read_question(kind, {a, b, c}, world, run, options.run);
      if (question.ok())
        questions.push_back(question.value());
      else
        problems.append(question.problems());
    }
  };
  read(QuestionKind::kPrice, options.prices);
  read(QuestionKind::kShortage, options.shortages);
  if (!problems.empty()) return problems;
  return questions;
}

std::string answer_of(const RunAgain& run, const Question& question, bool json) {
  if (question.kind == QuestionKind::kPrice) {
    const PriceExplanation answer = explain_price(run, question);
    return json ? write_price_json(run.world, answer) : write_price_text(run.world, answer);
  }
  const ShortageExplanation answer = explain_shortage(run, question);
  return json ? write_shortage_json(run.world, answer) : write_shortage_text(run.world, answer);
}

ExitCode explain(const ExplainOptions& options, const Globals& globals) {
  if (options.prices.empty() && options.shortages.empty())
    return refuse_usage("nothing is asked; ask with --price or --shortage (straits explain --help)");
  const Checked<OpenedRun> opened = open_run_of(options.run, globals.package);
  if (!opened.ok()) return refuse(opened.problems());
  const RunAgain run = opened.value().again();
  const auto questions = read_questions(options, run.world, run.result);
  if (!questions.ok()) return refuse(questions.problems());
  std::string page;
  for (const Question& question : questions.value())
    page += (page.empty() ? "" : globals.json ? ",\n" : "\n") + answer_of(run, question, globals.json);
  fmt::print("{}", globals.json ? "[" + page + "]\n" : page);
  return ExitCode::kOk;
}

}  // namespace

void add_explain(CLI::App& app, const Globals& globals, Chosen& chosen) {
  auto options = std::make_shared<ExplainOptions>();
  CLI::App* command = app.add_subcommand(
      "explain", "Why a price is what it is, and why a place is short; checked by a counterfactual");
  command->add_option("run", options->run, "Result file of `straits run`")->required();
  command->add_option("--price", options->prices,
                      "A commodity, a node and a day of the week, in any order; may be repeated");
  command->add_option("--shortage", options->shortages,
                      "A commodity, a place and a day of the week, in any order; may be repeated");
  command->footer(
      "Examples:\n"
      "  straits explain hormuz.db --price crude_oil JPN 2026-04-06\n"
      "  straits explain hormuz.db --shortage oil_products IND 2026-03-16\n"
      "  straits explain hormuz.db --price lng IND 2026-04-06 --price crude_oil SAU 2026-04-06\n"
      "  straits explain hormuz.db --shortage lng JPN 2026-05-04 --json");
  command->callback(
      [options, &globals, &chosen] { chosen = [options, &globals] { return explain(*options, globals); }; });
}

}  // namespace straits::cli
