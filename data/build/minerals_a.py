#!/usr/bin/env python3
"""Compile the fragments of battery and base minerals: lithium, cobalt, nickel, graphite, manganese,
copper, silicon, titanium.

usage: minerals_a.py [--raw DIRECTORY]

DIRECTORY holds the raw mineral tables (production.csv, trade_baci_2023_2024.csv); without it the
environment variable STRAITS_RAW is taken. Fragments go to out/minerals_a beside this file, the report
to standard output.
"""
import argparse
import csv

import minerals_a_check
import minerals_a_raw as R
from minerals_a_model import World
from minerals_a_tables import Tables, text

TAIL = ("source_id", "confidence", "marking", "note")
HEADERS = {
    "commodities": ("commodity", "name", "stage", "traffic", "barrels_per_tonne", "bcm_per_mt", "gj_per_tonne"),
    "supply": ("node", "commodity", "step", "kind", "quantity_t_per_week", "cost_usd_per_t", "restart_weeks",
               "low_t_per_week", "high_t_per_week"),
    "demand": ("node", "commodity", "kind", "quantity_t_per_week"),
    "processes": ("process", "name", "kind"),
    "recipes": ("process", "commodity", "role", "quantity"),
    "facilities": ("facility", "name", "kind", "node", "process", "base_t_per_week", "capacity_t_per_week", "cost_usd_per_t"),
    "trade": ("origin", "destination", "commodity", "mode", "base_t_per_week"),
    "stocks": ("node", "commodity", "kind", "level_t", "floor_t", "capacity_t", "draw_limit_t_per_week", "fill_limit_t_per_week"),
    "prices": ("node", "commodity", "series", "usd_per_t"),
    "elasticities": ("commodity", "kind", "value", "low", "high"),
}


def write(rows):
    """One fragment a table, with LF line ends."""
    folder = R.HERE / "out" / "minerals_a"
    folder.mkdir(parents=True, exist_ok=True)
    for table, header in HEADERS.items():
        with open(folder / (table + ".csv"), "w", newline="", encoding="utf-8") as handle:
            out = csv.writer(handle, lineterminator="\n")
            out.writerow(header + TAIL)
            out.writerows([text(v) for v in row] for row in rows[table])
    return folder


def main():
    """Compile, write, check, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raw", default=R.default_raw(), help="folder of the raw mineral tables")
    options = parser.parse_args()
    if not options.raw:
        parser.error("--raw or STRAITS_RAW is needed")
    world = World(options.raw)
    tables = Tables(world)
    folder = write(tables.rows)
    minerals_a_check.check(world, folder)


if __name__ == "__main__":
    main()
