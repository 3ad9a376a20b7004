// The look of the brief: one style sheet, for the screen and for sheets of A4.
#pragma once

#include <string>

#include "straits/report/language.h"

namespace straits {

[[nodiscard]] std::string brief_style(Language language);

// Colours of the charts, told apart by colour-blind readers (Okabe and Ito 2008).
inline constexpr const char* kColourLess = "#d55e00";  // less than in the base
inline constexpr const char* kColourMore = "#0072b2";
inline constexpr const char* kColourSame = "#9aa5b1";
inline constexpr const char* kColourLand = "#e4e7eb";
inline constexpr const char* kColourInk = "#12263a";

}  // namespace straits
