#!/usr/bin/env python3
"""Merge the fragments of the compilers into the package data/world-2025.

out/*/<table>.csv       -> world-2025/<table>.csv   (sorted, duplicate keys are errors)
out/*/demand_adjustments.csv                        (taken off the demand: use that has become the input of a process)
sources/*.csv           -> world-2025/sources.csv   (equal rows merge, conflicts are errors)
parameters/*.csv        -> world-2025/parameters.csv
tables/<table>.csv      -> world-2025/<table>.csv   (written by hand)
tables/price_titles.csv -> the column title of world-2025/prices.csv
"""
import csv
import glob
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGE = os.path.join(HERE, os.pardir, "world-2025")
KEYS = {
    "places": ["place"], "commodities": ["commodity"], "nodes": ["node"], "chokepoints": ["chokepoint"],
    "chokepoint_capacity": ["chokepoint", "traffic"], "chokepoint_exclusions": ["chokepoint", "ship_class"],
    "canal_dues": ["chokepoint", "ship_class"], "avoidances": ["chokepoint", "commodity"],
    "waypoints": ["waypoint"], "lanes": ["lane"],
    "ship_classes": ["ship_class"], "node_exclusions": ["node", "ship_class"], "fleets": ["ship_class"],
    "pipelines": ["pipeline"], "port_limits": ["node", "commodity", "direction"],
    "supply": ["node", "commodity", "step"], "demand": ["node", "commodity", "kind"], "processes": ["process"],
    "recipes": ["process", "role", "commodity"], "facilities": ["facility"],
    "trade": ["commodity", "origin", "destination", "mode"], "stocks": ["node", "commodity", "kind"], "surplus": ["commodity"],
    "prices": ["commodity", "node", "series"], "elasticities": ["commodity", "kind"], "parameters": ["parameter"],
    "sources": ["source_id"], "agreements": ["agreement"], "agreement_members": ["agreement", "place"],
    "tariffs": ["tariff", "item"], "export_controls": ["control", "item"], "alignment": ["place_a", "place_b"],
    "governance": ["country"], "emissions": ["subject_kind", "subject"], "projects": ["project"],
    "supply_risk": ["material"], "supply_shares": ["material", "stage", "country"],
    "world_totals": ["commodity", "quantity", "source_id"],
}
UNSORTED = {"places", "commodities"}   # these keep the order of their fragments
EARLIER = ["oil", "gas", "lanes"]      # fragments in the order in which they joined; any other comes after, by name


def read(path):
    """Header and rows of a CSV file."""
    with open(path, encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        rows = list(reader)
        return reader.fieldnames or [], rows


def natural(value):
    """Sort key that orders numbers inside text by value."""
    return [(0, int(p), "") if p.isdigit() else (1, 0, p) for p in re.split(r"(\d+)", value or "")]


def age(path):
    """Sort key of a fragment: what was there first stays first."""
    group = os.path.basename(os.path.dirname(path))
    return (EARLIER.index(group) if group in EARLIER else len(EARLIER), path)


def merge(table, paths):
    """Merged header and rows of the fragments of a table."""
    columns, merged = [], {}
    keys = KEYS.get(table)
    for path in sorted(paths, key=age):
        header, rows = read(path)
        columns += [c for c in header if c not in columns]
        for number, row in enumerate(rows):
            key = tuple(row[k] for k in (keys or header))
            if key in merged and (table != "sources" or merged[key] != row):
                sys.exit("%s: %s twice (%s)" % (table, " ".join(key), os.path.relpath(path, HERE)))
            merged[key] = row
    tail = [c for c in ("source_id", "confidence", "marking", "note") if c in columns and table != "sources"]
    columns = [c for c in columns if c not in tail] + tail
    order = list(merged) if table in UNSORTED else sorted(merged, key=lambda k: [natural(v) for v in k])
    return columns, [merged[key] for key in order]


def take_off(rows, path):
    """Demand less what a process of another fragment now takes in its place (demand_adjustments)."""
    demand = {(r["node"], r["commodity"], r["kind"]): r for r in rows}
    for less in read(path)[1]:
        row = demand[less["node"], less["commodity"], less["kind"]]
        left = round(float(row["quantity_t_per_week"]) - float(less["minus_t_per_week"]), 6)
        if left < 0:
            sys.exit("%s: takes more %s at %s than is used" % (path, less["commodity"], less["node"]))
        row["quantity_t_per_week"] = ("%.6f" % left).rstrip("0").rstrip(".")
        row["source_id"] += "".join(" " + s for s in less["source_id"].split() if s not in row["source_id"].split())
        row["note"] = "; ".join(filter(None, [row["note"], less["note"]]))


def add_titles(columns, rows, path):
    """The names that people use for the benchmarks, after the name of the series."""
    titles = {(r["node"], r["commodity"], r["series"]): r["title"] for r in read(path)[1]}
    columns.insert(columns.index("series") + 1, "title")
    for row in rows:
        key = row["node"], row["commodity"], row["series"]
        if key not in titles:
            sys.exit("%s: no title for %s" % (path, " ".join(key)))
        row["title"] = titles[key]


def write(table, columns, rows):
    """Write a package table."""
    os.makedirs(PACKAGE, exist_ok=True)
    with open(os.path.join(PACKAGE, table + ".csv"), "w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns, lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(rows)


def main():
    """Merge everything there is."""
    tables = {}
    for path in glob.glob(os.path.join(HERE, "out", "*", "*.csv")):
        tables.setdefault(os.path.basename(path)[:-4], []).append(path)
    for path in glob.glob(os.path.join(HERE, "tables", "*.csv")):
        tables.setdefault(os.path.basename(path)[:-4], []).append(path)
    for name in ("sources", "parameters"):
        found = glob.glob(os.path.join(HERE, name, "*.csv"))
        if found:
            tables.setdefault(name, []).extend(found)
    adjustments = tables.pop("demand_adjustments", [])
    titles = tables.pop("price_titles")[0]
    for table in sorted(tables):
        columns, rows = merge(table, tables[table])
        if table == "demand":
            for path in adjustments:
                take_off(rows, path)
        if table == "prices":
            add_titles(columns, rows, titles)
        write(table, columns, rows)
        print("%-24s %5d rows from %d fragments" % (table, len(rows), len(tables[table])))


if __name__ == "__main__":
    main()
