#include "straits/explain/week_account.h"

#include <algorithm>
#include <set>

namespace straits {
namespace {

double lost(TonnesPerWeek now, TonnesPerWeek base) {
  return base.value > 0.0 ? std::max(0.0, 1.0 - now / base) : 0.0;
}

class Counter {
 public:
  Counter(const World& world, const Question& question) : world_(world), question_(question) {
    for (const NodeId node : question.nodes) nodes_.insert(world.nodes[node].id);
    for (const Node& node : world.nodes) place_of_[node.id] = world.places[node.place].id;
    commodity_ = world.commodities[question.commodity].id;
    for (const Process& process : world.processes)
      if (process.input == question.commodity) processes_.insert(process.id);
  }

  WeekAccount count(const std::vector<const WeekResult*>& weeks) {
    const WeekResult& now = *weeks[static_cast<std::size_t>(question_.week)];
    for (const ConsumptionRow& row : now.consumption)
      if (here(row.place) && row.commodity == commodity_) {
        account_.use += TonnesPerWeek(row.quantity);
        account_.use_base += TonnesPerWeek(row.base);
        account_.unserved += TonnesPerWeek(row.unserved);
      }
    for (const ProcessRow& row : now.process)
      if (here(row.place) && processes_.contains(row.process)) account_.runs += TonnesPerWeek(row.quantity);
    for (const Facility& facility : world_.facilities)
      if (here(world_.nodes[facility.node].id) && processes_.contains(world_.processes[facility.process].id))
        account_.runs_base += facility.base;
    for (const StockRow& row : now.stock)
      if (here(row.place) && row.commodity == commodity_ && row.kind != "stock_build") {
        account_.stock += Tonnes(row.level);
        account_.draw += TonnesPerWeek(row.draw);
      }
    for (const WeekResult* week : weeks)
      for (const FlowRow& row : week->flow) add_cargo(row, now.week);
    for (const Trade& trade : world_.trade) add_base(trade);
    return std::move(account_);
  }

 private:
  [[nodiscard]] bool here(const std::string& node) const { return nodes_.contains(node); }
  [[nodiscard]] const std::string& own_place() const { return world_.places[question_.place].id; }

  void add_cargo(const FlowRow& row, Date week) {
    if (row.arrival_week != week || row.commodity != commodity_ || !here(row.destination)) return;
    const std::string& from = place_of_[row.origin];
    if (from == own_place()) return;
    account_.landed += TonnesPerWeek(row.quantity);
    account_.landed_from[from] += TonnesPerWeek(row.quantity);
    account_.landed_by[row.route] += TonnesPerWeek(row.quantity);
  }

  void add_base(const Trade& trade) {
    if (trade.commodity != question_.commodity || !here(world_.nodes[trade.destination].id)) return;
    const std::string& from = place_of_[world_.nodes[trade.origin].id];
    if (from == own_place()) return;
    account_.landed_base += trade.base;
    account_.base_from[from] += trade.base;
  }

  const World& world_;
  const Question& question_;
  std::set<std::string> nodes_, processes_;
  std::map<std::string, std::string> place_of_;
  std::string commodity_;
  WeekAccount account_;
};

}  // namespace

double WeekAccount::need_lost() const { return lost(use + runs, use_base + runs_base); }
double WeekAccount::imports_lost() const { return lost(landed, landed_base); }

WeekAccount account_of(const World& world, const std::vector<const WeekResult*>& weeks,
                       const Question& question) {
  return Counter(world, question).count(weeks);
}

}  // namespace straits
