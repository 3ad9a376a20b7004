// The answer of a sample on stdout, as text or JSON.
#pragma once

#include "exit_code.h"
#include "straits/ensemble/sample_result.h"

namespace straits::cli {

// kOk, or kCertificateFailed if a draw has no answer.
[[nodiscard]] ExitCode print_sample(const SampleResult& result, bool json);

}  // namespace straits::cli
