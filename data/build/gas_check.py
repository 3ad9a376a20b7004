#!/usr/bin/env python3
"""Check the gas fragments and compare them with the published figures.

usage: gas_check.py --raw DIRECTORY [--nodes FILE]

Exit status 1 when a balance, bound or reference fails.
"""
import argparse
import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import gas_assumptions as A
import gas_lng
import gas_network

HERE = Path(__file__).resolve().parent
OUT = HERE / "out" / "gas"


def read(path):
    """Rows of a table."""
    with open(path, newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def balances():
    """Exact balance by node and commodity."""
    gap = defaultdict(Decimal)
    for row in read(OUT / "supply.csv"):
        if row["kind"] == "base":
            gap[row["node"], row["commodity"]] += Decimal(row["quantity_t_per_week"])
    for row in read(OUT / "demand.csv"):
        gap[row["node"], row["commodity"]] -= Decimal(row["quantity_t_per_week"])
    for row in read(OUT / "trade.csv"):
        tonnes = Decimal(row["base_t_per_week"])
        gap[row["origin"], row["commodity"]] -= tonnes
        gap[row["destination"], row["commodity"]] += tonnes
    recipes = read(OUT / "recipes.csv")
    for row in read(OUT / "facilities.csv"):
        for part in recipes:
            if part["process"] == row["process"]:
                sign = -1 if part["role"] == "input" else 1
                gap[row["node"], part["commodity"]] += (
                    sign * Decimal(row["base_t_per_week"]) * Decimal(part["quantity"]))
    return gap


def problems(nodes_path):
    """Everything that breaks a rule of the package."""
    found = [f"balance {key}: {value}" for key, value in balances().items()
             if abs(value) > Decimal("1e-6")]
    room = defaultdict(Decimal)
    for row in read(OUT / "pipelines.csv"):
        room[row["from_node"], row["to_node"]] += Decimal(row["capacity_t_per_week"])
    for row in read(OUT / "trade.csv"):
        pair, tonnes = (row["origin"], row["destination"]), Decimal(row["base_t_per_week"])
        if row["mode"] == "pipeline" and tonnes > room[pair]:
            found.append(f"pipeline {pair}: {tonnes} > {room[pair]}")
    found += [f"facility {row['facility']} above capacity"
              for row in read(OUT / "facilities.csv")
              if Decimal(row["base_t_per_week"]) > Decimal(row["capacity_t_per_week"])]
    for row in read(OUT / "stocks.csv"):
        level, floor, top = (Decimal(row[k]) for k in ("level_t", "floor_t", "capacity_t"))
        if not floor <= level <= top:
            found.append(f"stock {row['node']} {row['commodity']}: {floor} {level} {top}")
    known = {row["source_id"] for row in read(HERE / "sources" / "gas.csv")}
    for path in [*OUT.glob("*.csv"), HERE / "parameters" / "gas.csv"]:
        for row in read(path):
            if not set(row["source_id"].split()) <= known or not row["source_id"]:
                found.append(f"{path.name}: source {row['source_id']!r}")
    return found + node_problems(nodes_path)


def node_problems(path):
    """Unknown nodes, sea trade without a waypoint, flows without a stock."""
    found, stocked = [], {(r["node"], r["commodity"]) for r in read(OUT / "stocks.csv")}
    flows = {key for key in balances()}
    found += [f"no stock: {key}" for key in sorted(flows - stocked)]
    if not path:
        return found
    nodes = {row["node"]: row["waypoint"] for row in read(path)}
    found += [f"unknown node {n}" for n in sorted({k[0] for k in flows | stocked} - set(nodes))]
    for row in read(OUT / "trade.csv"):
        if row["mode"] == "sea":
            found += [f"no sea access {n}" for n in (row["origin"], row["destination"])
                      if not nodes.get(n)]
    return found


def mt(tonnes_per_week):
    """t a week to Mt a year."""
    return float(tonnes_per_week) * A.WEEKS_PER_YEAR / 1e6


def report_lng(raw):
    """Totals against the published matrix, and the Gulf shares."""
    trade = [r for r in read(OUT / "trade.csv") if r["commodity"] == "lng"]
    loaded, landed, gulf = defaultdict(float), defaultdict(float), defaultdict(float)
    for row in trade:
        value = mt(row["base_t_per_week"])
        loaded[row["origin"]] += value
        landed[row["destination"]] += value
        gulf[row["destination"]] += value if row["origin"] in ("QAT", "ARE") else 0
    out = sum(mt(r["base_t_per_week"]) for r in trade if r["origin"] in ("QAT", "ARE")
              and r["destination"] not in ("KWT", "ARE", "BHR", "QAT"))
    print(f"LNG {sum(loaded.values()):.1f} Mt; through Hormuz {out * 1.36:.1f} bcm, "
          f"{out * 1.36 / 10.34:.2f} Bcf/d; {len(trade)} pairs")
    print("loaded", {k: round(v, 2) for k, v in sorted(loaded.items())})
    print("landed", {k: round(v, 2) for k, v in sorted(landed.items())})
    print("Gulf share %", {k: round(100 * gulf[k] / landed[k]) for k in sorted(gulf) if gulf[k]})
    published = gas_lng.read_matrix(raw / "lng_trade_matrix.csv")
    totals = gas_lng.importer_totals(published)
    for node, value in sorted(landed.items()):
        if node in totals and abs(value - totals[node]) > max(.1, .02 * totals[node]):
            print(f"  landed {node}: {value:.2f}, published net {totals[node]:.2f}")


def report_gas(raw):
    """Output and use by node against the published balances (bcm)."""
    bcm = A.WEEKS_PER_YEAR / A.T_PER_BCM
    path = raw / "gas_balance_by_country.csv"
    pairs = (("supply", gas_network.to_nodes(gas_network.read_balance(
        path, "gas_production"), A.PRODUCTION_SPLIT), .005),
        ("demand", gas_network.to_nodes(gas_network.read_balance(
            path, "gas_consumption"), A.CONSUMPTION_SPLIT), .03))
    for table, published, limit in pairs:
        ours = defaultdict(float)
        for row in read(OUT / f"{table}.csv"):
            if row["kind"] != "spare":
                ours[row["node"]] += float(row["quantity_t_per_week"]) * bcm
        world = gas_network.read_balance(
            path, "gas_production" if table == "supply" else "gas_consumption")["Total World"]
        print(f"{table}: ours {sum(ours.values()):.1f}, published {world:.1f} bcm, "
              f"{100 * (sum(ours.values()) / world - 1):+.2f} %")
        for node in sorted(set(ours) | set(published)):
            a, b = ours.get(node, 0), published.get(node, 0)
            if abs(a - b) > max(limit * b, .05) and len(node) and b > 0 or (b == 0 and a > .05):
                change = f"{100 * (a / b - 1):+.1f} %" if b else "new"
                print(f"  {table} {node}: {a:.2f} against {b:.2f} ({change})")
    lines = {(p[2], p[3]): p[4] for p in A.PIPELINES if p[4]}
    for row in read(OUT / "trade.csv"):
        if row["mode"] == "pipeline":
            pair, value = (row["origin"], row["destination"]), float(row["base_t_per_week"]) * bcm
            if abs(value - lines[pair]) > max(.1 * lines[pair], .1):
                print(f"  pipe {pair[0]}->{pair[1]}: {value:.2f}, prior {lines[pair]}")


def main():
    """Run the checks and print the report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--raw", required=True, type=Path)
    parser.add_argument("--nodes", type=Path)
    arguments = parser.parse_args()
    report_lng(arguments.raw)
    report_gas(arguments.raw)
    found = problems(arguments.nodes)
    print("\n".join(found) or "no problem found")
    raise SystemExit(1 if found else 0)


if __name__ == "__main__":
    main()
