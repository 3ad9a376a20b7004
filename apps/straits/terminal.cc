#include "terminal.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include "locate.h"
#include "straits/report/answer_json.h"

namespace straits::cli {
namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

bool speaks_utf8() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string_view locale = variable(name);
    if (locale.empty()) continue;  // the first that is set decides
    return locale.find("UTF-8") != std::string_view::npos || locale.find("utf8") != std::string_view::npos;
  }
  return false;
}

}  // namespace

bool is_terminal(std::FILE* stream) { return isatty(fileno(stream)) == 1; }

TextStyle style_of_stdout() {
  const bool colour = is_terminal(stdout) && variable("NO_COLOR").empty() && variable("TERM") != "dumb";
  return {colour, speaks_utf8()};
}

ExitCode print_answer(const World& world, const RunResult& result, bool json) {
  const std::optional<Scenario> scenario = scenario_of(result.meta, world);
  const Answer answer = build_answer(world, result, scenario, json ? kNoAnswerLimits : AnswerLimits{});
  fmt::print("{}", json ? write_answer_json(answer) : write_answer_text(answer, style_of_stdout()));
  return answer.certificate.passed ? ExitCode::kOk : ExitCode::kCertificateFailed;
}

}  // namespace straits::cli
