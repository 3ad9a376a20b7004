#include "exit_code.h"

#include <fmt/format.h>

#include <cstdio>
#include <new>

namespace straits::cli {

ExitCode exit_code_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kBug:
      return ExitCode::kBug;
    case ErrorKind::kStorage:
      return ExitCode::kBadInput;
    case ErrorKind::kCertificate:
      return ExitCode::kCertificateFailed;
    case ErrorKind::kInterrupted:
      return ExitCode::kInterrupted;
    case ErrorKind::kLimit:
      return ExitCode::kOverLimit;
    case ErrorKind::kRefused:
      return ExitCode::kRefusedByMarking;
  }
  return ExitCode::kBug;
}

ExitCode refuse(const Diagnostics& problems) {
  fmt::print(stderr, "{}", problems.text());
  return ExitCode::kBadInput;
}

ExitCode refuse_usage(const std::string& message) {
  fmt::print(stderr, "straits: {}\n", message);
  return ExitCode::kUsage;
}

ExitCode run_guarded(const std::function<ExitCode()>& command) {
  try {
    return command();
  } catch (const Error& error) {
    const bool bug = error.kind() == ErrorKind::kBug;
    fmt::print(
        stderr, "straits: {}{}\n", error.what(),
        bug ? "\nThis is a bug of straits, not of your data; please report it with the command line." : "");
    return exit_code_of(error.kind());
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "straits: out of memory\n");
    return ExitCode::kOverLimit;
  } catch (const std::exception& error) {
    fmt::print(stderr, "straits: {}\nThis is a bug of straits, not of your data; please report it.\n",
               error.what());
    return ExitCode::kBug;
  }
}

}  // namespace straits::cli
