// Numbers, days and sums of money by the custom of a language. Figures are of three digits, as on every page (layout.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "straits/base/date.h"

namespace straits {

enum class Language { kEnglish, kFrench, kJapanese };
inline constexpr std::size_t kLanguages = 3;

[[nodiscard]] const std::vector<std::string>& language_codes();  // "en", "fr", "ja"
[[nodiscard]] std::optional<Language> read_language(std::string_view code);
[[nodiscard]] const std::string& language_code(Language language);

[[nodiscard]] std::string write_number(double value, Language language);   // 1234.5 -> "1,234"; "1 234"
[[nodiscard]] std::string write_count(long count, Language language);      // 8736 -> "8,736"
[[nodiscard]] std::string write_percent(double share, Language language);  // 0.123 -> "12%"; "12 %"
[[nodiscard]] std::string write_day(Date date,
                                    Language language);  // "16 March 2026", "1er mars 2026", "2026年3月16日"
[[nodiscard]] std::string write_short_day(Date date, Language language);  // without the year
[[nodiscard]] std::string write_usd(double usd,
                                    Language language);  // "USD 1.2 billion", "1,2 Md USD", "12億ドル"

}  // namespace straits
