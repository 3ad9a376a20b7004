#include "straits/explain/question.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace straits {
namespace {

constexpr int kDaysPerWeek = 7;

struct Words {
  std::optional<CommodityId> commodity;
  std::optional<NodeId> node;
  std::optional<PlaceId> place;
  std::optional<Date> day;
  std::vector<std::string> unknown;
};

Words sort_words(const std::vector<std::string>& words, const World& world) {
  Words sorted;
  for (const std::string& word : words) {
    const auto commodity = find_named(world.commodities, word);
    const auto node = find_named(world.nodes, word);
    const auto place = find_named(world.places, word);
    if (const auto day = read_date(word); day && !sorted.day)
      sorted.day = day;
    else if (commodity && !sorted.commodity)
      sorted.commodity = commodity;
    else if ((node || place) && !sorted.node && !sorted.place)
      sorted.node = node, sorted.place = place;
    else
      sorted.unknown.push_back(word);
  }
  return sorted;
}

std::vector<std::string> joined(std::vector<std::string> names, const std::vector<std::string>& more) {
  names.insert(names.end(), more.begin(), more.end());
  return names;
}

// A word that is nothing: the nearest of what is still missing.
std::string explain_unknown(const std::string& word, const Words& sorted, const World& world) {
  const auto places = joined(names_of(world.nodes), names_of(world.places));
  if (!sorted.day && !word.empty() && word.front() >= '0' && word.front() <= '9')
    return fmt::format("\"{}\" is no day; write it as 2026-04-06", word);
  const bool wants_place = !sorted.node && !sorted.place;
  if (wants_place && !sorted.commodity) {
    const auto hint = nearest_name(word, joined(places, names_of(world.commodities)));
    return fmt::format("\"{}\" is no commodity, place or day{}", word, hint.empty() ? "" : "; " + hint);
  }
  if (wants_place) return unknown_name("place or node", word, places);
  if (!sorted.commodity) return unknown_name("commodity", word, names_of(world.commodities));
  return fmt::format("\"{}\" is one word too many; a question is a commodity, a place and a day", word);
}

bool has_market(const std::set<MarketKey>& markets, NodeId node, CommodityId commodity) {
  return markets.contains({node, commodity});
}

// Nodes of a place where the commodity is; of a price the one that was named.
void find_nodes(Question& question, const Words& sorted, const World& world) {
  const auto markets = find_markets(world);
  question.place = sorted.place ? *sorted.place : world.nodes[*sorted.node].place;
  if (sorted.node && (question.kind == QuestionKind::kPrice || !sorted.place)) {
    if (has_market(markets, *sorted.node, question.commodity)) question.nodes.push_back(*sorted.node);
  } else {
    for (const NodeId node : world.nodes.ids())
      if (world.nodes[node].place == question.place && has_market(markets, node, question.commodity))
        question.nodes.push_back(node);
  }
}

std::vector<std::string> commodities_at(const World& world, PlaceId place) {
  std::vector<std::string> names;
  for (const auto& [node, commodity] : find_markets(world))
    if (world.nodes[node].place == place) names.push_back(world.commodities[commodity].id);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace

Checked<Question> read_question(QuestionKind kind, const std::vector<std::string>& words, const World& world,
                                const RunResult& run, const std::string& file) {
  Diagnostics problems;
  const auto wrong = [&](std::string message) { problems.add({file, 0, 0, ""}, std::move(message)); };
  const Words sorted = sort_words(words, world);
  for (const std::string& word : sorted.unknown) wrong(explain_unknown(word, sorted, world));
  if (problems.empty() && !sorted.commodity) wrong("the question names no commodity");
  if (problems.empty() && !sorted.node && !sorted.place) wrong("the question names no place");
  if (problems.empty() && !sorted.day)
    wrong("the question names no day; write one of its week, as 2026-04-06");

  Question question;
  question.kind = kind;
  question.words = fmt::format("{}", fmt::join(words, " "));
  if (sorted.day) {
    const int days = *sorted.day - run.meta.start;
    const auto weeks = static_cast<int>(run.weeks.size());
    if (days < 0 || days >= kDaysPerWeek * weeks)
      wrong(fmt::format("{} is outside the run, which has the weeks of {} to {}", write_date(*sorted.day),
                        write_date(run.meta.start),
                        write_date(run.meta.start + kDaysPerWeek * std::max(0, weeks - 1))));
    question.week = days / kDaysPerWeek;
  }
  if (!problems.empty()) return problems;
  question.commodity = *sorted.commodity;
  find_nodes(question, sorted, world);
  if (question.nodes.empty()) {
    const std::string named = sorted.node ? world.nodes[*sorted.node].id : world.places[question.place].id;
    wrong(fmt::format("{} has no {}; it has {}", named, world.commodities[question.commodity].id,
                      fmt::join(commodities_at(world, question.place), ", ")));
    return problems;
  }
  question.node = question.nodes.front();
  return question;
}

}  // namespace straits
