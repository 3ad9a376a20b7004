// What the program ends with. The one place where a failure becomes a number.
#pragma once

#include <functional>

#include "straits/base/diagnostics.h"
#include "straits/base/error.h"

namespace straits::cli {

enum class ExitCode {
  kOk = 0,
  kBug = 1,
  kUsage = 2,
  kRequirementUnmet = 3,
  kBadInput = 4,
  kCertificateFailed = 5,
  kInterrupted = 6,
  kRefusedByMarking = 7,
  kOverLimit = 8,
};

[[nodiscard]] ExitCode exit_code_of(ErrorKind kind);
[[nodiscard]] ExitCode refuse(const Diagnostics& problems);       // prints them all on stderr; kBadInput
[[nodiscard]] ExitCode refuse_usage(const std::string& message);  // kUsage
// Runs a command; whatever it throws becomes a line on stderr and a code.
[[nodiscard]] ExitCode run_guarded(const std::function<ExitCode()>& command);

}  // namespace straits::cli
