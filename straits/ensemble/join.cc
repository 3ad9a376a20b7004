// Shards of one sample, put together.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "straits/ensemble/sample_result.h"
#include "straits/ensemble/sample_tables.h"

namespace straits {
namespace {

using Part = std::pair<std::string, SampleResult>;

void check_meta(const Part& first, const Part& other, Diagnostics& problems) {
  const auto a = meta_texts(first.second.meta), b = meta_texts(other.second.meta);
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].first == "shard" || a[i].second == b[i].second) continue;
    const bool is_short = a[i].second.size() + b[i].second.size() <= 160;
    problems.add(
        {other.first, 0, 0, ""},
        fmt::format("is of another sample: {} differs from that of {}{}", a[i].first, first.first,
                    is_short ? fmt::format(" (\"{}\", there \"{}\")", b[i].second, a[i].second) : ""));
  }
}

std::string ranges_text(const std::vector<std::int64_t>& draws) {
  std::string text;
  for (std::size_t from = 0; from < draws.size();) {
    std::size_t to = from;
    while (to + 1 < draws.size() && draws[to + 1] == draws[to] + 1) ++to;
    text += fmt::format("{}{}", text.empty() ? "" : ", ", draws[from]);
    if (to > from) text += fmt::format(" to {}", draws[to]);
    from = to + 1;
  }
  return text;
}

void check_draws(const std::vector<Part>& parts, Diagnostics& problems) {
  std::map<std::int64_t, std::string> held;
  std::map<std::pair<std::string, std::string>, std::vector<std::int64_t>> twice;
  for (const auto& [file, part] : parts)
    for (const TotalRow& row : part.totals)
      if (const auto [at, fresh] = held.try_emplace(row.draw, file); !fresh)
        twice[{file, at->second}].push_back(row.draw);
  for (const auto& [files, draws] : twice)
    problems.add({files.first, 0, 0, ""},
                 fmt::format("draws {} are in {} already", ranges_text(draws), files.second));
  std::vector<std::int64_t> missing;
  for (std::int64_t draw = 1; draw <= parts.front().second.meta.draws; ++draw)
    if (!held.contains(draw)) missing.push_back(draw);
  if (!missing.empty())
    problems.add({parts.front().first, 0, 0, ""},
                 fmt::format("and the others lack draws {} of {}", ranges_text(missing),
                             parts.front().second.meta.draws));
}

template <class Row>
void append(std::vector<Row>& to, const std::vector<Row>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

Checked<SampleResult> join(const std::vector<Part>& parts) {
  Diagnostics problems;
  for (std::size_t i = 1; i < parts.size(); ++i) check_meta(parts.front(), parts[i], problems);
  if (!problems.empty()) return problems;
  check_draws(parts, problems);
  if (!problems.empty()) return problems;
  SampleResult all;
  all.meta = parts.front().second.meta;
  all.meta.shard = {};
  all.factors = parts.front().second.factors;
  for (const auto& [file, part] : parts) {
    append(all.values, part.values);
    append(all.totals, part.totals);
    append(all.outcomes, part.outcomes);
  }
  sort_rows(all);
  return all;
}

}  // namespace straits
