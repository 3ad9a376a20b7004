#!/usr/bin/env python3
"""Food and fertiliser compiler: raw tables (user's own copy) -> fragments of the world package in out/food.

Usage: food.py --raw FOLDER   (or the environment variable STRAITS_RAW); tables may lie in FOLDER/food, FOLDER/minerals

Raw tables read, with their official home:
  wasde_balances_wide.csv                   USDA WASDE, https://www.usda.gov/oce/commodity/wasde
  faostat_production_2020_2023.csv          FAOSTAT QCL, https://www.fao.org/faostat
  faostat_trade_matrix_2021_2022.csv        FAOSTAT detailed trade matrix
  soybeans_trade_2021_partial.csv           the same, a part of it
  fertiliser_nitrogen_faostat_2018_2022.csv FAOSTAT RFN
  prices_annual.csv                         World Bank Pink Sheet, yearly means
  trade_baci_2023_2024.csv                  BACI of CEPII, code 251010
Everything else comes from inputs/food, whose rows carry their sources. The use of gas by ammonia plants is written to
out/food/demand_adjustments.csv: it must be taken out of the gas use of the node.
"""
import argparse
import os

from food_check import check
from food_close import close
from food_common import COMMODITIES, write
from food_nodes import node_flows, route, weekly
from food_places import everything
from food_tables import (adjustment_rows, commodity_rows, demand_rows, elasticity_rows, facility_rows, price_rows,
                         process_tables, reference_prices, stock_rows, supply_rows, trade_rows)


def compile_all(folder):
    """Write all fragments and check them."""
    books, flows, reports, crushed, nitrogen = everything(folder)
    trade = {c: weekly(route(node_flows(c, flows[c]))) for c in COMMODITIES}
    account = close(trade, books, crushed, nitrogen)
    processes, recipes = process_tables()
    tables = {
        "commodities": write("commodities", ["commodity", "name", "stage", "traffic", "barrels_per_tonne", "bcm_per_mt", "gj_per_tonne"], commodity_rows()),
        "processes": write("processes", ["process", "name", "kind", "free_mass_t_per_t"], processes),
        "recipes": write("recipes", ["process", "commodity", "role", "quantity"], recipes),
        "supply": write("supply", ["node", "commodity", "step", "kind", "quantity_t_per_week", "cost_usd_per_t", "restart_weeks",
                                   "low_t_per_week", "high_t_per_week"], supply_rows(account, reference_prices(folder))),
        "demand": write("demand", ["node", "commodity", "kind", "quantity_t_per_week"], demand_rows(account)),
        "facilities": write("facilities", ["facility", "name", "kind", "node", "process", "base_t_per_week", "capacity_t_per_week",
                                           "cost_usd_per_t"], facility_rows(account)),
        "trade": write("trade", ["origin", "destination", "commodity", "mode", "base_t_per_week"], trade_rows(account)),
        "stocks": write("stocks", ["node", "commodity", "kind", "level_t", "floor_t", "capacity_t", "draw_limit_t_per_week",
                                   "fill_limit_t_per_week"], stock_rows(account, books)),
        "prices": write("prices", ["node", "commodity", "series", "usd_per_t"], price_rows(folder)),
        "elasticities": write("elasticities", ["commodity", "kind", "value", "low", "high"], elasticity_rows()),
        "demand_adjustments": write("demand_adjustments", ["node", "commodity", "kind", "minus_t_per_week"], adjustment_rows(account)),
    }
    check(tables, account, books, reports)


def main():
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--raw", default=os.environ.get("STRAITS_RAW"), help="folder with the raw tables")
    folder = parser.parse_args().raw
    if not folder:
        parser.error("give --raw or set STRAITS_RAW")
    compile_all(folder)


if __name__ == "__main__":
    main()
