#include "straits/stress/tiers.h"

#include <algorithm>
#include <map>
#include <memory>
#include <numeric>
#include <set>

#include "straits/base/parallel.h"
#include "straits/base/philox.h"
#include "straits/solve/certificate.h"

namespace straits {
namespace {

// --- a network ----------------------------------------------------------------------------------------------

class NetworkMaker {
 public:
  NetworkMaker(const std::vector<int>& sizes, std::uint64_t seed) : sizes_(sizes), seed_(seed) {}

  TierNetwork make() && {
    for (int tier = 0; tier < static_cast<int>(sizes_.size()); ++tier) add_tier(tier);
    for (int tier = 0; tier + 1 < static_cast<int>(sizes_.size()); ++tier)
      for (const int node : nodes_of(tier)) add_parts(node);
    size_by_need();
    return std::move(network_);
  }

 private:
  double uniform(double low, double high) {
    return low + (high - low) * uniform_number(seed_, drawn_++, "tier network");
  }
  int below(int limit) { return std::min(limit - 1, static_cast<int>(uniform(0.0, limit))); }

  std::vector<int> nodes_of(int tier) const {
    const auto size = [&](int t) { return sizes_[static_cast<std::size_t>(t)]; };
    int first = 0;
    for (int t = 0; t < tier; ++t) first += size(t);
    std::vector<int> nodes(static_cast<std::size_t>(size(tier)));
    std::iota(nodes.begin(), nodes.end(), first);
    return nodes;
  }
  void add_tier(int tier) {
    constexpr int kNodesPerSite = 4;
    const int first_site = static_cast<int>(network_.site_capacity.size());
    const int size = sizes_[static_cast<std::size_t>(tier)], sites = std::max(1, size / kNodesPerSite);
    network_.site_capacity.resize(network_.site_capacity.size() + static_cast<std::size_t>(sites), 0.0);
    for (int i = 0; i < size; ++i) {
      TierNode node;
      node.tier = tier, node.site = first_site + i % sites;
      node.recovery_weeks = uniform(1.0, 8.0);
      if (tier == 0) node.demand = uniform(50.0, 500.0), node.margin = uniform(10.0, 200.0);
      network_.nodes.push_back(node);
    }
  }
  void add_parts(int node) {
    const std::vector<int> above = nodes_of(network_.nodes[static_cast<std::size_t>(node)].tier + 1);
    const int parts = 2 + below(3);
    for (int part = 0; part < parts; ++part) {
      std::set<int> sources;
      for (int alternatives = 1 + below(3); alternatives > 0; --alternatives)
        sources.insert(above[static_cast<std::size_t>(below(static_cast<int>(above.size())))]);
      const double per_unit = 1.0 + below(4);
      for (const int source : sources) network_.arcs.push_back({source, node, part, per_unit});
    }
  }
  // What each node makes a week at full demand, alternatives in equal shares; then stock of a fifth of a week to a week and a half of it, and sites with room.
  void size_by_need() {
    std::vector<double> need(network_.nodes.size(), 0.0);
    std::map<std::pair<int, int>, int> alternatives;
    for (const TierArc& arc : network_.arcs) ++alternatives[{arc.to, arc.part}];
    for (std::size_t i = 0; i < need.size(); ++i) need[i] = network_.nodes[i].demand;
    for (const TierArc& arc : network_.arcs)  // from products up: arcs stand in the order of their tiers
      need[static_cast<std::size_t>(arc.from)] +=
          need[static_cast<std::size_t>(arc.to)] * arc.per_unit / alternatives[{arc.to, arc.part}];
    for (std::size_t i = 0; i < need.size(); ++i) {
      network_.nodes[i].inventory = need[i] * uniform(0.2, 1.5);
      network_.site_capacity[static_cast<std::size_t>(network_.nodes[i].site)] += need[i] * uniform(1.1, 1.5);
    }
  }

  const std::vector<int>& sizes_;
  std::uint64_t seed_, drawn_ = 0;
  TierNetwork network_;
};

// --- its programs -------------------------------------------------------------------------------------------

class TierProgram {
 public:
  TierProgram(const TierNetwork& network, TierQuestion question) : network_(network), question_(question) {
    ProgramBuilder builder;
    add_rows(builder);
    add_columns(builder);
    program_ = std::move(builder).build();
  }
  [[nodiscard]] const Program& program() const { return program_; }
  // Nobody out, for t weeks.
  [[nodiscard]] Sides undisturbed(double weeks) const {
    Sides sides = program_.sides;
    if (question_ == TierQuestion::kSurvive) return sides;
    for (std::size_t i = 0; i < network_.nodes.size(); ++i)
      if (demand_row_[i] >= 0)
        sides.row_lower[static_cast<std::size_t>(demand_row_[i])] =
            network_.nodes[i].demand * weeks - network_.nodes[i].inventory;
    for (std::size_t s = 0; s < site_row_.size(); ++s)
      sides.row_upper[static_cast<std::size_t>(site_row_[s])] = network_.site_capacity[s] * weeks;
    return sides;
  }
  [[nodiscard]] Sides without(int node) const {
    const auto i = static_cast<std::size_t>(node);
    Sides sides = undisturbed(network_.nodes[i].recovery_weeks);
    sides.column_upper[i] = 0.0;  // the columns of u come first
    return sides;
  }
  [[nodiscard]] double value(const Solution& solution) const {
    return question_ == TierQuestion::kSurvive ? -solution.objective : solution.objective;
  }

 private:
  void add_rows(ProgramBuilder& builder) {
    for (const TierArc& arc : network_.arcs)
      if (!part_row_.contains({arc.to, arc.part}))
        part_row_[{arc.to, arc.part}] = builder.add_row(-kInfinity, 0.0);
    for (const TierNode& node : network_.nodes) {
      inventory_row_.push_back(node.tier == 0 ? -1 : builder.add_row(-kInfinity, node.inventory));
      demand_row_.push_back(node.tier == 0 ? builder.add_row(-node.inventory, kInfinity) : -1);
    }
    for (std::size_t s = 0; s < network_.site_capacity.size(); ++s)
      site_row_.push_back(builder.add_row(-kInfinity, 0.0));
  }
  void add_columns(ProgramBuilder& builder) {
    std::vector<std::vector<ProgramBuilder::Entry>> made(network_.nodes.size());
    for (const auto& [key, row] : part_row_) made[static_cast<std::size_t>(key.first)].push_back({row, 1.0});
    for (std::size_t i = 0; i < made.size(); ++i) {
      const TierNode& node = network_.nodes[i];
      made[i].push_back(node.tier == 0 ? ProgramBuilder::Entry{demand_row_[i], 1.0}
                                       : ProgramBuilder::Entry{inventory_row_[i], -1.0});
      made[i].push_back({site_row_[static_cast<std::size_t>(node.site)], 1.0});
      builder.add_column(0.0, 0.0, kInfinity, made[i]);
    }
    for (const TierArc& arc : network_.arcs)
      builder.add_column(0.0, 0.0, kInfinity,
                         {{part_row_.at({arc.to, arc.part}), -1.0 / arc.per_unit},
                          {inventory_row_[static_cast<std::size_t>(arc.from)], 1.0}});
    if (question_ == TierQuestion::kSurvive)
      add_time(builder);
    else
      for (std::size_t i = 0; i < made.size(); ++i)
        if (demand_row_[i] >= 0)
          builder.add_column(network_.nodes[i].margin, 0.0, kInfinity, {{demand_row_[i], 1.0}});
  }
  void add_time(ProgramBuilder& builder) {
    std::vector<ProgramBuilder::Entry> entries;
    for (std::size_t i = 0; i < network_.nodes.size(); ++i)
      if (demand_row_[i] >= 0) entries.push_back({demand_row_[i], -network_.nodes[i].demand});
    for (std::size_t s = 0; s < site_row_.size(); ++s)
      entries.push_back({site_row_[s], -network_.site_capacity[s]});
    builder.add_column(-1.0, 0.0, kLongestWeeks, entries);
  }

  const TierNetwork& network_;
  TierQuestion question_;
  std::map<std::pair<int, int>, int> part_row_;  // by node and part
  std::vector<int> inventory_row_, demand_row_, site_row_;
  Program program_;
};

std::unique_ptr<Solver> load(const TierProgram& program, const std::string& name) {
  auto solver = make_solver({.solver = name});
  solver->load(program.program());
  return solver;
}

}  // namespace

TierNetwork make_tier_network(const std::vector<int>& tier_sizes, std::uint64_t seed) {
  return NetworkMaker(tier_sizes, seed).make();
}

TierStudy study_tiers(const TierNetwork& network, const std::vector<int>& outages,
                      const TierStudyOptions& options) {
  const TierProgram program(network, options.question);
  double weeks = 0.0;  // the base answer is for the mean time to recover
  for (const int node : outages) weeks += network.nodes[static_cast<std::size_t>(node)].recovery_weeks;
  weeks /= std::max<double>(1.0, static_cast<double>(outages.size()));
  const int threads = thread_count(options.threads);
  std::vector<std::unique_ptr<Solver>> solvers;
  solvers.reserve(static_cast<std::size_t>(threads));
  for (int t = 0; t < threads; ++t) solvers.push_back(load(program, options.solver));
  const Certified base =
      solve_certified(*solvers.front(), program.program(), program.undisturbed(weeks), nullptr);
  TierStudy study{program.value(base.solution), std::vector<TierAnswer>(outages.size()),
                  program.program().rows(), program.program().columns()};
  for_each_item(outages.size(), threads, [&](std::size_t thread, std::size_t i) {
    const Certified answer = solve_certified(*solvers[thread], program.program(), program.without(outages[i]),
                                             options.warm ? &base.solution.basis : nullptr);
    study.answers[i] = {program.value(answer.solution), answer.solution.iterations};
  });
  return study;
}

}  // namespace straits
