// A sample as it may be found: any bytes as the file, or a whole sample with edits (edited_database.h). Reading it works or throws
// Error(kStorage); what is read can be joined, summarised, written again and gone on with.
#include <unistd.h>

#include <cstddef>
#include <cstdint>

#include "fuzz/edited_database.h"
#include "straits/ensemble/sample_store.h"
#include "straits/report/sample_text.h"

namespace {

using namespace straits;
namespace fs = std::filesystem;

SampleMeta make_meta() {
  SampleMeta meta;
  meta.engine_version = "1";
  meta.scenario_id = meta.scenario_title = "fuzz";
  meta.mode = "window";
  meta.solver = "highs";
  meta.marking = "PUBLIC";
  meta.start = Date{20458};
  meta.weeks = meta.window_weeks = 6;
  meta.seed = 11;
  meta.draws = 4;
  return meta;
}

SampleResult make_sample() {
  SampleResult sample;
  sample.meta = make_meta();
  sample.factors = {{"happens", "happens", "closure", "bernoulli 0.7", "1", "test", "D"},
                    {"share", "level", "closure", "uniform 0 to 0.6", "1", "test", "D"}};
  for (std::int64_t draw = 1; draw <= sample.meta.draws; ++draw) {
    const double size = static_cast<double>(draw);
    sample.values.push_back({draw, "happens", draw > 1 ? 1.0 : 0.0});
    sample.values.push_back({draw, "share", 0.1 * size});
    sample.totals.push_back({draw, draw > 1 ? "closure" : "nothing", 1e9 * size, 2e9 * size, 1, 2, 0, 1e-12,
                             1e-12, 1e-12, draw == 4 ? "no answer" : ""});
    if (draw > 1)
      sample.outcomes.push_back(
          {draw, "FAR", "crude_oil", 1e6, 1e5 * size, 0.0, 1e8, 40.0, sample.meta.start + 7});
  }
  return sample;
}

struct Work {
  fs::path folder = fs::temp_directory_path() / ("straits_fuzz_" + std::to_string(getpid()));
  fs::path file = folder / "sample.db", other = folder / "other.db";
  fuzz::EditedDatabase database;

  static fs::path made(const fs::path& folder) {
    fs::create_directories(folder);
    const fs::path whole = folder / "whole.db";
    write_sample(whole, make_sample(), OpenMode::kOverwrite);
    return whole;
  }
  Work() : database(made(folder), folder / "loose.db", {" STRICT", " NOT NULL"}) {}
};

void use(const SampleResult& sample) {
  (void)write_sample_text(sample, {});
  (void)write_sample_json(sample);
  const Checked<SampleResult> joined = join({{"a", sample}});
  fuzz::require_that(joined.ok() || !joined.problems().empty());
  fuzz::require_that(!join({{"a", sample}, {"b", sample}}).ok() || sample.totals.empty());
}

void go_on(const Work& work, const SampleResult& sample) {
  fs::rename(work.file, fs::path(work.other) += ".partial");
  fs::remove(work.other);
  SampleWriter writer(work.other, sample, OpenMode::kResume);
  const SampleResult whole = writer.finish();
  fuzz::require_that(whole.totals.size() == sample.totals.size());
  fuzz::require_that(read_sample(work.other).outcomes.size() == sample.outcomes.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Work kWork;
  try {
    kWork.database.write(kWork.file, {data, size});
    const SampleResult sample = read_sample(kWork.file);
    use(sample);
    go_on(kWork, sample);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kStorage) fuzz::give_up(error);
  }
  return 0;
}
