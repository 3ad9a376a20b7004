#!/usr/bin/env python3
"""Writes the sea lanes and the shipping tables of data/world-2025.

The inputs are hand-made CSV files in data/build/lanes. Way-points, legs and
nodes get their source columns here; the other tables are copied after checks.
Places of minerals and food go to out/lanes for merge.py, which puts them after
those of oil and gas.

cargo.csv says which ship carries what. Commodities that the package does not
have are skipped, and so is a class with nothing to carry, with its dues and
exclusions: the oil and gas part of the package stands without the others.
"""
import csv
import math
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
INPUT = HERE / "lanes"
WORLD = HERE.parent / "world-2025"
FRAGMENTS = HERE / "out"
OWN = {"source_id": "own_lanes", "confidence": "C", "marking": "PUBLIC", "note": ""}
COPIED = ["chokepoints", "chokepoint_capacity", "chokepoint_exclusions", "canal_dues", "avoidances",
          "ship_classes", "node_exclusions", "fleets"]
BY_PIPELINE = {"natural_gas"}
PER_CLASS = ["chokepoint_exclusions", "canal_dues", "node_exclusions", "fleets"]


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write(table, columns, rows, folder=WORLD):
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / f"{table}.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.DictWriter(file, columns, lineterminator="\n")
        out.writeheader()
        out.writerows(rows)
    print(f"{table}: {len(rows)} rows")


def fail(message):
    sys.exit(f"lanes.py: {message}")


def unique(rows, *keys):
    seen = set()
    for row in rows:
        key = tuple(row[k] for k in keys)
        if key in seen:
            fail(f"twice the same {keys}: {key}")
        seen.add(key)
    return seen


def known(rows, column, ids, table):
    for row in rows:
        if row[column] not in ids:
            fail(f"{table}: unknown {column} {row[column]!r}")


def check_sourced(table, rows, sources):
    for row in rows:
        if row["marking"] != "PUBLIC" or row["confidence"] not in list("ABCD"):
            fail(f"{table}: marking or confidence of {row}")
        for source in row["source_id"].split():
            if source not in sources:
                fail(f"{table}: unknown source {source!r}")


def build_places():
    return [{**row, **OWN, "confidence": "D", "note": f"coordinates of the main port or town: {row['note']}"}
            for row in read(INPUT / "places.csv")]


def build_nodes():
    notes = {row["node"]: row["note"] for row in read(INPUT / "node_notes.csv")}
    rows = [{**row, **OWN, "note": notes.get(row["node"], "")} for row in read(INPUT / "nodes.csv")]
    unique(rows, "node")
    return rows


def build_waypoints():
    rows = [{**row, **OWN} for row in read(INPUT / "waypoints.csv")]
    unique(rows, "waypoint")
    for row in rows:
        if not (abs(float(row["latitude"])) <= 90 and abs(float(row["longitude"])) <= 180):
            fail(f"position of {row['waypoint']}")
    return rows


def build_lanes():
    rows = []
    for row in read(INPUT / "lanes.csv"):
        lane = f"{row['from_waypoint']}__{row['to_waypoint']}"
        rows.append({"lane": lane, **row, **OWN})
    unique([{"pair": " ".join(sorted((r["from_waypoint"], r["to_waypoint"])))} for r in rows], "pair")
    return rows


def known_commodities():
    """Those of the fragments that merge.py will merge; without fragments those of the package."""
    files = sorted(FRAGMENTS.glob("*/commodities.csv")) or [WORLD / "commodities.csv"]
    return {row["commodity"] for file in files for row in read(file)}


def load_ships(ships):
    """Ship classes with their column `commodities`, less those with nothing to carry."""
    cargo, known_ids = read(INPUT / "cargo.csv"), known_commodities()
    unique(cargo, "ship_class", "commodity")
    known(cargo, "ship_class", {ship["ship_class"] for ship in ships}, "cargo")
    skipped = sorted({row["commodity"] for row in cargo} - known_ids)
    if skipped:
        print(f"cargo: not in the package, skipped: {' '.join(skipped)}")
    uncarried = sorted(known_ids - {row["commodity"] for row in cargo} - BY_PIPELINE)
    if uncarried:
        print(f"cargo: no ship carries: {' '.join(uncarried)}")
    out = []
    for ship in ships:
        carried = [row["commodity"] for row in cargo
                   if row["ship_class"] == ship["ship_class"] and row["commodity"] in known_ids]
        if carried:
            out.append({"ship_class": ship["ship_class"], "name": ship["name"], "commodities": " ".join(carried), **ship})
    return out


def check_numbers(tables):
    for ship in tables["ship_classes"]:
        for column in ("cargo_t", "speed_knots", "day_rate_usd", "bunker_t_per_day", "port_days"):
            if not float(ship[column]) > 0:
                fail(f"{ship['ship_class']} {column}")
    for fleet in tables["fleets"]:
        if not (float(fleet["ships"]) > 0 and 0 < float(fleet["availability"]) <= 1):
            fail(f"fleet {fleet['ship_class']}")
    for row in tables["chokepoint_capacity"] + tables["canal_dues"]:
        value = row.get("capacity_t_per_week") or row.get("usd_per_tonne")
        if not math.isfinite(float(value)) or float(value) < 0:
            fail(f"value in {row}")


def check_links(tables, places):
    waypoints = unique(tables["waypoints"], "waypoint")
    known(tables["nodes"], "place", places, "nodes")
    ids = {
        "waypoint": {w for w, in waypoints},
        "node": {row["node"] for row in tables["nodes"]},
        "chokepoint": {row["chokepoint"] for row in tables["chokepoints"]},
        "ship_class": {row["ship_class"] for row in tables["ship_classes"]},
    }
    known(tables["lanes"], "from_waypoint", ids["waypoint"], "lanes")
    known(tables["lanes"], "to_waypoint", ids["waypoint"], "lanes")
    known(tables["lanes"], "chokepoint", ids["chokepoint"] | {""}, "lanes")
    known(tables["nodes"], "waypoint", ids["waypoint"] | {""}, "nodes")
    for table, rows in tables.items():
        if table not in ("nodes", "waypoints", "lanes"):
            for column in ("node", "chokepoint", "ship_class"):
                if rows and column in rows[0]:
                    known(rows, column, ids[column], table)
    for row in tables["avoidances"]:
        for node in row["exempt"].split():
            known([{"exempt": node}], "exempt", ids["node"], "avoidances")
    unused = ids["chokepoint"] - {row["chokepoint"] for row in tables["lanes"]}
    if unused:
        fail(f"chokepoints on no leg: {sorted(unused)}")


def main():
    sources = {row["source_id"] for row in read(HERE / "sources" / "lanes.csv")}
    places = build_places()
    tables = {"nodes": build_nodes(), "waypoints": build_waypoints(), "lanes": build_lanes()}
    for table in COPIED:
        tables[table] = read(INPUT / f"{table}.csv")
    for table, rows in tables.items():
        check_sourced(table, rows, sources)
    check_sourced("places", places, sources)
    check_sourced("parameters", read(HERE / "parameters" / "lanes.csv"), sources)
    unique(places, "place")
    check_links(tables, {row["place"] for row in read(WORLD / "places.csv") + places})
    check_numbers(tables)
    tables["ship_classes"] = load_ships(tables["ship_classes"])
    sailing = {row["ship_class"] for row in tables["ship_classes"]}
    for table in PER_CLASS:
        tables[table] = [row for row in tables[table] if row["ship_class"] in sailing]
    for table, rows in tables.items():
        write(table, list(rows[0]), rows)
    write("places", list(places[0]), places, FRAGMENTS / "lanes")


if __name__ == "__main__":
    main()
