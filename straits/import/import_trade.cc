// Trade: country pairs to place pairs, place pairs to node pairs, and the node pairs balanced to what their nodes ship
// and receive.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "straits/import/entropy_balance.h"
#include "straits/import/import_parts.h"
#include "straits/marking/marking.h"

namespace straits {
namespace {

using PlacePair = std::pair<std::string, std::string>;

struct Cell {  // a row of the table as it will be
  std::string origin, destination, mode;
  double reported = 0.0;           // t/wk
  double value = 0.0;              // after balancing
  double before = 0.0;             // 0 = new
  std::optional<std::size_t> row;  // in the table
  bool imported = true;  // false: a row that the file does not have, there to be balanced with the others
};

class TradeImport {
 public:
  TradeImport(const Package& package, const PackagePlaces& places, const OfficialFigures& figures,
              const ImportOptions& options, EditTable& table, ImportReport& report)
      : package_(package),
        places_(places),
        figures_(figures),
        options_(options),
        table_(table),
        report_(report) {}

  void run() {
    for (const auto& [commodity, pairs] : place_pairs()) {
      if (!places_.has_commodity(commodity)) continue;
      commodity_ = commodity;
      import_commodity(pairs);
    }
  }

 private:
  void leave_out(const PlacePair& pair, double amount, const std::string& reason) {
    report_.left_out.push_back(
        {commodity_, fmt::format("trade {} to {}", pair.first, pair.second), reason, amount});
  }

  std::map<std::string, std::map<PlacePair, double>> place_pairs() {
    std::map<std::string, std::map<PlacePair, double>> all;
    for (const auto& [key, reports] : figures_.flows) {
      commodity_ = key.commodity;
      const double amount = reports.best().value / kWeeksPerYear;
      if (amount <= 0.0 || !places_.has_commodity(key.commodity)) continue;
      const auto from = places_.place_of(key.origin, key.commodity),
                 to = places_.place_of(key.destination, key.commodity);
      if (!from || !to) {
        leave_out({key.origin, key.destination}, amount, "no place of the package");
      } else if (*from == *to) {
        leave_out({*from, *to}, amount, "inside one place");
      } else {
        all[key.commodity][{*from, *to}] += amount;
      }
    }
    return all;
  }

  // Rows of the table of this commodity, by pair of places.
  std::map<PlacePair, std::vector<std::size_t>> rows_by_pair() {
    std::map<PlacePair, std::vector<std::size_t>> rows;
    shipped_.clear();
    received_.clear();
    for (std::size_t row = 0; row < table_.row_count(); ++row) {
      if (table_.cell(row, "commodity") != commodity_) continue;
      const std::string origin = table_.cell(row, "origin"), destination = table_.cell(row, "destination");
      const PlacePair pair{places_.place_at(origin), places_.place_at(destination)};
      if (pair.first == pair.second) continue;
      rows[pair].push_back(row);
      shipped_[origin] += cell_number(table_, row, "base_t_per_week");
      received_[destination] += cell_number(table_, row, "base_t_per_week");
    }
    return rows;
  }

  void import_commodity(const std::map<PlacePair, double>& pairs) {
    const auto rows = rows_by_pair();
    double world = 0.0;
    for (const auto& [pair, amount] : pairs) world += amount;
    std::vector<Cell> cells;
    std::set<PlacePair> taken;
    for (const auto& [pair, amount] : pairs) {
      const auto found = rows.find(pair);
      double before = 0.0;
      if (found != rows.end())
        for (const std::size_t row : found->second) before += cell_number(table_, row, "base_t_per_week");
      if (before > 0.0) {
        taken.insert(pair);
        split_as_before(found->second, amount, before, cells);
      } else if (amount < options_.least_share * world) {
        leave_out(pair, amount, "a new pair below the least share");
      } else {
        place_new(pair, amount, cells);
      }
    }
    for (const auto& [pair, list] : rows)
      if (taken.count(pair) == 0) keep(list, cells);
    options_.balance ? balance(cells) : accept(cells);
    write(cells);
  }

  void keep(const std::vector<std::size_t>& rows, std::vector<Cell>& cells) {
    for (const std::size_t row : rows) {
      const double old = cell_number(table_, row, "base_t_per_week");
      cells.push_back({table_.cell(row, "origin"), table_.cell(row, "destination"), table_.cell(row, "mode"),
                       old, old, old, row, false});
    }
  }

  void split_as_before(const std::vector<std::size_t>& rows, double amount, double before,
                       std::vector<Cell>& cells) {
    for (const std::size_t row : rows) {
      const double old = cell_number(table_, row, "base_t_per_week");
      cells.push_back({table_.cell(row, "origin"), table_.cell(row, "destination"), table_.cell(row, "mode"),
                       amount * old / before, 0.0, old, row, true});
    }
  }

  // How a new pair could travel between two nodes; "" = not at all.
  [[nodiscard]] std::string way(const std::string& origin, const std::string& destination) const {
    if (places_.has_ships(commodity_) && places_.by_sea(origin) && places_.by_sea(destination)) return "sea";
    if (capacity(origin, destination) > 0.0) return "pipeline";
    return "";
  }

  [[nodiscard]] double capacity(const std::string& origin, const std::string& destination) const {
    const Table& pipelines = package_.table("pipelines");
    double sum = 0.0;
    for (const RowId row : pipelines.rows())
      if (pipelines.text(row, "commodity") == commodity_ && pipelines.text(row, "from_node") == origin &&
          pipelines.text(row, "to_node") == destination)
        sum += pipelines.number(row, "capacity_t_per_week");
    return sum;
  }

  // Nodes of a place with what they ship (receive) in the package; the first of them if that is nothing anywhere.
  [[nodiscard]] std::vector<std::pair<std::string, double>> weights(
      const std::string& place, const std::map<std::string, double>& flows) const {
    std::vector<std::pair<std::string, double>> list;
    for (const std::string& node : places_.nodes(place))
      if (const auto found = flows.find(node); found != flows.end() && found->second > 0.0)
        list.emplace_back(node, found->second);
    if (list.empty())
      for (const std::string& node : places_.nodes(place))
        if (places_.by_sea(node) || !places_.has_ships(commodity_)) {
          list.emplace_back(node, 1.0);
          break;
        }
    return list;
  }

  void place_new(const PlacePair& pair, double amount, std::vector<Cell>& cells) {
    std::vector<std::pair<Cell, double>> found;
    double all = 0.0;
    for (const auto& [origin, ships] : weights(pair.first, shipped_))
      for (const auto& [destination, receives] : weights(pair.second, received_))
        if (const std::string mode = way(origin, destination); !mode.empty()) {
          found.push_back({{origin, destination, mode, 0.0, 0.0, 0.0, std::nullopt, true}, ships * receives});
          all += ships * receives;
        }
    if (found.empty()) return leave_out(pair, amount, "a new pair without a way by sea or a pipeline");
    for (auto& [cell, weight] : found) {
      cell.reported = amount * weight / all;
      cells.push_back(cell);
    }
  }

  static void accept(std::vector<Cell>& cells) {
    for (Cell& cell : cells) cell.value = cell.reported;
  }

  void balance(std::vector<Cell>& cells) {
    std::map<std::string, std::size_t> rows, columns;
    std::vector<double> row_sums, column_sums;
    const auto line = [](std::map<std::string, std::size_t>& ids, std::vector<double>& sums,
                         const std::string& node) {
      const auto [found, fresh] = ids.emplace(node, sums.size());
      if (fresh) sums.push_back(0.0);
      return found->second;
    };
    std::vector<BalanceCell> problem;
    for (const Cell& cell : cells) {
      BalanceCell c{line(rows, row_sums, cell.origin), line(columns, column_sums, cell.destination),
                    cell.reported};
      if (cell.mode == "pipeline") c.cap = std::max(capacity(cell.origin, cell.destination), cell.before);
      c.may_vanish = !cell.row;
      row_sums[c.row] += cell.before;
      column_sums[c.column] += cell.before;
      problem.push_back(c);
    }
    const EntropyBalance result = balance_by_entropy(problem, row_sums, column_sums);
    for (std::size_t c = 0; c < cells.size(); ++c) cells[c].value = result.values[c];
    if (result.residual > 1e-7)
      report_.notes.push_back(fmt::format("{}: the balancing of trade stopped {:.2g} short of the margins",
                                          commodity_, result.residual));
    std::erase_if(cells, [&](const Cell& cell) {
      if (cell.row || cell.value > 0.0) return false;
      leave_out({cell.origin, cell.destination}, cell.reported,
                "a new pair for which the margins of its nodes have no room");
      return true;
    });
  }

  void write(const std::vector<Cell>& cells) {
    ImportCount& count = report_.counts["trade " + commodity_];
    for (const Cell& cell : cells) {
      if (!cell.imported && std::abs(cell.value - cell.before) <= 1e-9 * cell.before) {
        ++count.kept;
        continue;
      }
      cell.imported ? write_imported(cell, count) : write_adjusted(cell, count);
      report_.changes.push_back(
          {"trade", fmt::format("{} to {} {} {}", cell.origin, cell.destination, commodity_, cell.mode),
           cell.before, cell.value});
    }
  }

  void write_imported(const Cell& cell, ImportCount& count) {
    const std::size_t row = cell.row ? *cell.row : table_.add_row();
    table_.set(row, "origin", cell.origin);
    table_.set(row, "destination", cell.destination);
    table_.set(row, "commodity", commodity_);
    table_.set(row, "mode", cell.mode);
    table_.set(row, "base_t_per_week", round_number(cell.value));
    const std::string note =
        options_.balance ? fmt::format("{}: {:.6g} t/wk reported, balanced to the margins of the nodes",
                                       figures_.year, cell.reported)
                         : fmt::format("{}, as reported", figures_.year);
    sign_row(table_, row, options_, options_.balance ? 'C' : 'B', note);
    ++(cell.row ? count.replaced : count.added);
    count.before += cell.before;
    count.after += cell.value;
  }

  // Its own source and marking stay, and the import is named beside them.
  void write_adjusted(const Cell& cell, ImportCount& count) {
    const std::string sources = table_.cell(*cell.row, "source_id");
    const bool named = (" " + sources + " ").find(" " + options_.source_id + " ") != std::string::npos;
    table_.set(*cell.row, "base_t_per_week", round_number(cell.value));
    table_.set(*cell.row, "source_id", named ? sources : sources + " " + options_.source_id);
    if (table_.cell(*cell.row, "confidence") < "C") table_.set(*cell.row, "confidence", "C");
    table_.set(*cell.row, "marking", stricter(table_.cell(*cell.row, "marking"), options_.marking));
    const std::string note = table_.cell(*cell.row, "note");
    table_.set(*cell.row, "note",
               fmt::format("{}{}{:.6g} t/wk before the import of other pairs, balanced with them", note,
                           note.empty() ? "" : "; ", cell.before));
    ++count.adjusted;
  }

  // A figure that was moved by a marked one must not tell it.
  static std::string stricter(const std::string& a, const std::string& b) {
    const auto first = read_level(a), second = read_level(b);
    return first && second && *second > *first ? b : a;
  }

  const Package& package_;
  const PackagePlaces& places_;
  const OfficialFigures& figures_;
  const ImportOptions& options_;
  EditTable& table_;
  ImportReport& report_;
  std::string commodity_;
  std::map<std::string, double> shipped_, received_;  // by node, to and from other places
};

}  // namespace

void import_trade(const Package& package, const PackagePlaces& places, const OfficialFigures& figures,
                  const ImportOptions& options, EditTable& trade, ImportReport& report) {
  TradeImport(package, places, figures, options, trade, report).run();
}

}  // namespace straits
