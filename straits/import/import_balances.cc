// Supply, demand and stocks: each place's figure over its nodes, in the proportions the package has.
#include <fmt/format.h>

#include <map>

#include "straits/import/import_parts.h"

namespace straits {
namespace {

struct Target {
  double amount = 0.0;  // t/wk, or t of a stock
  bool shared = false;  // of a group's figure: derived, not reported
};

class BalanceImport {
 public:
  BalanceImport(const std::string& name, const PackagePlaces& places, const OfficialFigures& figures,
                const ImportOptions& options, EditTable& table, ImportReport& report)
      : name_(name), places_(places), figures_(figures), options_(options), table_(table), report_(report) {
    value_ = name == "supply" || name == "demand" ? "quantity_t_per_week" : "level_t";
  }

  void run() {
    for (const auto& [key, amount] : figures_.figures)
      if (key.table == name_) collect(key, amount.value / (name_ == "stocks" ? 1.0 : kWeeksPerYear));
    for (const auto& [where, target] : targets_) apply(where, target);
  }

 private:
  struct Where {
    std::string commodity, kind, place;
    friend auto operator<=>(const Where&, const Where&) = default;
  };

  void leave_out(const Where& where, double amount, const std::string& reason) {
    report_.left_out.push_back(
        {where.commodity, fmt::format("{} {} {}", name_, where.kind, where.place), reason, amount});
  }

  [[nodiscard]] std::vector<std::size_t> rows_of(const Where& where) const {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < table_.row_count(); ++row)
      if (table_.cell(row, "commodity") == where.commodity && table_.cell(row, "kind") == where.kind &&
          places_.place_at(table_.cell(row, "node")) == where.place)
        rows.push_back(row);
    return rows;
  }

  [[nodiscard]] double total(const std::vector<std::size_t>& rows) const {
    double sum = 0.0;
    for (const std::size_t row : rows) sum += cell_number(table_, row, value_);
    return sum;
  }

  void collect(const FigureKey& key, double amount) {
    if (!places_.has_commodity(key.commodity)) return;  // noted once by import_into
    if (key.countries.size() == 1) {
      const auto place = places_.place_of(key.countries.front(), key.commodity);
      if (!place)
        return leave_out({key.commodity, key.kind, key.countries.front()}, amount, "no place of the package");
      targets_[{key.commodity, key.kind, *place}].amount += amount;
      return;
    }
    std::map<std::string, double> weights;
    double all = 0.0;
    for (const auto& [place, share] : places_.places_of(key.countries, key.commodity))
      all += weights[place] = share * total(rows_of({key.commodity, key.kind, place}));
    if (all <= 0.0)
      return leave_out({key.commodity, key.kind, "a group of countries"}, amount,
                       "no member has such a row to share it by");
    for (const auto& [place, weight] : weights) {
      if (weight <= 0.0) continue;
      Target& target = targets_[{key.commodity, key.kind, place}];
      target.amount += amount * weight / all;
      target.shared = true;
    }
  }

  void apply(const Where& where, const Target& target) {
    if (target.amount < 0.0)
      return leave_out(where, target.amount, "the figures of the file give less than nothing");
    const auto rows = rows_of(where);
    const double before = total(rows);
    if (before > 0.0) return scale(where, target, rows, before);
    if (target.amount == 0.0) return;
    if (name_ != "demand")
      return leave_out(where, target.amount,
                       name_ == "supply"
                           ? "the package has no such supply, so no cost is known"
                           : "the package has no such stock, so no floor and no room are known");
    add(where, target);
  }

  void scale(const Where& where, const Target& target, const std::vector<std::size_t>& rows, double before) {
    ImportCount& count = report_.counts[name_ + " " + where.commodity];
    const double factor = target.amount / before;
    for (const std::size_t row : rows) {
      const double old = cell_number(table_, row, value_);
      for (const char* column : {"quantity_t_per_week", "level_t", "floor_t", "capacity_t"})
        if (!table_.cell(row, column).empty())
          table_.set(row, column, round_number(cell_number(table_, row, column) * factor));
      sign(row, target, rows.size() > 1 ? "shared among the rows of the place as before" : "");
      ++count.replaced;
      report_.changes.push_back(
          {name_, fmt::format("{} {} {}", table_.cell(row, "node"), where.commodity, where.kind), old,
           old * factor});
    }
    count.before += before;
    count.after += target.amount;
  }

  void add(const Where& where, const Target& target) {
    if (places_.nodes(where.place).empty()) return leave_out(where, target.amount, "the place has no node");
    const std::size_t row = table_.add_row();
    const std::string& node = places_.nodes(where.place).front();
    table_.set(row, "node", node);
    table_.set(row, "commodity", where.commodity);
    table_.set(row, "kind", where.kind);
    table_.set(row, value_, round_number(target.amount));
    sign(row, target, "");
    ImportCount& count = report_.counts[name_ + " " + where.commodity];
    ++count.added;
    count.after += target.amount;
    report_.changes.push_back(
        {name_, fmt::format("{} {} {}", node, where.commodity, where.kind), 0.0, target.amount});
  }

  void sign(std::size_t row, const Target& target, const std::string& more) {
    std::string note = fmt::format("{}{}", figures_.year,
                                   target.shared ? "; part of a group's figure, shared as before" : "");
    if (!more.empty()) note += "; " + more;
    if (name_ == "supply") note += "; cost and restart unchanged";
    if (name_ == "stocks") note += "; floor and room scaled with the level";
    sign_row(table_, row, options_, target.shared || !more.empty() ? 'C' : 'B', note);
  }

  const std::string& name_;
  const PackagePlaces& places_;
  const OfficialFigures& figures_;
  const ImportOptions& options_;
  EditTable& table_;
  ImportReport& report_;
  std::string value_;
  std::map<Where, Target> targets_;
};

}  // namespace

void import_balances(const std::string& table_name, const PackagePlaces& places,
                     const OfficialFigures& figures, const ImportOptions& options, EditTable& table,
                     ImportReport& report) {
  BalanceImport(table_name, places, figures, options, table, report).run();
}

}  // namespace straits
