// The answer as text for a terminal: about one screen, at most kAnswerWidth columns, plain ASCII but for sparklines.
#pragma once

#include <string>

#include "straits/report/answer.h"

namespace straits {

inline constexpr std::size_t kAnswerWidth = 100;

struct TextStyle {
  bool colour = false;   // ANSI, for a terminal
  bool unicode = false;  // sparklines
};

[[nodiscard]] std::string write_answer_text(const Answer& answer, const TextStyle& style = {});

}  // namespace straits
