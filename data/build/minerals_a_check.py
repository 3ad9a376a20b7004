"""Checks of the written fragments, and the report."""
import csv
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import minerals_a_raw as R
from minerals_a_tables import LAND

LIMIT = Decimal("1e-6")
HERE = Path(__file__).resolve().parent


def table(folder, name):
    """Rows of a fragment."""
    with open(folder / (name + ".csv"), encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def node_balances(folder):
    """(node, commodity) -> what is left over; must be nothing."""
    left = defaultdict(Decimal)
    for r in table(folder, "supply"):
        if r["kind"] == "base":
            left[r["node"], r["commodity"]] += Decimal(r["quantity_t_per_week"])
    for r in table(folder, "demand"):
        left[r["node"], r["commodity"]] -= Decimal(r["quantity_t_per_week"])
    for r in table(folder, "trade"):
        left[r["origin"], r["commodity"]] -= Decimal(r["base_t_per_week"])
        left[r["destination"], r["commodity"]] += Decimal(r["base_t_per_week"])
    recipes = defaultdict(list)
    for r in table(folder, "recipes"):
        recipes[r["process"]].append((r["commodity"], 1 if r["role"] == "output" else -1, Decimal(r["quantity"])))
    for r in table(folder, "facilities"):
        for commodity, sign, quantity in recipes[r["process"]]:
            left[r["node"], commodity] += sign * quantity * Decimal(r["base_t_per_week"])
    return left


def check(world, folder):
    """Assert balances, references and signs; print the report."""
    left = node_balances(folder)
    bad = {k: v for k, v in left.items() if abs(v) > LIMIT}
    assert not bad, bad
    used = references(world, folder)
    markets = set(left)
    for r in table(folder, "prices"):
        assert (r["node"], r["commodity"]) in markets, ("benchmark without a market", r)
    masses = defaultdict(Decimal)
    for r in table(folder, "recipes"):
        masses[r["process"]] += Decimal(r["quantity"]) * (1 if r["role"] == "output" else -1)
    assert all(v <= 0 for v in masses.values()), masses
    modes(folder)
    report(world, folder, left)
    print("sources used: %d; places used: %d; untraded remainder of bilateral data: %s" % (
        len(used), len({world.places.place(n) for n, _ in markets}),
        ", ".join("%s %.1f kt" % i for i in sorted(world.places.unknown.items()))))


def references(world, folder):
    """Every source, node and commodity that is named must exist; no number may be negative."""
    sources = {r["source_id"] for r in R.read(HERE / "sources" / "minerals_a.csv")}
    nodes = {r["node"] for r in R.read(HERE.parent / "world-2025" / "nodes.csv")} | R.NEW_PLACES
    used = set()
    for name in ("commodities", "supply", "demand", "processes", "recipes", "facilities", "trade", "stocks", "prices",
                 "elasticities"):
        for r in table(folder, name):
            used |= set(r["source_id"].split())
            for column, value in r.items():
                if column in ("node", "origin", "destination"):
                    assert value in nodes, (name, r)
                elif column == "commodity":
                    assert value in world.commodities, (name, r)
                elif column.endswith("_t_per_week") or column.endswith("_t"):
                    assert not value or float(value) >= 0, (name, r)
                elif column == "confidence":
                    assert value in "ABCD" and value, (name, r)
    assert used <= sources, used - sources
    assert sources <= used, ("source not used", sources - used)
    return used


def modes(folder):
    """Landlocked nodes trade by land, all others by sea, and never inside a place."""
    for r in table(folder, "trade"):
        inland = r["origin"] in LAND or r["destination"] in LAND
        assert (r["mode"] == "land") == inland, r
        assert R.Places.place(r["origin"]) != R.Places.place(r["destination"]), r


def report(world, folder, left):
    """World totals against statistics, pairs, and what balancing moved."""
    supply, demand, pairs, flows = defaultdict(float), defaultdict(float), Counter(), defaultdict(float)
    for r in table(folder, "supply"):
        if r["kind"] == "base":
            supply[r["commodity"]] += float(r["quantity_t_per_week"])
    outputs = defaultdict(float)
    recipes = [r for r in table(folder, "recipes") if r["role"] == "output"]
    for r in recipes:
        outputs[r["commodity"]] += sum(float(v) for v in world.runs[r["process"]].values()) * float(r["quantity"])
    for r in table(folder, "demand"):
        demand[r["commodity"], r["kind"]] += float(r["quantity_t_per_week"])
    for r in table(folder, "trade"):
        pairs[r["commodity"]] += 1
        flows[r["commodity"]] += float(r["base_t_per_week"])
    year = R.WEEKS / 1000
    print("kt a year            statistics      made  coverage   of it by process   traded   pairs    use   stock build  nodes")
    for c in world.commodities:
        statistic = sum(f.value for f in world.figures[c].values())
        total = (supply[c] + outputs[c]) * year
        nodes = len({n for n, k in left if k == c})
        print("%-20s %10.1f %9.1f %8.1f %% %15.1f %10.1f %7d %9.1f %8.1f %6d" % (
            c, statistic, total, 100 * total / statistic if statistic else 0, outputs[c] * year, flows[c] * year, pairs[c],
            demand[c, "use"] * year, demand[c, "stock_build"] * year, nodes))
    print("\nrows and confidence")
    for name in ("supply", "demand", "facilities", "recipes", "trade", "stocks", "prices", "elasticities"):
        count = Counter(r["confidence"] for r in table(folder, name))
        total = sum(count.values())
        print("%-13s %5d  " % (name, total) + "  ".join("%s %3.0f %%" % (k, 100 * count[k] / total) for k in "ABCD"))
    print("\nimports: largest gaps between aim and result (t a week)")
    for c, _, imports, fl in world.report:
        inward = defaultdict(float)
        for (_, d), v in fl.items():
            inward[d] += float(v)
        gaps = sorted(((inward.get(n, 0.0) - v, n) for n, v in imports.items()), key=lambda g: -abs(g[0]))[:4]
        print("%-20s of %10.1f  " % (c, sum(imports.values())) + "  ".join("%s %+.1f" % (n, g) for g, n in gaps))
