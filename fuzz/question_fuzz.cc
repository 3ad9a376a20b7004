// What is asked on the command line: the words of explain, and the groups and commodities of a question of security. Any words give a
// question of the run or say why not. The first byte picks the kind of question; words are apart by blanks.
#include <cstddef>
#include <cstdint>

#include "fuzz/fuzz_kit.h"
#include "straits/explain/question.h"
#include "straits/stress/who.h"

namespace {

using namespace straits;
using fuzz::require_that;

constexpr int kWeeks = 5;

RunResult make_run() {
  RunResult run;
  run.meta.start = Date{20458};  // 2026-01-05
  for (int week = 0; week < kWeeks; ++week) {
    WeekResult result;
    result.week = run.meta.start + 7 * week;
    run.weeks.push_back(result);
  }
  return run;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) words.emplace_back(fuzz::take(text, " "));
  return words;
}

void check_question(const World& world, QuestionKind kind, const std::vector<std::string>& words) {
  static const RunResult kRun = make_run();
  const Checked<Question> read = read_question(kind, words, world, kRun, "fuzz.db");
  require_that(read.ok() == read.problems().empty());
  if (!read.ok()) return;
  const Question& question = read.value();
  require_that(question.week >= 0 && question.week < kWeeks && !question.nodes.empty());
  require_that(question.node == question.nodes.front());
  for (const NodeId node : question.nodes) require_that(world.nodes[node].place == question.place);
}

void check_group(const World& world, const std::vector<std::string>& words) {
  const auto half = words.begin() + static_cast<std::ptrdiff_t>(words.size() / 2);
  const Checked<std::vector<PlaceId>> places = read_places(world, {words.begin(), half}, {half, words.end()});
  require_that(places.ok() ? !places.value().empty() : !places.problems().empty());
  if (places.ok()) require_that(!group_label(world, places.value()).empty());
  const Checked<std::vector<CommodityId>> commodities = read_commodities(world, words);
  require_that(commodities.ok() ? !commodities.value().empty() : !commodities.problems().empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const World kWorld = fuzz::small_world();
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::vector<std::string> words = split(text);
  check_question(kWorld, data[0] % 2 == 0 ? QuestionKind::kPrice : QuestionKind::kShortage, words);
  check_group(kWorld, words);
  return 0;
}
