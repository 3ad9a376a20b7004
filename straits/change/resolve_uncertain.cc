// The figures of [[uncertain]] tables in the unit of what they move, once all changes are known.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "straits/change/quantity.h"
#include "straits/change/read_change.h"
#include "straits/change/read_uncertain.h"

namespace straits {
namespace {

constexpr double kMostDays = 7.0 * 520.0;

class Resolver {
 public:
  Resolver(const World& world, Scenario& scenario, Diagnostics& problems)
      : world_(world), scenario_(scenario), problems_(problems) {}

  void resolve(const ReadFactor& read) {
    factor_ = read.factor;
    sound_ = true;
    find_changes(read);
    set_unit();
    Distribution& d = factor_.distribution;
    const auto figure = [&](const char* key) -> std::optional<double> {
      const auto found = read.figures.find(key);
      return found == read.figures.end() ? std::nullopt : value_of(found->second);
    };
    for (const WrittenFigure& option : read.options) d.options.push_back(value_of(option).value_or(0.0));
    d.weights = read.weights;
    if (factor_.moves == Moved::kWhich)
      for (std::size_t i = 0; i < factor_.changes.size(); ++i) d.options.push_back(static_cast<double>(i));
    d.low = figure("low").value_or(0.0);
    d.high = figure("high").value_or(0.0);
    for (const char* key : {"mode", "mean", "median"})
      if (const auto middle = figure(key)) d.middle = *middle;
    if (const auto spread = figure("deviation")) d.spread = *spread;
    if (const auto found = read.figures.find("geometric_deviation"); found != read.figures.end())
      d.spread = found->second.number.value_or(0.0);
    if (const auto found = read.figures.find("probability"); found != read.figures.end())
      d.probability = share_of(found->second, 1.0).value_or(0.0);
    if (sound_) check_distribution(read);
    check_changes();
    scenario_.uncertain.push_back(factor_);
  }

 private:
  void note(const FilePosition& where, std::string message) {
    problems_.add(where, std::move(message));
    sound_ = false;
  }

  void find_changes(const ReadFactor& read) {
    changes_.clear();
    std::vector<std::string> ids;
    for (const Change& change : scenario_.changes) ids.push_back(change.id);
    for (const Text& name : read.changes) {
      const auto found = std::find(ids.begin(), ids.end(), name.value);
      if (found == ids.end())
        note(name.position, unknown("change", name.value, ids));
      else
        changes_.push_back(&scenario_.changes[static_cast<std::size_t>(found - ids.begin())]);
    }
  }

  void set_unit() {
    factor_.unit = "1";
    if (factor_.moves == Moved::kDelay || factor_.moves == Moved::kDuration) factor_.unit = "days";
    if (factor_.moves != Moved::kLevel || changes_.empty()) return;
    const auto dimension = rule_of(changes_.front()->verb).value;
    if (dimension == Dimension::kRate) factor_.unit = "t/wk";
    if (dimension == Dimension::kPrice) factor_.unit = "USD/t";
  }

  std::optional<double> value_of(const WrittenFigure& figure) {
    switch (factor_.moves) {
      case Moved::kDelay:
      case Moved::kDuration:
        return days_of(figure);
      case Moved::kLevel:
        return level_of(figure);
      case Moved::kRange:
        return share_of(figure, 1.0);
      case Moved::kHappens:
      case Moved::kWhich:
        break;
    }
    return std::nullopt;
  }

  std::optional<double> days_of(const WrittenFigure& figure) {
    double number = 0.0;
    const std::string& s = figure.text;
    const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), number);
    const std::string_view unit(end, static_cast<std::size_t>(s.data() + s.size() - end));
    const double days = number * (unit == "w" ? 7.0 : 1.0);
    if (!figure.number && error == std::errc{} && (unit == "w" || unit == "d") && days >= 0.0 &&
        days <= kMostDays)
      return days;
    note(figure.position, "a time is a text of weeks or days such as \"6w\" or \"10d\", from 0 to 520w");
    return std::nullopt;
  }

  std::optional<double> share_of(const WrittenFigure& figure, double most) {
    Quantity quantity{figure.number, ""};
    if (!figure.number) quantity = read_quantity(figure.text, Dimension::kShare, {});
    if (quantity.value && *quantity.value >= 0.0 && *quantity.value <= most) return quantity.value;
    note(figure.position, quantity.problem.empty()
                              ? fmt::format("a share such as \"30 %\" or 0.3 is needed, from 0 to {:g}", most)
                              : quantity.problem);
    return std::nullopt;
  }

  std::optional<double> level_of(const WrittenFigure& figure) {
    std::optional<double> value;
    for (const Change* change : changes_) {  // of all it must be possible, and mean the same
      const VerbRule& rule = rule_of(change->verb);
      if (!rule.value) continue;  // said by check_changes
      if (*rule.value == Dimension::kShare) {
        value = share_of(figure, std::min(rule.maximum, 10.0));
      } else {
        Quantity quantity{std::nullopt,
                          "an amount is a text with its unit, such as \"5 USD/t\" or \"1.2 Mb/d\""};
        if (!figure.number)
          quantity = read_quantity(figure.text, *rule.value, conversion_of(world_, *change));
        if (quantity.value)
          if (const std::string wrong = check_range(*quantity.value, *rule.value); !wrong.empty())
            quantity = {std::nullopt, fmt::format("\"{}\" {}", shown(figure.text), wrong)};
        if (!quantity.value) note(figure.position, quantity.problem);
        value = quantity.value;
      }
      if (!value) return value;
    }
    return value;
  }

  void check_distribution(const ReadFactor& read) {
    const Distribution& d = factor_.distribution;
    const auto at = [&](const char* key) {
      const auto found = read.figures.find(key);
      return found == read.figures.end() ? factor_.position : found->second.position;
    };
    if (d.shape == Shape::kBernoulli || d.shape == Shape::kChoice) return;
    if (d.shape == Shape::kLognormal) {
      if (!(d.spread > 1.0 && d.spread <= 100.0))
        note(at("geometric_deviation"), "\"geometric_deviation\" is a number above 1, at most 100");
      if (!(d.middle > 0.0)) note(at("median"), "the \"median\" of a lognormal must be above 0");
    }
    if (d.shape == Shape::kNormal && !(d.spread > 0.0))
      note(at("deviation"), "\"deviation\" must be above 0");
    if (!(d.high > d.low)) return note(at("high"), "\"high\" must be above \"low\"");
    if (d.shape != Shape::kUniform && (d.middle < d.low || d.middle > d.high))
      note(at(d.shape == Shape::kTriangular ? "mode"
              : d.shape == Shape::kNormal   ? "mean"
                                            : "median"),
           "must lie between \"low\" and \"high\"");
  }

  void check_changes() {
    for (const Change* change : changes_) {
      const std::string problem = why_not(*change);
      if (!problem.empty()) note(factor_.position, fmt::format("\"{}\" {}", shown(change->id), problem));
      if (!moved_.insert({change->id, factor_.moves}).second)
        note(factor_.position,
             fmt::format("the {} of \"{}\" is moved by another factor already",
                         moved_names()[static_cast<std::size_t>(factor_.moves)], shown(change->id)));
    }
  }

  [[nodiscard]] std::string why_not(const Change& change) const {
    const bool in_time = factor_.moves == Moved::kDelay || factor_.moves == Moved::kDuration;
    if (in_time && !change.shared_belief.empty())
      return "hangs on a [[belief]] with dates of its own, so it cannot be moved in time";
    if (factor_.moves == Moved::kDuration && !change.until) return "has no \"until\" to be moved";
    if (factor_.moves == Moved::kDuration && !change.beliefs.empty())
      return "has an expected end of its own; leave it out, or move the \"delay\" alone";
    if (factor_.moves != Moved::kLevel) return "";
    if (!rule_of(change.verb).value) return "has no level";
    if (change.profile.size() != 1)
      return fmt::format("has a profile of {} levels; give it one", change.profile.size());
    return rule_of(change.verb).value == rule_of(changes_.front()->verb).value
               ? ""
               : "is measured in another unit than the first change";
  }

  const World& world_;
  Scenario& scenario_;
  Diagnostics& problems_;
  UncertainFactor factor_;
  bool sound_ = true;  // every figure could be read
  std::vector<const Change*> changes_;
  std::set<std::pair<std::string, Moved>> moved_;
};

// Both sides may say it, but not differently.
void check_correlations(const std::vector<ReadFactor>& factors, Diagnostics& problems) {
  std::vector<std::string> ids;
  ids.reserve(factors.size());
  for (const ReadFactor& read : factors) ids.push_back(read.factor.id);
  for (const ReadFactor& read : factors)
    for (const auto& [other, position] : read.correlation_positions) {
      const auto found = std::find(ids.begin(), ids.end(), other);
      if (found == ids.end()) {
        problems.add(position, unknown("uncertain factor", other, ids));
        continue;
      }
      if (other == read.factor.id) problems.add(position, "a factor has no correlation with itself");
      const auto& theirs = factors[static_cast<std::size_t>(found - ids.begin())].factor.correlation;
      const auto said = theirs.find(read.factor.id), ours = read.factor.correlation.find(other);
      if (said != theirs.end() && ours != read.factor.correlation.end() && said->second != ours->second)
        problems.add(position,
                     fmt::format("\"{}\" says {:g} of the same correlation", shown(other), said->second));
    }
}

}  // namespace

void resolve_uncertain(const std::vector<ReadFactor>& factors, const World& world, Scenario& scenario,
                       Diagnostics& problems) {
  Resolver resolver(world, scenario, problems);
  for (const ReadFactor& read : factors) resolver.resolve(read);
  check_correlations(factors, problems);
  if (problems.empty() && !correlation_root(scenario.uncertain))
    problems.add(scenario.uncertain.front().position,
                 "the correlations cannot go together (their matrix is not positive definite)");
}

}  // namespace straits
