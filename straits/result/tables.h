// The one list of the tables of a result and their columns, in order. Creating, inserting, reading, exporting and the
// test of docs/results.md all follow it, so a column exists everywhere or nowhere.
//
//   Column<Row, T>   name and member; T gives the SQL type: Date, std::string -> TEXT; double -> REAL;
//                    std::optional<T> may be NULL, all others may not
//   RowTable         name, where its rows stand in a WeekResult, its columns
#pragma once

#include <tuple>
#include <vector>

#include "straits/result/result.h"

namespace straits {

template <class Owner, class T>
struct Column {
  using Value = T;
  const char* name;
  T Owner::*member;
};
template <class Owner, class T>
Column(const char*, T Owner::*) -> Column<Owner, T>;

template <class RowType, class... Values>
struct RowTable {
  using Row = RowType;
  const char* name;
  std::vector<Row> WeekResult::*rows;
  std::tuple<Column<Row, Values>...> columns;
};

template <class Row, class... Values>
constexpr RowTable<Row, Values...> table(const char* name, std::vector<Row> WeekResult::*rows,
                                         Column<Row, Values>... columns) {
  return {name, rows, {columns...}};
}

inline constexpr std::tuple kTables{
    table("flow", &WeekResult::flow, Column{"week", &FlowRow::week},
          Column{"arrival_week", &FlowRow::arrival_week}, Column{"commodity", &FlowRow::commodity},
          Column{"origin", &FlowRow::origin}, Column{"destination", &FlowRow::destination},
          Column{"mode", &FlowRow::mode}, Column{"ship_class", &FlowRow::ship_class},
          Column{"route", &FlowRow::route}, Column{"quantity", &FlowRow::quantity}),
    table("afloat", &WeekResult::afloat, Column{"week", &AfloatRow::week},
          Column{"commodity", &AfloatRow::commodity}, Column{"origin", &AfloatRow::origin},
          Column{"destination", &AfloatRow::destination}, Column{"quantity", &AfloatRow::quantity}),
    table("queue", &WeekResult::queue, Column{"week", &QueueRow::week},
          Column{"chokepoint", &QueueRow::chokepoint}, Column{"commodity", &QueueRow::commodity},
          Column{"quantity", &QueueRow::quantity}),
    table("stock", &WeekResult::stock, Column{"week", &StockRow::week}, Column{"place", &StockRow::place},
          Column{"commodity", &StockRow::commodity}, Column{"kind", &StockRow::kind},
          Column{"level", &StockRow::level}, Column{"draw", &StockRow::draw},
          Column{"days_of_cover", &StockRow::days_of_cover}),
    table("price", &WeekResult::price, Column{"week", &PriceRow::week}, Column{"place", &PriceRow::place},
          Column{"commodity", &PriceRow::commodity}, Column{"price", &PriceRow::price},
          Column{"low", &PriceRow::low}, Column{"high", &PriceRow::high}),
    table("price_band", &WeekResult::price_band, Column{"week", &PriceBandRow::week},
          Column{"place", &PriceBandRow::place}, Column{"commodity", &PriceBandRow::commodity},
          Column{"low", &PriceBandRow::low}, Column{"central", &PriceBandRow::central},
          Column{"high", &PriceBandRow::high}),
    table("belief", &WeekResult::belief, Column{"week", &BeliefRow::week},
          Column{"belief", &BeliefRow::belief}, Column{"branch", &BeliefRow::branch},
          Column{"until", &BeliefRow::until}, Column{"probability", &BeliefRow::probability}),
    table("uncertainty", &WeekResult::uncertainty, Column{"week", &UncertaintyRow::week},
          Column{"place", &UncertaintyRow::place}, Column{"commodity", &UncertaintyRow::commodity},
          Column{"figure", &UncertaintyRow::figure}, Column{"low", &UncertaintyRow::low},
          Column{"central", &UncertaintyRow::central}, Column{"high", &UncertaintyRow::high}),
    table("consumption", &WeekResult::consumption, Column{"week", &ConsumptionRow::week},
          Column{"place", &ConsumptionRow::place}, Column{"commodity", &ConsumptionRow::commodity},
          Column{"quantity", &ConsumptionRow::quantity}, Column{"unserved", &ConsumptionRow::unserved},
          Column{"base", &ConsumptionRow::base}),
    table("production", &WeekResult::production, Column{"week", &ProductionRow::week},
          Column{"place", &ProductionRow::place}, Column{"commodity", &ProductionRow::commodity},
          Column{"quantity", &ProductionRow::quantity}, Column{"capacity", &ProductionRow::capacity}),
    table("process", &WeekResult::process, Column{"week", &ProcessRow::week},
          Column{"place", &ProcessRow::place}, Column{"process", &ProcessRow::process},
          Column{"quantity", &ProcessRow::quantity}, Column{"capacity", &ProcessRow::capacity}),
    table("chokepoint", &WeekResult::chokepoint, Column{"week", &ChokepointRow::week},
          Column{"chokepoint", &ChokepointRow::chokepoint}, Column{"commodity", &ChokepointRow::commodity},
          Column{"quantity", &ChokepointRow::quantity}, Column{"capacity", &ChokepointRow::capacity}),
    table("certificate", &WeekResult::certificate, Column{"week", &CertificateRow::week},
          Column{"chain", &CertificateRow::chain},
          Column{"primal_residual", &CertificateRow::primal_residual},
          Column{"dual_residual", &CertificateRow::dual_residual}, Column{"gap", &CertificateRow::gap},
          Column{"mass_balance", &CertificateRow::mass_balance}, Column{"solver", &CertificateRow::solver},
          Column{"seconds", &CertificateRow::seconds}),
    table("event", &WeekResult::event, Column{"week", &EventRow::week}, Column{"kind", &EventRow::kind},
          Column{"subject", &EventRow::subject}, Column{"text", &EventRow::text}),
    table("indicator", &WeekResult::indicator, Column{"week", &IndicatorRow::week},
          Column{"indicator", &IndicatorRow::indicator}, Column{"place", &IndicatorRow::place},
          Column{"commodity", &IndicatorRow::commodity}, Column{"value", &IndicatorRow::value})};

// The keys of table `meta`; besides them it holds `complete` (yes, no).
inline constexpr std::tuple kMetaKeys{Column{"engine_version", &RunMeta::engine_version},
                                      Column{"package_title", &RunMeta::package_title},
                                      Column{"package_version", &RunMeta::package_version},
                                      Column{"package_hash", &RunMeta::package_hash},
                                      Column{"scenario_id", &RunMeta::scenario_id},
                                      Column{"scenario_title", &RunMeta::scenario_title},
                                      Column{"scenario_text", &RunMeta::scenario_text},
                                      Column{"scenario_hash", &RunMeta::scenario_hash},
                                      Column{"solver", &RunMeta::solver},
                                      Column{"marking", &RunMeta::marking},
                                      Column{"tolerances", &RunMeta::tolerances},
                                      Column{"start", &RunMeta::start},
                                      Column{"weeks", &RunMeta::weeks},
                                      Column{"window_weeks", &RunMeta::window_weeks},
                                      Column{"random_seed", &RunMeta::random_seed},
                                      Column{"belief", &RunMeta::belief}};

// fn(item) for each table or column, in order.
template <class Tuple, class Fn>
constexpr void for_each(const Tuple& items, Fn&& fn) {
  std::apply([&](const auto&... item) { (fn(item), ...); }, items);
}

}  // namespace straits
