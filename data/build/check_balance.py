#!/usr/bin/env python3
"""Check the merged package data/world-2025: exact balance, ranges, references; then print trade tables.

Exit status 1 if a rule is broken. The chokepoint table is a rough one, on the coarse graph of basins.py.
"""
import csv
import os
import sys

from basins import all_ways, node_basins

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGE = os.path.join(HERE, os.pardir, "world-2025")
GULF = set("SAU IRQ KWT ARE QAT BHR IRN".split())
BARRELS = {"crude_oil": 7.33, "oil_products": 8.0577}
DRAWN = ("supply", "demand", "trade", "facilities", "stocks", "prices", "pipelines", "port_limits")


def load(table):
    """Rows of a package table, empty if it is not there."""
    path = os.path.join(PACKAGE, table + ".csv")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def number(row, column):
    """Value of a cell; empty is zero."""
    return float(row[column]) if row.get(column) else 0.0


def add(book, node, commodity, value):
    """Add to the account of a node and commodity."""
    book[node, commodity] = book.get((node, commodity), 0.0) + value


def accounts(tables):
    """(node, commodity) -> supply and arrivals less uses; zero in balance."""
    book, recipes = {}, {}
    for row in tables["recipes"]:
        recipes.setdefault(row["process"], []).append(row)
    for row in tables["supply"]:
        if row["kind"] == "base":
            add(book, row["node"], row["commodity"], number(row, "quantity_t_per_week"))
    for row in tables["demand"]:
        add(book, row["node"], row["commodity"], -number(row, "quantity_t_per_week"))
    for row in tables["trade"]:
        add(book, row["destination"], row["commodity"], number(row, "base_t_per_week"))
        add(book, row["origin"], row["commodity"], -number(row, "base_t_per_week"))
    for row in tables["facilities"]:
        for part in recipes.get(row["process"], []):
            sign = 1 if part["role"] == "output" else -1
            add(book, row["node"], part["commodity"], sign * number(row, "base_t_per_week") * number(part, "quantity"))
    return book


def check_accounts(tables):
    """Messages of unbalanced accounts."""
    for (node, commodity), value in sorted(accounts(tables).items()):
        if abs(value) > 1e-6:
            yield "balance of %s %s off by %.6f t/wk" % (node, commodity, value)


def check_ranges(tables):
    """Messages of negative values and of bases above capacities."""
    for table in DRAWN + ("recipes",):
        for row in tables[table]:
            for column, value in row.items():
                if column.endswith(("_t", "_t_per_week")) and value and float(value) < 0:
                    yield "%s: negative %s in %s" % (table, column, list(row.values())[:3])
    for row in tables["supply"]:
        if number(row, "quantity_t_per_week") <= 0:
            yield "supply of zero: %s %s" % (row["node"], row["commodity"])
    for row in tables["facilities"]:
        if number(row, "base_t_per_week") > number(row, "capacity_t_per_week"):
            yield "facility above capacity: " + row["facility"]
    for row in tables["stocks"]:
        low, level, high = (number(row, c) for c in ("floor_t", "level_t", "capacity_t"))
        if low > level or (row["capacity_t"] and level > high):
            yield "stock outside floor and capacity: %s %s %s" % (row["node"], row["commodity"], row["kind"])


def check_trade(tables):
    """Messages of pipeline flows without a line, sea flows without a coast, port limits passed."""
    lines, loads = {}, {}
    for row in tables["pipelines"]:
        add(lines, (row["from_node"], row["to_node"]), row["commodity"], number(row, "capacity_t_per_week"))
    drawn = {row["node"] for row in tables["nodes"] if row["waypoint"]}
    coasts = drawn or {node for node, basin in node_basins().items() if basin}
    for row in tables["trade"]:
        pair, value = (row["origin"], row["destination"]), number(row, "base_t_per_week")
        if row["mode"] == "pipeline" and value > lines.get((pair, row["commodity"]), -1.0):
            yield "pipeline flow without room: %s %s %s" % (pair + (row["commodity"],))
        if row["mode"] == "sea" and not set(pair) <= coasts:
            yield "sea flow without a coast: %s %s" % pair
        if row["mode"] == "sea":
            add(loads, (row["origin"], row["commodity"]), "load", value)
            add(loads, (row["destination"], row["commodity"]), "unload", value)
    for row in tables["port_limits"]:
        if loads.get(((row["node"], row["commodity"]), row["direction"]), 0.0) > number(row, "capacity_t_per_week"):
            yield "port limit passed: %s %s" % (row["node"], row["commodity"])


def check_references(tables):
    """Messages of unknown nodes, sources and confidences, and of nodes without commercial stock."""
    nodes = {row["node"] for row in tables["nodes"]} or set(node_basins())
    sources = {row["source_id"] for row in tables["sources"]}
    stocked = {(r["node"], r["commodity"]) for r in tables["stocks"] if r["kind"] == "commercial"}
    for table, rows in tables.items():
        for row in rows:
            for column in ("node", "origin", "destination", "from_node", "to_node"):
                if row.get(column) and table != "nodes" and row[column] not in nodes:
                    yield "%s: unknown node %s" % (table, row[column])
            if table != "sources" and "source_id" in row:
                missing = [s for s in row["source_id"].split() if s not in sources]
                if missing or not row["source_id"]:
                    yield "%s: unknown source '%s'" % (table, " ".join(missing))
                if row["confidence"] not in ("A", "B", "C", "D") or row["marking"] != "PUBLIC":
                    yield "%s: confidence or marking wrong in %s" % (table, list(row.values())[:3])
    for key in sorted(accounts(tables)):
        if key not in stocked:
            yield "no commercial stock: %s %s" % key


def kbd(row):
    """kb/d of an oil trade row."""
    return number(row, "base_t_per_week") * BARRELS[row["commodity"]] / 7000.0


def table_of(title, sums, count=12):
    """Print the largest entries."""
    print(title)
    for name, value in sorted(sums.items(), key=lambda item: -item[1])[:count]:
        print("   %-16s %8.0f" % (name, value))


def grouped(rows, column):
    """Sum of kb/d by a column."""
    sums = {}
    for row in rows:
        sums[row[column]] = sums.get(row[column], 0.0) + kbd(row)
    return sums


def chokepoint_sums(rows):
    """Rough flows by chokepoint in kb/d: Red Sea passages cost extra, crude does not use Panama."""
    basins, sums = node_basins(), {}
    for commodity in BARRELS:
        extra = {"bab_el_mandeb": 2000.0, "suez_sumed": 2500.0, "panama": 20000.0 if commodity == "crude_oil" else 1500.0}
        ways = all_ways(extra)
        for row in rows:
            if row["commodity"] == commodity:
                for gate in ways[basins[row["origin"]], basins[row["destination"]]][1]:
                    sums.setdefault(gate, dict.fromkeys(BARRELS, 0.0))[commodity] += kbd(row)
    return sums


def print_tables(tables):
    """Trade tables in kb/d."""
    oil = [r for r in tables["trade"] if r["commodity"] in BARRELS]
    sea = [r for r in oil if r["mode"] == "sea"]
    for commodity in BARRELS:
        mine = [r for r in sea if r["commodity"] == commodity]
        out = [r for r in mine if r["origin"] in GULF and r["destination"] not in GULF]
        back = [r for r in mine if r["destination"] in GULF and r["origin"] not in GULF]
        print("Hormuz %s: out %.0f, in %.0f kb/d" % (commodity, sum(map(kbd, out)), sum(map(kbd, back))))
        table_of("  out by origin", grouped(out, "origin"))
        table_of("  out by destination", grouped(out, "destination"), 16)
        everything = [r for r in oil if r["commodity"] == commodity]
        table_of(commodity + " exporters", grouped(everything, "origin"))
        table_of(commodity + " importers", grouped(everything, "destination"))
    japan = [r for r in sea if r["destination"] == "JPN" and r["commodity"] == "crude_oil"]
    table_of("Japan: crude by origin", grouped(japan, "origin"), 20)
    print("rough chokepoints, kb/d: crude, products, sum")
    for gate, sums in sorted(chokepoint_sums(sea).items()):
        print("   %-18s %7.0f %7.0f %7.0f" % (gate, sums["crude_oil"], sums["oil_products"], sum(sums.values())))


def main():
    """Entry point."""
    names = DRAWN + ("recipes", "nodes", "sources", "places", "commodities", "processes", "elasticities", "parameters")
    tables = {name: load(name) for name in names}
    messages = [m for check in (check_accounts, check_ranges, check_trade, check_references) for m in check(tables)]
    print("accounts %d, trade rows %d, rules broken %d" % (len(accounts(tables)), len(tables["trade"]), len(messages)))
    for message in sorted(set(messages))[:60]:
        print("   " + message)
    print_tables(tables)
    sys.exit(1 if messages else 0)


if __name__ == "__main__":
    main()
