#!/usr/bin/env python3
"""Compile the fragments of the minor critical minerals: rare earths and magnets, gallium, germanium, tungsten,
antimony, platinum and palladium, uranium, helium.

usage: minerals_b.py [--raw DIRECTORY]

DIRECTORY (else the environment variable STRAITS_RAW) holds the raw mineral tables (production.csv,
shares_bgs_refined.csv, trade_baci_2023_2024.csv, prices_monthly_fred_imf.csv). Fragments go to
out/minerals_b; the report of the checks goes to standard output.
"""
import argparse
import csv
import os
from pathlib import Path

import minerals_b_check
import minerals_b_supply
import minerals_b_tables as T
from minerals_b_balance import Chains
from minerals_b_raw import Raw

HERE = Path(__file__).resolve().parent
TAIL = ["source_id", "confidence", "marking", "note"]


def text(value):
    """Plain decimal text without trailing zeros."""
    if isinstance(value, float):
        return f"{value:.9f}".rstrip("0").rstrip(".")
    return str(value)


def write(name, header, rows):
    """Write one fragment."""
    folder = HERE / "out" / "minerals_b"
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / (name + ".csv"), "w", newline="", encoding="utf-8") as handle:
        out = csv.writer(handle, lineterminator="\n")
        out.writerow(header.split() + TAIL)
        out.writerows([text(v) for v in row] for row in rows)


def check_price(raw, chains):
    """The uranium benchmark is the mean of the monthly series."""
    mean, used = raw.uranium_price(), float(chains.commodities["uranium_mined"]["price_usd_per_t"])
    if abs(mean / used - 1) > .005:
        raise SystemExit(f"uranium price {used} is not the mean of 2024, {mean:.0f}")


def main():
    """Read, balance, write, check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raw", default=os.environ.get("STRAITS_RAW"), help="folder of the raw mineral tables")
    folder = parser.parse_args().raw
    if not folder:
        parser.error("give --raw DIRECTORY or set STRAITS_RAW")
    raw = Raw(folder)
    chains = Chains(raw, minerals_b_supply.supplies(raw))
    check_price(raw, chains)
    spare = minerals_b_supply.host_spare(raw)
    write("commodities", "commodity name stage traffic barrels_per_tonne bcm_per_mt gj_per_tonne", T.commodity_rows(chains))
    write("supply", "node commodity step kind quantity_t_per_week cost_usd_per_t restart_weeks low_t_per_week high_t_per_week",
          T.supply_rows(chains, spare))
    write("demand", "node commodity kind quantity_t_per_week", T.demand_rows(chains))
    write("processes", "process name kind", T.process_rows())
    write("recipes", "process commodity role quantity", T.recipe_rows())
    write("facilities", "facility name kind node process base_t_per_week capacity_t_per_week cost_usd_per_t", T.facility_rows(chains))
    write("trade", "origin destination commodity mode base_t_per_week", T.trade_rows(chains))
    write("stocks", "node commodity kind level_t floor_t capacity_t draw_limit_t_per_week fill_limit_t_per_week", T.stock_rows(chains))
    write("prices", "node commodity series usd_per_t", T.price_rows(chains))
    write("elasticities", "commodity kind value low high", T.elasticity_rows())
    minerals_b_check.check(raw)


if __name__ == "__main__":
    main()
