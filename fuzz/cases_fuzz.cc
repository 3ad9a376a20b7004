// The frozen tables of the back-test and its last scores: any bytes are cases or problems, and cases that are taken can be scored against
// a run, charted and written. The run is the made-up one of the tests, its shock a closure of the narrows. Tables are apart by a line of
// "=", in the order of kTables; one that is not there is that of the seed.
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "fuzz/fuzz_kit.h"
#include "straits/validate/chart.h"
#include "straits/validate/naive.h"
#include "straits/validate/page.h"
#include "tests/measure_made_up_run.h"

namespace {

using namespace straits;
using fuzz::require_that;

struct SeedTable {
  const char *file, *text;
};
constexpr std::array<SeedTable, 4> kTables{
    {{"observed.csv",
      "episode,series,place,commodity,period_start,period_end,value,unit,source_id,note,kind\n"
      "E,imports,FAR,crude,2026-01-05,2026-01-11,2,Mb/d,paper,,observed\n"},
     {"series.csv",
      "episode,series,title,measure,on,unit,rule,tolerance,naive,shock,naive_commodities,note\n"
      "E,imports,Imports,imports,,Mb/d,within,0.15,lost_share,narrows,crude,\n"},
     {"episodes.csv",
      "episode,title,scenario,weeks,window_weeks,other_scenario,other_window_weeks,eve,note\n"
      "E,Episode,base,6,13,,,2026-01-01,\n"},
     {"sources.csv", "source_id,title,publisher,url,note\npaper,Paper,Press,,\n"}}};

World make_world() {
  World world = made_up::world();
  for (const CommodityId c : world.commodities.ids()) {
    CommodityElasticities elasticities;
    elasticities.demand.value = -0.1;
    elasticities.supply.value = c == CommodityId{0} ? 0.1 : 0.0;
    world.elasticities.push_back(elasticities);
  }
  return world;
}

EpisodeRun make_run(const World& world, const made_up::Paths& paths, const char* changes) {
  const std::string text =
      std::string("straits = 1\nid = \"fuzz\"\n[horizon]\nstart = 2026-01-05\nweeks = 6\nwindow = 5\n") +
      changes;
  const Checked<Scenario> scenario = parse_scenario(text, "fuzz.toml", world);
  require_that(scenario.ok());
  return {scenario.value(), made_up::run(paths)};
}

constexpr const char* kClosure =
    "[[change]]\ndo = \"chokepoint.capacity\"\non = \"narrows\"\nshare = 0.1\nfrom = 2026-01-20\n"
    "[[change]]\ndo = \"export.ban\"\nwho = \"GLF\"\ncommodity = \"crude\"\nfrom = 2026-01-20\n";

void score(const World& world, const ValidationCases& cases) {
  static const EpisodeRun kRun = make_run(world, {}, kClosure);
  static const EpisodeRun kQuiet = make_run(world, made_up::nothing_happens(), "");
  std::vector<Score> scores;
  for (const Observation& seen : cases.observations) {
    if (seen.forecast) continue;
    Score score{seen, cases.series_of(seen), {}, {}, {}, {}, {}};
    score.model = read_run(world, kRun, seen.value > 1.0 ? &kQuiet : nullptr, score.series, seen);
    score.naive = naive_value(world, kRun, score.series, seen);
    score.official = official_forecast(cases, seen);
    require_that(!score.model || std::isfinite(score.model->value));
    require_that(!score.naive || std::isfinite(*score.naive));
    scores.push_back(std::move(score));
  }
  judge(scores);
  (void)charts(scores);
  (void)scores_page({cases, scores, {}, "fuzz"});
  const Checked<std::vector<KeptScore>> kept = read_scores(write_scores(scores), "scores.csv");
  require_that(kept.ok() && compare_scores(kept.value(), scores).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const World kWorld = make_world();
  std::string_view text(reinterpret_cast<const char*>(data), size);
  std::map<std::string, std::string> contents;
  for (const SeedTable& table : kTables) {
    const std::string_view piece = fuzz::take(text, "\n=\n");
    contents[table.file] = piece.empty() ? std::string(table.text) : std::string(piece);
  }
  const Checked<ValidationCases> cases = read_cases(contents, "cases", kWorld);
  const Checked<std::vector<KeptScore>> kept = read_scores(contents["observed.csv"], "scores.csv");
  require_that(kept.ok() || !kept.problems().empty());
  (void)read_discussion(contents["observed.csv"]);
  if (!cases.ok()) {
    require_that(!cases.problems().empty());
    return 0;
  }
  (void)plan_runs(cases.value().episodes);
  score(kWorld, cases.value());
  return 0;
}
