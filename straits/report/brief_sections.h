// The sections of the brief, one function each; brief.cc puts them together.
#pragma once

#include "straits/report/brief.h"
#include "straits/report/html.h"

namespace straits {

[[nodiscard]] Html write_finding_section(const BriefContent& content, const Voice& voice);
[[nodiscard]] Html write_tiles(const BriefContent& content, const Voice& voice);
[[nodiscard]] Html write_worst_weeks(const BriefContent& content, const Voice& voice);
[[nodiscard]] Html write_prices(const BriefContent& content, const Voice& voice);
[[nodiscard]] Html write_cover(const BriefContent& content, const Voice& voice);
[[nodiscard]] Html write_map(const BriefContent& content, const Voice& voice);
[[nodiscard]] Html write_remedies(const BriefContent& content, const Voice& voice);
[[nodiscard]] Html write_assumptions(const BriefContent& content, const Voice& voice);
[[nodiscard]] Html write_what_would_change(const BriefContent& content, const Voice& voice);
[[nodiscard]] Html write_reproduction(const BriefContent& content, const Voice& voice);
[[nodiscard]] Html write_sources(const BriefContent& content, const Voice& voice);

// A titled part of the page that is not torn apart by the end of a sheet.
[[nodiscard]] Html section(const std::string& id, const std::string& title, const Html& content);
[[nodiscard]] std::string join(const std::vector<std::string>& parts, const std::string& separator);

}  // namespace straits
