#include "straits/base/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>

#include "straits/base/letters.h"

namespace straits {
namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replace = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replace, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

auto order(const Diagnostic& d) { return std::tie(d.where.file, d.where.line, d.where.column, d.message); }

}  // namespace

void Diagnostics::add(FilePosition where, std::string message) {
  items_.push_back({std::move(where), std::move(message)});
}

void Diagnostics::append(const Diagnostics& more) {
  items_.insert(items_.end(), more.items_.begin(), more.items_.end());
}

std::string Diagnostics::text(std::string_view label) const {
  std::vector<Diagnostic> sorted = items_;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return order(a) < order(b); });
  std::string out;
  for (const Diagnostic& d : sorted) {
    out += d.where.file;
    if (d.where.line > 0) out += fmt::format(":{}", d.where.line);
    if (d.where.column > 0) out += fmt::format(":{}", d.where.column);
    out += d.where.field.empty() ? fmt::format(": {}{}\n", label, d.message)
                                 : fmt::format(": {}{}: {}\n", label, d.where.field, d.message);
  }
  return out;
}

std::string nearest_name(std::string_view name, const std::vector<std::string>& known) {
  for (const std::string& candidate : known)
    if (same_but_for_case(name, candidate)) return fmt::format("did you mean \"{}\"?", candidate);
  const std::string* best = nullptr;
  std::size_t best_distance = std::max<std::size_t>(2, name.size() / 3) + 1;
  for (const std::string& candidate : known) {
    const std::size_t distance = edit_distance(name, candidate);
    if (distance < best_distance) best = &candidate, best_distance = distance;
  }
  return best == nullptr ? std::string{} : fmt::format("did you mean \"{}\"?", *best);
}

std::string unknown_name(std::string_view kind, std::string_view name,
                         const std::vector<std::string>& known) {
  const std::string hint = nearest_name(name, known);
  return fmt::format("unknown {} \"{}\"{}{}", kind, name, hint.empty() ? "" : "; ", hint);
}

}  // namespace straits
