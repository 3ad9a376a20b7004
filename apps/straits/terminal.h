// What the streams can show, and writing the answer to stdout.
#pragma once

#include <cstdio>
#include <string>

#include "exit_code.h"
#include "straits/report/answer_text.h"

namespace straits::cli {

[[nodiscard]] bool is_terminal(std::FILE* stream);
// Colours on a terminal unless NO_COLOR is set or TERM is dumb; sparklines where the locale is UTF-8.
[[nodiscard]] TextStyle style_of_stdout();
// The answer on stdout, as text or JSON. kOk, or kCertificateFailed if one of its answers did not pass.
[[nodiscard]] ExitCode print_answer(const World& world, const RunResult& result, bool json);

}  // namespace straits::cli
