#include "sample_answer.h"

#include <fmt/format.h>

#include <algorithm>

#include "straits/report/sample_text.h"
#include "terminal.h"

namespace straits::cli {

ExitCode print_sample(const SampleResult& result, bool json) {
  fmt::print("{}", json ? write_sample_json(result) : write_sample_text(result, style_of_stdout()));
  const bool whole = std::all_of(result.totals.begin(), result.totals.end(),
                                 [](const TotalRow& row) { return row.failure.empty(); });
  return whole ? ExitCode::kOk : ExitCode::kCertificateFailed;
}

}  // namespace straits::cli
