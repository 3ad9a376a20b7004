#include "straits/validate/chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "straits/validate/page.h"

namespace straits {
namespace {

constexpr int kBarWidth = 48;

struct Bar {
  std::string name;
  double value = 0.0;
};

std::vector<Bar> bars_of(const Score& score) {
  std::vector<Bar> bars{{"observed", score.seen.value}};
  if (score.model) bars.push_back({"model", score.model->value});
  if (score.naive) bars.push_back({"naive", *score.naive});
  if (score.official) bars.push_back({"official", *score.official});
  return bars;
}

std::string label_of(const Score& score, bool by_place) {
  return by_place && !score.seen.places.empty() ? score.seen.places.front() : write_period(score.seen);
}

std::string chart(const std::vector<Score>& scores) {
  double largest = 0.0;
  for (const Score& score : scores)
    for (const Bar& bar : bars_of(score)) largest = std::max(largest, std::abs(bar.value));
  if (largest <= 0.0) return "";
  const bool by_place = scores.size() > 1 && scores[0].seen.places != scores[1].seen.places;
  const Score& first = scores.front();
  std::string text = fmt::format("```\n{}, {}\n", first.series.title, first.seen.unit);
  for (const Score& score : scores) {
    std::string label = label_of(score, by_place);
    for (const Bar& bar : bars_of(score)) {
      const auto length = static_cast<std::size_t>(std::lround(std::abs(bar.value) / largest * kBarWidth));
      text += fmt::format("{:<24} {:<9} {:>8} {}\n", label, bar.name, write_figure(bar.value),
                          std::string(length, bar.value < 0.0 ? '-' : '#'));
      label.clear();
    }
  }
  return text + "```\n\n";
}

}  // namespace

std::string charts(const std::vector<Score>& scores) {
  std::string text;
  for (std::size_t i = 0; i < scores.size();) {
    std::size_t end = i;
    while (end < scores.size() && scores[end].seen.series == scores[i].seen.series) ++end;
    const std::vector<Score> series(scores.begin() + static_cast<std::ptrdiff_t>(i),
                                    scores.begin() + static_cast<std::ptrdiff_t>(end));
    if (series.size() > 1 || series.front().naive || series.front().official) text += chart(series);
    i = end;
  }
  return text;
}

}  // namespace straits
