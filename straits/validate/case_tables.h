// The columns of the back-test's tables, and the words that stand for measures, rules and naive models in them.
#pragma once

#include "straits/package/schema.h"
#include "straits/validate/case.h"

namespace straits {

[[nodiscard]] const std::vector<std::pair<std::string, Measure>>& measure_words();
[[nodiscard]] const std::vector<std::pair<std::string, Rule>>& rule_words();
[[nodiscard]] const std::vector<std::pair<std::string, Naive>>& naive_words();

template <class T>
[[nodiscard]] std::string word_of(const std::vector<std::pair<std::string, T>>& words, T value) {
  for (const auto& [word, meaning] : words)
    if (meaning == value) return word;
  return "";
}

// episodes, series, observed, sources: in the order in which they are read.
[[nodiscard]] const std::vector<TableSchema>& case_schemas();

}  // namespace straits
