// When a change holds, when it is known, and what is believed about its end.
#include <fmt/format.h>

#include <charconv>

#include "straits/change/read_change.h"

namespace straits {
namespace {

void read_belief(const Fields& fields, const toml::node& item, Change& change) {
  const toml::array* pair = item.as_array();
  if (pair == nullptr || pair->size() != 2)
    return fields.note(fields.position(item),
                       "a belief is a pair such as [\"2026-03-11\", \"2026-04-20\"]: the day from "
                       "which it is held, and the expected end");
  const auto as_of = fields.read_day(*pair->get(0));
  const auto until = fields.read_day(*pair->get(1));
  if (!as_of || !until) return;
  if (*until <= *as_of)
    fields.note(fields.position(*pair->get(1)),
                fmt::format("the expected end {} is not after the day it is held, {}", write_date(*until),
                            write_date(*as_of)));
  if (!change.beliefs.empty() && *as_of <= change.beliefs.back().as_of)
    fields.note(fields.position(item),
                fmt::format("beliefs must follow each other in time: {} is not after {}", write_date(*as_of),
                            write_date(change.beliefs.back().as_of)));
  if (*until <= change.from)
    fields.note(fields.position(*pair->get(1)), fmt::format("the expected end {} is not after from, {}",
                                                            write_date(*until), write_date(change.from)));
  change.beliefs.push_back({*as_of, *until});
}

constexpr int kMostLagDays = 7 * 520;

// belief = "reopening", with or without a lag. Whether there is such a belief shows when the bases are laid under.
void read_shared_belief(const Fields& fields, const std::string& id, Change& change) {
  if (id.empty()) fields.note(fields.position("belief"), "\"belief\" is empty");
  change.shared_belief = id;
  change.belief_position = fields.position("belief");
  const auto lag = fields.has("lag") ? fields.text("lag") : std::nullopt;
  if (!lag) return;
  int number = 0;
  const std::string& s = lag->value;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), number);
  const std::string_view unit(end, static_cast<std::size_t>(s.data() + s.size() - end));
  const bool good =
      error == std::errc{} && (unit == "w" || unit == "d") && number >= 0 && number <= kMostLagDays;
  change.belief_lag_days = good ? number * (unit == "w" ? 7 : 1) : 0;
  if (!good || change.belief_lag_days > kMostLagDays)
    fields.note(lag->position, "\"lag\" must be weeks or days such as \"4w\" or \"10d\", up to 520w");
}

void read_beliefs(const Fields& fields, Change& change) {
  const toml::node* belief = fields.node("belief");
  const bool shared = belief != nullptr && belief->is_string();
  if (fields.has("lag") && !shared)
    fields.note(fields.position("lag"), "\"lag\" needs \"belief\" with the id of a [[belief]]");
  if (fields.has("expected_until") && fields.has("belief"))
    fields.note(fields.position("expected_until"),
                "\"expected_until\" and \"belief\" say the same thing twice");
  if (shared) return read_shared_belief(fields, belief->as_string()->get(), change);
  if (const auto until = fields.date("expected_until")) {
    if (*until <= change.from)
      fields.note(fields.position("expected_until"),
                  fmt::format("the expected end {} is not after from, {}", write_date(*until),
                              write_date(change.from)));
    change.beliefs.push_back({change.announced, *until});
    return;
  }
  const toml::array* items = fields.entries("belief", "[[\"2026-03-11\", \"2026-04-20\"]]");
  if (items == nullptr) return;
  for (const toml::node& item : *items) read_belief(fields, item, change);
  if (!change.beliefs.empty() && change.beliefs.front().as_of > change.announced)
    fields.note(fields.position("belief"),
                fmt::format("the first belief is of {}, after the change is known on {}",
                            write_date(change.beliefs.front().as_of), write_date(change.announced)));
}

}  // namespace

// What is not given stays as it is: the dates of a row of the package, where the verb is dated. `from` starts afresh.
void read_times(const Fields& fields, const VerbRule& rule, Change& change) {
  const auto given = fields.date("from");
  if (!given && (fields.has("from") || !rule.dated)) return;
  if (given) change.from = change.announced = *given, change.until.reset();
  const Date from = change.from;
  if (const auto until = fields.date("until")) change.until = until;
  if (change.until && *change.until <= from)
    fields.note(fields.position("until"),
                fmt::format("until {} is not after from, {}", write_date(*change.until), write_date(from)));
  change.announced = fields.date("announced").value_or(change.announced);
  if (change.announced > from)
    fields.note(fields.position("announced"),
                fmt::format("announced {} is after from, {}: a change is known at the latest when it holds",
                            write_date(change.announced), write_date(from)));
  if (rule.believed) read_beliefs(fields, change);
}

}  // namespace straits
